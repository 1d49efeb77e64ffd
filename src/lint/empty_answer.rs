//! A text that is empty.
//!
//! # What it checks
//!
//! Whether a `short` or `answer` that is written has no letters in it.
//!
//! # Why
//!
//! An empty text would leave as a blank cell that looks answered.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = " "
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Write the text, or remove the key.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "empty-answer", severity: Severity::Error, summary: "A text is there and empty." };

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let contents = context.bank.entries().filter_map(|entry| Some((entry, entry.state().content()?)));
    let texts = contents.flat_map(|(entry, content)| content.texts().map(move |text| (entry, text)));
    let empty = texts.filter(|(_, text)| !text.contains(char::is_alphanumeric));
    let report = |(entry, text): (crate::bank::Entry<'_>, &crate::diagnostic::Spanned<String>)| {
        Diagnostic::new(&RULE, entry.location().at(text.span()), format!("the text of `{entry}` is empty"))
            .help("write it, or remove the key")
    };
    empty.map(report).collect()
}
