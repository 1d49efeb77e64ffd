//! Whether files are those of a release: unchanged, and what comes of the texts that it kept.
//!
//! A manifest that nobody signed proves that files belong together. So what can be made again is made again, and compared
//! byte for byte: whoever changes a document has to change the bank that it comes from too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use jiff::civil::Date;

use crate::diff::otherwise;
use crate::digest::sha256;
use crate::format::Catalog;
use crate::version::{Kept, SOURCES, TOOL, Version};

use super::Refusal;
use super::export::all_exports;
use super::manifest::{MANIFEST, Manifest};
use super::questionnaire_file::read_bounded;
use super::release::{CHANGES, Documents, REDLINE, desk_of, documents};
use super::version;

/// What was found of a release.
#[derive(Debug)]
pub struct Verified {
    /// Its version.
    pub version: String,
    /// Its day.
    pub date: Date,
    /// How many files it has.
    pub files: usize,
    /// The program that made it.
    pub tool: String,
    /// What is not as it was released, one line each.
    pub faults: Vec<String>,
    /// What became of the texts that it kept.
    pub sources: Sources,
    /// The hash of the manifest, to be compared with one that is kept elsewhere.
    pub manifest: String,
}

/// The texts that a release was made from, and what comes of them.
#[derive(Debug)]
pub enum Sources {
    /// They were not looked at, since something else is at fault.
    Unread,
    /// The release kept none.
    None,
    /// What can be made again was, and is the same.
    MadeAgain {
        /// How many files.
        files: usize,
        /// Those that compare the release with the one before, and need that.
        not_made: Vec<String>,
    },
    /// Another `ddq` made the release: bytes cannot be compared. These documents it makes otherwise.
    Otherwise(Vec<String>),
}

/// Verifies the files of a release, by its manifest or its folder.
pub fn verify(manifest: &Path) -> Result<Verified, Refusal> {
    let path: PathBuf = if manifest.is_dir() { manifest.join(MANIFEST) } else { manifest.to_owned() };
    let (manifest, folder) = Manifest::read(&path)?;
    let mut faults = faults(&manifest, &folder)?;
    let sources = if faults.is_empty() { sources(&manifest, &folder, &mut faults)? } else { Sources::Unread };
    Ok(Verified {
        files: manifest.files.len(),
        tool: manifest.tool,
        version: manifest.version,
        date: manifest.date,
        faults,
        sources,
        manifest: sha256(read_bounded(&path)?),
    })
}

/// Files that are missing, changed or added.
fn faults(manifest: &Manifest, folder: &Path) -> Result<Vec<String>, Refusal> {
    let mut faults = Vec::new();
    for stamp in &manifest.files {
        match is_plain(&stamp.file).then(|| folder.join(&stamp.file)) {
            // A manifest names files beside it, and no path of its own choosing.
            None => faults.push(format!("`{}` is not the name of a file beside the manifest", stamp.file)),
            Some(path) if fs::symlink_metadata(&path).is_err() => faults.push(format!("{} is missing", stamp.file)),
            Some(path) if fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file()) => {
                faults.push(format!("{} is no ordinary file", stamp.file));
            }
            Some(path) if sha256(read_bounded(&path)?) != stamp.sha256 => {
                faults.push(format!("{} was changed", stamp.file));
            }
            Some(_) => {}
        }
    }
    let known: BTreeSet<&str> = manifest.files.iter().map(|stamp| stamp.file.as_str()).chain([MANIFEST]).collect();
    let entries = fs::read_dir(folder).map_err(|error| Refusal::io("read", folder, &error))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    faults.extend(names.iter().filter(|name| !known.contains(name.as_str())).map(|name| format!("{name} was added")));
    Ok(faults)
}

fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name)
}

/// Reads the texts that a release was made from, and makes of them what this `ddq` can.
fn sources(manifest: &Manifest, folder: &Path, faults: &mut Vec<String>) -> Result<Sources, Refusal> {
    let is_of_this = manifest.tool == TOOL;
    if manifest.sources.is_none() {
        if is_of_this {
            faults.push(format!("it keeps no {SOURCES}, as every release of {TOOL} does"));
        }
        return Ok(Sources::None);
    }
    let (own, carried, kept) = match version::sources(manifest, folder) {
        Ok(Some(sources)) => sources,
        Ok(None) => return Ok(Sources::None),
        Err(refusal) => {
            faults.push(refusal.message);
            return Ok(Sources::Unread);
        }
    };
    let made = Version::kept(&manifest.version, &own, &carried, kept.clone());
    if made.bank.hash() != manifest.bank.hash {
        faults.push(format!("{SOURCES} holds another bank than the manifest names"));
    }
    if kept.tool != manifest.tool || kept.date != manifest.date {
        faults.push(format!(
            "{SOURCES} is of {} on {}, the manifest of {} on {}",
            kept.tool, kept.date, manifest.tool, manifest.date
        ));
    }
    if !is_of_this {
        return Ok(Sources::Otherwise(otherwise(&made)));
    }
    let files = made_again(&made, &kept, faults)?;
    compared(manifest, folder, &files, faults)
}

/// The documents and exports of a version, as the release made them.
fn made_again(version: &Version, kept: &Kept, faults: &mut Vec<String>) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let mut desk = desk_of(version, kept.date)?;
    let general = desk.terms;
    let is_left_out = |id: &str, customer: Option<&str>| {
        !kept.documents.iter().any(|made| made.document == id && made.customer.as_deref() == customer)
    };
    let mut obstacles = Vec::new();
    let Documents { mut files, .. } = documents(&mut desk, &is_left_out, &mut obstacles)?;
    faults.extend(obstacles.into_iter().map(|obstacle| format!("by its own {SOURCES}, {obstacle}")));
    let (catalog, _) = Catalog::load(&version.formats);
    files.extend(all_exports(&version.bank, &catalog, general, None)?);
    Ok(files)
}

/// Holds what was made again against what lies there.
fn compared(
    manifest: &Manifest,
    folder: &Path,
    made: &[(String, Vec<u8>)],
    faults: &mut Vec<String>,
) -> Result<Sources, Refusal> {
    for (name, bytes) in made {
        match manifest.hash_of(name) {
            None => faults.push(format!("{name} is not there, and comes of its {SOURCES}")),
            Some(_) if read_bounded(&folder.join(name))? != *bytes => {
                faults.push(format!("{name} is not what comes of its {SOURCES}"));
            }
            Some(_) => {}
        }
    }
    let mut not_made = Vec::new();
    for stamp in &manifest.files {
        let name = stamp.file.as_str();
        match name {
            SOURCES => {}
            REDLINE | CHANGES => not_made.push(name.to_owned()),
            name if !made.iter().any(|(made, _)| made == name) => {
                faults.push(format!("{name} does not come of its {SOURCES}"));
            }
            _ => {}
        }
    }
    Ok(Sources::MadeAgain { files: made.len(), not_made })
}
