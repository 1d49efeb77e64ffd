//! `ddq compare`: what a customer changed in a Word file that was sent.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::report::Style;
use crate::work::compare::{self, markup_text};
use crate::work::{Refusal, find};

use super::clock::as_of;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Show what a customer changed in a Word file that was sent, clause by clause
///
/// Every change is shown: tracked, accepted, or made without tracking, which is said of it. Each names the terms that its
/// clause carries, such as days of notice, with what the bank states; comments come last. Within a workspace the document
/// and the customer are told by the sent file.
/// Exit status: 0 when nothing was changed, 1 when something was, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The file as it was sent
    #[arg(value_name = "SENT")]
    sent: PathBuf,

    /// The file as it came back
    #[arg(value_name = "RETURNED")]
    returned: PathBuf,

    /// The document that it is [default: as the sent file says]
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,

    /// The customer for whom it was made [default: as the sent file says]
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// The file to write [default: standard output; RETURNED.markup.docx for Word]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// The day of the comparison [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text, for a terminal
    Human,
    /// One page that needs nothing else
    Html,
    /// Word, each change marked
    Docx,
    /// One JSON value
    Json,
}

/// Compares the files; terms are named where there is a workspace.
pub(super) fn compare(start: Option<&Path>, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let is_named = start.is_some() || options.document.is_some() || options.customer.is_some();
    let workspace = match find(start) {
        Ok(workspace) => Some(workspace),
        Err(refusal) if is_named => return Err(refusal),
        Err(_) => None,
    };
    let asked = options.asked();
    let found = compare::compare(workspace.as_ref(), &asked)?;
    let outcome = Outcome::of(found.markup.is_empty());
    let text = match options.format {
        Format::Human => {
            let is_coloured = terminal.style() == Style::Coloured && options.out.is_none();
            markup_text(&found.markup, is_coloured)
        }
        Format::Html => found.page(),
        Format::Json => serde_json::to_string_pretty(&found.markup)? + "\n",
        Format::Docx => {
            let counts = found.markup.counts();
            let path = found.in_word(options.out.as_deref(), &asked)?;
            terminal.print(&format!("{}\n{counts}\n", path.display()))?;
            return Ok(outcome);
        }
    };
    match &options.out {
        None if options.format == Format::Json => terminal.print_json(&found.markup)?,
        None => terminal.print(&text)?,
        Some(path) => {
            compare::write(path, text.as_bytes(), &asked)?;
            terminal.print(&format!("{}\n", path.display()))?;
        }
    }
    Ok(outcome)
}

impl Options {
    fn asked(&self) -> compare::Options {
        compare::Options {
            sent: self.sent.clone(),
            returned: self.returned.clone(),
            document: self.document.clone(),
            customer: self.customer.clone(),
            as_of: as_of(self.as_of),
        }
    }
}
