//! A new workspace for another company, in which nothing is answered yet; or a copy of the example, in which all is.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use super::Refusal;
use super::delivery::Hold;
use super::scaffold::{example, scaffold};

/// Where the workspace is, and whose it is.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder, which must not exist yet, or be empty.
    pub folder: PathBuf,
    /// What it is a workspace of.
    pub of: Of,
}

/// What a workspace is made of.
#[derive(Clone, Debug)]
pub enum Of {
    /// A company of which nothing is known: its name, else that of the folder.
    Company(Option<String>),
    /// The fictional company of the example.
    Example,
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
    let files: Vec<(String, Cow<'_, [u8]>)> = match &options.of {
        Of::Example => example().into_iter().map(|(path, bytes)| (path, Cow::Borrowed(bytes))).collect(),
        Of::Company(name) => {
            let files = scaffold(&named(name.as_deref(), folder)?).into_iter();
            files.map(|file| (file.path, Cow::Owned(file.text.into_bytes()))).collect()
        }
    };
    let hold = Hold::of(folder)?;
    if hold.finished().is_empty() {
        refuse_occupied(folder)?;
        let set: Vec<(String, &[u8])> = files.iter().map(|(path, bytes)| (path.clone(), bytes.as_ref())).collect();
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

/// The name of the company.
fn named(given: Option<&str>, folder: &Path) -> Result<String, Refusal> {
    let given = given.map(str::to_owned).or_else(|| Some(folder.file_name()?.to_string_lossy().into_owned()));
    match given.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()) {
        Some(name) => Ok(name),
        None => Err(Refusal::new("the company has no name").hint("give one with `--name COMPANY`")),
    }
}
