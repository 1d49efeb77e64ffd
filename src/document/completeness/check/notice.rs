//! Notice of new sub-processors: one option of clause 9(a), one number of days, and time to object within it.

use std::borrow::Cow;

use crate::bank::{Fact, find};
use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::reading::{Passage, PassageKind};
use super::super::rule::CompletenessRule;
use super::super::words::{fold, holds, quantities};

const COMMON: &str = "dpa.subprocessors.notice_days";
const OBJECTION: &str = "dpa.subprocessors.objection_days";

/// The customer's own period is the longer one; the document prints it, no other, and one option alone.
pub(super) fn notice_period(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let days = context.integer(COMMON);
    let mut findings = Vec::new();
    match (days, find(context.scope.subject.bank.facts(), COMMON)) {
        (Some(days), Ok(Fact::Integer(common))) if days < *common => {
            let message =
                format!("the customer's own notice of {days} days is shorter than that of everybody, {common} days");
            findings.push(context.fault(rule, COMMON, message));
        }
        // The list is one for all: without a period for everybody there is none for those who read it.
        (Some(_), Err(_)) => findings.push(context.absent(rule, COMMON)),
        _ => (),
    }
    let (Some(days), Some(_)) = (days, context.composition) else { return findings };
    findings.extend(printed(context, rule, days));
    findings.extend(options(context, rule));
    findings
}

/// Who may object for longer than notice is given learns only afterwards that a change may have begun.
pub(super) fn objection_in_time(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let notice = context.integer(COMMON);
    match (notice, context.integer(OBJECTION)) {
        (Some(notice), Some(objection)) if objection > notice => {
            let message =
                format!("objections have {objection} days, and notice of a change is given {notice} days before");
            vec![context.fault(rule, OBJECTION, message)]
        }
        _ => Vec::new(),
    }
}

fn printed(context: &Context<'_>, rule: &CompletenessRule, days: i64) -> Vec<Diagnostic> {
    let stating: Vec<(&Passage<'_>, i64)> =
        context.passages.iter().filter_map(|passage| Some((passage, notice(passage)?))).collect();
    if stating.is_empty() {
        return vec![context.unsaid(rule, format!("the notice of {days} days is printed nowhere"))];
    }
    let others = stating.into_iter().filter(|(_, found)| *found != days);
    others
        .map(|(passage, found)| {
            context.unsaid(rule, format!("{} says {found} days, the period is {days} days", passage.place()))
        })
        .collect()
}

/// The days of notice that a passage states: the value of a row about them, or the definition of their term.
fn notice(passage: &Passage<'_>) -> Option<i64> {
    let is_about = match passage.kind {
        PassageKind::Value(label) => {
            let label = fold(label);
            holds(&label, "notice") && (holds(&label, "9(a)") || holds(&label, "sub-processors"))
        }
        PassageKind::Clause(_) => holds(passage.folded(), "notice period means"),
        PassageKind::Other => false,
    };
    if !is_about {
        return None;
    }
    quantities(passage.folded()).into_iter().find(|(_, unit)| unit.starts_with("day")).map(|(days, _)| days)
}

/// The option that is not elected is not named beside clause 9(a).
fn options(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let other = match context.integer("dpa.scc.clause9_option") {
        Some(1) => "option 2",
        Some(2) => "option 1",
        _ => return Vec::new(),
    };
    let names = |passage: &&Passage<'_>| {
        let text = match passage.kind {
            PassageKind::Value(label) => Cow::Owned(fold(&format!("{label} {}", passage.text()))),
            _ => Cow::Borrowed(passage.folded()),
        };
        holds(&text, "9(a)") && holds(&text, other)
    };
    let found = context.passages.iter().filter(names);
    found
        .map(|passage| context.unsaid(rule, format!("{} names {other}, which is not elected", passage.place())))
        .collect()
}
