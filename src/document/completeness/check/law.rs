//! Law, courts, the importer's own position, the transfer assessment.

use crate::diagnostic::{Diagnostic, Severity};

use super::super::context::Context;
use super::super::rule::CompletenessRule;

/// Law and courts of one Member State, where both are named and no customer has agreed on another.
pub(super) fn courts_and_law(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let scope = context.scope;
    let (law, courts) = (scope.text("dpa.scc.governing_law"), scope.text("dpa.scc.courts"));
    match (law, courts) {
        (Some(law), Some(courts)) if law != courts && scope.text("customer.member_state").is_none() => {
            let message = format!("the courts of {courts} would decide under the law of {law}");
            let help = "name the same Member State for both, unless this is meant";
            vec![context.fault(rule, "dpa.scc.courts", message).help(help)]
        }
        _ => Vec::new(),
    }
}

/// The GDPR is among the laws of a customer whose case says that it applies too. The case is a matter of the customer:
/// what the terms of everybody say of it counts for nobody.
pub(super) fn swiss_case(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let (own, common) = ("customer.swiss_trigger", "dpa.swiss.trigger");
    let mut findings = Vec::new();
    if context.scope.text(own) == Some("fadp-and-gdpr") && !context.scope.is_under("gdpr") {
        let message = "the case is that of both laws, and the GDPR is not among those of the customer";
        findings.push(context.fault(rule, own, message).help("add “gdpr” to `regimes`, or write “fadp-only”"));
    }
    if context.is_stated(common) && !context.is_stated(own) && context.scope.is_under("gdpr") {
        let message = "which Swiss case applies depends on the customer";
        findings.push(context.fault(rule, common, message).help("set `swiss_trigger` in the file of the customer"));
    }
    findings
}

/// The clauses are not made for an importer whose processing is itself subject to the GDPR.
pub(super) fn importer_status(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let path = "dpa.scc.importer_subject_to_gdpr";
    if context.scope.text(path) != Some("yes") {
        return Vec::new();
    }
    let message = "the importer is itself subject to the GDPR, for which these clauses are not made";
    vec![context.fault(rule, path, message).help("let counsel decide what the transfer rests on")]
}

/// An assessment that is not there yet is not overdue; one that is there is not of a day to come.
pub(super) fn assessment(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let as_of = context.scope.subject.as_of;
    let (due, made) = ("dpa.scc.assessment_due", "dpa.scc.assessment_date");
    let is_made = context.is_stated("dpa.scc.assessment_reference");
    if let Some(day) = context.date(due).filter(|day| !is_made && *day < as_of) {
        return vec![context.fault(rule, due, format!("the transfer assessment was due on {day}"))];
    }
    match context.date(made).filter(|day| *day > as_of) {
        Some(day) => {
            let mut finding =
                context.fault(rule, made, format!("the transfer assessment is of {day}, which is to come"));
            finding.severity = Severity::Error;
            vec![finding]
        }
        None => Vec::new(),
    }
}
