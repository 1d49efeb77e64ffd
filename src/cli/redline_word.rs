//! A redline for Word, and beside it what was compared and what changed: the file itself holds the two versions alone.

use std::path::Path;

use crate::diff::Version;
use crate::document::content::{Document, Editor};
use crate::redline::{Summary, WordProof, word};
use crate::text::words::counted;

use super::deliver::deliver_to;
use super::error::CliError;
use super::terminal::Terminal;

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

/// Writes the redline to a path, and a text of the same name beside it.
pub(super) fn in_word(
    compared: &Compared<'_>,
    editor: &Editor,
    path: &Path,
    terminal: &Terminal,
) -> Result<(), CliError> {
    let redline = word(compared.old, compared.new, editor).map_err(|error| {
        CliError::new(error.to_string()).hint("this is a fault of ddq: please report it with the two versions")
    })?;
    let beside = path.with_extension("txt");
    let told = told(compared, &redline.summary, &redline.proof, editor);
    deliver_to(&[(path, &redline.bytes), (&beside, told.as_bytes())])?;
    terminal.print(&format!(
        "{}\n{}\n{}; {}\n",
        path.display(),
        beside.display(),
        counted(redline.summary.changes().len(), "change"),
        checked(&redline.proof)
    ))
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
