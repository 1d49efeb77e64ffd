//! `ddq verify`: whether files are those of a release.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::bank::printable;
use crate::diff::otherwise;
use crate::digest::sha256;
use crate::text::words::counted;
use crate::version::{SOURCES, Version};

use super::Outcome;
use super::error::CliError;
use super::manifest::{MANIFEST, Manifest};
use super::terminal::Terminal;
use super::version;

/// Prove that files are those of a release
///
/// Compares every file beside the manifest with the hash that it has there, and reads the texts that the release was made
/// from: they are the bank that the manifest names. Exit status: 0 when all are there unchanged and there is no other, 1
/// when a file is missing, changed or added, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest.json of a release, or its folder
    #[arg(value_name = "MANIFEST")]
    manifest: PathBuf,
}

/// Verifies the files of a release.
pub(super) fn verify(options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let (manifest, folder) = Manifest::read(&options.manifest)?;
    let mut faults = faults(&manifest, &folder)?;
    let kept = sources(&manifest, &folder, &mut faults);
    let files = counted(manifest.files.len(), "file");
    if faults.is_empty() {
        terminal.print(&format!("{}: {files}, all as released on {}\n{kept}", manifest.version, manifest.date))?;
        return Ok(Outcome::Clean);
    }
    terminal.print(&format!("{}: {}\n", manifest.version, faults.join(&format!("\n{}: ", manifest.version))))?;
    Ok(Outcome::Findings)
}

/// Reads the texts that a release was made from; what there is to say of them.
fn sources(manifest: &Manifest, folder: &Path, faults: &mut Vec<String>) -> String {
    let Some(file) = &manifest.sources else {
        return format!("  {} kept no {SOURCES}: what it was made from cannot be compared\n", shown(&manifest.tool));
    };
    // A file that was changed or is missing is told already.
    if !faults.is_empty() {
        return String::new();
    }
    match version::sources(manifest, folder) {
        Ok(Some((own, carried, kept))) => {
            let made = Version::kept(&manifest.version, &own, &carried, kept.clone());
            if made.bank.hash() != manifest.bank.hash {
                faults.push(format!("{file} holds another bank than the manifest names"));
            }
            let other = otherwise(&made);
            let other = if other.is_empty() {
                "this ddq makes the same documents of it".to_owned()
            } else {
                format!("this ddq makes other documents of it: {}", other.join(", "))
            };
            format!("  {file}: the texts that {} made it from; {other}\n", shown(&kept.tool))
        }
        Ok(None) => String::new(),
        Err(error) => {
            faults.push(error.message);
            String::new()
        }
    }
}

/// A name out of a file, as a terminal may show it.
fn shown(text: &str) -> String {
    printable(text).chars().take(60).collect()
}

fn faults(manifest: &Manifest, folder: &Path) -> Result<Vec<String>, CliError> {
    let mut faults = Vec::new();
    for stamp in &manifest.files {
        // A manifest names files beside it, and no path of its own choosing.
        let is_plain = Path::new(&stamp.file).components().count() == 1 && !stamp.file.contains("..");
        match is_plain.then(|| fs::read(folder.join(&stamp.file))) {
            None => faults.push(format!("`{}` is not the name of a file beside the manifest", stamp.file)),
            Some(Err(_)) => faults.push(format!("{} is missing", stamp.file)),
            Some(Ok(bytes)) if sha256(&bytes) != stamp.sha256 => faults.push(format!("{} was changed", stamp.file)),
            Some(Ok(_)) => {}
        }
    }
    let known: BTreeSet<&str> = manifest.files.iter().map(|stamp| stamp.file.as_str()).chain([MANIFEST]).collect();
    let entries = fs::read_dir(folder).map_err(|error| CliError::io("read", folder, &error))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    faults.extend(names.iter().filter(|name| !known.contains(name.as_str())).map(|name| format!("{name} was added")));
    Ok(faults)
}
