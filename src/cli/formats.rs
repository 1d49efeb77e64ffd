//! `ddq formats`: the questionnaire formats that are known, and how far the bank answers each.

use clap::{Args, ValueEnum};

use crate::work::formats;
use crate::work::{Refusal, Workspace};

use super::formats_report::{detail, table};
use super::groups::Day;
use super::outcome::Outcome;
use super::paint::Paint;
use super::terminal::Terminal;

/// List the questionnaire formats that are known, and how far the bank answers each
///
/// For each format: its edition, how many questions its table has, the share that the table maps to answers, the share
/// that the bank can answer, and the share for which it has a text that a person must look at. With ID, one format in
/// full: its licence and source, its domains, and what a workbook is recognised by.
/// Exit status: 0, or 2 when there is no such format.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A format, to see it in full
    #[arg(value_name = "ID")]
    id: Option<String>,

    /// Count what this customer of the bank may see [default: public answers only]
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    #[command(flatten)]
    day: Day,

    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table, for people
    Human,
    /// `ddq/formats/1`, for programs
    Json,
}

/// Lists them.
pub(super) fn formats(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let asked =
        formats::Options { id: options.id.clone(), customer: options.customer.clone(), as_of: options.day.date() };
    let listing = formats::formats(workspace, &asked)?;
    let paint = Paint(terminal.style());
    match (options.format, &options.id, &*listing.formats) {
        (Form::Json, ..) => terminal.print_json(&listing)?,
        (Form::Human, Some(_), [format]) => terminal.print(&detail(format, paint, terminal.width()))?,
        (Form::Human, ..) => terminal.print(&table(&listing, paint, terminal.width()))?,
    }
    Ok(Outcome::Clean)
}
