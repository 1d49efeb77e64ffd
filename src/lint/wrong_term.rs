//! A term that names something that does not exist.
//!
//! # What it checks
//!
//! “UK SCCs” and “Swiss SCCs” (the United Kingdom has an Addendum or the IDTA, Switzerland adapts the EU's
//! clauses), “SOC 2 certification” and “SOC 2 certified” (SOC 2 is a report), “ISO 27001 compliant” (one is
//! certified, or not), “GDPR certified”.
//!
//! # Why
//!
//! Legal reviewers read a wrong term as a document that nobody reviewed.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Are transfers covered?"
//! choice   = "yes"
//! short    = "UK SCCs are incorporated."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Use the term of the instrument.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Are transfers covered?"
//! choice   = "yes"
//! short    = "The UK Addendum is incorporated."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "wrong-term",
    severity: Severity::Warning,
    summary: "An approved answer uses a term for which there is no thing.",
};

/// Wrong terms, and what to write.
const TERMS: [(&str, &str); 6] = [
    ("UK SCC*", "the UK Addendum, or the IDTA"),
    ("Swiss SCC*", "the EU SCCs as adapted for Switzerland"),
    ("SOC 2 certifi*", "SOC 2 report"),
    ("ISO 27001 compliant", "certified to ISO/IEC 27001, or nothing"),
    ("ISO 27001-compliant", "certified to ISO/IEC 27001, or nothing"),
    ("GDPR certifi*", "what the agreement sets out under the GDPR"),
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for claim in context.claims() {
        let wrong = TERMS.iter().filter(|(term, _)| is_claimed(claim.text, term));
        diagnostics.extend(wrong.map(|(term, instead)| {
            let place = context.place(&claim, term);
            let message = format!("there are no “{}”", context.sources.slice(&place.path, place.span.clone()).trim());
            Diagnostic::new(&RULE, place, message).help(format!("write {instead}"))
        }));
    }
    diagnostics
}

/// To deny a certification by its wrong name is no claim.
fn is_claimed(text: &str, term: &str) -> bool {
    prose::sentences(text).any(|sentence| prose::contains(sentence, term) && !prose::denies(sentence))
}
