//! A review that has not happened yet.
//!
//! # What it checks
//!
//! Whether `reviewed` of an approved answer is later than the day of the check (`--as-of`, or today).
//!
//! # Why
//!
//! A review date in the future is a slip of the keyboard, and keeps an answer from ever being due.
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
//! reviewed = 2062-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Correct the date.
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
pub(super) const RULE: Rule =
    Rule { code: "review-in-future", severity: Severity::Warning, summary: "An answer is reviewed on a day to come." };

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.bank.answers().iter().filter_map(|answer| report(context, answer)).collect()
}

fn report(context: &Context<'_>, answer: &Answer) -> Option<Diagnostic> {
    let approved = answer.state.approved().filter(|approved| *approved.reviewed > context.as_of)?;
    let place = answer.location.at(approved.reviewed.span());
    let message = format!("`{}` is reviewed after {}", answer.id, context.as_of);
    Some(Diagnostic::new(&RULE, place, message).help("correct the date"))
}
