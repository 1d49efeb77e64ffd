//! The comparison: what was sent, what is proposed, and what the proposal takes for our text.

use std::collections::{BTreeMap, BTreeSet};

use ::docx::{Docx, Line, StoryKind, View};

use crate::diff::{Mark, Redline, are_alike};
use crate::document::{Term, Terms};
use crate::redline::pairing::{Keyed, Step, paired};
use crate::text::disguise::disguised;

use super::place::{Placed, places};
use super::quiet::{Quiet, is_hidden_now, is_struck_now};
use super::{Done, MARKUP_SCHEMA, Markup, MarkupChange, MarkupComment, Tracking};

/// Texts shorter than this are not told to have moved: they are two texts.
const MOVED: usize = 20;

/// Texts longer than this, in bytes, are not compared word by word: they come from strangers, and the work grows with the
/// square of their words. The longest clause of ours has a third of it.
const LONG: usize = 6000;

/// What a returned file changes of the one that was sent.
#[must_use]
pub fn markup(sent: &Docx, returned: &Docx, terms: &Terms) -> Markup {
    let mut changes = Vec::new();
    let mut comments = Vec::new();
    body(sent, returned, terms, &mut changes, &mut comments);
    changes.extend(margins(sent, returned));
    let mut unread = returned.unread().to_vec();
    if returned.pictures() > sent.pictures() {
        unread.push("a picture that was not sent".to_owned());
    }
    Markup { schema: MARKUP_SCHEMA, changes, comments, unread }
}

/// A line with its place.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) line: Line,
    placed: Placed,
}

/// The lines that say something. The contents only follow the headings, and change when Word counts pages.
fn said(docx: &Docx, view: View) -> Vec<Said> {
    let lines = docx.lines(view);
    let placed = places(docx, &lines);
    let is_told = |line: &Line| {
        let style = docx.style_name(&line.style).to_lowercase();
        !line.text.trim().is_empty() && !style.starts_with("toc ") && !style.starts_with("contents ")
    };
    lines.into_iter().zip(placed).map(|(line, placed)| Said { line, placed }).filter(|it| is_told(&it.line)).collect()
}

fn body(
    sent: &Docx,
    returned: &Docx,
    terms: &Terms,
    changes: &mut Vec<MarkupChange>,
    comments: &mut Vec<MarkupComment>,
) {
    let (old, new, base) = (said(sent, View::Accepted), said(returned, View::Accepted), said(returned, View::Rejected));
    let taken = Taken::new(&old, &base);
    let steps = pair(&old, &new);
    let moved = moved(&steps);
    let mut quiet = Quiet::default();
    for step in &steps {
        if let Step::Old(said) | Step::New(said) = step {
            quiet.met(said);
        }
        changes.extend(match step {
            Step::Both(old, new) if text(old) == text(new) => None,
            Step::Both(old, new) => Some(change(Done::Changed, Some(old), Some(new), &taken, terms)),
            Step::Old(old) if moved.contains(text(old)) => None,
            Step::Old(old) => Some(change(Done::Removed, Some(old), None, &taken, terms)),
            Step::New(new) if moved.contains(text(new)) => Some(change(Done::Moved, None, Some(new), &taken, terms)),
            Step::New(new) => Some(change(Done::Added, None, Some(new), &taken, terms)),
        });
        if let Step::Both(old, new) = step {
            changes.extend(quiet.of(old, new, &taken, terms));
        }
    }
    let known: BTreeMap<&str, &::docx::Comment> = returned.comments().iter().map(|it| (it.id.as_str(), it)).collect();
    let ours: BTreeSet<&str> = sent.comments().iter().map(|it| it.text.as_str()).collect();
    // A comment on text that is gone hangs on what was there.
    let mut told = BTreeSet::new();
    for said in new.iter().chain(&base) {
        for comment in said.line.comments.iter().filter_map(|id| known.get(id.as_str())) {
            if told.insert(comment.id.as_str()) && !ours.contains(comment.text.as_str()) {
                let (author, text) = (comment.author.clone(), comment.text.clone());
                comments.push(MarkupComment { place: said.placed.place.clone(), author, text });
            }
        }
    }
}

/// What the returned file takes for our text.
pub(super) struct Taken<'t> {
    /// By the address of a sent line: what the returned file takes it to be; nothing where it has no such line.
    of: BTreeMap<*const Said, &'t Said>,
    /// The texts that it takes for ours and that were never sent.
    foreign: BTreeSet<&'t str>,
}

impl<'t> Taken<'t> {
    fn new(old: &'t [Said], base: &'t [Said]) -> Self {
        let mut taken = Taken { of: BTreeMap::new(), foreign: BTreeSet::new() };
        for step in pair(old, base) {
            match step {
                Step::Both(old, base) => {
                    taken.of.insert(std::ptr::from_ref(old), base);
                }
                Step::New(base) => {
                    taken.foreign.insert(text(base));
                }
                Step::Old(_) => {}
            }
        }
        taken
    }

