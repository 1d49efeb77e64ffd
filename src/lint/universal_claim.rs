//! A claim about everything over a list that is partial.
//!
//! # What it checks
//!
//! A sentence of an approved answer that says of all data or every store that it is encrypted (or never unencrypted), while a store of
//! `data_stores` in `facts.toml` is not (`encrypted_at_rest`), or while the facts name the stores that are covered
//! and no more; and one that says of every request that it is authenticated, while `endpoints` holds one with
//! `authentication = "none"`.
//!
//! # Why
//!
//! “All” is false by one exception, and the exception stands in the bank.
//!
//! # Example
//!
//! ```toml
//! # answers/facts.toml
//! [endpoints.status]
//! name           = "status feed"
//! authentication = "none"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is authentication enforced?"
//! choice   = "yes"
//! short    = "Authentication is enforced for every request."
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
//! # answers/facts.toml
//! [endpoints.status]
//! name           = "status feed"
//! authentication = "none"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is authentication enforced?"
//! choice   = "yes"
//! short    = "Authentication is enforced for API requests."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Bank, Fact};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::facts::{self, Row};
use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "universal-claim",
    severity: Severity::Error,
    summary: "A claim about everything is false by a fact of the bank.",
};

const QUANTIFIERS: [&str; 5] = ["all", "every", "each", "any", "always"];

/// Quantifiers that turn an opposite round.
const NEVER: [&str; 3] = ["never", "no", "none"];

/// What is claimed of what.
struct Universal {
    claim: &'static str,
    things: &'static [&'static str],
    /// What “never” must not be said with, for the same claim turned round.
    opposites: &'static [&'static str],
    exception: fn(&Bank) -> Option<String>,
}

const UNIVERSALS: [Universal; 2] = [
    Universal {
        claim: "encrypt*",
        things: &[
            "data",
            "store",
            "stores",
            "database",
            "databases",
            "backup",
            "backups",
            "disk",
            "disks",
            "volume",
            "volumes",
        ],
        opposites: &[
            "unencrypted",
            "without encryption",
            "in clear text",
            "in cleartext",
            "in plain text",
            "in plaintext",
        ],
        exception: unencrypted_store,
    },
    Universal {
        claim: "authenticat*",
        things: &["request", "requests", "endpoint", "endpoints", "route", "routes", "call", "calls"],
        opposites: &["unauthenticated", "without authentication"],
        exception: open_endpoint,
    },
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    UNIVERSALS.iter().flat_map(|universal| exceptions(context, universal)).collect()
}

fn exceptions(context: &Context<'_>, universal: &Universal) -> Vec<Diagnostic> {
    let Some(exception) = (universal.exception)(context.bank) else {
        return Vec::new();
    };
    let found = context.claims().filter_map(|claim| {
        let quantifier = prose::sentences(claim.text).find_map(|sentence| match prose::negates(sentence) {
            true => prose::first(sentence, universal.opposites).and_then(|_| prose::first(sentence, &NEVER)),
            false => quantifier(sentence, universal),
        })?;
        Some((quantifier, claim))
    });
    let report = |(quantifier, claim): (&str, Claim<'_>)| {
        let message = format!("“{quantifier}”, and {exception}");
        context.finding(&RULE, &claim, quantifier, message).help("name what is covered")
    };
    found.map(report).collect()
}

/// “all data”, “every customer's data”: a quantifier, at most two words, and the thing.
fn quantifier(sentence: &str, universal: &Universal) -> Option<&'static str> {
    let is_at_rest = !prose::contains(sentence, "in transit") || prose::contains(sentence, "at rest");
    if !prose::contains(sentence, universal.claim) || !is_at_rest {
        return None;
    }
    let words = prose::words(sentence);
    let holds = |at: usize| {
        words[at + 1..].iter().take(3).any(|word| universal.things.iter().any(|it| it.eq_ignore_ascii_case(word)))
    };
    let mut places = words.iter().enumerate().filter_map(|(at, word)| {
        let quantifier = QUANTIFIERS.iter().find(|it| it.eq_ignore_ascii_case(word))?;
        holds(at).then_some(*quantifier)
    });
    places.next()
}

fn unencrypted_store(bank: &Bank) -> Option<String> {
    let stores = facts::rows(bank, "data_stores");
    let is_encrypted = |store: &&Row<'_>| {
        store.facts.get("encrypted_at_rest").is_some_and(|located| located.fact == Fact::Boolean(true))
    };
    match (stores.iter().find(|store| !is_encrypted(store)), facts::at(bank, "encryption.at_rest.stores")) {
        (Some(store), _) => Some(format!("the facts do not say it of the {}", store.name())),
        (None, Some(list)) if stores.is_empty() => {
            Some(format!("the facts say it of {}", list.fact.texts().join(", ")))
        }
        _ => None,
    }
}

fn open_endpoint(bank: &Bank) -> Option<String> {
    let endpoints = facts::rows(bank, "endpoints");
    let open = endpoints.iter().find(|endpoint| endpoint.text("authentication") == Some("none"));
    open.map(|endpoint| format!("the {} asks for none", endpoint.name()))
}
