//! `ddq answer`: one answer, written into the bank.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::work::answer::{self, Choice as Word};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::groups::Tier;
use super::outcome::Outcome;
use super::terminal::Terminal;

/// Write one answer into the bank
///
/// ID is a topic (`ddq gaps` lists them), a part (topic#part), or a new id with --question. The answer is approved when
/// --by names who vouches for it, and a draft else.
/// Exit status: 0 when it was written, 2 when it was not.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// topic, topic#part, or an id of your own
    #[arg(value_name = "ID")]
    id: String,

    /// The yes or no
    #[arg(long, value_name = "CHOICE")]
    choice: Option<Choice>,

    /// The answer in words
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,

    /// The answer for a small cell
    #[arg(long, value_name = "TEXT")]
    short: Option<String>,

    /// What is asked, for an id of your own
    #[arg(long, value_name = "QUESTION")]
    question: Option<String>,

    /// The section of a question of your own [default: that of the topic which is most alike]
    #[arg(long, value_name = "ID")]
    section: Option<String>,

    /// Who vouches for it; a draft without
    #[arg(long, value_name = "NAME")]
    by: Option<String>,

    /// The day on which it was found to be true [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,

    /// Who keeps it [default: NAME]
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,

    /// What states it [default: NAME]
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,

    /// Who may see it [default: public]
    #[arg(long, value_name = "TIER")]
    disclosure: Option<Tier>,

    /// The product that it holds for [default: all]
    #[arg(long, value_name = "ID")]
    product: Option<String>,

    /// Replace the answer that is there
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Choice {
    /// Yes
    Yes,
    /// No
    No,
    /// In part: the text says which
    Partial,
    /// The question does not apply
    NotApplicable,
}

impl Choice {
    fn word(self) -> Word {
        match self {
            Choice::Yes => Word::Yes,
            Choice::No => Word::No,
            Choice::Partial => Word::Partial,
            Choice::NotApplicable => Word::NotApplicable,
        }
    }
}

/// Writes the answer.
pub(super) fn answer(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let written = answer::answer(workspace, &options.asked())?;
    terminal.print(&format!("{}\n\n{}", written.path, written.table))?;
    Ok(Outcome::Clean)
}

impl Options {
    fn asked(&self) -> answer::Options {
        answer::Options {
            id: self.id.clone(),
            choice: self.choice.map(Choice::word),
            text: self.text.clone(),
            short: self.short.clone(),
            question: self.question.clone(),
            section: self.section.clone(),
            by: self.by.clone(),
            on: as_of(self.on),
            owner: self.owner.clone(),
            source: self.source.clone(),
            disclosure: self.disclosure.map(Tier::disclosure),
            product: self.product.clone(),
            force: self.force,
        }
    }
}