    /// What the returned file takes a sent line to be.
    pub(super) fn base(&self, old: &Said) -> Option<&'t Said> {
        self.of.get(&std::ptr::from_ref(old)).copied()
    }

    /// Whether Word shows a change of a sent line, or of none, to a proposed one, or to none.
    fn tracking(&self, old: Option<&Said>, new: Option<&Said>) -> Tracking {
        let Some(old) = old else {
            let is_foreign = new.is_some_and(|new| self.foreign.contains(text(new)));
            return if is_foreign { Tracking::Untracked } else { Tracking::Tracked };
        };
        match self.base(old) {
            // The words are tracked; that some of them are hidden or struck through is not.
            Some(base) if text(base) == text(old) && is_veiled(old, base) => Tracking::Partly,
            Some(base) if text(base) == text(old) => Tracking::Tracked,
            Some(base) if new.is_some_and(|new| text(base) != text(new)) => Tracking::Partly,
            Some(_) if new.is_none() => Tracking::Partly,
            _ => Tracking::Untracked,
        }
    }
}

fn is_veiled(old: &Said, base: &Said) -> bool {
    is_hidden_now(Some(&old.line), &base.line) || is_struck_now(Some(&old.line), &base.line)
}

fn text(said: &Said) -> &str {
    said.line.text.trim()
}

pub(super) fn change(
    what: Done,
    old: Option<&Said>,
    new: Option<&Said>,
    taken: &Taken<'_>,
    terms: &Terms,
) -> MarkupChange {
    let placed = &old.or(new).expect("a change has one side").placed;
    let authors: BTreeSet<String> = new
        .or(old)
        .into_iter()
        .flat_map(|said| &said.line.revisions)
        .map(|revision| revision.author.clone())
        .filter(|author| !author.is_empty())
        .collect();
    let texts = |said: Option<&Said>| said.map(text).unwrap_or_default().to_owned();
    let (before, after) = match what {
        Done::Changed | Done::Added | Done::Removed => (texts(old), texts(new)),
        Done::Moved | Done::Hidden | Done::StruckThrough | Done::Renumbered => (texts(new), texts(new)),
    };
    let sent = old.map(|old| &old.line);
    let text = compared(&before, &after);
    MarkupChange {
        place: placed.place.clone(),
        heading: placed.heading.clone(),
        what,
        detail: disguise(&text),
        tracked: taken.tracking(old, new),
        authors: authors.into_iter().collect(),
        hidden: new.is_some_and(|new| is_hidden_now(sent, &new.line)),
        struck: new.is_some_and(|new| is_struck_now(sent, &new.line)),
        terms: old.map(|old| touched(old, terms)).unwrap_or_default(),
        text,
    }
}

/// What is odd about words that came: they may look as those that went.
fn disguise(text: &Redline) -> String {
    let came = text.pieces().iter().filter(|piece| piece.mark == Mark::Inserted);
    came.filter_map(|piece| disguised(&piece.text)).collect::<Vec<_>>().join("; ")
}

fn is_long(text: &str) -> bool {
    text.len() > LONG
}

fn compared(old: &str, new: &str) -> Redline {
    match is_long(old) || is_long(new) {
        true if old != new => Redline::replaced(old, new),
        _ => Redline::new(old, new),
    }
}

/// The terms that a sent line carries: those of its clause, or of its row; those of a table in a section only where their
/// values stand in the line.
fn touched(said: &Said, terms: &Terms) -> Vec<Term> {
    let own: Vec<Term> = said.line.bookmarks.iter().flat_map(|name| terms.of_bookmark(name)).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    if let Some(label) = &said.placed.label {
        let row = terms.of_label(label);
        if !row.is_empty() {
            return row.to_vec();
        }
        let of_section = said.placed.section.iter().flat_map(|name| terms.of_bookmark(name));
        let is_said = |term: &&Term| match &term.value {
            Some(value) => value.len() > 1 && said.line.text.contains(value.as_str()),
            None => said.line.text.contains(&format!("[{}]", term.label)),
        };
        return of_section.filter(is_said).cloned().collect();
    }
    Vec::new()
}

