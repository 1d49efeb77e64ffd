//! A claim that goes beyond the state of a framework.
//!
//! # What it checks
//!
//! A sentence of an approved answer or a template that names a framework (of `certifications.toml`, or a well-known one)
//! together with a word that claims it (certified, compliant, attested, “report has been issued”, “audit was
//! completed”), unless it denies it or speaks of a plan, while no such framework is `issued` or `certified`.
//!
//! # Why
//!
//! An answer may claim no more than the recorded state allows. The state stands once, and every sentence is held
//! against it.
//!
//! # Example
//!
//! ```toml
//! # answers/certifications.toml
//! [iso27001]
//! name  = "ISO 27001"
//! kind  = "certification"
//! state = "planned"
//!
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Are you ISO 27001 certified?"
//! choice   = "yes"
//! short    = "We are certified to ISO 27001."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Say what the state says, or change the state when it has changed.
//!
//! ```toml
//! # answers/certifications.toml
//! [iso27001]
//! name  = "ISO 27001"
//! kind  = "certification"
//! state = "planned"
//!
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Are you ISO 27001 certified?"
//! choice   = "no"
//! short    = "We are not certified to ISO 27001; certification is planned."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "claim-beyond-state",
    severity: Severity::Error,
    summary: "An approved answer claims a framework that is not held.",
};

/// Frameworks that are claimed in questionnaires, whether or not the bank records a state for them.
const WELL_KNOWN: [&str; 12] = [
    "SOC 1",
    "SOC 2",
    "SOC 3",
    "ISO 27001",
    "ISO/IEC 27001",
    "ISO 27701",
    "ISO 42001",
    "PCI DSS",
    "FedRAMP",
    "HITRUST",
    "CSA STAR",
    "Cyber Essentials",
];

/// Words that claim a framework.
const CLAIMS: [&str; 9] = [
    "certified",
    "certificate",
    "compliant",
    "attested",
    "report was issued",
    "report has been issued",
    "report is available",
    "audit was completed",
    "passed",
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let (held, recorded): (Vec<_>, Vec<_>) =
        context.bank.certifications().iter().partition(|framework| framework.is_held());
    let held: Vec<&str> = held.iter().map(|framework| framework.name.as_str()).collect();
    let recorded = recorded.iter().map(|framework| framework.name.as_str());
    let names: Vec<&str> = recorded.chain(WELL_KNOWN).filter(|name| !is_held(name, &held)).collect();
    let found = context.statements().filter_map(|claim| Some((claim, claimed(claim.text, &names)?)));
    let report = |(claim, (name, word)): (super::Claim<'_>, (&str, &str))| {
        Diagnostic::new(&RULE, context.place(&claim, word), format!("“{word}” claims {name}, which is not held"))
            .help("say what certifications.toml says, or change the state there when it has changed")
    };
    found.map(report).collect()
}

/// A report of one type lets the family be named: SOC 2, when SOC 2 Type 1 is issued.
fn is_held(name: &str, held: &[&str]) -> bool {
    held.iter().any(|held| prose::contains(held, name))
}

fn claimed<'n>(text: &str, names: &[&'n str]) -> Option<(&'n str, &'static str)> {
    prose::first(text, &CLAIMS)?;
    let mut sentences = prose::sentences(text).filter(|sentence| !prose::denies(sentence));
    sentences.find_map(|sentence| Some((prose::first(sentence, names)?, prose::first(sentence, &CLAIMS)?)))
}
