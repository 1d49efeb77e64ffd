//! A hedge in an approved answer.
//!
//! # What it checks
//!
//! Words that take back what the sentence says: “or equivalent”, “or better”, “industry standard”, “where
//! appropriate”, “where possible”, “as appropriate”, “commercially reasonable”, “generally”, “typically”.
//!
//! # Why
//!
//! A reader cannot tell what is promised, and two documents that hedge the same fact differently contradict each
//! other.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "Encrypted with AES-256 or equivalent."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! State the fact as it is, or set the answer to draft until it is known.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "Encrypted with AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "hedge-word", severity: Severity::Warning, summary: "An approved answer hedges." };

/// Words that take back what a sentence says.
pub(super) const HEDGES: [&str; 13] = [
    "or equivalent",
    "or better",
    "or similar",
    "industry standard*",
    "industry-standard*",
    "where appropriate",
    "as appropriate",
    "where possible",
    "where feasible",
    "commercially reasonable",
    "generally",
    "typically",
    "as needed",
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.claims().filter_map(|claim| Some((claim, prose::first(claim.text, &HEDGES)?)));
    let report = |(claim, phrase)| {
        Diagnostic::new(&RULE, context.place(&claim, phrase), format!("“{phrase}” leaves open what is true"))
            .help("state the fact as it is, or make the answer a draft")
    };
    found.map(report).collect()
}