/// Lines paired by bookmarks of ours, then by what they say, then by likeness.
fn pair<'s>(old: &'s [Said], new: &'s [Said]) -> Vec<Step<'s, Said>> {
    let marked = |lines: &[Said]| -> Vec<Option<String>> {
        let ours = |said: &Said| said.line.bookmarks.iter().find(|name| is_ours(name)).cloned();
        lines.iter().map(ours).collect()
    };
    let texts = |lines: &[Said]| -> Vec<Option<String>> {
        lines.iter().map(|said| Some(format!("{} {}", said.line.place.is_some(), text(said)))).collect()
    };
    let alike = |one: usize, other: usize| {
        let (one, other) = (&old[one], &new[other]);
        one.line.place.is_some() == other.line.place.is_some()
            && !is_long(text(one))
            && !is_long(text(other))
            && are_alike(text(one), text(other))
    };
    let (from, to) = (
        Keyed { items: old, keys: vec![marked(old), texts(old)] },
        Keyed { items: new, keys: vec![marked(new), texts(new)] },
    );
    paired(&from, &to, &alike)
}

/// Bookmarks that name a section or clause: an underscore, the id, and eight digits of its hash.
fn is_ours(name: &str) -> bool {
    let hash = name.rsplit_once('_').map(|(_, hash)| hash).unwrap_or_default();
    name.starts_with('_') && hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Texts that went from one place and came in another.
fn moved<'s>(steps: &[Step<'s, Said>]) -> BTreeSet<&'s str> {
    let gone: BTreeSet<&str> =
        steps.iter().filter_map(|it| if let Step::Old(it) = it { Some(text(it)) } else { None }).collect();
    let come = steps.iter().filter_map(|it| if let Step::New(it) = it { Some(text(it)) } else { None });
    come.filter(|text| text.chars().count() >= MOVED && gone.contains(text)).collect()
}

/// Headers, footers and notes. The numbers of pages in them are no changes.
fn margins(sent: &Docx, returned: &Docx) -> Vec<MarkupChange> {
    let kinds = [
        (StoryKind::Header, "header"),
        (StoryKind::Footer, "footer"),
        (StoryKind::Footnotes, "footnotes"),
        (StoryKind::Endnotes, "endnotes"),
    ];
    let mut changes = Vec::new();
    for (kind, place) in kinds {
        let sent = lines(sent, kind, View::Accepted);
        let (rejected, accepted) = (lines(returned, kind, View::Rejected), lines(returned, kind, View::Accepted));
        let (old, base, new) = (texts(&sent), texts(&rejected), texts(&accepted));
        let shapes = |texts: &BTreeSet<&str>| texts.iter().map(|text| shape(text)).collect::<BTreeSet<String>>();
        let (shapes_old, shapes_new) = (shapes(&old), shapes(&new));
        let gone = old.iter().filter(|text| !shapes_new.contains(&shape(text)));
        let come = new.iter().filter(|text| !shapes_old.contains(&shape(text)));
        let told = |what, old: &str, new: &str, is_tracked: bool| MarkupChange {
            place: place.to_owned(),
            heading: String::new(),
            what,
            detail: String::new(),
            tracked: if is_tracked { Tracking::Tracked } else { Tracking::Untracked },
            authors: Vec::new(),
            hidden: false,
            struck: false,
            terms: Vec::new(),
            text: compared(old, new),
        };
        changes.extend(gone.map(|text| told(Done::Removed, text, "", base.contains(text))));
        changes.extend(come.map(|text| told(Done::Added, "", text, !base.contains(text))));
        for (what, of) in UNSEEN {
            let (before, base) = (unseen(&sent, of), unseen(&rejected, of));
            let now = unseen(&accepted, of);
            let now = now.iter().filter(|text| old.contains(*text) && !before.contains(*text));
            changes.extend(now.map(|text| told(what, text, text, !base.contains(text))));
        }
    }
    changes
}

/// A part of what a line says.
type Part = fn(&Line) -> &str;

/// What a margin says and nobody reads as said.
const UNSEEN: [(Done, Part); 2] = [(Done::Hidden, |line| &line.hidden), (Done::StruckThrough, |line| &line.struck)];

/// What stands in the margins of a kind.
fn lines(docx: &Docx, kind: StoryKind, view: View) -> Vec<Line> {
    let stories = docx.stories().iter().filter(|story| story.kind == kind);
    stories.flat_map(|story| docx.lines_of(story, view)).collect()
}

/// What lines say, each once.
fn texts(lines: &[Line]) -> BTreeSet<&str> {
    lines.iter().map(|line| line.text.trim()).filter(|text| !text.is_empty()).collect()
}

/// What those lines say of which some text is not seen, or struck.
fn unseen(lines: &[Line], of: Part) -> BTreeSet<&str> {
    lines.iter().filter(|line| !of(line).trim().is_empty()).map(|line| line.text.trim()).collect()
}

/// A text without its numbers.
fn shape(text: &str) -> String {
    text.chars().map(|letter| if letter.is_ascii_digit() { '#' } else { letter }).collect::<String>().replace("##", "#")
}
