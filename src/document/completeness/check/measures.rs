//! Annex II: headings without a measure, hedged measures, certifications that are not held.

use crate::diagnostic::Diagnostic;

use super::super::context::{Context, finding};
use super::super::rule::{CompletenessRule, lexicon};
use super::super::words::{denies, first, fold, holds, sentences};
use crate::bank::Fact;
use crate::document::measures::{Measure, Statement, headings, measures};

/// Frameworks that are often claimed, whether or not the bank records a state for them.
const WELL_KNOWN: [&str; 12] = [
    "soc 1",
    "soc 2",
    "soc 3",
    "iso 27001",
    "iso/iec 27001",
    "iso 27701",
    "iso 42001",
    "pci dss",
    "fedramp",
    "hitrust",
    "csa star",
    "cyber essentials",
];

/// The headings that are open, as paths.
pub(super) fn open(context: &Context<'_>) -> Vec<String> {
    let open = measures(context.scope).into_iter().filter(|(_, measure)| *measure == Measure::Open);
    open.map(|(heading, _)| format!("dpa.measures.{}", heading.id)).collect()
}

/// Each heading without a measure and without a reason.
pub(super) fn open_headings(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let open = measures(context.scope).into_iter().filter(|(_, measure)| *measure == Measure::Open);
    open.map(|(heading, _)| {
        let path = format!("dpa.measures.{}", heading.id);
        let mut finding = context.absent(rule, &path);
        finding.message = format!("not stated: measures for “{}” ({})", heading.title, rule.basis);
        let answers = heading.answers.join(", ");
        let approve = if answers.is_empty() { String::new() } else { format!("approve one of {answers}; or ") };
        let set = format!("set `answers` or `not_applicable` in `[measures.{}]` of answers/dpa.toml", heading.id);
        finding.help(format!("{approve}{set}"))
    })
    .collect()
}

/// Each heading that the form does not have, and each answer that the bank does not have.
pub(super) fn unknown_names(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let mut findings = gone(context, rule);
    let Some(Fact::Table(tables)) = context.scope.fact("dpa.measures") else { return findings };
    for name in tables.keys() {
        let path = format!("dpa.measures.{name}");
        if !headings().iter().any(|heading| heading.id == *name) {
            let known: Vec<_> = headings().iter().map(|heading| heading.id.as_str()).collect();
            let help = format!("the headings are {}", known.join(", "));
            findings.push(context.fault(rule, &path, format!("`{name}` is no heading of Annex II")).help(help));
        }
        let is_covered = measures(context.scope)
            .iter()
            .any(|(heading, measure)| heading.id == *name && matches!(measure, Measure::Covered(_)));
        if is_covered && context.is_stated(&format!("{path}.not_applicable")) {
            let message = format!("`{name}` has measures, and is said not to apply");
            findings
                .push(context.fault(rule, &format!("{path}.not_applicable"), message).help("remove one of the two"));
        }
        let path = format!("{path}.answers");
        let unknown = context.texts(&path).into_iter().filter(|id| context.scope.subject.bank.entry(id).is_none());
        findings.extend(unknown.map(|id| context.fault(rule, &path, format!("there is no answer `{id}`"))));
    }
    findings
}

/// Each answer that the form's own headings name and that was renamed: its measure would leave the annex unseen.
fn gone(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let bank = context.scope.subject.bank;
    let names = headings().iter().flat_map(|heading| heading.answers.iter().map(move |name| (heading, name)));
    let gone = names.filter_map(|(heading, name)| Some((heading, name, bank.gone(name)?)));
    gone.map(|(heading, name, gone)| {
        let path = format!("dpa.measures.{}", heading.id);
        let message = format!("there is no answer `{name}`, which states measures for “{}”", heading.title);
        let near = gone.near.as_deref().and_then(|near| bank.entry(near));
        let found = match near {
            Some(near) => finding(rule, near.location().clone(), &message),
            None => context.fault(rule, &path, message),
        };
        let near = near.map_or_else(|| "another".to_owned(), |near| format!("`{near}`"));
        found.help(format!(
            "name {near} in `answers` of `[measures.{}]` of answers/dpa.toml, or call it so again",
            heading.id
        ))
    })
    .collect()
}

/// Each measure that is hedged or hoped for.
pub(super) fn hedged(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let hedges = lexicon("hedges");
    let report = |statement: Statement| {
        let phrase = first(&fold(&statement.text), hedges)?;
        let message = format!("the measure `{}` says “{}”", statement.answer, phrase.trim_end_matches('*'));
        let help = "state what is done today, or take the answer out of the heading";
        Some(about(context, rule, &statement, &message).help(help))
    };
    statements(context).into_iter().filter_map(report).collect()
}

/// Each measure that names a framework that is not held, unless it denies it.
pub(super) fn certifications(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let frameworks = context.scope.subject.bank.certifications();
    let (held, open): (Vec<_>, Vec<_>) = frameworks.iter().partition(|framework| framework.is_held());
    let held: Vec<String> = held.into_iter().map(|framework| fold(&framework.name)).collect();
    let open = open.into_iter().map(|framework| fold(&framework.name));
    let is_held = |name: &String| held.iter().any(|held| holds(held, name));
    let names: Vec<String> = open.chain(WELL_KNOWN.map(str::to_owned)).filter(|name| !is_held(name)).collect();
    let report = |statement: Statement| {
        let claims = sentences(&statement.text).map(fold).filter(|sentence| !denies(sentence));
        let name = claims.filter_map(|sentence| first(&sentence, &names)).next()?;
        let message = format!("the measure `{}` names {name}, which is not held", statement.answer);
        let help = "record the report in answers/certifications.toml when there is one";
        Some(about(context, rule, &statement, &message).help(help))
    };
    statements(context).into_iter().filter_map(report).collect()
}

/// Every measure that the annex prints, once.
fn statements(context: &Context<'_>) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    for (_, measure) in measures(context.scope) {
        if let Measure::Covered(covered) = measure {
            let new = covered.into_iter().filter(|statement| !statements.contains(statement)).collect::<Vec<_>>();
            statements.extend(new);
        }
    }
    statements
}

fn about(context: &Context<'_>, rule: &CompletenessRule, statement: &Statement, message: &str) -> Diagnostic {
    let entry = context.scope.subject.bank.entry(&statement.answer).expect("measures are answers of the bank");
    finding(rule, entry.location().clone(), message)
}
