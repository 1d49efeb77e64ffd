//! A provider that authorises its own sub-processors.
//!
//! # What it checks
//!
//! A sentence of an approved answer or a template in which the provider (or “we”, or the name of the company)
//! authorises a sub-processor, and `subprocessors.notice_before` of `dpa.toml` where it says so.
//!
//! # Why
//!
//! By Article 28(2) GDPR it is the customer who authorises, in general or one by one. The provider engages.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "Is notice given?"
//! short    = "The Provider gives notice before authorising a new sub-processor."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! The provider engages.
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "Is notice given?"
//! short    = "The Provider gives notice before engaging a new sub-processor."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "provider-authorises",
    severity: Severity::Warning,
    summary: "The provider is said to authorise sub-processors, which is the customer's to do.",
};

const AUTHORISES: [&str; 4] = ["authorising", "authorizing", "authorises", "authorizes"];
const VENDORS: [&str; 2] = ["sub-processor*", "subprocessor*"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let company = context.bank.company().map(|company| company.name.value.as_str());
    let actors: Vec<&str> = ["provider", "we"].into_iter().chain(company).collect();
    let found = context.statements().filter_map(|claim| Some((verb(claim.text, &actors)?, claim)));
    let report = |(verb, claim): (&str, Claim<'_>)| {
        context.finding(&RULE, &claim, verb, message()).help("write “engages”, or say that the customer authorises")
    };
    let of_answers: Vec<_> = found.map(report).collect();
    of_answers.into_iter().chain(of_terms(context)).collect()
}

fn verb(text: &str, actors: &[&str]) -> Option<&'static str> {
    let sentences = prose::sentences(text).filter(|sentence| prose::first(sentence, &VENDORS).is_some());
    let by_provider = sentences.filter(|sentence| {
        prose::first(sentence, actors).is_some()
            && prose::first(sentence, &["customer authori*", "customers authori*"]).is_none()
    });
    by_provider.filter_map(|sentence| prose::first(sentence, &AUTHORISES)).next()
}

/// What notice comes before is an act of the provider.
fn of_terms(context: &Context<'_>) -> Option<Diagnostic> {
    let before = facts::at(context.bank, "dpa.subprocessors.notice_before")?;
    prose::first(before.fact.as_text()?, &AUTHORISES)?;
    let help = "write “engaging a new sub-processor” once the owner of the agreement has settled it";
    Some(Diagnostic::new(&RULE, before.location.clone(), message()).help(help))
}

fn message() -> String {
    "the customer authorises a sub-processor, the provider engages it".to_owned()
}
