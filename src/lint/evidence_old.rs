//! An audit or a test that has aged.
//!
//! # What it checks
//!
//! Whether a record that an approved answer points at, with audit, test, scan or assessment in its title, has a
//! `date` of more than 180 days before the day of the check.
//!
//! # Why
//!
//! What an audit counted, and what it found, was true on its day. The product has moved on since.
//!
//! # Example
//!
//! ```toml
//! # answers/evidence.toml
//! [audit]
//! title = "Internal security audit"
//! kind  = "record"
//! state = "exists"
//! date  = 2025-06-01
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is there an audit?"
//! choice   = "yes"
//! short    = "An internal audit was completed."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! evidence = ["audit"]
//! ```
//!
//! # Fix
//!
//! Repeat it, or drop the answer.
//!
//! ```toml
//! # answers/evidence.toml
//! [audit]
//! title = "Internal security audit"
//! kind  = "record"
//! state = "exists"
//! date  = 2026-04-26
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is there an audit?"
//! choice   = "yes"
//! short    = "An internal audit was completed."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! evidence = ["audit"]
//! ```

use jiff::Unit;

use crate::bank::Evidence;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "evidence-old",
    severity: Severity::Warning,
    summary: "An answer rests on an audit or a test that has aged.",
};

/// How long an audit tells how things are.
const HOLDS_DAYS: i32 = 180;

const EXAMINATIONS: [&str; 6] = ["audit*", "test*", "pentest*", "scan*", "assessment*", "review*"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let is_quoted = |evidence: &&Evidence| {
        let mut approved = context.bank.answers().iter().filter(|answer| answer.state.approved().is_some());
        approved.any(|answer| answer.evidence.iter().any(|id| id.value == evidence.id))
    };
    let examinations =
        context.bank.evidence().iter().filter(|evidence| prose::first(&evidence.title, &EXAMINATIONS).is_some());
    examinations.filter(is_quoted).filter_map(|evidence| report(context, evidence)).collect()
}

fn report(context: &Context<'_>, evidence: &Evidence) -> Option<Diagnostic> {
    let date = evidence.date.as_ref()?;
    let days = date.value.until((Unit::Day, context.as_of)).ok()?.get_days();
    (days > HOLDS_DAYS).then(|| {
        let message = format!("`{}` is {days} days old, and answers rest on it", evidence.id);
        Diagnostic::new(&RULE, evidence.location.at(date.span()), message).help("repeat it, or say that it has aged")
    })
}
