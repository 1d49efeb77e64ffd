//! Compliance with a law that is claimed outright.
//!
//! # What it checks
//!
//! A sentence of an approved answer that names a law on data protection or security together with “compliant”,
//! “complies” or “in compliance”, unless it denies it.
//!
//! # Why
//!
//! Whether a law is complied with is for a court to say. What can be stated is what the agreement sets out and
//! what is done.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Do you process under the GDPR?"
//! choice   = "yes"
//! short    = "We are GDPR compliant."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! State the terms that are offered.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Do you process under the GDPR?"
//! choice   = "yes"
//! short    = "The agreement sets out the terms of Article 28 GDPR."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::FrameworkKind;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "law-compliance-claim",
    severity: Severity::Error,
    summary: "An approved answer claims to comply with a law.",
};

const LAWS: [&str; 14] = [
    "GDPR",
    "FADP",
    "CCPA",
    "CPRA",
    "HIPAA",
    "GLBA",
    "FERPA",
    "COPPA",
    "LGPD",
    "PIPEDA",
    "DORA",
    "NIS2",
    "AI Act",
    "data protection law*",
];

const CLAIMS: [&str; 4] = ["compliant", "complies", "comply", "in compliance"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let recorded = context.bank.certifications().iter().filter(|framework| framework.kind.value == FrameworkKind::Law);
    let laws: Vec<&str> = recorded.map(|framework| framework.name.as_str()).chain(LAWS).collect();
    let found = context.claims().filter_map(|claim| Some((claim, claimed(claim.text, &laws)?)));
    let report = |(claim, (law, word)): (super::Claim<'_>, (&str, &str))| {
        let law = law.trim_end_matches('*');
        Diagnostic::new(&RULE, context.place(&claim, word), format!("“{word}” claims a legal conclusion about {law}"))
            .help("state the terms that are offered, or what is done")
    };
    found.map(report).collect()
}

fn claimed<'n>(text: &str, laws: &[&'n str]) -> Option<(&'n str, &'static str)> {
    prose::first(text, &CLAIMS)?;
    // What stands in parentheses takes nothing back.
    let is_denied = |sentence: &str| prose::denies(&prose::outside_parentheses(sentence));
    let mut sentences = prose::sentences(text).filter(|sentence| !is_denied(sentence));
    sentences.find_map(|sentence| Some((prose::first(sentence, laws)?, prose::first(sentence, &CLAIMS)?)))
}
