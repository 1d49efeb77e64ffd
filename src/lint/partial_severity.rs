//! A count of findings that leaves the rest out.
//!
//! # What it checks
//!
//! A sentence of an approved answer that reports no or zero findings of one severity, while `audit.findings` of
//! `facts.toml` does not state critical, high, medium and low.
//!
//! # Why
//!
//! “No high-severity findings” says nothing of the others, and reviewers ask at once.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "What did the audit find?"
//! short    = "The audit found zero high-severity findings."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Record the counts of all severities.
//!
//! ```toml
//! # answers/facts.toml
//! [audit.findings]
//! critical = 0
//! high     = 0
//! medium   = 2
//! low      = 5
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "What did the audit find?"
//! short    = "The audit found zero high-severity findings."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "partial-severity",
    severity: Severity::Warning,
    summary: "Findings of one severity are counted, and the others left out.",
};

const SEVERITIES: [&str; 4] = ["critical", "high", "medium", "low"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let is_stated = |severity: &&str| facts::at(context.bank, &format!("audit.findings.{severity}")).is_some();
    if SEVERITIES.iter().all(is_stated) {
        return Vec::new();
    }
    let found = context.claims().filter(|claim| prose::sentences(claim.text).any(is_partial));
    let report = |claim: Claim<'_>| {
        let message = "the findings of other severities are not stated".to_owned();
        context
            .finding(&RULE, &claim, "findings", message)
            .help("record `critical`, `high`, `medium` and `low` under `[audit.findings]` in facts.toml")
    };
    found.map(report).collect()
}

fn is_partial(sentence: &str) -> bool {
    let is_none = prose::first(sentence, &["zero", "no", "0", "without"]).is_some();
    is_none && prose::contains(sentence, "finding*") && prose::first(sentence, &SEVERITIES).is_some()
}
