//! The questions that one text holds: "Is data encrypted, and who keeps the keys?" asks two.

use super::super::language::stem::Stemmer;
use super::tokens::{Token, tokens};
use super::{Kind, Reader};

/// One of the questions that a text holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its words; those of the piece that it hangs on come after them.
    pub text: String,
    /// Its own words alone.
    pub own: String,
}

const QUESTION_WORDS: [&str; 8] = ["how", "which", "what", "who", "whom", "when", "where", "why"];
const OPENINGS: [&str; 16] = [
    "is", "are", "do", "does", "did", "has", "have", "can", "will", "was", "were", "describe", "explain", "list",
    "provide", "specify",
];
const SUBJECTS: [&str; 16] = [
    "you",
    "the",
    "your",
    "it",
    "they",
    "this",
    "these",
    "there",
    "a",
    "any",
    "all",
    "an",
    "our",
    "we",
    "customers",
    "data",
];
const PRONOUNS: [&str; 7] = ["it", "they", "them", "these", "those", "this", "so"];
/// A list after a colon has this many items at least.
const ITEMS: usize = 2;
/// A text that holds more questions is a document: it is not taken apart.
const MOST: usize = 12;
/// An item of a list has no more words.
const LONGEST_ITEM: usize = 12;

impl Reader {
    /// The questions that a text holds, in their order; one for most.
    #[must_use]
    pub fn pieces(&self, text: &str, stemmer: &Stemmer) -> Vec<Piece> {
        let tokens = tokens(text, stemmer);
        let mut pieces: Vec<Piece> = Vec::new();
        for own in clauses(text, &tokens) {
            let request = self.request(own, stemmer);
            let first =
                own.split(|sign: char| !sign.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
            let hangs = tokens_hang(own, stemmer) || request.units.is_empty();
            let asks = request.asks_something() || !request.wanted.is_empty() || !is_bare(request.kind);
            match pieces.first() {
                _ if !asks => {}
                Some(head) if hangs || first.chars().all(char::is_lowercase) && request.kind == Kind::Label => {
                    pieces.push(Piece { text: format!("{own} ({})", head.own), own: own.to_owned() });
                }
                _ => pieces.push(Piece { text: own.to_owned(), own: own.to_owned() }),
            }
            if pieces.len() > MOST {
                return Vec::new();
            }
        }
        pieces
    }
}

/// So many words may stand on either side of an "and" that joins two things.
const JOINED: usize = 4;

impl Reader {
    /// The ways to take a text that joins two things by "and" for two questions: "Are backups encrypted and tested?" is "Are
    /// backups encrypted?" and "Are backups tested?". Which of them is meant, the bank's wordings tell.
    #[must_use]
    pub fn splits(&self, text: &str, stemmer: &Stemmer) -> Vec<Vec<String>> {
        let tokens = tokens(text, stemmer);
        let mut splits = Vec::new();
        let joints = (1..tokens.len().saturating_sub(1)).filter(|&at| matches!(&*tokens[at].word, "and" | "plus"));
        for joint in joints.take(2) {
            for left in (1..=JOINED).filter(|left| *left < joint) {
                for right in (1..=JOINED).filter(|right| joint + right < tokens.len()) {
                    let piece = |from: usize, to: usize| {
                        let words =
                            tokens[..joint - left].iter().chain(&tokens[from..to]).chain(&tokens[joint + 1 + right..]);
                        let words: Vec<&str> = words.map(|token| &text[token.start..token.end]).collect();
                        format!("{}{}", words.join(" "), if text.trim_end().ends_with('?') { "?" } else { "" })
                    };
                    splits.push(vec![piece(joint - left, joint), piece(joint + 1, joint + 1 + right)]);
                }
            }
        }
        splits
    }
}

/// A kind that asks nothing by itself: "Please describe."
fn is_bare(kind: Kind) -> bool {
    matches!(kind, Kind::Claim | Kind::Label | Kind::Describe | Kind::Document)
}

/// Whether a clause speaks of what the one before named: "and how are they kept?"
fn tokens_hang(own: &str, stemmer: &Stemmer) -> bool {
    let words = tokens(own, stemmer);
    words.len() <= LONGEST_ITEM && words.iter().take(5).any(|token| PRONOUNS.contains(&&*token.word))
}

/// The clauses of a text: its sentences, cut where another question begins, and the items of a list after a colon.
fn clauses<'t>(text: &'t str, tokens: &[Token<'t>]) -> Vec<&'t str> {
    let mut starts = vec![];
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &tokens[at]);
        if token.opens_sentence(before) || opens_clause(tokens, at) {
            starts.push(at);
        }
    }
    let mut clauses = Vec::new();
    for (number, &start) in starts.iter().enumerate() {
        let mut end = starts.get(number + 1).copied().unwrap_or(tokens.len());
        while end > start + 1 && end < tokens.len() && matches!(&*tokens[end - 1].word, "and" | "or") {
            end -= 1;
        }
        let within = &tokens[start..end];
        match list(within) {
            Some(items) => {
                clauses.extend(items.into_iter().map(|(from, to)| written(text, tokens, start + from, start + to)))
            }
            None => clauses.push(written(text, tokens, start, end)),
        }
    }
    clauses
}

