//! Two texts as one list of pieces: kept, inserted, deleted.
//!
//! Sentences are paired first, so that a sentence that moved its words about is compared with its former self and not
//! with its neighbour; within a pair the words are compared. The invariant is that kept and deleted pieces are the old
//! text, kept and inserted ones the new: [`Redline::new`] checks it, and shows the whole text as replaced rather than
//! anything else.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::sentence::{Lines, pieces};

use super::token::words;

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// It is in both texts.
    Kept,
    /// It is in the new text only.
    Inserted,
    /// It is in the old text only.
    Deleted,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub mark: Mark,
    /// The text.
    pub text: String,
}

impl Piece {
    /// The text with its mark: `[-gone-]`, `{+come+}`.
    #[must_use]
    pub fn marked(&self) -> String {
        let text = &self.text;
        match self.mark {
            Mark::Kept => text.clone(),
            Mark::Inserted => format!("{{+{text}+}}"),
            Mark::Deleted => format!("[-{text}-]"),
        }
    }
}

/// The pieces of two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Redline {
    pieces: Vec<Piece>,
}

/// Two sentences that share less than this are two sentences, not one that was changed.
const ALIKE: f32 = 0.45;

impl Redline {
    /// Compares two texts.
    #[must_use]
    pub fn new(old: &str, new: &str) -> Redline {
        let mut redline = Redline::default();
        compare(old, new, &mut redline);
        if redline.old() == old && redline.new_text() == new {
            return redline;
        }
        debug_assert!(false, "pieces of {old:?} and {new:?} do not add up");
        Redline::replaced(old, new)
    }

    /// Two texts of which one takes the place of the other, whole.
    #[must_use]
    pub fn replaced(old: &str, new: &str) -> Redline {
        let mut whole = Redline::default();
        whole.push(Mark::Deleted, old);
        whole.push(Mark::Inserted, new);
        whole
    }

    /// The pieces, in the order in which they are read; neighbours differ in their mark, and none is empty.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The old text.
    #[must_use]
    pub fn old(&self) -> String {
        self.without(Mark::Inserted)
    }

    /// The new text.
    #[must_use]
    pub fn new_text(&self) -> String {
        self.without(Mark::Deleted)
    }

    /// Whether nothing changed.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.pieces.iter().all(|piece| piece.mark == Mark::Kept)
    }

    fn without(&self, mark: Mark) -> String {
        self.pieces.iter().filter(|piece| piece.mark != mark).map(|piece| piece.text.as_str()).collect()
    }

    /// Adds a piece; one of the same mark becomes longer.
    fn push(&mut self, mark: Mark, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => self.pieces.push(Piece { mark, text: text.to_owned() }),
        }
    }
}

/// Whether one sentence may be read as the other one, changed.
#[must_use]
pub fn are_alike(one: &str, other: &str) -> bool {
    likeness(one, other) >= ALIKE
}

fn compare(old: &str, new: &str, redline: &mut Redline) {
    let (from, to) = (pieces(old, Lines::End), pieces(new, Lines::End));
    for op in capture_diff_slices(Algorithm::Myers, &from, &to) {
        let (from, to) = (&from[op.old_range()], &to[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => redline.push(Mark::Kept, &from.concat()),
            _ => replace(from, to, redline),
        }
    }
}

/// Sentences in the place of others: each old one is compared with the new one that is most like it, in order.
fn replace(from: &[&str], to: &[&str], redline: &mut Redline) {
    let mut next = 0;
    for (at, sentence) in from.iter().enumerate() {
        let left = from.len() - at - 1;
        let best = (next..to.len()).map(|it| (it, likeness(sentence, to[it]))).filter(|(_, it)| *it >= ALIKE);
        // A partner far ahead would leave later sentences without any.
        let best = best.filter(|(it, _)| to.len() - it > left || left == 0 || *it == next);
        match best.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0))) {
            Some((partner, _)) => {
                redline.push(Mark::Inserted, &to[next..partner].concat());
                compare_words(sentence, to[partner], redline);
                next = partner + 1;
            }
            None => redline.push(Mark::Deleted, sentence),
        }
    }
    redline.push(Mark::Inserted, &to[next..].concat());
}

