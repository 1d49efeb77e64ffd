//! An optional sub-processor that nothing is said to engage.
//!
//! # What it checks
//!
//! Whether a sub-processor with `optional = true` has a `trigger`, and one without `optional` has none.
//!
//! # Why
//!
//! “Optional” is worth nothing to a customer who is not told what turns it on.
//!
//! # Example
//!
//! ```toml
//! # answers/subprocessors.toml
//! [openai]
//! name      = "OpenAI"
//! purpose   = "Language models"
//! locations = ["US"]
//! optional  = true
//! ```
//!
//! # Fix
//!
//! Say what engages it.
//!
//! ```toml
//! # answers/subprocessors.toml
//! [openai]
//! name      = "OpenAI"
//! purpose   = "Language models"
//! locations = ["US"]
//! optional  = true
//! trigger   = "the customer enables it"
//! ```

use crate::bank::Subprocessor;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "optional-without-trigger",
    severity: Severity::Error,
    summary: "An optional sub-processor does not say what engages it.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.bank.subprocessors().iter().filter_map(report).collect()
}

fn report(vendor: &Subprocessor) -> Option<Diagnostic> {
    let (message, help) = match (vendor.optional, vendor.trigger.is_some()) {
        (true, false) => ("is optional, and nothing says what engages it", "add `trigger = \"…\"`"),
        (false, true) => ("has a trigger and is not optional", "add `optional = true`, or remove the trigger"),
        _ => return None,
    };
    Some(Diagnostic::new(&RULE, vendor.location.clone(), format!("`{}` {message}", vendor.id)).help(help))
}
