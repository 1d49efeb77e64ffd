//! The check that a redline drops nothing.

use serde::Serialize;

use crate::diff::{Change, Diff, Mark};
use crate::document::content::{Document, Run};

use super::merge::{HEADING, texts};

/// What was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// How many changes, or texts, were checked.
    pub checked: usize,
    /// Whether kept and deleted runs are the old text of each, and kept and inserted ones the new.
    pub holds: bool,
}

/// Checks every change of a diff.
#[must_use]
pub fn proof(diff: &Diff) -> Proof {
    let holds = diff.changes.iter().all(adds_up);
    Proof { checked: diff.changes.len(), holds }
}

fn adds_up(change: &Change) -> bool {
    let text = |gone: Mark| {
        let pieces = change.runs.pieces().iter().filter(|piece| piece.mark != gone);
        pieces.map(|piece| piece.text.as_str()).collect::<String>()
    };
    text(Mark::Inserted) == change.old && text(Mark::Deleted) == change.new && change.consequences.iter().all(adds_up)
}

/// Checks a merged document against the two that it was made from: every text of theirs is in it, and no other but
/// the headings that changed, which it tells in notes.
#[must_use]
pub fn proof_of_documents(merged: &Document, old: &Document, new: &Document) -> Proof {
    let without = |document: &Document, is_gone: fn(&Run) -> bool| {
        let told = texts(document).into_iter().filter(|runs| !is_heading(runs));
        let kept = told.map(|runs| runs.iter().filter(|run| !is_gone(run)).map(Run::as_str).collect::<String>());
        sorted(kept.filter(|text| !text.is_empty()).collect())
    };
    let whole = |document: &Document| without(document, |_| false);
    let before = without(merged, |run| matches!(run, Run::Inserted { .. }));
    let after = without(merged, |run| matches!(run, Run::Deleted { .. }));
    Proof { checked: texts(merged).len(), holds: before == whole(old) && after == whole(new) }
}

fn is_heading(runs: &[Run]) -> bool {
    runs.first().is_some_and(|run| *run == Run::text(HEADING))
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts
}
