//! `ddq init`: a new workspace for another company.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::error::CliError;
use super::scaffold::{File, scaffold};
use super::terminal::Terminal;

/// Start a new workspace, in which nothing is answered yet
///
/// The folder must not exist yet, or be empty.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Folder to create
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Name of the company [default: the name of the folder]
    #[arg(long, value_name = "COMPANY")]
    name: Option<String>,
}

/// Writes a new workspace.
pub(super) fn init(options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let folder = &options.folder;
    refuse_occupied(folder)?;
    let files = scaffold(&name(options)?);
    for file in &files {
        write(folder, file)?;
    }
    terminal.print(&next_steps(folder, files.len()))?;
    Ok(Outcome::Clean)
}

fn refuse_occupied(folder: &Path) -> Result<(), CliError> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(CliError::io("open", folder, &error)),
    };
    match entries.next() {
        None => Ok(()),
        Some(_) => {
            let message = format!("{} is not empty", folder.display());
            Err(CliError::new(message).hint("name a folder that does not exist yet"))
        }
    }
}

fn name(options: &Options) -> Result<String, CliError> {
    let given = options.name.clone().or_else(|| Some(options.folder.file_name()?.to_string_lossy().into_owned()));
    match given.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()) {
        Some(name) => Ok(name),
        None => Err(CliError::new("the company has no name").hint("give one with `--name COMPANY`")),
    }
}

fn write(folder: &Path, file: &File) -> Result<(), CliError> {
    let path = folder.join(&file.path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| CliError::io("create", parent, &error))?;
    }
    fs::write(&path, &file.text).map_err(|error| CliError::io("write", &path, &error))
}

fn next_steps(folder: &Path, files: usize) -> String {
    let folder = folder.display();
    format!(
        "Wrote {files} files to {folder}.\n\n\
         Next:\n  \
         1. `cd {folder}` and put it under git.\n  \
         2. `ddq learn FILE… --apply --approved-by NAME` takes the answers of questionnaires that you sent before.\n  \
         3. `ddq fill FILE` fills the next one; answers/README.md shows how an answer is written by hand.\n  \
         4. `ddq gaps` shows what is asked most and not answered, `ddq check` what is wrong.\n"
    )
}
