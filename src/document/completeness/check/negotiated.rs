//! Negotiated terms: what is beyond the playbook was approved, and the playbook itself holds terms that could be agreed.

use crate::bank::{self, Deviation, Fact, Standing, TERMS, Term, deviations};
use crate::diagnostic::{Diagnostic, Severity, closest};

use super::super::context::{Context, finding};
use super::super::rule::{CompletenessRule, rules};
use super::super::values::wrong;

const PLAYBOOK: &str = "dpa.playbook";

/// What the customer has beyond the playbook, without anybody's approval; and values that cannot be.
pub(super) fn negotiated(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for found in &deviated(context) {
        // What a document shows is judged by the rules of its values, and by no rule twice.
        let is_open = |rule: &CompletenessRule| context.composition.is_none() || !context.applies(rule);
        if let Some(problem) = unfit(found.term, found.value, is_open) {
            findings.push(finding(rule, found.location.clone(), &format!("{}: {problem}", found.term.label)));
        } else if found.standing == Standing::Beyond && found.approved_by.is_none() {
            findings.push(unapproved(context, rule, found));
        }
    }
    findings
}

fn unapproved(context: &Context<'_>, rule: &CompletenessRule, found: &Deviation<'_>) -> Diagnostic {
    let term = found.term;
    let standard = found.standard.map(|standard| format!("the standard is {}", term.words(standard)));
    let (fallbacks, _) = bank::playbook(context.scope.subject.bank, term);
    let fallbacks = fallbacks.iter().map(|value| term.words(value)).collect::<Vec<_>>();
    let fallbacks = match fallbacks.as_slice() {
        [] => "the playbook has no fallback".to_owned(),
        fallbacks => format!("the playbook goes to {}", fallbacks.join(", ")),
    };
    let known: Vec<_> = standard.into_iter().chain([fallbacks]).collect();
    let message = format!("{}: {} is beyond the playbook ({})", term.label, term.words(found.value), known.join("; "));
    let who = found.approver.unwrap_or("whoever may approve it");
    let help =
        format!("once {who} has approved it, write `{} = {{ value = …, approved_by = \"…\" }}` in `[terms]`", term.id);
    finding(rule, found.location.clone(), &message).help(help)
}

/// What somebody approved whom the playbook does not name.
pub(super) fn approver(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let by_another = |found: &&Deviation<'_>| match (found.standing, found.approver, found.approved_by) {
        (Standing::Beyond, Some(approver), Some(by)) => !is_named(by, approver),
        _ => false,
    };
    let report = |found: &Deviation<'_>| {
        let (by, approver) = (found.approved_by.unwrap_or_default(), found.approver.unwrap_or_default());
        let message = format!("{}: approved by {by}, and the playbook asks for {approver}", found.term.label);
        let help = format!("once {approver} has approved it, write `approved_by = \"name, {approver}\"`");
        finding(rule, found.location.clone(), &message).help(help)
    };
    deviated(context).iter().filter(by_another).map(report).collect()
}

/// Whether somebody is an approver: by name or by office, as in `Petra Sample, Privacy Counsel`.
fn is_named(by: &str, approver: &str) -> bool {
    let is_same = |part: &str| part.trim().to_lowercase() == approver.trim().to_lowercase();
    is_same(by) || by.split([',', ';', '(', ')', '/']).any(is_same)
}

/// Each term of the playbook that is none, and each fallback that nobody could agree to.
pub(super) fn playbook(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let Some(Fact::Table(entries)) = context.scope.fact(PLAYBOOK) else { return Vec::new() };
    let mut findings = Vec::new();
    for id in entries.keys() {
        let path = format!("{PLAYBOOK}.{id}");
        let Some(term) = bank::term(id) else {
            let help = match closest(id, TERMS.iter().map(|term| term.id)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the terms are {}", TERMS.iter().map(|term| term.id).collect::<Vec<_>>().join(", ")),
            };
            findings.push(context.fault(rule, &path, format!("`{id}` is no term that can be negotiated")).help(help));
            continue;
        };
        let (fallbacks, _) = bank::playbook(context.scope.subject.bank, term);
        let problems = fallbacks.iter().filter_map(|value| unfit(term, value, |_| true));
        let report = |problem| context.fault(rule, &format!("{path}.fallbacks"), format!("{}: {problem}", term.label));
        findings.extend(problems.map(report));
    }
    findings
}

/// What the customer has otherwise than everybody; what every customer has, where only the bank is looked at. A document
/// for nobody in particular has the standard of every term.
fn deviated<'a>(context: &Context<'a>) -> Vec<Deviation<'a>> {
    let bank = context.scope.subject.bank;
    match (context.scope.subject.customer, context.composition) {
        (Some(customer), _) => deviations(bank, customer),
        (None, None) => bank.customers().iter().flat_map(|customer| deviations(bank, customer)).collect(),
        (None, Some(_)) => Vec::new(),
    }
}

/// What is wrong with a value of a term, by those rules that say what its fact may be. A warning is no wrong.
fn unfit(term: &Term, value: &Fact, asks: impl Fn(&CompletenessRule) -> bool) -> Option<String> {
    let errors = rules().iter().filter(|rule| rule.rule.severity == Severity::Error && asks(rule));
    let kinds = errors.filter_map(|rule| rule.row.values.get(term.path));
    kinds.filter_map(|kind| wrong(value, kind)).next()
}

/// A limit between the parties under clause 12.
pub(super) fn clause_12(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let path = "dpa.liability.clause_12";
    match context.scope.text(path) {
        Some("main-agreement") => {
            vec![context.fault(rule, path, "the limits of the Main Agreement are to apply to claims under clause 12")]
        }
        _ => Vec::new(),
    }
}
