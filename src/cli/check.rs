//! `ddq check`: everything that is wrong with the bank, in one run.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::bank::{self, Bank, Disclosure, Status as AnswerStatus};
use crate::diagnostic::{Diagnostic, Rule, Severity, sort};
use crate::document::content::Status;
use crate::document::{self, Subject, Templates};
use crate::format::{Catalog, FORMAT_FAULT};
use crate::lint::{self, LINTS};
use crate::report::{self, Summary};
use crate::respond::{LINE_WITHOUT_ANSWER, gone_lines};
use crate::source::Sources;
use crate::text::words::counted;

use super::Outcome;
use super::error::CliError;
use super::templates::{add_texts, templates};
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
    let mut sources = workspace.sources()?;
    let (bank, mut diagnostics) = bank::parse(&sources);
    let formats = Sources::formats_from_dir(&workspace.root)?;
    let (catalog, faults) = Catalog::load(&formats);
    diagnostics.extend(faults);
    diagnostics.extend(gone_lines(&bank, &catalog));
    let templates = templates(workspace)?;
    let facts = about_documents(&bank, &templates, as_of(options.as_of));
    add_texts(&templates, &mut sources);
    diagnostics.extend(lint::run(&bank, &sources, as_of(options.as_of)));
    sources.extend(&formats);
    let (gaps, faults): (Vec<_>, Vec<_>) = facts.into_iter().partition(|found| found.severity == Severity::Note);
    diagnostics.extend(faults);
    if !matches!(options.format, Format::Human) {
        diagnostics.extend(gaps.iter().cloned());
    }
    sort(&mut diagnostics);
    match options.format {
        Format::Human => print_human(&bank, &diagnostics, &gaps, &sources, terminal)?,
        Format::Json => terminal.print_json(&report::json(&diagnostics, &sources))?,
        Format::Sarif => terminal.print_json(&report::sarif(&diagnostics, &sources, &rules()))?,
    }
    Ok(outcome(report::summary(&diagnostics), options.deny))
}

/// What keeps documents from being made: templates with faults, facts that are wrong, and, as notes, facts that are
/// not stated. A bank without terms for an agreement is asked for none.
fn about_documents(bank: &Bank, templates: &Templates, as_of: Date) -> Vec<Diagnostic> {
    let sees = Disclosure::Public;
    let subject = Subject { bank, customer: None, as_of, sees, status: Status::Draft };
    let composed = templates.documents().into_iter().map(|id| document::compose(&id, subject, templates));
    let faults = composed.filter_map(Result::err).flatten();
    let mut findings: Vec<_> = faults.map(|fault| fault.diagnostic()).collect();
    if bank.facts().contains_key("dpa") {
        findings.extend(document::judge_facts(subject));
    }
    findings
}

fn outcome(summary: Summary, deny: Option<Deny>) -> Outcome {
    match (summary, deny) {
        (Summary { errors: 1.., .. }, _) | (Summary { warnings: 1.., .. }, Some(Deny::Warnings)) => Outcome::Findings,
        _ => Outcome::Clean,
    }
}

/// Every rule that may fire, in the order of the codes.
fn rules() -> Vec<Rule> {
    let lints = LINTS.iter().map(|lint| lint.rule);
    let of_documents = document::completeness::rules().iter().map(|rule| rule.rule).chain([
        document::TEMPLATE_FAULT,
        FORMAT_FAULT,
        LINE_WITHOUT_ANSWER,
    ]);
    let mut rules: Vec<_> = bank::rules().into_iter().chain(lints).chain(of_documents).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

fn print_human(
    bank: &Bank,
    diagnostics: &[Diagnostic],
    gaps: &[Diagnostic],
    sources: &Sources,
    terminal: &Terminal,
) -> Result<(), CliError> {
    let findings = report::human(diagnostics, sources, terminal.style());
    let documents = match gaps.len() {
        0 => String::new(),
        count => format!(
            "documents: {} not stated that a final agreement needs; `ddq render --list` names {}\n",
            if count == 1 { "1 fact is".to_owned() } else { format!("{count} facts are") },
            if count == 1 { "it" } else { "them" },
        ),
    };
    terminal.print(&format!("{findings}{documents}{}\n", summary_line(bank, report::summary(diagnostics))))
}

/// `154 answers: 60 approved, 8 draft, 86 unanswered · 0 errors, 2 warnings`
fn summary_line(bank: &Bank, summary: Summary) -> String {
    let with = |status| bank.answers().iter().filter(|answer| answer.state.status() == status).count();
    let mut line = format!(
        "{}: {} approved, {} draft, {} unanswered · {}, {}",
        counted(bank.answers().len(), "answer"),
        with(AnswerStatus::Approved),
        with(AnswerStatus::Draft),
        with(AnswerStatus::Unanswered),
        counted(summary.errors, "error"),
        counted(summary.warnings, "warning"),
    );
    if summary.notes > 0 {
        line.push_str(&format!(", {}", counted(summary.notes, "note")));
    }
    line
}
