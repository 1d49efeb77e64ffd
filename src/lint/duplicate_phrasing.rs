//! One wording under two ids.
//!
//! # What it checks
//!
//! Whether the same wording (case, punctuation and spaces apart) is the `question` or one of the `phrasings` of
//! two answers or parts.
//!
//! # Why
//!
//! A question in these words could be answered from either, so the tool would have to guess.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question  = "Is data encrypted at rest?"
//! phrasings = ["Encryption of stored data"]
//! status    = "unanswered"
//!
//! [backup-encryption]
//! question  = "Are backups encrypted?"
//! phrasings = ["encryption of stored data?"]
//! status    = "unanswered"
//! ```
//!
//! # Fix
//!
//! Leave it where its choice settles it.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question  = "Is data encrypted at rest?"
//! phrasings = ["Encryption of stored data"]
//! status    = "unanswered"
//!
//! [backup-encryption]
//! question  = "Are backups encrypted?"
//! phrasings = ["Encryption of backups"]
//! status    = "unanswered"
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::Entry;
use crate::diagnostic::{Diagnostic, Rule, Severity, Spanned};
use crate::text::words::runs;

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "duplicate-phrasing",
    severity: Severity::Error,
    summary: "Two answers or parts hold the same wording.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<Vec<String>, Entry<'_>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for entry in context.bank.entries() {
        for wording in own(entry) {
            let other = *first.entry(runs(wording)).or_insert(entry);
            if other.location() != entry.location() && !are_apart(entry, other) {
                diagnostics.push(report(entry, wording, other));
            }
        }
    }
    diagnostics
}

/// Whether two answers are for different products.
fn are_apart(one: Entry<'_>, other: Entry<'_>) -> bool {
    let products = |entry: Entry<'_>| entry.answer.products.iter().map(|it| it.value.clone()).collect::<BTreeSet<_>>();
    let (one, other) = (products(one), products(other));
    one != other && one.is_disjoint(&other)
}

/// What the company itself has written: the canonical questionnaire is another's to keep.
fn own(entry: Entry<'_>) -> impl Iterator<Item = &Spanned<String>> {
    let question = Some(entry.question()).filter(|_| entry.asks_in_own_words());
    question.into_iter().chain(entry.own_phrasings())
}

fn report(entry: Entry<'_>, wording: &Spanned<String>, other: Entry<'_>) -> Diagnostic {
    let message = format!("`{other}` holds this wording too");
    Diagnostic::new(&RULE, entry.location().at(wording.span()), message)
        .help("leave it where its choice settles it, and remove the other")
}
