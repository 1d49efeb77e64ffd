//! `ddq apply`: a review workbook, taken back after a person has been through it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::work::apply::{self, Followed, Review};
use crate::work::{Refusal, Workspace};

use super::apply_report::{report, taught, unclear};
use super::clock::as_of;
use super::outcome::Outcome;
use super::paint::Paint;
use super::terminal::Terminal;

/// Take a review workbook back, and write what was accepted into the customer's file
///
/// REVIEW is the `.review.xlsx` that `ddq fill` made, with `accept`, `edit` or `refuse` in its column `Accept?`. The
/// customer's file is made anew: accepted rows as they stand, edited ones in the reviewer's words, refused ones blank,
/// the rest as filled, or as an earlier review decided; `reset` puts a row back to as it was filled. The receipt beside
/// it says who reviewed what, and when. All or nothing: a row that cannot be followed, such as one whose choice is
/// missing, is named, and nothing is written.
/// Exit status: 0 when the review was applied, 1 when a row cannot be followed, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The review workbook
    #[arg(value_name = "REVIEW")]
    review: PathBuf,

    /// The customer's file as it was sent [default: looked for where it was filled from, beside the review, in the folder
    /// above, in the current folder and in that of the workspace]
    #[arg(long, value_name = "FILE")]
    original: Option<PathBuf>,

    /// Who has reviewed [default: user.name of git]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,

    /// The day of the review, by which the dates of answers are judged [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// Keep in the bank what was decided: accepted questions as wordings, answers of your own as answers under NDA
    #[arg(long)]
    learn: bool,

    /// Overwrite a filled file that was changed since it was made
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
    /// The receipt
    Json,
}

/// Applies a review.
pub(super) fn apply(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let asked = apply::Options {
        review: options.review.clone(),
        original: options.original.clone(),
        reviewer: options.reviewer.clone(),
        on: as_of(options.as_of),
        today: as_of(None),
        learn: options.learn,
        force: options.force,
    };
    match apply::apply(workspace, &asked)? {
        Review::Followed(followed) => print(*followed, options.format, terminal).map(|()| Outcome::Clean),
        Review::Unclear(rows) => terminal.print(&unclear(&options.review, &rows)).map(|()| Outcome::Findings),
    }
}

/// The file is made, and is told of, also where the bank could not be taught.
fn print(followed: Followed, format: Format, terminal: &Terminal) -> Result<(), Refusal> {
    match format {
        Format::Human => terminal.print(&report(&followed, Paint(terminal.style())))?,
        Format::Json => terminal.print_json(&followed.receipt)?,
    }
    match (followed.learned.transpose()?, format) {
        (Some(learned), Format::Human) => terminal.print(&taught(&learned)),
        _ => Ok(()),
    }
}
