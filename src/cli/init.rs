//! `ddq init`: a new workspace for another company.

use std::path::PathBuf;

use clap::Args;

use crate::work::Refusal;
use crate::work::init::{self, Started};

use super::outcome::Outcome;
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
pub(super) fn init(options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let asked = init::Options { folder: options.folder.clone(), name: options.name.clone() };
    terminal.print(&next_steps(&init::init(&asked)?))?;
    Ok(Outcome::Clean)
}

fn next_steps(started: &Started) -> String {
    let Started { folder, files } = started;
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
