//! A claim about everything in an approved answer.
//!
//! # What it checks
//!
//! Words that promise without exception: “all data”, “all customer data”, “every request”, “always”, “guarantee”,
//! “100%”, “fully secure”.
//!
//! # Why
//!
//! One exception (a log, a cache, a public page) makes the sentence false. The facts name the stores and links
//! that are covered.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "All data is encrypted with AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Name what is covered.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "Databases and backups are encrypted with AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "absolute-claim",
    severity: Severity::Warning,
    summary: "An approved answer claims something without exception.",
};

const ABSOLUTES: [&str; 10] = [
    "all data",
    "all customer data",
    "all traffic",
    "every request",
    "always",
    "guarantee*",
    "100%",
    "100 %",
    "fully secure",
    "completely secure",
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.claims().filter_map(|claim| Some((claim, prose::first(claim.text, &ABSOLUTES)?)));
    let report = |(claim, phrase)| {
        Diagnostic::new(
            &RULE,
            context.place(&claim, phrase),
            format!("“{}” holds without exception", phrase.trim_end_matches('*')),
        )
        .help("name what is covered")
    };
    found.map(report).collect()
}
