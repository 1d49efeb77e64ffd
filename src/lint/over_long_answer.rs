//! A text that is too long for where it goes.
//!
//! # What it checks
//!
//! Whether a `short` has more than 160 characters, or an `answer` more than 2,000.
//!
//! # Why
//!
//! `short` is for cells that show one line or two; a full text beyond a page is read by nobody and hard to keep
//! true.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "Encrypted with AES-256. Encrypted with AES-256. Encrypted with AES-256. Encrypted with AES-256. Encrypted with AES-256. Encrypted with AES-256. Encrypted with AES-256. Encrypted with AES-256. "
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Say it in fewer words; keep the rest for `answer`, or make parts of it.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "Encrypted with AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Content, Entry};
use crate::diagnostic::{Diagnostic, Rule, Severity, Spanned};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "over-long-answer", severity: Severity::Warning, summary: "A text is too long for where it goes." };

/// Longest `short`, in characters.
const LONGEST_SHORT: usize = 160;

/// Longest `answer`, in characters.
const LONGEST_ANSWER: usize = 2000;

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let contents = context.bank.entries().filter_map(|entry| Some((entry, entry.state().content()?)));
    contents.flat_map(|(entry, content)| too_long(entry, content)).collect()
}

fn too_long(entry: Entry<'_>, content: &Content) -> impl Iterator<Item = Diagnostic> {
    let short = content.short.as_ref().and_then(|text| report(entry, text, "short", LONGEST_SHORT));
    let answer = content.text.as_ref().and_then(|text| report(entry, text, "answer", LONGEST_ANSWER));
    short.into_iter().chain(answer)
}

fn report(entry: Entry<'_>, text: &Spanned<String>, key: &str, longest: usize) -> Option<Diagnostic> {
    let length = text.chars().count();
    let message = format!("`{key}` has {length} characters, {} too many", length.checked_sub(longest)?);
    let place = entry.location().at(text.span());
    let diagnostic = Diagnostic::new(&RULE, place, message).help("say it in fewer words, or make parts of it");
    (length > longest).then_some(diagnostic)
}
