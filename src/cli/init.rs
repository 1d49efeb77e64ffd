//! `ddq init`: a new workspace for another company, or a copy of the example.

use std::path::PathBuf;

use clap::Args;

use crate::work::Refusal;
use crate::work::init::{self, Of, Started};

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

    /// Copy the example instead: a fictional company that has answered everything, and a questionnaire to fill
    #[arg(long, conflicts_with = "name")]
    example: bool,
}

/// Writes a new workspace.
pub(super) fn init(options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let of = if options.example { Of::Example } else { Of::Company(options.name.clone()) };
    let started = init::init(&init::Options { folder: options.folder.clone(), of })?;
    let next = if options.example { example_steps } else { next_steps };
    terminal.print(&next(&started))?;
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

fn example_steps(started: &Started) -> String {
    let Started { folder, files } = started;
    let folder = folder.display();
    format!(
        "Wrote {files} files to {folder}: Quillfen, a fictional company that has answered everything.\n\n\
         Next:\n  \
         1. `cd {folder}` and read what an answer looks like in answers/sections/.\n  \
         2. `ddq fill northwind-vendor-review.xlsx` fills a customer's questionnaire.\n  \
         3. `ddq export caiq-4` makes a filled CAIQ, `ddq render dpa --customer contoro` an agreement.\n"
    )
}
