//! An approved answer whose review has run out.
//!
//! # What it checks
//!
//! Whether `reviewed` plus `review_every_days` (of the answer, or of `ddq.toml`) is before the day of the check
//! (`--as-of`, or today).
//!
//! # Why
//!
//! An answer that is out of date is not written into any questionnaire.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2025-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Read it again; correct it or not, and set `reviewed` to that day.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::Answer;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "review-overdue",
    severity: Severity::Warning,
    summary: "The review of an approved answer has run out.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.bank.answers().iter().filter_map(|answer| report(context, answer)).collect()
}

fn report(context: &Context<'_>, answer: &Answer) -> Option<Diagnostic> {
    let approved = answer.state.approved().filter(|approved| approved.due() < context.as_of)?;
    let place = answer.location.at(approved.reviewed.span());
    let message = format!("the review of `{}` ran out on {}", answer.id, approved.due());
    let help = format!("{} reads it again, and sets `reviewed` to that day", approved.owner);
    Some(Diagnostic::new(&RULE, place, message).help(help))
}
