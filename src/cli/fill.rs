//! `ddq fill`: customers' questionnaires, filled in their own files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::work::fill::{self, FilledFile, Receipt};
use crate::work::{Refusal, Workspace};

use super::fill_report::{file_report, total};
use super::groups::{Customer, Day, Reading};
use super::outcome::Outcome;
use super::paint::Paint;
use super::progress::Line;
use super::terminal::Terminal;

/// Fill customers' questionnaires (.xlsx, .xlsm) from the bank
///
/// For each FILE, writes the customer's workbook with only its answer cells changed, a review workbook with every
/// question and decision, and a receipt. FILE itself is never changed. What was made from another file of that name, or
/// for another customer, is not overwritten.
/// Exit status: 0 when every file was filled, 1 when a file had no questions to answer, or a sheet of questions that could
/// not be read, 2 when a file failed: the others are done.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Questionnaires
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Folder for what is made [default: out/ of the workspace; with --customer, out/ID/]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Decide only; write nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    reading: Reading,

    /// Take the questionnaires for this format, whatever they look like [default: recognised by what they show]
    #[arg(long = "as", value_name = "ID")]
    taken_for: Option<String>,

    #[command(flatten)]
    customer: Customer,

    /// Answer for this product, where answers hold for some [default: the only one, else what holds for all]
    #[arg(long, value_name = "ID")]
    product: Option<String>,

    #[command(flatten)]
    day: Day,

    /// Write suggested texts too, for a person to review in the filled file
    #[arg(long)]
    suggest: bool,

    /// Overwrite what was changed since it was made, or made from another file
    #[arg(long)]
    force: bool,

    /// How to print what was done
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A summary, for people
    Human,
    /// The receipt; an array of receipts for several files
    Json,
}

impl Options {
    fn asked(&self) -> fill::Options {
        fill::Options {
            files: self.files.clone(),
            out: self.out.clone(),
            dry_run: self.dry_run,
            sheets: self.reading.sheet.clone(),
            columns: self.reading.columns.clone(),
            taken_for: self.taken_for.clone(),
            customer: self.customer.customer.clone(),
            product: self.product.clone(),
            as_of: self.day.date(),
            suggest: self.suggest,
            force: self.force,
        }
    }
}

/// Fills the files.
pub(super) fn fill(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let progress = Line::new(options.files.len());
    let done = fill::fill(workspace, &options.asked(), &progress);
    progress.finish();
    let (mut files, mut failures) = (Vec::new(), Vec::new());
    for file in done? {
        match file {
            Ok(filled) => files.push(filled),
            Err(failure) => failures.push(failure),
        }
    }
    print(&files, options, terminal)?;
    Ok(terminal.failed(&failures, files.len()).unwrap_or_else(|| Outcome::of(!files.iter().any(is_unread))))
}

fn print(files: &[FilledFile], options: &Options, terminal: &Terminal) -> Result<(), Refusal> {
    let receipts: Vec<&Receipt> = files.iter().map(|file| &file.receipt).collect();
    match options.format {
        Format::Human => {
            let paint = Paint(terminal.style());
            let mut text: String = files.iter().map(|file| file_report(file, paint, terminal.width())).collect();
            if receipts.len() > 1 {
                text.push_str(&total(&receipts));
            }
            terminal.print(&text)
        }
        Format::Json if options.files.len() > 1 => terminal.print_json(&receipts),
        Format::Json => receipts.first().map_or(Ok(()), |receipt| terminal.print_json(receipt)),
    }
}

/// Whether there is a question that was not read.
fn is_unread(file: &FilledFile) -> bool {
    file.receipt.questions.is_empty() || file.receipt.sheets_left_out.iter().any(|sheet| sheet.unread)
}
