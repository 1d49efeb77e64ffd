//! A new workspace for another company, in which nothing is answered yet.

use std::fs;
use std::path::{Path, PathBuf};

use super::Refusal;
use super::delivery::Hold;
use super::scaffold::scaffold;

/// Where the workspace is, and whose it is.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder, which must not exist yet, or be empty.
    pub folder: PathBuf,
    /// The name of the company; else that of the folder.
    pub name: Option<String>,
}

/// A workspace that was started.
#[derive(Debug)]
pub struct Started {
    /// Its folder.
    pub folder: PathBuf,
    /// How many files were written.
    pub files: usize,
}

/// Writes a new workspace, whole or not at all; one that was interrupted is finished.
pub fn init(options: &Options) -> Result<Started, Refusal> {
    let folder = &options.folder;
    let files = scaffold(&name(options)?);
    let hold = Hold::of(folder)?;
    if hold.finished().is_empty() {
        refuse_occupied(folder)?;
        let set: Vec<(String, &[u8])> = files.iter().map(|file| (file.path.clone(), file.text.as_bytes())).collect();
        hold.put(&set)?;
    }
    Ok(Started { folder: folder.clone(), files: files.len() })
}

fn refuse_occupied(folder: &Path) -> Result<(), Refusal> {
    match fs::read_dir(folder).map_err(|error| Refusal::io("open", folder, &error))?.next() {
        None => Ok(()),
        Some(_) => {
            let message = format!("{} is not empty", folder.display());
            Err(Refusal::new(message).hint("name a folder that does not exist yet"))
        }
    }
}

fn name(options: &Options) -> Result<String, Refusal> {
    let given = options.name.clone().or_else(|| Some(options.folder.file_name()?.to_string_lossy().into_owned()));
    match given.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()) {
        Some(name) => Ok(name),
        None => Err(Refusal::new("the company has no name").hint("give one with `--name COMPANY`")),
    }
}
