//! A time for notices of breaches that forgets what the law asks first.
//!
//! # What it checks
//!
//! A text of an approved answer, or of a clause, that gives a number of hours for the notice of a breach and does
//! not say “without undue delay”. What was learned from questionnaires is left out: it answers what one customer asked,
//! and no agreement is made of it.
//!
//! # Why
//!
//! Article 33(2) GDPR and clause 8.6(c) of the SCCs ask a processor for notice without undue delay. The 72 hours of
//! Article 33(1) are the customer's own, towards its authority. Hours alone promise less than the law asks.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "When are breaches notified?"
//! short    = "A personal data breach is notified within 48 hours of becoming aware."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Name the standard, and the hours as the outer limit.
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "When are breaches notified?"
//! short    = "A personal data breach is notified without undue delay, and within 48 hours of becoming aware at the latest."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "breach-clock",
    severity: Severity::Error,
    summary: "The notice of a breach has a clock and no standard.",
};

const NOTICES: [&str; 6] = ["aware*", "notif*", "notice*", "inform*", "report*", "told"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let is_term = |claim: &Claim<'_>| claim.entry.is_none_or(|entry| entry.learned().is_empty());
    let found =
        context.statements().filter(is_term).filter(|claim| is_about_breaches(claim) && has_a_clock(claim.text));
    let bare = found.filter(|claim| !prose::contains(claim.text, "undue delay"));
    let report = |claim: Claim<'_>| {
        context
            .finding(&RULE, &claim, "hours", "hours alone: the law asks for notice “without undue delay”".to_owned())
            .help("name the standard, and the hours as the outer limit")
    };
    bare.map(report).collect()
}

/// The text says it, or the question does. Service levels are breached too, and nobody is notified of that in hours.
fn is_about_breaches(claim: &Claim<'_>) -> bool {
    let id = claim.entry.map(|entry| entry.to_string()).unwrap_or_default();
    [claim.text.as_str(), &id].iter().any(|text| prose::contains(text, "breach*"))
}

fn has_a_clock(text: &str) -> bool {
    let is_hyphened = |word: &&str| word.strip_suffix("-hour").is_some_and(|hours| hours.parse::<u32>().is_ok());
    let has_hours = !prose::counts(text, "hour").is_empty() || prose::words(text).iter().any(is_hyphened);
    prose::first(text, &NOTICES).is_some() && has_hours
}
