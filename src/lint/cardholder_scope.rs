//! A statement on cardholder data that says less than it seems to.
//!
//! # What it checks
//!
//! A sentence of an approved answer that denies storing cardholder data and says nothing of processing and
//! transmitting it, while `pci.scope` of `facts.toml` is not stated.
//!
//! # Why
//!
//! Not to store is narrower than not to process or transmit. Which questionnaire of PCI DSS applies depends on all
//! three.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "Is cardholder data stored?"
//! choice   = "no"
//! short    = "We do not store cardholder data."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! State the scope.
//!
//! ```toml
//! # answers/facts.toml
//! [pci]
//! scope = "SAQ A"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is cardholder data stored?"
//! choice   = "no"
//! short    = "We do not store cardholder data."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "cardholder-scope",
    severity: Severity::Note,
    summary: "What is said of cardholder data leaves its processing open.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if facts::at(context.bank, "pci.scope").is_some() {
        return Vec::new();
    }
    let report = |claim: Claim<'_>| {
        let message = "not storing is narrower than not processing and not transmitting".to_owned();
        context
            .finding(&RULE, &claim, "cardholder data", message)
            .help("state `scope` under `[pci]` in facts.toml, and answer from it")
    };
    context.claims().filter(|claim| prose::sentences(claim.text).any(is_narrow)).map(report).collect()
}

fn is_narrow(sentence: &str) -> bool {
    let stores = prose::contains(sentence, "cardholder data") && prose::contains(sentence, "stor*");
    stores && prose::negates(sentence) && prose::first(sentence, &["transmit*", "processe*", "processing"]).is_none()
}
