//! A term that names something that does not exist.
//!
//! # What it checks
//!
//! The terms of `terms.toml`, in approved answers and templates: “UK SCCs” and “Swiss SCCs” (the United Kingdom has an
//! Addendum or the IDTA, Switzerland adapts the EU's clauses), “SOC 2 certification” (SOC 2 is a report), “ISO 27001
//! compliant” (one is certified, or not), “GDPR certified”, “Vanta DDQ” (no such standard is published), “customer-facing
//! list” (it suggests another), “Customer data” beside the defined “Customer Personal Data”.
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

use std::sync::LazyLock;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "wrong-term",
    severity: Severity::Warning,
    summary: "An approved answer uses a term for which there is no thing.",
};

/// Wrong terms, and what to write.
static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("terms.toml")).expect("the terms are valid; a test reads them");
    file.term
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    term: Vec<Term>,
}

/// One wrong term.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    /// What may not stand, in any of its spellings.
    wrong: Vec<String>,
    /// What to write.
    write: String,
    /// Whether only this case is wrong, and not at the beginning of a sentence.
    #[serde(default)]
    cased: bool,
}

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for claim in context.statements() {
        let wrong = TERMS
            .iter()
            .filter_map(|term| Some((term, term.wrong.iter().find(|it| is_claimed(claim.text, it, term))?)));
        diagnostics.extend(wrong.map(|(term, phrase)| {
            let place = context.place(&claim, phrase);
            let message = format!("“{}” is not the term for it", phrase.trim_end_matches('*'));
            Diagnostic::new(&RULE, place, message).help(format!("write {}", term.write))
        }));
    }
    diagnostics
}

/// To deny a certification by its wrong name is no claim.
fn is_claimed(text: &str, phrase: &str, term: &Term) -> bool {
    let claims = |sentence: &str| match term.cased {
        true => sentence.match_indices(phrase).any(|(at, _)| at > 0),
        false => prose::contains(sentence, phrase),
    };
    claims(text) && prose::sentences(text).any(|sentence| claims(sentence) && !prose::denies(sentence))
}
