//! A redline for Word, and beside it what was compared and what changed: the file itself holds the two versions alone.

use std::path::{Path, PathBuf};

use crate::diff::Version;
use crate::document::content::{Document, Editor};
use crate::redline::{Summary, WordProof, word};
use crate::text::words::counted;

use crate::work::Refusal;
use crate::work::delivery::deliver_to;

/// What is compared.
pub(super) struct Compared<'c> {
    /// What the old one is, in words.
    pub(super) from: String,
    /// What the new one is.
    pub(super) to: String,
    pub(super) old: &'c Document,
    pub(super) new: &'c Document,
    /// What nobody knows of the old version.
    pub(super) limits: Vec<String>,
}

/// A version in words.
pub(super) fn named(version: &Version) -> String {
    format!("{}, bank {}", version.name, version.bank.hash())
}

/// A redline for Word that was written.
#[derive(Debug)]
pub struct WordFiles {
    /// The redline.
    pub redline: PathBuf,
    /// What was compared and what changed.
    pub beside: PathBuf,
    /// How many changes it holds.
    pub changes: usize,
    /// What was checked, in a sentence.
    pub checked: String,
}

/// Writes the redline to a path, and a text of the same name beside it.
pub(super) fn in_word(compared: &Compared<'_>, editor: &Editor, path: &Path) -> Result<WordFiles, Refusal> {
    let redline = word(compared.old, compared.new, editor).map_err(|error| {
        Refusal::new(error.to_string()).hint("this is a fault of ddq: please report it with the two versions")
    })?;
    let beside = path.with_extension("txt");
    let told = told(compared, &redline.summary, &redline.proof, editor);
    deliver_to(&[(path, &redline.bytes), (&beside, told.as_bytes())])?;
    Ok(WordFiles {
        redline: path.to_owned(),
        beside,
        changes: redline.summary.changes().len(),
        checked: checked(&redline.proof),
    })
}

fn told(compared: &Compared<'_>, summary: &Summary<'_>, proof: &WordProof, editor: &Editor) -> String {
    let Compared { from, to, old, new, limits } = compared;
    let limits: String = limits.iter().map(|limit| format!("\n{limit}")).collect();
    let version = |name: &str, document: &Document| format!("{name}, content {}", document.hash);
    format!(
        "Redline of {}\n\nold version: {}\nnew version: {}\nmade on:     {}\nchanges by:  {}\n{}{limits}\n\n{}\n\n{}",
        new.reference,
        version(from, old),
        version(to, new),
        editor.date,
        editor.name,
        checked(proof),
        counted(summary.changes().len(), "change"),
        summary.to_text()
    )
}

fn checked(proof: &WordProof) -> String {
    format!(
        "checked: rejected, the file reads as the old version ({}), accepted as the new one ({})",
        counted(proof.old, "paragraph"),
        counted(proof.new, "paragraph")
    )
}
