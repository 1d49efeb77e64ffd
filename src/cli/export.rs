//! `ddq export`: fresh workbooks in the shape of a format, filled from the bank.

use clap::{Args, ValueEnum};

use crate::work::export;
use crate::work::{Refusal, Workspace};

use super::export_report::report;
use super::groups::{Customer, Day, Force, Out};
use super::outcome::Outcome;
use super::paint::Paint;
use super::terminal::Terminal;

/// Make fresh workbooks in the shape of questionnaire formats, filled from the bank
///
/// For each FORMAT, writes a workbook with its questions, or our own wording of them where theirs is not free, and the
/// answers that `ddq fill` would give, each with the same rules; what the bank does not know stays blank. `sig-lite` is
/// the bank itself laid out by the domains of a SIG, without any of its questions. `vanta` is an answer library, as CSV
/// and as a workbook, and a questionnaire by sections. A record, FORMAT.export.json, traces each cell to its answer.
/// Exit status: 0, or 2 when one could not be made.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Formats, as `ddq formats` lists them
    #[arg(value_name = "FORMAT", required = true)]
    formats: Vec<String>,

    #[command(flatten)]
    customer: Customer,

    #[command(flatten)]
    day: Day,

    #[command(flatten)]
    out: Out,

    #[command(flatten)]
    force: Force,

    /// How to print what was done
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Printed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Printed {
    /// A summary, for people
    Human,
    /// The record; an array of records for several formats
    Json,
}

/// Exports the formats.
pub(super) fn export(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let asked = export::Options {
        formats: options.formats.clone(),
        customer: options.customer.customer.clone(),
        as_of: options.day.date(),
        out: options.out.out.clone(),
        force: options.force.force,
    };
    let exported = export::export(workspace, &asked)?;
    match (options.format, &*exported.records) {
        (Printed::Human, _) => terminal.print(&report(&exported, Paint(terminal.style())))?,
        (Printed::Json, [record]) => terminal.print_json(record)?,
        (Printed::Json, records) => terminal.print_json(&records)?,
    }
    Ok(Outcome::Clean)
}
