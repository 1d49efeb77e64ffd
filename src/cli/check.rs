//! `ddq check`: everything that is wrong with the bank, in one run.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::bank::{self, Bank, Status};
use crate::diagnostic::{Diagnostic, Rule, sort};
use crate::lint::{self, LINTS};
use crate::report::{self, Summary};
use crate::source::Sources;

use super::Outcome;
use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Workspace, as_of};

/// Check the whole bank and report everything that is wrong with it
///
/// Exit status: 0 when nothing is wrong, 1 when there are errors, 2 when the check could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// Judge review dates and targets as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// Fail on warnings too
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// With excerpts, for people
    Human,
    /// One JSON value
    Json,
    /// SARIF 2.1.0, for code review
    Sarif,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Deny {
    /// Warnings
    Warnings,
}

/// Checks the workspace and prints the findings.
pub(super) fn check(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let sources = workspace.sources()?;
    let (bank, mut diagnostics) = bank::parse(&sources);
    diagnostics.extend(lint::run(&bank, &sources, as_of(options.as_of)));
    sort(&mut diagnostics);
    match options.format {
        Format::Human => print_human(&bank, &diagnostics, &sources, terminal)?,
        Format::Json => terminal.print_json(&report::json(&diagnostics, &sources))?,
        Format::Sarif => terminal.print_json(&report::sarif(&diagnostics, &sources, &rules()))?,
    }
    Ok(outcome(report::summary(&diagnostics), options.deny))
}

fn outcome(summary: Summary, deny: Option<Deny>) -> Outcome {
    match (summary, deny) {
        (Summary { errors: 1.., .. }, _) | (Summary { warnings: 1.., .. }, Some(Deny::Warnings)) => Outcome::Findings,
        _ => Outcome::Clean,
    }
}

/// Every rule that may fire, in the order of the codes.
fn rules() -> Vec<Rule> {
    let mut rules: Vec<_> = bank::RULES.iter().copied().chain(LINTS.iter().map(|lint| lint.rule)).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

fn print_human(
    bank: &Bank,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    terminal: &Terminal,
) -> Result<(), CliError> {
    let findings = report::human(diagnostics, sources, terminal.style());
    terminal.print(&format!("{findings}{}\n", summary_line(bank, report::summary(diagnostics))))
}

/// `154 answers: 60 approved, 8 draft, 86 unanswered · 0 errors, 2 warnings`
fn summary_line(bank: &Bank, summary: Summary) -> String {
    let with = |status| bank.answers().iter().filter(|answer| answer.state.status() == status).count();
    let mut line = format!(
        "{}: {} approved, {} draft, {} unanswered · {}, {}",
        counted(bank.answers().len(), "answer"),
        with(Status::Approved),
        with(Status::Draft),
        with(Status::Unanswered),
        counted(summary.errors, "error"),
        counted(summary.warnings, "warning"),
    );
    if summary.notes > 0 {
        line.push_str(&format!(", {}", counted(summary.notes, "note")));
    }
    line
}

/// `1 answer`, `2 answers`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
