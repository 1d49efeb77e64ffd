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

use crate::work::{Refusal, Workspace, find};

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
    let found = || opened(find(start)?, terminal);
    match args.command {
        Command::Check(options) => check::check(&found()?, &options, terminal),
        Command::Gaps(options) => gaps::gaps(&found()?, &options, terminal),
        Command::Ask(options) => ask::ask(&found()?, &options, terminal),
        Command::Fill(options) => fill::fill(&found()?, &options, terminal),
        Command::Apply(options) => apply::apply(&found()?, &options, terminal),
        Command::Formats(options) => formats::formats(&found()?, &options, terminal),
        Command::Export(options) => export::export(&found()?, &options, terminal),
        Command::Render(options) => render::render(&found()?, &options, terminal),
        Command::Pack(options) => pack::pack(&found()?, &options, terminal),
        Command::Diff(options) => diff::diff(&found()?, &options, terminal),
        Command::Compare(options) => compare::compare(start, &options, terminal),
        Command::Customers(options) => customers::customers(&found()?, &options, terminal),
        Command::Release(options) => release::release(&found()?, &options, terminal),
        Command::Verify(options) => verify::verify(&options, terminal),
        Command::Eval(options) => eval::eval(&found()?, &options, terminal),
        Command::Learn(options) => learn::learn(&found()?, &options, terminal),
        Command::Approve(options) => approve::approve(&found()?, &options, terminal),
        Command::Answer(options) => answer::answer(&found()?, &options, terminal),
        Command::Map(options) => map::map(&found()?, &options, terminal),
        Command::Migrate(options) => migrate::migrate(&found()?, &options, terminal),
        Command::Init(options) => init::init(&options, terminal),
    }
}

/// Says what was left to do in the workspace, and is done now.
fn opened(workspace: Workspace, terminal: &Terminal) -> Result<Workspace, Refusal> {
    if let Some(first) = workspace.finished.first() {
        let more = match workspace.finished.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        terminal.remark(&format!("finished what an interrupted run had begun: {first}{more}"));
    }
    Ok(workspace)
}
