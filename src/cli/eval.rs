//! `ddq eval`: how well questions are answered, by labels that people gave.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::work::eval;
use crate::work::{Refusal, Workspace};

use super::eval_report::{errors, table};
use super::groups::Day;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Measure the answers, and the matching, on labelled questions
///
/// Each line of FILE is one JSON object. {"question": "…", "accept": ["answer-id", …]} says which topics serve; an empty
/// `accept` says that none does. {"question": "…", "choice": "yes", "right": ["topic#part", …], "partial": […]} gives a
/// reader's verdict: the yes or no that the bank settles (null: none), the entries whose text answers all of it, and those
/// that answer a part; whatever else is written is beside the question, and another yes or no is wrong.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Labelled questions, one JSON object a line
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// How to print the figures
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// List what is wrong: the best match, what was written, what was suggested
    #[arg(long)]
    errors: bool,

    #[command(flatten)]
    day: Day,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table, for people
    Human,
    /// One JSON value
    Json,
}

/// Measures the workspace's bank.
pub(super) fn eval(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let asked = eval::Options { file: options.file.clone(), as_of: options.day.date() };
    let evaluation = eval::eval(workspace, &asked)?;
    match options.format {
        Format::Human => terminal.print(&table(&evaluation.figures))?,
        Format::Json => terminal.print_json(&evaluation.figures)?,
    }
    if options.errors {
        terminal.print(&errors(&evaluation))?;
    }
    Ok(Outcome::Clean)
}