/// The share of words that two sentences have in common; all of it where one only adds to the other.
fn likeness(one: &str, other: &str) -> f32 {
    let (one, other) = (words(one), words(other));
    let told = |words: &[&str]| words.iter().filter(|word| word.contains(char::is_alphanumeric)).count();
    let (mut kept, mut kept_told) = (0, 0);
    for op in capture_diff_slices(Algorithm::Myers, &one, &other) {
        if let DiffOp::Equal { .. } = op {
            kept += op.old_range().len();
            kept_told += told(&one[op.old_range()]);
        }
    }
    if kept_told > 0 && kept_told == told(&one).min(told(&other)) {
        return 1.0;
    }
    2.0 * kept as f32 / (one.len() + other.len()).max(1) as f32
}

fn compare_words(old: &str, new: &str, redline: &mut Redline) {
    let (from, to) = (words(old), words(new));
    let mut steps: Vec<(Mark, String)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &from, &to) {
        let (old, new) = (from[op.old_range()].concat(), to[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => steps.push((Mark::Kept, old)),
            _ => steps.extend([(Mark::Deleted, old), (Mark::Inserted, new)]),
        }
    }
    for (mark, text) in bridged(steps) {
        redline.push(mark, &text);
    }
}

/// A lone space kept between two changes is part of both: "~~two~~ ++three++ ~~days~~ ++weeks++" reads as one change.
fn bridged(steps: Vec<(Mark, String)>) -> Vec<(Mark, String)> {
    let mut out: Vec<(Mark, String)> = Vec::new();
    let (mut deleted, mut inserted) = (String::new(), String::new());
    let last = steps.len().saturating_sub(1);
    for (at, (mark, text)) in steps.into_iter().enumerate() {
        match mark {
            Mark::Deleted => deleted.push_str(&text),
            Mark::Inserted => inserted.push_str(&text),
            Mark::Kept if text.trim().is_empty() && at != last && !(deleted.is_empty() && inserted.is_empty()) => {
                deleted.push_str(&text);
                inserted.push_str(&text);
            }
            Mark::Kept => {
                out.extend([
                    (Mark::Deleted, std::mem::take(&mut deleted)),
                    (Mark::Inserted, std::mem::take(&mut inserted)),
                ]);
                out.push((Mark::Kept, text));
            }
        }
    }
    out.extend([(Mark::Deleted, deleted), (Mark::Inserted, inserted)]);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `kept [-deleted-]{+inserted+}`
    fn print(redline: &Redline) -> String {
        redline.pieces().iter().map(Piece::marked).collect()
    }

    #[track_caller]
    fn check(old: &str, new: &str, expect: &str) {
        assert_eq!(print(&Redline::new(old, new)), expect);
    }

    #[test]
    fn words_are_compared_within_sentences() {
        check("We reply in 72 hours.", "We reply in 48 hours.", "We reply in [-72-]{+48+} hours.");
        check("Backups are kept.", "Backups are kept. They are tested.", "Backups are kept.{+ They are tested.+}");
        check("One. Two. Three.", "One. Three.", "One. [-Two. -]Three.");
        check("", "New.", "{+New.+}");
        check("Same.", "Same.", "Same.");
    }

    #[test]
    fn a_changed_run_of_words_is_one_change() {
        check(
            "within two business days",
            "within three calendar weeks",
            "within [-two business days-]{+three calendar weeks+}",
        );
    }

    #[test]
    fn a_sentence_is_compared_with_its_former_self() {
        check(
            "Data is encrypted at rest. Keys are rotated every year.",
            "Logs are kept for a month. Data is encrypted at rest. Keys are rotated every quarter.",
            "{+Logs are kept for a month. +}Data is encrypted at rest. Keys are rotated every [-year-]{+quarter+}.",
        );
    }

    proptest! {
        #[test]
        fn pieces_add_up(old in "[ab .\n]{0,40}", new in "[ab .\n]{0,40}") {
            let redline = Redline::new(&old, &new);
            prop_assert_eq!(redline.old(), old);
            prop_assert_eq!(redline.new_text(), new);
            prop_assert!(redline.pieces().windows(2).all(|pair| pair[0].mark != pair[1].mark));
        }

        #[test]
        fn pieces_of_any_text_add_up(old in "\\PC{0,30}", new in "\\PC{0,30}") {
            let redline = Redline::new(&old, &new);
            prop_assert_eq!(redline.old(), old);
            prop_assert_eq!(redline.new_text(), new);
        }

        #[test]
        fn equal_texts_are_kept(text in "\\PC{0,40}") {
            prop_assert!(Redline::new(&text, &text).is_unchanged());
        }
    }
}
