//! A number that is not the number of what is there.
//!
//! # What it checks
//!
//! A number right before “sections” in an approved answer or a template, against the sections of the bank; one
//! before “sub-processors” in a sentence that speaks of the list, against `subprocessors.toml`.
//!
//! # Why
//!
//! Things are added and the number stays. A reader who counts trusts nothing else on the page.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "How is the questionnaire structured?"
//! short    = "The questionnaire has 16 sections."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Leave the number out, or count by `{{ … | length }}`.
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "How is the questionnaire structured?"
//! short    = "The questionnaire has one section for each topic."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule { code: "miscounted", severity: Severity::Error, summary: "A number of sections or sub-processors is wrong." };

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let sections = count(context.bank.sections().len());
    let vendors = count(context.bank.subprocessors().len());
    let counted = [("section", sections, false), ("sub-processor", vendors, true), ("subprocessor", vendors, true)];
    let mut diagnostics = Vec::new();
    for claim in context.statements() {
        for (noun, expected, listed) in counted {
            let sentences = prose::sentences(claim.text).filter(|text| !listed || prose::contains(text, "list*"));
            let wrong = sentences.flat_map(|sentence| prose::counts(sentence, &format!("{noun}s")));
            diagnostics.extend(wrong.filter(|number| *number != expected).map(|number| {
                context
                    .finding(&RULE, &claim, &format!("{noun}s"), format!("{number} {noun}s are said, and {expected} are there"))
                    .help("leave the number out, or count by `{{ … | length }}`")
            }));
        }
    }
    diagnostics
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
