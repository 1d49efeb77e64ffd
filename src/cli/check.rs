//! `ddq check`: everything that is wrong with the bank, in one run.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::report::{self, Style, Summary};
use crate::text::words::counted;
use crate::work::check::{self, Answers, Checked, rules};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::outcome::Outcome;
use super::terminal::Terminal;

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
pub(super) fn check(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let checked = check::check(workspace, &check::Options { as_of: as_of(options.as_of) })?;
    match options.format {
        Format::Human => terminal.print(&human(&checked, terminal.style()))?,
        Format::Json => terminal.print_json(&report::json(&checked.all(), &checked.sources))?,
        Format::Sarif => terminal.print_json(&report::sarif(&checked.all(), &checked.sources, &rules()))?,
    }
    Ok(outcome(report::summary(&checked.findings), options.deny))
}

fn outcome(summary: Summary, deny: Option<Deny>) -> Outcome {
    match (summary, deny) {
        (Summary { errors: 1.., .. }, _) | (Summary { warnings: 1.., .. }, Some(Deny::Warnings)) => Outcome::Findings,
        _ => Outcome::Clean,
    }
}

fn human(checked: &Checked, style: Style) -> String {
    let findings = report::human(&checked.findings, &checked.sources, style);
    let documents = match checked.gaps.len() {
        0 => String::new(),
        count => format!(
            "documents: {} not stated that a final agreement needs; `ddq render --list` names {}\n",
            if count == 1 { "1 fact is".to_owned() } else { format!("{count} facts are") },
            if count == 1 { "it" } else { "them" },
        ),
    };
    format!("{findings}{documents}{}\n", summary_line(checked.answers, report::summary(&checked.findings)))
}

/// `154 answers: 60 approved, 8 draft, 86 unanswered · 0 errors, 2 warnings`
fn summary_line(answers: Answers, summary: Summary) -> String {
    let Answers { all, approved, draft, unanswered } = answers;
    let mut line = format!(
        "{}: {approved} approved, {draft} draft, {unanswered} unanswered · {}, {}",
        counted(all, "answer"),
        counted(summary.errors, "error"),
        counted(summary.warnings, "warning"),
    );
    if summary.notes > 0 {
        line.push_str(&format!(", {}", counted(summary.notes, "note")));
    }
    line
}
