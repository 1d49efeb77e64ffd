//! A separation of tenants that no fact supports.
//!
//! # What it checks
//!
//! Phrases of approved answers that claim isolation by network, by database or by account, while
//! `tenant_isolation.layers` of `facts.toml` does not list that layer; without such a fact, while other answers
//! claim isolation in the application.
//!
//! # Why
//!
//! Isolation in queries and isolation of networks are different controls. Who reads one and gets the other was
//! misled.
//!
//! # Example
//!
//! ```toml
//! # answers/facts.toml
//! [tenant_isolation]
//! layers = ["application"]
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Are tenants isolated?"
//! choice   = "yes"
//! short    = "Tenants are kept apart by tenant-isolated networking."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Claim the layers that the fact lists.
//!
//! ```toml
//! # answers/facts.toml
//! [tenant_isolation]
//! layers = ["application"]
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Are tenants isolated?"
//! choice   = "yes"
//! short    = "Tenants are kept apart in the application."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "isolation-beyond-fact",
    severity: Severity::Error,
    summary: "An answer claims isolation that the facts do not list.",
};

/// How each layer is claimed.
const CLAIMS: [(&str, &str); 11] = [
    ("tenant-isolated network*", "network"),
    ("network isolation", "network"),
    ("network-level isolation", "network"),
    ("isolated network*", "network"),
    ("separate network*", "network"),
    ("separate database*", "database"),
    ("dedicated database*", "database"),
    ("database per tenant", "database"),
    ("separate account*", "account"),
    ("dedicated account*", "account"),
    ("account per tenant", "account"),
];

const IN_THE_APPLICATION: [&str; 3] = ["application layer", "application-layer", "tenant-scoped"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let stated = facts::at(context.bank, "tenant_isolation.layers").map(|layers| layers.fact.texts());
    let is_application = || context.claims().any(|claim| prose::first(claim.text, &IN_THE_APPLICATION).is_some());
    let Some(layers) = stated.or_else(|| is_application().then(|| vec!["application"])) else {
        return Vec::new();
    };
    let beyond: Vec<_> = CLAIMS.iter().filter(|(_, layer)| !layers.contains(layer)).collect();
    let found = context.claims().filter_map(|claim| {
        let (phrase, layer) = beyond.iter().find(|(phrase, _)| is_claimed(claim.text, phrase))?;
        Some((claim, *phrase, *layer))
    });
    let report = |(claim, phrase, layer): (Claim<'_>, &str, &str)| {
        let message = format!("isolation by {layer} is claimed, and the facts list {}", layers.join(", "));
        context.finding(&RULE, &claim, phrase, message).help("claim the layers that `tenant_isolation.layers` lists")
    };
    found.map(report).collect()
}

fn is_claimed(text: &str, phrase: &str) -> bool {
    prose::sentences(text).any(|sentence| prose::contains(sentence, phrase) && !prose::denies(sentence))
}
