//! The commands. One file per command, which opens with its one public function.
//!
//! Exit status: 0 clean · 1 findings · 2 could not run, or could not do all. Only here are the clock, the environment and the streams
//! touched.

mod answer;
mod apply;
mod apply_report;
mod approve;
mod args;
mod ask;
mod ask_report;
mod check;
mod clock;
mod compare;
mod customers;
mod diff;
mod diff_terms;
mod document_list;
mod eval;
mod eval_report;
mod export;
mod export_report;
mod fill;
mod fill_report;
mod formats;
mod formats_report;
mod gaps;
mod groups;
mod init;
mod layout;
mod learn;
mod learn_report;
mod map;
mod migrate;
mod outcome;
mod pack;
mod pack_sources;
mod paint;
mod progress;
mod redline_word;
mod release;
mod release_changes;
mod render;
mod terminal;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use crate::work::{addressee, at_once, manifest, questionnaire_file, render_record, templates, version};
use args::{Args, Command};
use error::CliError;
use outcome::Outcome;
use terminal::Terminal;

mod error {
    pub(super) use crate::work::Refusal as CliError;
}
mod deliver {
    pub(super) use crate::work::delivery::*;
}
mod workspace {
    pub(super) use super::clock::as_of;
    pub(super) use crate::work::workspace::*;
}
mod terms {
    pub(super) use crate::work::terms::known_customer;

    pub(super) fn terms(
        bank: &crate::bank::Bank,
        customer: Option<&str>,
        day: Option<jiff::civil::Date>,
    ) -> Result<crate::respond::Terms, super::CliError> {
        crate::work::terms::terms(bank, customer, super::clock::as_of(day))
    }
}
mod bank_edit {
    pub(super) use crate::work::bank_edit::*;
}

/// Reads the arguments of the process, runs the command, and gives the exit status.
#[must_use]
pub fn run() -> ExitCode {
    let args = Args::parse();
    let terminal = Terminal::new(args.color);
    match dispatch(args, &terminal) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) => {
            terminal.error(&error);
            ExitCode::from(2)
        }
    }
}

fn dispatch(args: Args, terminal: &Terminal) -> Result<Outcome, CliError> {
    let start = args.workspace.as_deref();
    match args.command {
        Command::Check(options) => check::check(&workspace::find(start)?, &options, terminal),
        Command::Gaps(options) => gaps::gaps(&workspace::find(start)?, &options, terminal),
        Command::Ask(options) => ask::ask(&workspace::find(start)?, &options, terminal),
        Command::Fill(options) => fill::fill(&workspace::find(start)?, &options, terminal),
        Command::Apply(options) => apply::apply(&workspace::find(start)?, &options, terminal),
        Command::Formats(options) => formats::formats(&workspace::find(start)?, &options, terminal),
        Command::Export(options) => export::export(&workspace::find(start)?, &options, terminal),
        Command::Render(options) => render::render(&workspace::find(start)?, &options, terminal),
        Command::Pack(options) => pack::pack(&workspace::find(start)?, &options, terminal),
        Command::Diff(options) => diff::diff(&workspace::find(start)?, &options, terminal),
        Command::Compare(options) => compare::compare(start, &options, terminal),
        Command::Customers(options) => customers::customers(&workspace::find(start)?, &options, terminal),
        Command::Release(options) => release::release(&workspace::find(start)?, &options, terminal),
        Command::Verify(options) => verify::verify(&options, terminal),
        Command::Eval(options) => eval::eval(&workspace::find(start)?, &options, terminal),
        Command::Learn(options) => learn::learn(&workspace::find(start)?, &options, terminal),
        Command::Approve(options) => approve::approve(&workspace::find(start)?, &options, terminal),
        Command::Answer(options) => answer::answer(&workspace::find(start)?, &options, terminal),
        Command::Map(options) => map::map(&workspace::find(start)?, &options, terminal),
        Command::Migrate(options) => migrate::migrate(&workspace::find(start)?, &options, terminal),
        Command::Init(options) => init::init(&options, terminal),
    }
}
