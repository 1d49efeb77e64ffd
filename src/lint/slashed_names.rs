//! Two names where there is one thing.
//!
//! # What it checks
//!
//! Two capitalised names joined by a slash in an approved answer, a template, or the `auditor` and `platform` of a
//! framework, such as “Acme/Example”. Acronyms (TCP/IP) and pairs of common words (Yes/No) are left alone.
//!
//! # Why
//!
//! Two competing products named as one say that none has been chosen, and each would be a vendor of its own.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "Which tool is used?"
//! short    = "Evidence is collected with Vanta/Drata."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Name the one that was chosen; before that, none.
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "Which tool is used?"
//! short    = "Evidence is collected with Vanta."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "slashed-names", severity: Severity::Warning, summary: "Two names are joined as if they were one." };

/// Pairs that are one term.
const TERMS: [&str; 3] = ["Yes/No", "True/False", "Windows/Linux"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.statements().filter_map(|claim| Some((joined(claim.text)?.to_owned(), claim)));
    let report = |(pair, claim): (String, Claim<'_>)| context.finding(&RULE, &claim, &pair, message(&pair)).help(HELP);
    let of_texts: Vec<_> = found.map(report).collect();
    let frameworks = context.bank.certifications().iter();
    let of_frameworks = frameworks.flat_map(|framework| {
        let named = framework.auditor.iter().chain(&framework.platform);
        named.filter_map(|name| {
            let place = framework.location.at(name.span());
            joined(name).map(|pair| Diagnostic::new(&RULE, place, message(pair)).help(HELP))
        })
    });
    of_texts.into_iter().chain(of_frameworks).collect()
}

const HELP: &str = "name the one that was chosen; before that, none";

fn message(pair: &str) -> String {
    format!("“{pair}” names two things as one")
}

fn joined(text: &str) -> Option<&str> {
    let is_edge = |letter: char| !letter.is_alphanumeric();
    let words = text.split_whitespace().map(|word| word.trim_matches(is_edge));
    let mut pairs = words.filter(|word| !word.contains("://") && !TERMS.contains(word));
    pairs.find(|word| word.split_once('/').is_some_and(|(left, right)| is_name(left) && is_name(right)))
}

/// `Vanta`: a capital and then small letters. `TCP` is none.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && word.len() > 2 && letters.all(char::is_lowercase)
}
