//! A fact that hedges.
//!
//! # What it checks
//!
//! Texts of `facts.toml`, `company.toml`, `certifications.toml`, `subprocessors.toml`, `sla.toml` and `dpa.toml`
//! that hold a hedge, such as “or equivalent”; `source` and `note` stay in the bank and are left alone.
//!
//! # Why
//!
//! A fact is quoted in many places. A hedge in it goes everywhere, and where another place states the same control
//! without it, the two contradict each other.
//!
//! # Example
//!
//! ```toml
//! # answers/facts.toml
//! [encryption]
//! algorithm = "AES-256 or equivalent"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "{{ encryption.algorithm }}."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! State what is so.
//!
//! ```toml
//! # answers/facts.toml
//! [encryption]
//! algorithm = "AES-256"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "{{ encryption.algorithm }}."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Fact, LocatedFact, leaves};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::hedge_word::HEDGES;
use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "hedged-fact", severity: Severity::Error, summary: "A fact of the bank hedges." };

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let said = leaves(context.bank.facts()).into_iter().filter(|(path, _)| !is_remark(path));
    let found = said.filter_map(|(path, located)| Some((path, hedge(&located.fact)?, located)));
    let report = |(path, phrase, located): (String, &str, &LocatedFact)| {
        let message = format!("`{path}` says “{phrase}”, which leaves open what is true");
        Diagnostic::new(&RULE, located.location.clone(), message).help("state what is so, or leave the fact out")
    };
    found.map(report).collect()
}

fn is_remark(path: &str) -> bool {
    [".source", ".note"].iter().any(|key| path.ends_with(key))
}

fn hedge(fact: &Fact) -> Option<&'static str> {
    fact.texts().into_iter().find_map(|text| prose::first(text, &HEDGES))
}
