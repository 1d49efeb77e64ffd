//! What a committed set still has to do, and doing it after an interruption.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::digest::sha256;
use crate::source::read_file;

use super::Refusal;
use super::stage::{clear, new, put, sync_folders};

/// The folder of a set that was committed, in the folder that it goes to.
pub(super) const COMMITTED: &str = ".ddq-delivery";
/// The journal in it.
pub(super) const JOURNAL: &str = "journal.json";
/// The largest journal that is read, in bytes.
const MAX_JOURNAL: u64 = 4 << 20;

/// The files of a set, in the order in which they are put in place.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    pub files: Vec<Entry>,
}

/// A file of a set.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Its name, from the folder.
    pub name: String,
    /// Its hash.
    pub sha256: String,
    /// The hash of what it replaces; none where nothing was there.
    pub before: Option<String>,
}

/// Finishes the set that was interrupted in a folder; gives the names of those of its files that are in place now.
///
/// A file that somebody has changed since then stays as it is.
pub(super) fn finish(folder: &Path) -> Result<Vec<String>, Refusal> {
    let Some(journal) = read(folder)? else { return Ok(Vec::new()) };
    let stage = folder.join(COMMITTED);
    let mut finished = Vec::new();
    for (at, entry) in journal.files.iter().enumerate() {
        refuse_outside(folder, entry)?;
        let there = hash_of(&folder.join(&entry.name));
        let is_ready = hash_of(&new(&stage, at)).as_deref() == Some(&*entry.sha256);
        if is_ready && there == entry.before && there.as_deref() != Some(&*entry.sha256) {
            put(folder, at, entry, &mut Vec::new())?;
            finished.push(entry.name.clone());
        } else if there.as_deref() == Some(&*entry.sha256) {
            finished.push(entry.name.clone());
        }
    }
    sync_folders(folder, &journal)?;
    clear(folder);
    Ok(finished)
}

/// The journal of a folder; none where nothing was interrupted.
fn read(folder: &Path) -> Result<Option<Journal>, Refusal> {
    let stage = folder.join(COMMITTED);
    let Ok(kind) = fs::symlink_metadata(&stage) else { return Ok(None) };
    if !kind.is_dir() {
        return Err(Refusal::new(format!("{} is in the way", stage.display())).hint("move it away"));
    }
    let path = stage.join(JOURNAL);
    if !path.exists() {
        // Everything was done but for clearing up.
        clear(folder);
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(MAX_JOURNAL).read_to_end(&mut bytes));
    read.map_err(|error| Refusal::io("read", &path, &error))?;
    let journal = serde_json::from_slice(&bytes).map_err(|error| given_up(&path, &error.to_string()))?;
    Ok(Some(journal))
}

/// A journal moves files within its folder, and nowhere else.
fn refuse_outside(folder: &Path, entry: &Entry) -> Result<(), Refusal> {
    let name = Path::new(&entry.name);
    let is_plain = name.components().all(|part| matches!(part, Component::Normal(_)));
    let above = folder.join(name);
    let above = above.ancestors().skip(1).find_map(|above| above.canonicalize().ok());
    let is_within = above.zip(folder.canonicalize().ok()).is_some_and(|(above, folder)| above.starts_with(folder));
    if is_plain && is_within && !entry.name.is_empty() {
        return Ok(());
    }
    Err(given_up(&folder.join(COMMITTED).join(JOURNAL), &format!("`{}` leads out of the folder", entry.name)))
}

fn given_up(path: &Path, why: &str) -> Refusal {
    let stage = path.parent().unwrap_or(path).display();
    Refusal::new(format!("what an interrupted run had begun cannot be finished: {}: {why}", path.display()))
        .hint(format!("remove {stage} to give it up"))
}

fn hash_of(path: &Path) -> Option<String> {
    read_file(path, u64::MAX).ok().map(sha256)
}
