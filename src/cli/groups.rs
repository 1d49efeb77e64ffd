//! Options that several commands take, each with one text and one meaning.
//!
//! A group has no doc comment of its own: clap would take it for the text of the command that it is part of.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::work::{Columns, Disclosure};

use super::clock;

// For whom answers are given.
#[derive(Debug, Args)]
pub(super) struct Customer {
    /// Answer for this customer of the bank [default: nobody in particular: public answers only]
    #[arg(long, value_name = "ID")]
    pub customer: Option<String>,
}

// The day by which answers are judged.
#[derive(Debug, Args)]
pub(super) struct Day {
    /// Judge review dates as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

impl Day {
    /// The day that is named, or today.
    pub fn date(&self) -> Date {
        clock::as_of(self.as_of)
    }
}

// Where files go.
#[derive(Debug, Args)]
pub(super) struct Out {
    /// Folder for what is made [default: out/ of the workspace]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

// Whether somebody's work may be lost.
#[derive(Debug, Args)]
pub(super) struct Force {
    /// Overwrite what was changed since it was made
    #[arg(long)]
    pub force: bool,
}

// Which part of a questionnaire is read, and how.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Read this sheet only; may be given several times
    #[arg(long, value_name = "NAME")]
    pub sheet: Vec<String>,

    /// Name the columns: question=B,answer=C,comment=D (also: id, section, choice, text, ownership, date, first-row)
    #[arg(long, value_name = "COLUMNS")]
    pub columns: Option<Columns>,
}

/// How a command prints that has nothing more to say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// One JSON value
    Json,
}

/// Who may see an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Tier {
    /// Everybody
    Public,
    /// Customers under a non-disclosure agreement
    Nda,
    /// Nobody outside
    Internal,
}

impl Tier {
    pub fn disclosure(self) -> Disclosure {
        match self {
            Tier::Public => Disclosure::Public,
            Tier::Nda => Disclosure::Nda,
            Tier::Internal => Disclosure::Internal,
        }
    }
}
