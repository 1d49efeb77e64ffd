//! A fact that no answer uses.
//!
//! # What it checks
//!
//! Whether every value of `facts.toml` is named by some `{{ }}` of an answer, or lies under a table that is. Facts that
//! other lints hold the answers against (`data_stores`, `data_links`, `endpoints`, `features`, `tenant_isolation`, `pci`,
//! `audit.findings`) need not be.
//!
//! # Why
//!
//! A fact that nothing reads is not looked at when it changes, and somebody may believe that it is.
//!
//! # Example
//!
//! ```toml
//! # answers/facts.toml
//! [encryption]
//! algorithm = "AES-256"
//! ```
//!
//! # Fix
//!
//! Use it, or remove it.
//!
//! ```toml
//! # answers/facts.toml
//! [encryption]
//! algorithm = "AES-256"
//!
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "Encrypted with {{ encryption.algorithm }}."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{LocatedFact, leaves};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, facts};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "unused-fact", severity: Severity::Warning, summary: "No answer uses a fact of facts.toml." };

/// The file whose facts exist only to be used by answers.
const FACTS: &str = "answers/facts.toml";

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let leaves = leaves(context.bank.facts()).into_iter();
    let own = leaves.filter(|(_, fact)| &*fact.location.path == FACTS);
    let is_held_against = |path: &str| facts::HELD_AGAINST.iter().any(|root| is_within(path, root));
    own.filter(|(path, _)| !is_held_against(path) && !is_used(context, path))
        .map(|(path, fact)| report(&path, fact))
        .collect()
}

fn is_within(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// A fact is used by its own name, and by that of a table around it.
fn is_used(context: &Context<'_>, path: &str) -> bool {
    let dots = path.match_indices('.').map(|(at, _)| &path[..at]);
    dots.chain([path]).any(|prefix| context.bank.used_facts().contains(prefix))
}

fn report(path: &str, fact: &LocatedFact) -> Diagnostic {
    let message = format!("no answer uses `{path}`");
    Diagnostic::new(&RULE, fact.location.clone(), message).help("use it in an answer, or remove it")
}
