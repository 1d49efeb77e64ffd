//! What was learned or decided, written into the files of the bank: all of it, or nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::bank::Bank;
use crate::edit::Approval;
use crate::learn::{Learned, settled};
use crate::source::Sources;

use super::delivery::Hold;
use super::questionnaire_file::read_bounded;
use super::refusal::Refusal;
use super::workspace::Workspace;

/// Writes wordings and drafts, approved where somebody vouches for them; gives the files that were changed. Answers that
/// would be errors are marked in `learned`, and stay drafts.
pub(crate) fn write_learned(
    workspace: &Workspace,
    bank: &Bank,
    sources: &Sources,
    learned: &mut Learned,
    approval: Option<&Approval<'_>>,
    today: Date,
) -> Result<Vec<String>, Refusal> {
    let texts = settle(bank, sources, learned, approval, today)?;
    replace(workspace, sources, &texts)?;
    Ok(texts.into_keys().collect())
}

/// The files that would change.
pub(crate) fn settle(
    bank: &Bank,
    sources: &Sources,
    learned: &mut Learned,
    approval: Option<&Approval<'_>>,
    today: Date,
) -> Result<BTreeMap<String, String>, Refusal> {
    let day = approval.map_or(today, |approval| approval.on.max(today));
    settled(bank, sources, learned, approval, day).map_err(|error| {
        Refusal::new(format!("nothing was written: {error}"))
            .hint("see the proposals without --apply, and add by hand what is right")
    })
}

/// Puts the files in place, unless somebody has changed them since they were read. Two runs at once write one after the
/// other, so that the later one sees what the earlier one wrote.
pub(crate) fn replace(
    workspace: &Workspace,
    sources: &Sources,
    texts: &BTreeMap<String, String>,
) -> Result<(), Refusal> {
    let hold = Hold::of(&workspace.root)?;
    let is_changed = |path: &&String| {
        let there = read_bounded(&workspace.root.join(path.as_str())).ok();
        there.as_deref() != sources.text(path).map(str::as_bytes)
    };
    if let Some(path) = texts.keys().find(is_changed) {
        return Err(Refusal::new(format!("nothing was written: {path} was changed meanwhile")).hint("run it again"));
    }
    let files: Vec<(String, &[u8])> = texts.iter().map(|(path, text)| (path.clone(), text.as_bytes())).collect();
    hold.put(&files).map(drop)
}
