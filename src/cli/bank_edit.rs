//! What was learned or decided, written into the files of the bank: all of it, or nothing.

use std::collections::BTreeMap;
use std::fs;

use crate::bank::Bank;
use crate::edit::Approval;
use crate::learn::{Learned, settled};
use crate::source::Sources;

use super::deliver::Delivery;
use super::error::CliError;
use super::workspace::{Workspace, as_of};

/// Writes wordings and drafts, approved where somebody vouches for them; gives the files that were changed. Answers that
/// would be errors are marked in `learned`, and stay drafts.
pub(super) fn write_learned(
    workspace: &Workspace,
    bank: &Bank,
    sources: &Sources,
    learned: &mut Learned,
    approval: Option<&Approval<'_>>,
) -> Result<Vec<String>, CliError> {
    let texts = settle(bank, sources, learned, approval)?;
    refuse_changed(workspace, sources, &texts)?;
    write(workspace, &texts)?;
    Ok(texts.into_keys().collect())
}

/// The files that would change.
pub(super) fn settle(
    bank: &Bank,
    sources: &Sources,
    learned: &mut Learned,
    approval: Option<&Approval<'_>>,
) -> Result<BTreeMap<String, String>, CliError> {
    let day = approval.map_or_else(|| as_of(None), |approval| approval.on.max(as_of(None)));
    settled(bank, sources, learned, approval, day).map_err(|error| {
        CliError::new(format!("nothing was written: {error}"))
            .hint("see the proposals without --apply, and add by hand what is right")
    })
}

/// What somebody has changed while we were reading is not overwritten.
pub(super) fn refuse_changed(
    workspace: &Workspace,
    sources: &Sources,
    texts: &BTreeMap<String, String>,
) -> Result<(), CliError> {
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

/// Puts the files in place.
pub(super) fn write(workspace: &Workspace, texts: &BTreeMap<String, String>) -> Result<(), CliError> {
    let files = texts.iter().map(|(path, text)| (path.clone(), text.as_bytes())).collect();
    Delivery { folder: &workspace.root, files }.write()?;
    Ok(())
}
