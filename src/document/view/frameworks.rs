//! Audit frameworks: how far each has come, and no further.
//!
//! A target is printed as a target, and a report that has not been issued as such. What the bank leaves open is said
//! to be not stated.

use jiff::civil::Date;

use crate::bank::{Certification, FrameworkKind, FrameworkState, long_date};
use crate::diagnostic::Spanned;

use super::super::content::{Block, Row, Run, Status, Table};
use super::super::scope::Scope;
use super::super::text::listed;
use super::parts::{columns, row_of, text};
use super::questions::printed;
use super::standing::released;

/// Frameworks of the roadmap, by the beginning of their names.
const ROADMAP: &str = "SOC 2";

/// The answers on the programme, on what has been assessed so far, and on how a report will be had.
const ASSESSED: [&str; 7] = [
    "soc2-type1-status",
    "soc2-type2-plan#planned",
    "soc2-type2-plan#window-started",
    "independent-assessment-history",
    "internal-security-audit",
    "audit-report-availability",
    "trust-page-accuracy",
];

/// How many days before the end of a target its owner is asked whether it stands.
const NEAR_DAYS: i32 = 60;

const NOT_STATED: &str = "Not stated";

/// `frameworks`: every framework in one table.
pub(super) fn table(scope: &Scope<'_>) -> Vec<Block> {
    let frameworks = scope.subject.bank.certifications();
    if frameworks.is_empty() {
        return vec![Block::Paragraph { runs: vec![Run::text("No framework is stated.")] }];
    }
    let rows = frameworks.iter().map(|framework| {
        vec![text(&*framework.name.value), text(kind(framework)), text(state(framework)), text(aim(framework, scope))]
    });
    let table = Table {
        caption: "Frameworks".to_owned(),
        columns: columns(&[("Framework", 3), ("What it is", 5), ("State", 5), ("Target or period", 5)]),
        rows: rows.collect(),
    };
    vec![Block::Table(table)]
}

/// `soc2-state`: each framework of the roadmap, with everything that is stated of it.
pub(super) fn roadmap(scope: &Scope<'_>) -> Vec<Block> {
    let frameworks = scope.subject.bank.certifications().iter();
    let blocks: Vec<_> = frameworks
        .filter(|framework| framework.name.value.starts_with(ROADMAP))
        .flat_map(|framework| [Some(fields(framework, scope)), reminder(framework, scope)])
        .flatten()
        .collect();
    if blocks.is_empty() {
        return vec![Block::Paragraph { runs: vec![Run::text("Nothing is stated about a SOC 2 report.")] }];
    }
    blocks
}

/// `assessments`: the answers on what has been assessed, where they may be given.
pub(super) fn assessments(scope: &Scope<'_>) -> Vec<Block> {
    let answers = ASSESSED.iter().filter_map(|id| scope.subject.bank.entry(id));
    let entries: Vec<_> =
        answers.filter(|entry| released(*entry, scope).is_some()).map(|entry| printed(entry, scope)).collect();
    if entries.is_empty() {
        return vec![Block::Paragraph { runs: vec![Run::text("No assessment is stated.")] }];
    }
    vec![Block::Entries { entries }]
}

fn fields(framework: &Certification, scope: &Scope<'_>) -> Block {
    let row = |label: &str, value: String| row_of(label, vec![Run::text(value)]);
    let mut rows = vec![row("What it is", kind(framework)), row("State", state(framework))];
    if !framework.is_held() {
        rows.push(row(
            "Target for completing the audit",
            target(framework, scope).unwrap_or_else(|| NOT_STATED.to_owned()),
        ));
    }
    rows.extend(period(framework).map(|period| row("Period under report", period)));
    rows.push(categories(framework));
    if !framework.is_held() {
        rows.push(row("Systems in scope", NOT_STATED.to_owned()));
    }
    let named = |name: &Option<Spanned<String>>| name.as_ref().map_or(NOT_STATED.to_owned(), |name| name.value.clone());
    rows.push(row("Auditor", named(&framework.auditor)));
    Block::Fields { caption: framework.name.value.clone(), rows }
}

/// A report covers its categories; a plan only names them.
fn categories(framework: &Certification) -> Row {
    let names: Vec<_> = framework.criteria.iter().map(|name| name.value.clone()).collect();
    let label = "Trust Services categories";
    let value = match (names.is_empty(), framework.is_held()) {
        (true, _) => NOT_STATED.to_owned(),
        (false, true) => listed(&names),
        (false, false) => {
            format!("The roadmap names {}; which of them a report will cover is not stated", listed(&names))
        }
    };
    row_of(label, vec![Run::text(value)])
}

