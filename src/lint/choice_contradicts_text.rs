//! A text that begins with another yes or no than its choice.
//!
//! # What it checks
//!
//! Whether `short` or `answer` begins with yes, no, partly or “not applicable”, and `choice` says something else,
//! or says nothing at all.
//!
//! # Why
//!
//! In a questionnaire the choice and the text stand side by side. A “Yes” beside “No, …” is two answers, and the
//! customer may hold the company to either.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "No, backups are left out."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Correct the choice, or let the text begin with the fact.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "partial"
//! short    = "Backups are left out."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Choice, Entry};
use crate::diagnostic::{Diagnostic, Rule, Severity, Spanned};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "choice-contradicts-text",
    severity: Severity::Error,
    summary: "A text begins with another yes or no than its choice.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.bank.entries().flat_map(contradictions).collect()
}

fn contradictions(entry: Entry<'_>) -> Vec<Diagnostic> {
    let Some(content) = entry.state().approved().map(|approved| &approved.content) else {
        return Vec::new();
    };
    let choice = content.choice.as_ref().map(|choice| choice.value);
    // An option in a customer's own words says what it says.
    let is_given =
        |text: &&Spanned<String>| entry.learned().iter().any(|origin| origin.given.as_ref() == Some(&text.value));
    content.texts().filter(|text| !is_given(text)).filter_map(|text| contradiction(entry, choice, text)).collect()
}

fn contradiction(entry: Entry<'_>, choice: Option<Choice>, text: &Spanned<String>) -> Option<Diagnostic> {
    let (said, is_alone) = opening(text)?;
    // “No report exists.” is a sentence; only a choice that says otherwise makes it an answer.
    if choice == Some(said) || choice.is_none() && !is_alone {
        return None;
    }
    let message = match choice {
        Some(choice) => format!("the text begins with {said} and the choice is {choice}"),
        None => format!("the text begins with {said} and there is no choice"),
    };
    let place = entry.location().at(text.span());
    Some(Diagnostic::new(&RULE, place, message).help("correct the choice, or let the text begin with the fact"))
}

/// The choice that a text begins with, and whether it stands by itself there, as in “Yes, …”.
fn opening(text: &str) -> Option<(Choice, bool)> {
    let text = text.trim_start_matches(['*', '_']).to_lowercase();
    let openings = [
        ("yes", Choice::Yes),
        ("not applicable", Choice::NotApplicable),
        ("n/a", Choice::NotApplicable),
        ("no", Choice::No),
        ("partially", Choice::Partial),
        ("partly", Choice::Partial),
        ("in part", Choice::Partial),
    ];
    openings.into_iter().find_map(|(word, choice)| {
        let rest = text.strip_prefix(word)?;
        let next = rest.chars().next();
        let is_word = next.is_none_or(|next| !next.is_alphanumeric() && next != '-');
        is_word.then(|| (choice, next.is_none_or(|next| !next.is_whitespace()) || rest.trim_start().starts_with('–')))
    })
}