/// A clause as it stands in the text, with its question mark.
fn written<'t>(text: &'t str, tokens: &[Token<'t>], from: usize, to: usize) -> &'t str {
    let stop = tokens[to - 1].end;
    let rest = &text[stop..];
    let sign = rest.find(|sign: char| !matches!(sign, ')' | ']' | '"' | '”' | ' ')).unwrap_or(rest.len());
    let mark = if rest[sign..].starts_with('?') { sign + 1 } else { 0 };
    text[tokens[from].start..stop + mark].trim()
}

/// ", and how …", "and is it …": a question within the sentence that another one begins.
fn opens_clause(tokens: &[Token<'_>], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| &*token.word);
    if at < 2 {
        return false;
    }
    let parted = tokens[at].gap.contains([',', ';', '–', '—']);
    let joined = matches!(word(at - 1), "and" | "or");
    let begins = match word(at) {
        "if" => (parted || joined) && matches!(word(at + 1), "so" | "yes"),
        word if QUESTION_WORDS.contains(&word) => parted || joined,
        verb if OPENINGS.contains(&verb) => {
            (parted || joined) && (SUBJECTS.contains(&word(at + 1)) || !is_auxiliary(verb))
        }
        _ => false,
    };
    // "how and when", "who and how": one question with two words.
    begins && !(joined && at >= 2 && QUESTION_WORDS.contains(&word(at - 2)))
}

fn is_auxiliary(word: &str) -> bool {
    !matches!(word, "describe" | "explain" | "list" | "provide" | "specify")
}

/// "…: frequency, date of the last one, and who does it": the head and its items, as places of words.
fn list(tokens: &[Token<'_>]) -> Option<Vec<(usize, usize)>> {
    let colon = (1..tokens.len()).find(|&at| tokens[at].gap.contains(':'))?;
    let mut cuts = vec![colon];
    let after = tokens.iter().enumerate().skip(colon + 1);
    cuts.extend(after.filter(|(_, token)| token.gap.contains(',') && !token.is_bracketed).map(|(at, _)| at));
    let last = *cuts.last()?;
    let and = (last + 1..tokens.len().saturating_sub(1)).find(|&at| &*tokens[at].word == "and");
    cuts.extend(and.map(|and| and + 1));
    if cuts.len() < ITEMS {
        return None;
    }
    let mut items = vec![(0, colon)];
    for (number, &cut) in cuts.iter().enumerate() {
        let from = if &*tokens[cut].word == "and" && cut + 1 < tokens.len() { cut + 1 } else { cut };
        let mut to = cuts.get(number + 1).copied().unwrap_or(tokens.len());
        while to > from + 1 && matches!(&*tokens[to - 1].word, "and" | "or") {
            to -= 1;
        }
        if to <= from || to - from > LONGEST_ITEM {
            return None;
        }
        items.push((from, to));
    }
    Some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let stemmer = Stemmer::default();
        let pieces = Reader::shipped(&stemmer).pieces(text, &stemmer);
        let own: Vec<&str> = pieces.iter().map(|piece| &*piece.own).collect();
        assert_eq!(own, expect, "{text}");
    }

    #[test]
    fn one_question_is_one_piece() {
        for text in [
            "Is data encrypted at rest and in transit?",
            "Is data encrypted? If yes, please describe.",
            "How and when are backups made?",
            "Describe your backups, e.g. how they are kept.",
        ] {
            let stemmer = Stemmer::default();
            assert!(Reader::shipped(&stemmer).pieces(text, &stemmer).len() < 2, "{text}");
        }
    }

    #[test]
    fn clauses_and_lists_are_parted() {
        check("Is data encrypted, and who keeps the keys?", &["Is data encrypted", "who keeps the keys?"]);
        check("Do you log access? Do you review the logs?", &["Do you log access?", "Do you review the logs?"]);
        check(
            "Describe your penetration tests: frequency, date of the last one, and tester.",
            &["Describe your penetration tests", "frequency", "date of the last one", "tester"],
        );
    }

    #[test]
    fn a_piece_that_names_nothing_hangs_on_the_first() {
        let stemmer = Stemmer::default();
        let pieces = Reader::shipped(&stemmer).pieces("Is data encrypted, and how?", &stemmer);
        assert_eq!(pieces[1].text, "how? (Is data encrypted)");
    }

    #[test]
    fn a_document_is_not_taken_apart() {
        let stemmer = Stemmer::default();
        let text = "Is data encrypted? ".repeat(500);
        assert_eq!(Reader::shipped(&stemmer).pieces(&text, &stemmer), []);
    }

    #[test]
    fn what_and_joins_can_be_split() {
        let stemmer = Stemmer::default();
        let splits = Reader::shipped(&stemmer).splits("Are backups encrypted and tested?", &stemmer);
        assert!(splits.contains(&vec!["Are backups encrypted?".to_owned(), "Are backups tested?".to_owned()]));
    }
}