fn kind(framework: &Certification) -> String {
    let word = match framework.kind.value {
        FrameworkKind::Attestation if is_point_in_time(framework) => {
            "Attestation: an auditor's report on the design of controls at a point in time"
        }
        FrameworkKind::Attestation => "Attestation: an auditor's report on controls over a period",
        FrameworkKind::Certification => "Certificate by an accredited body",
        FrameworkKind::SelfAssessment => "Self-assessment",
        FrameworkKind::Law => "Law",
    };
    word.to_owned()
}

/// A Type 1 report speaks of one day: no period belongs to it.
fn is_point_in_time(framework: &Certification) -> bool {
    framework.name.value.ends_with("Type 1")
}

fn state(framework: &Certification) -> String {
    let paper = if framework.kind.value == FrameworkKind::Attestation { "report" } else { "certificate" };
    let open = match framework.state.value {
        FrameworkState::None => return "Not pursued".to_owned(),
        FrameworkState::Issued | FrameworkState::Certified => return held(framework, paper),
        FrameworkState::Expired => return expired(framework, paper),
        FrameworkState::Planned => "Planned",
        FrameworkState::Observation if !is_point_in_time(framework) => "The period under report is running",
        FrameworkState::Readiness | FrameworkState::Observation => "In preparation",
        FrameworkState::Fieldwork => "The auditor is at work",
    };
    match framework.kind.value {
        FrameworkKind::Attestation | FrameworkKind::Certification => format!("{open}; no {paper} has been issued"),
        FrameworkKind::SelfAssessment | FrameworkKind::Law => open.to_owned(),
    }
}

fn held(framework: &Certification, paper: &str) -> String {
    let issued = framework.issued.as_ref().map_or(String::new(), |day| format!(" on {}", long_date(day.value)));
    let expires =
        framework.expires.as_ref().map_or(String::new(), |day| format!(", valid until {}", long_date(day.value)));
    format!("The {paper} was issued{issued}{expires}")
}

fn expired(framework: &Certification, paper: &str) -> String {
    let day = framework.expires.as_ref().map_or(String::new(), |day| format!(" on {}", long_date(day.value)));
    format!("The {paper} expired{day}")
}

/// The target and the period in one line, for the table.
fn aim(framework: &Certification, scope: &Scope<'_>) -> String {
    let target = (!framework.is_held()).then(|| target(framework, scope)).flatten();
    let target = target.map(|target| format!("Target: {target}"));
    let stated: Vec<_> = target.into_iter().chain(period(framework)).collect();
    if stated.is_empty() { NOT_STATED.to_owned() } else { stated.join("; ") }
}

/// The target in words; a target that has gone by is said to have.
fn target(framework: &Certification, scope: &Scope<'_>) -> Option<String> {
    let words = framework.target.as_ref().map(|target| target.value.clone());
    let words = words.or_else(|| framework.target_to.as_ref().map(|day| format!("by {}", long_date(day.value))))?;
    let has_passed = framework.target_to.as_ref().is_some_and(|day| day.value < scope.subject.as_of);
    Some(if has_passed { format!("{words}, which has passed") } else { words })
}

/// The period that a report covers or shall cover; none for a report on a point in time.
fn period(framework: &Certification) -> Option<String> {
    if is_point_in_time(framework) {
        return None;
    }
    let day = |day: &Spanned<Date>| long_date(day.value);
    match (&framework.period_start, &framework.period_end, &framework.period_months) {
        (Some(start), Some(end), _) => Some(format!("{} to {}", day(start), day(end))),
        (Some(start), None, Some(months)) => Some(format!("{} months from {}", months.value, day(start))),
        (None, _, Some(months)) => Some(format!("{} months; its start is not stated", months.value)),
        _ => None,
    }
}

/// Asks the owner about a target that is near or has passed.
fn reminder(framework: &Certification, scope: &Scope<'_>) -> Option<Block> {
    let end = framework.target_to.as_ref()?.value;
    let days = scope.subject.as_of.until(end).ok()?.get_days();
    let is_due = !framework.is_held() && days <= NEAR_DAYS && scope.subject.status == Status::Draft;
    let when = if days < 0 { "ended" } else { "ends" };
    let note = format!(
        "The target for {} {when} on {}, and its state is “{}”. Confirm the target or replace it.",
        framework.name.value,
        long_date(end),
        framework.state.value,
    );
    is_due.then(|| Block::Note { draft: true, runs: vec![Run::text(note)] })
}
