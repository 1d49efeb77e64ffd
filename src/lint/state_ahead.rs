//! A framework that is said to be further than it is.
//!
//! # What it checks
//!
//! A sentence of an approved answer or a template, or the `target` of a framework, that names a framework of
//! `certifications.toml` with words for a state (“in observation”, “fieldwork”, “audit is under way”), while the
//! recorded `state` comes before it. What stands in parentheses takes nothing back.
//!
//! # Why
//!
//! The state stands once. A page that says “in observation” beside a window that has not started contradicts
//! itself.
//!
//! # Example
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type2]
//! name  = "SOC 2 Type 2"
//! kind  = "attestation"
//! state = "planned"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How far is SOC 2?"
//! short    = "SOC 2 Type 2 is in observation."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Say what the state says, or change it when it has changed.
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type2]
//! name  = "SOC 2 Type 2"
//! kind  = "attestation"
//! state = "planned"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How far is SOC 2?"
//! short    = "SOC 2 Type 2 is planned."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Certification, FrameworkState};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "state-ahead",
    severity: Severity::Error,
    summary: "A framework is said to be further than its recorded state.",
};

/// Words for a state, and the state that they claim.
const STATES: [(&str, FrameworkState); 14] = [
    ("in readiness", FrameworkState::Readiness),
    ("readiness assessment is complete", FrameworkState::Readiness),
    ("in observation", FrameworkState::Observation),
    ("under observation", FrameworkState::Observation),
    ("observation window is running", FrameworkState::Observation),
    ("observation window has started", FrameworkState::Observation),
    ("observation period has started", FrameworkState::Observation),
    ("in fieldwork", FrameworkState::Fieldwork),
    ("fieldwork has begun", FrameworkState::Fieldwork),
    ("audit is under way", FrameworkState::Fieldwork),
    ("audit is underway", FrameworkState::Fieldwork),
    ("audit is in progress", FrameworkState::Fieldwork),
    ("under audit", FrameworkState::Fieldwork),
    ("awaiting the report", FrameworkState::Issued),
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.statements().filter_map(|claim| {
        let (words, framework) = ahead(claim.text, context.bank.certifications())?;
        Some((words, framework, claim))
    });
    let report = |(words, framework, claim): (&str, &Certification, Claim<'_>)| {
        context.finding(&RULE, &claim, words, message(words, framework)).help(HELP)
    };
    let of_texts: Vec<_> = found.map(report).collect();
    of_texts.into_iter().chain(context.bank.certifications().iter().filter_map(of_target)).collect()
}

const HELP: &str = "say what certifications.toml says, or change the state there when it has changed";

fn message(words: &str, framework: &Certification) -> String {
    format!("“{words}”, and {} is {}", framework.name.value, framework.state.value)
}

fn ahead<'b>(text: &str, frameworks: &'b [Certification]) -> Option<(&'static str, &'b Certification)> {
    let sentences = prose::sentences(text).map(prose::outside_parentheses);
    let mut claims = sentences.filter(|sentence| !prose::denies(sentence));
    claims.find_map(|sentence| {
        let mut named = frameworks.iter().filter(|framework| prose::contains(&sentence, &framework.name));
        named.find_map(|framework| Some((claimed(&sentence, framework)?, framework)))
    })
}

/// The words of the sentence for a state that the framework has not reached.
fn claimed(sentence: &str, framework: &Certification) -> Option<&'static str> {
    let mut beyond = STATES.iter().filter(|(_, state)| *state > framework.state.value);
    beyond.find(|(words, _)| prose::contains(sentence, words)).map(|(words, _)| *words)
}

fn of_target(framework: &Certification) -> Option<Diagnostic> {
    let target = framework.target.as_ref()?;
    let words = claimed(target, framework)?;
    let place = framework.location.at(target.span());
    Some(Diagnostic::new(&RULE, place, message(words, framework)).help(HELP))
}
