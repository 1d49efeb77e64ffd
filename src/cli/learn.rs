//! `ddq learn`: answered questionnaires, proposed to the bank.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use crate::work::learn::{self, Lesson};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::groups::{Format, Reading, Tier};
use super::learn_report::{Told, report};
use super::outcome::Outcome;
use super::paint::Paint;
use super::terminal::Terminal;

/// Learn from questionnaires that people answered (.xlsx, .xlsm, .csv), or from policies (.md, .docx, .txt)
///
/// Keeps every answer: what a canonical question asks goes to its topic, everything else becomes an entry with a question
/// of its own. A line of a known format answers the canonical questions that it is made of too, each as far as it follows:
/// so a CAIQ fills a HECVAT. Place-holders are left out. Nothing is changed without --apply; with it, answers are added to
/// answers/sections/ as drafts, or approved, where --approved-by names who vouches for them; a SOC 2 report or certificate
/// that these claim is then recorded in answers/certifications.toml. No answer that exists is changed; what contradicts
/// one, or is answered in two ways, is named and stays a draft.
/// Of a policy, or any other document of the company's own, each canonical question that nobody has answered gets the passage
/// that says most of what it asks, word for word, with file, heading and line as its source; a yes or no only where a sentence
/// states it outright. Passages are always drafts, whoever vouches for the rest: read each, and `ddq approve` it.
/// Exit status: 0 when all agrees, 1 when something contradicts the bank or another file, a file holds no answers or a
/// sheet that could not be read, 2 when a file cannot be read, the others being done, or the bank not be written.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Answered questionnaires, answer libraries, or the company's own documents
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Add the answers to the bank
    #[arg(long)]
    apply: bool,

    /// Approve them too: they were sent before, and this person vouches for them
    #[arg(long, value_name = "NAME", requires = "apply")]
    approved_by: Option<String>,

    /// The day on which that is said, and the answers were found to be true [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,

    /// Who may see them [default: nda, since they were given to one customer]
    #[arg(long, value_name = "TIER")]
    disclosure: Option<Tier>,

    /// The product that they hold for [default: all]
    #[arg(long, value_name = "ID")]
    product: Option<String>,

    /// The customer of the bank who asked
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// Write the proposals to this file, as TOML
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Keep the wordings of licensed formats too: you hold a licence to keep them in your own bank
    #[arg(long)]
    licensed: bool,

    #[command(flatten)]
    reading: Reading,

    /// How to print the proposals
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Learns from the files.
pub(super) fn learn(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let lesson = learn::learn(workspace, &options.asked())?;
    let read = options.files.len() - lesson.failures.len();
    if read > 0 {
        print(&lesson, options, terminal)?;
    }
    let found = || {
        let learned = &lesson.learned;
        Outcome::of(learned.conflicts.is_empty() && learned.unread.is_empty() && lesson.without.is_empty())
    };
    Ok(terminal.failed(&lesson.failures, read).unwrap_or_else(found))
}

fn print(lesson: &Lesson, options: &Options, terminal: &Terminal) -> Result<(), Refusal> {
    match options.format {
        Format::Human => {
            let told = Told {
                approved_by: options.approved_by.as_deref(),
                is_default_tier: options.disclosure.is_none(),
                proposals: options.out.as_deref(),
            };
            terminal.print(&report(lesson, &told, Paint(terminal.style()), terminal.width()))
        }
        Format::Json => terminal.print_json(&lesson.learned),
    }
}

impl Options {
    fn asked(&self) -> learn::Options {
        learn::Options {
            files: self.files.clone(),
            apply: self.apply,
            approved_by: self.approved_by.clone(),
            on: as_of(self.on),
            today: as_of(None),
            disclosure: self.disclosure.map(Tier::disclosure),
            product: self.product.clone(),
            customer: self.customer.clone(),
            out: self.out.clone(),
            licensed: self.licensed,
            sheets: self.reading.sheet.clone(),
            columns: self.reading.columns.clone(),
        }
    }
}
