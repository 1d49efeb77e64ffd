//! What was learned, written into the section files of the bank: all of it, or nothing.

use std::collections::BTreeMap;
use std::fs;

use jiff::civil::Date;

use crate::bank::{self, Bank};
use crate::diagnostic::{Diagnostic, Severity};
use crate::learn::{Learned, edited};
use crate::lint;
use crate::source::{BANK_FOLDER, Sources};

use super::deliver::Delivery;
use super::error::CliError;
use super::workspace::{Workspace, as_of};

/// Writes wordings and drafts; gives the files that were changed.
pub(super) fn write_learned(
    workspace: &Workspace,
    bank: &Bank,
    sources: &Sources,
    learned: &Learned,
) -> Result<Vec<String>, CliError> {
    let texts = edited(bank, sources, learned).map_err(|error| CliError::new(error.to_string()))?;
    refuse_new_errors(sources, &texts)?;
    refuse_changed(workspace, sources, &texts)?;
    write(workspace, &texts)?;
    Ok(texts.into_keys().collect())
}

/// The edited bank must read as well as the one that is there.
fn refuse_new_errors(sources: &Sources, texts: &BTreeMap<String, String>) -> Result<(), CliError> {
    let mut after = sources.clone();
    texts.iter().for_each(|(path, text)| after.insert(path, text.as_bytes()));
    let today = as_of(None);
    let before = errors(sources, today);
    match errors(&after, today).into_iter().find(|error| !before.contains(error)) {
        None => Ok(()),
        Some((path, message)) => {
            Err(CliError::new(format!("nothing was written: {path} would have an error: {message}"))
                .hint("see the proposals without --apply, and add by hand what is right"))
        }
    }
}

/// File and message of every error.
fn errors(sources: &Sources, today: Date) -> Vec<(String, String)> {
    let (bank, mut diagnostics) = bank::parse(sources);
    diagnostics.extend(lint::run(&bank, sources, today));
    let errors = diagnostics.into_iter().filter(|it| it.severity == Severity::Error);
    errors.map(|Diagnostic { location, message, .. }| (location.path.to_string(), message)).collect()
}

/// What somebody has changed while we were reading is not overwritten.
pub(super) fn refuse_changed(workspace: &Workspace, sources: &Sources, texts: &BTreeMap<String, String>) -> Result<(), CliError> {
    let is_changed = |path: &&String| {
        let there = fs::read_to_string(workspace.root.join(path.as_str())).ok();
        there.as_deref() != sources.text(path)
    };
    match texts.keys().find(is_changed) {
        None => Ok(()),
        Some(path) => {
            Err(CliError::new(format!("nothing was written: {path} was changed meanwhile")).hint("run it again"))
        }
    }
}

/// All section files lie in one folder.
pub(super) fn write(workspace: &Workspace, texts: &BTreeMap<String, String>) -> Result<(), CliError> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let files = texts.iter().map(|(path, text)| (name(path), text.as_bytes())).collect();
    Delivery { folder: &workspace.root.join(BANK_FOLDER).join("sections"), files }.write()?;
    Ok(())
}
