//! A workspace that held the canonical questionnaire itself, moved onto the one that `ddq` carries.

use std::collections::BTreeSet;
use std::fs;

use crate::bank::{self, Bank, Entry};
use crate::canonical::{self, carried};
use crate::edit::{self, Migration};
use crate::source::Sources;

use super::bank_edit::replace;
use super::scaffold::section_header;
use super::{Refusal, Workspace};

/// Whether anything is written.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Say what would change, and write nothing.
    pub dry_run: bool,
}

/// What has left the workspace.
#[derive(Debug)]
pub struct Migrated {
    /// Files that became shorter.
    pub files: Vec<Shortened>,
    /// Files that are needed no more.
    pub removed: Vec<String>,
    /// Topics without a word, which need no entry.
    pub silent: usize,
    /// Wordings that are carried.
    pub wordings: usize,
}

/// A file of the bank, with its sizes in bytes.
#[derive(Debug)]
pub struct Shortened {
    /// Its path, from the root of the workspace.
    pub path: String,
    /// How large it was.
    pub before: usize,
    /// How large it is.
    pub after: usize,
}

/// Moves the workspace; none where there is nothing to move.
pub fn migrate(workspace: &Workspace, options: &Options) -> Result<Option<Migrated>, Refusal> {
    let sources = Sources::from_dir(&workspace.root)?;
    let canonical = carried();
    let migration = edit::migrate(&sources, &canonical, |section| section_header(section, &canonical))?;
    if migration.texts.is_empty() && migration.removed.is_empty() {
        return Ok(None);
    }
    refuse_loss(&sources, &migration)?;
    if !options.dry_run {
        replace(workspace, &sources, &migration.texts)?;
        for path in &migration.removed {
            let path = workspace.root.join(path);
            fs::remove_file(&path).map_err(|error| Refusal::io("remove", &path, &error))?;
        }
    }
    let shortened = |(path, text): (String, String)| {
        let before = sources.text(&path).map_or(0, str::len);
        Shortened { path, before, after: text.len() }
    };
    let Migration { texts, removed, silent, wordings } = migration;
    Ok(Some(Migrated { files: texts.into_iter().map(shortened).collect(), removed, silent, wordings }))
}

/// The bank must say the same afterwards, and know every wording.
fn refuse_loss(sources: &Sources, migration: &Migration) -> Result<(), Refusal> {
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

fn lost(what: &str) -> Refusal {
    Refusal::new(format!("nothing was written: {what} would be lost")).hint("please report this, with the file")
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
