//! Everything that is wrong with a workspace, in one run.

use jiff::civil::Date;

use crate::bank::{self, Bank, Disclosure, Status as AnswerStatus};
use crate::diagnostic::{Diagnostic, Rule, Severity, sort};
use crate::document::content::Status;
use crate::document::{self, Subject, Templates};
use crate::format::{Catalog, FORMAT_FAULT};
use crate::lint::{self, LINTS};
use crate::respond::{LINE_WITHOUT_ANSWER, gone_lines};
use crate::source::Sources;

use super::templates::{add_texts, templates};
use super::{Refusal, Workspace};

/// By which day the workspace is judged.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day for review dates and targets.
    pub as_of: Date,
}

/// What was found.
#[derive(Debug)]
pub struct Checked {
    /// Whatever is wrong, in the order of the files.
    pub findings: Vec<Diagnostic>,
    /// Facts that no file states and a final agreement needs, as notes.
    pub gaps: Vec<Diagnostic>,
    /// The texts that both point into.
    pub sources: Sources,
    /// How many answers there are, and how far they have come.
    pub answers: Answers,
}

/// How many answers a bank has, by their status.
#[derive(Clone, Copy, Debug)]
pub struct Answers {
    /// All.
    pub all: usize,
    /// Approved ones.
    pub approved: usize,
    /// Drafts.
    pub draft: usize,
    /// Topics without an answer.
    pub unanswered: usize,
}

impl Checked {
    /// The findings and the gaps, in the order of the files.
    #[must_use]
    pub fn all(&self) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = self.findings.iter().chain(&self.gaps).cloned().collect();
        sort(&mut all);
        all
    }
}

/// Checks the workspace.
pub fn check(workspace: &Workspace, options: &Options) -> Result<Checked, Refusal> {
    let mut sources = workspace.sources()?;
    let (bank, mut findings) = bank::parse(&sources);
    let formats = Sources::formats_from_dir(&workspace.root)?;
    let (catalog, faults) = Catalog::load(&formats);
    findings.extend(faults);
    findings.extend(gone_lines(&bank, &catalog));
    let templates = templates(workspace)?;
    let facts = about_documents(&bank, &templates, options.as_of);
    add_texts(&templates, &mut sources);
    findings.extend(lint::run(&bank, &sources, options.as_of));
    sources.extend(&formats);
    let (gaps, faults): (Vec<_>, Vec<_>) = facts.into_iter().partition(|found| found.severity == Severity::Note);
    findings.extend(faults);
    sort(&mut findings);
    Ok(Checked { findings, gaps, sources, answers: answers(&bank) })
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

fn answers(bank: &Bank) -> Answers {
    let with = |status| bank.answers().iter().filter(|answer| answer.state.status() == status).count();
    Answers {
        all: bank.answers().len(),
        approved: with(AnswerStatus::Approved),
        draft: with(AnswerStatus::Draft),
        unanswered: with(AnswerStatus::Unanswered),
    }
}

/// Every rule that may fire, in the order of the codes.
#[must_use]
pub fn rules() -> Vec<Rule> {
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
