//! Self-praise in an approved answer.
//!
//! # What it checks
//!
//! Adjectives that assert quality and state nothing: robust, comprehensive, world-class, best-in-class,
//! state-of-the-art, cutting-edge, bank-grade, military-grade, enterprise-grade, seamless, honest. Templates are
//! read too.
//!
//! # Why
//!
//! A questionnaire wants facts. Praise is the first thing that a reviewer strikes, and the first that a court
//! reads as a warranty.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "Robust encryption protects the data."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Say what is done.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "AES-256 protects the data."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "praise", severity: Severity::Warning, summary: "An approved answer praises instead of stating." };

const PRAISE: [&str; 19] = [
    "robust",
    "comprehensive",
    "world-class",
    "world class",
    "best-in-class",
    "best in class",
    "state-of-the-art",
    "state of the art",
    "cutting-edge",
    "bank-grade",
    "bank-level",
    "military-grade",
    "enterprise-grade",
    "industry-leading",
    "seamless",
    "seamlessly",
    "honest",
    "honestly",
    "uncompromising",
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.statements().filter_map(|claim| Some((claim, prose::first(claim.text, &PRAISE)?)));
    let report = |(claim, phrase)| {
        Diagnostic::new(&RULE, context.place(&claim, phrase), format!("“{phrase}” is praise, not a fact"))
            .help("strike it, or say what is done")
    };
    found.map(report).collect()
}
