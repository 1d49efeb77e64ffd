//! Two versions of a document as one Word file with tracked changes, and the proof that accepting and rejecting them gives
//! the one and the other.
//!
//! ```text
//! old ─ blocks ─┐             ┌─ paragraph: text against text, fields whole, properties with what they were
//!               ├─ pairing ───┼─ table: rows that came and went, cells compared
//! new ─ blocks ─┘ (keys, text,└─ frame: the contents
//!                  likeness)          ──▶ file ──▶ proof: read back, both ways
//! ```
//!
//! It works on what the Word writer makes of each version, so whatever stands in a version's own file is compared:
//! headings, captions, labels, contents, placeholders. A clause is found by its id wherever it stands.

mod atom;
mod block;
mod merge;
mod paragraph;
mod proof;
mod summary;
#[cfg(test)]
mod tests;
mod tracker;

use crate::document::content::{Document, Editor};
use crate::document::docx::{DocxError, Pair, docx};

use block::blocks;
use merge::Merger;
pub use proof::{WordProof, prove};
pub use summary::{Noted, Summary, What};
use tracker::Tracker;

/// A redline for Word.
#[derive(Clone, Debug)]
pub struct WordRedline<'d> {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it changes.
    pub summary: Summary<'d>,
    /// What was checked of the file.
    pub proof: WordProof,
}

/// Why there is no redline.
#[derive(Debug, thiserror::Error)]
pub enum WordRedlineError {
    /// One of the versions cannot be written for Word.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// What was written cannot be read back.
    #[error("the redline cannot be read back: {0}")]
    Unreadable(#[from] ::docx::Error),
    /// The file does not say what the versions say.
    #[error("the redline does not add up to both versions ({}); nothing was written", faults.join("; "))]
    Unproved {
        /// One line each.
        faults: Vec<String>,
    },
}

/// Two versions of a document as one Word file, proved.
///
/// # Errors
/// When a version cannot be written, the editor's name holds what cannot be seen, or the file does not read as either of them.
pub fn word<'d>(old: &'d Document, new: &'d Document, editor: &Editor) -> Result<WordRedline<'d>, WordRedlineError> {
    let edited = Document { editor: Some(editor.clone()), ..new.clone() };
    let pair = Pair::new(old, &edited)?;
    let (from, to) = (blocks(&pair.old), blocks(&pair.new));
    let mut merger = Merger::new(Tracker::new(editor), Summary::of(old, new), &to);
    let content = merger.blocks(&from, &to);
    let summary = merger.summary;
    let bytes = pair.file(content);
    let proof = prove(&bytes, &docx(old)?, &docx(new)?)?;
    if !proof.faults.is_empty() {
        return Err(WordRedlineError::Unproved { faults: proof.faults });
    }
    Ok(WordRedline { bytes, summary, proof })
}
