//! The version that a name stands for: a folder that holds a workspace, a release, or a revision.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bank::printable;
use crate::digest::sha256;
use crate::git;
use crate::source::{ROOT_MARKER, Sources};
use crate::version::{Kept, SOURCES, Texts, Version, unpack};

use super::manifest::{MANIFEST, Manifest};
use super::questionnaire_file::read_bounded;
use super::refusal::Refusal;
use super::templates;
use super::workspace::Workspace;

/// The folder of releases, in a workspace.
pub(crate) fn releases(workspace: &Workspace) -> PathBuf {
    workspace.root.join("out").join("releases")
}

/// What a workspace holds itself.
pub(crate) fn own(root: &Path) -> Result<Texts, Refusal> {
    let mut texts =
        Texts { bank: Sources::from_dir(root)?, formats: Sources::formats_from_dir(root)?, ..Texts::default() };
    templates::own(root, &mut texts.templates)?;
    Ok(texts)
}

/// The working tree.
pub(crate) fn current(workspace: &Workspace) -> Result<Version, Refusal> {
    Ok(Version::current("working tree", &own(&workspace.root)?))
}

/// The version of a name: a folder that holds a workspace, a release by its folder, a revision, a release by its name.
pub(crate) fn named(workspace: &Workspace, name: &str) -> Result<Version, Refusal> {
    let path = Path::new(name);
    if path.join(ROOT_MARKER).is_file() {
        return Ok(Version::current(name, &own(path)?));
    }
    if path.join(MANIFEST).is_file() || path.is_file() && path.ends_with(MANIFEST) {
        return released(workspace, name, path);
    }
    match git::files_at(&workspace.root, name) {
        Ok(files) => at_revision(workspace, name, &Texts::of(files)),
        Err(_) if is_plain(name) && releases(workspace).join(name).join(MANIFEST).is_file() => {
            released(workspace, name, &releases(workspace).join(name))
        }
        Err(error) => Err(Refusal::new(error.to_string())
            .hint("name a revision, a tag, a branch, a release, or a folder that holds a ddq.toml")),
    }
}

/// A revision: what ddq carried then is known where a release was made of the same texts.
fn at_revision(workspace: &Workspace, name: &str, own: &Texts) -> Result<Version, Refusal> {
    let commit = git::commit(&workspace.root, name).ok();
    for folder in candidates(workspace, name) {
        let Ok((manifest, folder)) = Manifest::read(&folder) else { continue };
        let is_named = [name, name.trim_start_matches('v')].contains(&manifest.version.as_str());
        if !is_named && (manifest.bank.revision.is_none() || manifest.bank.revision != commit) {
            continue;
        }
        if let Some((kept_own, carried, kept)) = sources(&manifest, &folder)?
            && kept_own.files().eq(own.files())
        {
            return Ok(Version::kept(name, own, &carried, kept));
        }
    }
    Ok(Version::unrecorded(name, own))
}

/// The folders of releases, that of the name first.
fn candidates(workspace: &Workspace, name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(releases(workspace)).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|folder| folder.join(MANIFEST).is_file()).collect();
    folders.sort();
    folders.sort_by_key(|folder| folder.file_name().is_none_or(|file| file.to_string_lossy() != name));
    folders
}

fn is_plain(name: &str) -> bool {
    Path::new(name).components().count() == 1 && !name.starts_with('.')
}

/// A release: with the texts that it kept, or, where it kept none, those of its revision.
fn released(workspace: &Workspace, name: &str, path: &Path) -> Result<Version, Refusal> {
    let (manifest, folder) = Manifest::read(path)?;
    if let Some((own, carried, kept)) = sources(&manifest, &folder)? {
        return Ok(Version::kept(name, &own, &carried, kept));
    }
    let files = manifest.bank.revision.as_ref().map(|revision| git::files_at(&workspace.root, revision));
    match files {
        Some(Ok(files)) => Ok(Version::unrecorded(name, &Texts::of(files))),
        _ => Err(Refusal::new(format!(
            "{name} cannot be compared: {} made it without {SOURCES}, and its bank is at no revision that is here",
            printable(&manifest.tool)
        ))
        .hint("name the tag or the revision of that release")),
    }
}

/// The texts that a release kept; none in releases of an older ddq.
pub(crate) fn sources(manifest: &Manifest, folder: &Path) -> Result<Option<(Texts, Texts, Kept)>, Refusal> {
    if manifest.sources.is_none() {
        return Ok(None);
    }
    let path = folder.join(SOURCES);
    let bytes = read_bounded(&path)?;
    if manifest.hash_of(SOURCES) != Some(sha256(&bytes).as_str()) {
        return Err(Refusal::new(format!("{} is not as it was released", path.display()))
            .hint("`ddq verify` says what else was changed"));
    }
    unpack(&bytes).map(Some).map_err(|error| Refusal::new(format!("{}: {error}", folder.display())))
}
