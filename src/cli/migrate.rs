//! `ddq migrate`: a workspace that held the canonical questionnaire itself, moved onto the one that `ddq` carries.

use std::collections::BTreeSet;
use std::fs;

use clap::Args;

use crate::bank::{self, Bank, Entry};
use crate::canonical::{self, carried};
use crate::edit::{self, Migration};
use crate::source::Sources;
use crate::text::words::counted;

use super::Outcome;
use super::bank_edit::replace;
use super::error::CliError;
use super::scaffold::section_header;
use super::terminal::Terminal;
use super::workspace::Workspace;

/// Move an older workspace onto the questionnaire that `ddq` carries
///
/// Topics and wordings that come with `ddq` leave answers/sections/; what the company says, and every wording that it
/// wrote itself, stays with its comments. Nothing is written unless all answers and wordings are still there afterwards.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Show what would change; write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Moves the workspace.
pub(super) fn migrate(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let sources = Sources::from_dir(&workspace.root)?;
    let canonical = carried();
    let migration = edit::migrate(&sources, &canonical, |section| section_header(section, &canonical));
    let migration = migration.map_err(|error| CliError::new(error.to_string()))?;
    if migration.texts.is_empty() && migration.removed.is_empty() {
        terminal.print("nothing to move: the section files hold no topic or wording that ddq carries\n")?;
        return Ok(Outcome::Clean);
    }
    refuse_loss(&sources, &migration)?;
    if !options.dry_run {
        replace(workspace, &sources, &migration.texts)?;
        for path in &migration.removed {
            let path = workspace.root.join(path);
            fs::remove_file(&path).map_err(|error| CliError::io("remove", &path, &error))?;
        }
    }
    terminal.print(&report(&sources, &migration, options.dry_run))?;
    Ok(Outcome::Clean)
}

/// The bank must say the same afterwards, and know every wording.
fn refuse_loss(sources: &Sources, migration: &Migration) -> Result<(), CliError> {
    let mut after = sources.clone();
    migration.texts.iter().for_each(|(path, text)| after.insert(path, text.as_bytes()));
    migration.removed.iter().for_each(|path| after.remove(path));
    let (before, after) = (read(sources.clone()), read(after));
    for entry in before.entries() {
        let name = entry.to_string();
        let kept = after.entry(&name).filter(|kept| said(*kept) == said(entry));
        let kept = kept.ok_or_else(|| lost(&format!("what `{name}` says")))?;
        let known: BTreeSet<&str> = wordings(kept).collect();
        if let Some(wording) =
            own(entry).find(|wording| !known.contains(wording) && !is_of_part(&after, entry, wording))
        {
            return Err(lost(&format!("the wording \u{201c}{wording}\u{201d} of `{name}`")));
        }
    }
    Ok(())
}

fn lost(what: &str) -> CliError {
    CliError::new(format!("nothing was written: {what} would be lost")).hint("please report this, with the file")
}

fn read(mut sources: Sources) -> Bank {
    canonical::beneath(&mut sources);
    bank::parse(&sources).0
}

fn said(entry: Entry<'_>) -> (serde_json::Value, &str) {
    let mut state = serde_json::to_value(entry.state()).unwrap_or_default();
    state.as_object_mut().into_iter().for_each(|state| state.retain(|key, _| key != "status" || !key.is_empty()));
    (state, entry.question().value.as_str())
}

fn own(entry: Entry<'_>) -> impl Iterator<Item = &str> {
    let lists = [entry.own_phrasings(), entry.own_answered(), entry.own_related()];
    lists.into_iter().flatten().map(|wording| wording.value.as_str())
}

fn wordings(entry: Entry<'_>) -> impl Iterator<Item = &str> {
    let lists = entry.phrasings().chain(entry.answered()).chain(entry.related());
    std::iter::once(entry.question()).chain(lists).map(|it| it.value.as_str())
}

/// What a part is asked with once stood among the related wordings of its topic.
fn is_of_part(bank: &Bank, entry: Entry<'_>, wording: &str) -> bool {
    let answer = bank.answer(entry.answer.id.as_str());
    let mut parts = answer.into_iter().flat_map(|answer| answer.parts.iter().map(|part| Entry::part(answer, part)));
    parts.any(|part| wordings(part).any(|known| known == wording))
}

fn report(sources: &Sources, migration: &Migration, is_dry: bool) -> String {
    let mut text = String::new();
    for (path, new) in &migration.texts {
        let old = sources.text(path).map_or(0, str::len);
        text.push_str(&format!("  {path}: {} → {}\n", kilobytes(old), kilobytes(new.len())));
    }
    for path in &migration.removed {
        text.push_str(&format!("  {path}: not needed any more\n"));
    }
    let (topics, wordings) = (counted(migration.silent, "silent topic"), counted(migration.wordings, "wording"));
    let done = if is_dry { "would leave" } else { "left" };
    format!("{text}\n{topics} and {wordings} {done} the section files: ddq carries them\n")
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}
