//! `ddq verify`: whether files are those of a release.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::digest::sha256;

use super::Outcome;
use super::check::counted;
use super::error::CliError;
use super::manifest::{MANIFEST, Manifest};
use super::terminal::Terminal;

/// Prove that files are those of a release
///
/// Compares every file beside the manifest with the hash that it has there. Exit status: 0 when all are there unchanged
/// and there is no other, 1 when a file is missing, changed or added, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The manifest.json of a release, or its folder
    #[arg(value_name = "MANIFEST")]
    manifest: PathBuf,
}

/// Verifies the files of a release.
pub(super) fn verify(options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let (manifest, folder) = Manifest::read(&options.manifest)?;
    let faults = faults(&manifest, &folder)?;
    let files = counted(manifest.files.len(), "file");
    if faults.is_empty() {
        terminal.print(&format!("{}: {files}, all as released on {}\n", manifest.version, manifest.date))?;
        return Ok(Outcome::Clean);
    }
    terminal.print(&format!("{}: {}\n", manifest.version, faults.join(&format!("\n{}: ", manifest.version))))?;
    Ok(Outcome::Findings)
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
