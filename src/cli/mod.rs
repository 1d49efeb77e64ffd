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
mod paint;
mod progress;
mod release;
mod render;
mod render_report;
mod terminal;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use crate::work::{Refusal, find};

use args::{Args, Command};
use outcome::Outcome;
use terminal::Terminal;

/// Reads the arguments of the process, runs the command, and gives the exit status.
#[must_use]
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(usage) => return terminal::usage(&usage),
    };
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

fn dispatch(args: Args, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let start = args.workspace.as_deref();
    match args.command {
        Command::Check(options) => check::check(&find(start)?, &options, terminal),
        Command::Gaps(options) => gaps::gaps(&find(start)?, &options, terminal),
        Command::Ask(options) => ask::ask(&find(start)?, &options, terminal),
        Command::Fill(options) => fill::fill(&find(start)?, &options, terminal),
        Command::Apply(options) => apply::apply(&find(start)?, &options, terminal),
        Command::Formats(options) => formats::formats(&find(start)?, &options, terminal),
        Command::Export(options) => export::export(&find(start)?, &options, terminal),
        Command::Render(options) => render::render(&find(start)?, &options, terminal),
        Command::Pack(options) => pack::pack(&find(start)?, &options, terminal),
        Command::Diff(options) => diff::diff(&find(start)?, &options, terminal),
        Command::Compare(options) => compare::compare(start, &options, terminal),
        Command::Customers(options) => customers::customers(&find(start)?, &options, terminal),
        Command::Release(options) => release::release(&find(start)?, &options, terminal),
        Command::Verify(options) => verify::verify(&options, terminal),
        Command::Eval(options) => eval::eval(&find(start)?, &options, terminal),
        Command::Learn(options) => learn::learn(&find(start)?, &options, terminal),
        Command::Approve(options) => approve::approve(&find(start)?, &options, terminal),
        Command::Answer(options) => answer::answer(&find(start)?, &options, terminal),
        Command::Map(options) => map::map(&find(start)?, &options, terminal),
        Command::Migrate(options) => migrate::migrate(&find(start)?, &options, terminal),
        Command::Init(options) => init::init(&options, terminal),
    }
}
