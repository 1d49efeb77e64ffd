//! An entry of the company's own that is called nearly as a topic without an answer.
//!
//! # What it checks
//!
//! Approved answers and drafts that belong to no canonical topic and name none as `near`, with an id that is a few
//! letters from that of a topic which the bank does not answer.
//!
//! # Why
//!
//! A measure of Annex II and a line of a questionnaire format find their answer by its id. One that is renamed becomes
//! an entry of its own, and the measure, the line and all wordings of the topic are gone without a word.
//!
//! # Example
//!
//! ```toml
//! # ddq.toml
//! [workspace]
//! canonical = true
//!
//! # questionnaires/canonical/sections.toml
//! security = "Security"
//!
//! # questionnaires/canonical/security.toml
//! [waf-and-ddos]
//! question = "Is there a web application firewall?"
//! wordings = ["Firewall"]
//!
//! # answers/sections/security.toml
//! [waf-and-dos]
//! question = "Is there a firewall?"
//! choice   = "yes"
//! short    = "At the edge."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Call the answer as the topic is called, or say by `near` what its own question is close to.
//!
//! ```toml
//! # ddq.toml
//! [workspace]
//! canonical = true
//!
//! # questionnaires/canonical/sections.toml
//! security = "Security"
//!
//! # questionnaires/canonical/security.toml
//! [waf-and-ddos]
//! question = "Is there a web application firewall?"
//! wordings = ["Firewall"]
//!
//! # answers/sections/security.toml
//! [waf-and-ddos]
//! choice   = "yes"
//! short    = "At the edge."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Answer, State};
use crate::diagnostic::{Diagnostic, Rule, Severity, closest};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "topic-renamed",
    severity: Severity::Warning,
    summary: "An entry is called nearly as a topic that has no answer.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let answers = context.bank.answers();
    let is_open = |answer: &&Answer| answer.topic.is_some() && matches!(answer.state, State::Unanswered);
    let open: Vec<_> = answers.iter().filter(is_open).map(|answer| answer.id.as_str()).collect();
    let is_own = |answer: &&Answer| {
        let is_placed = answer.topic.is_some() || answer.near.is_some() || !answer.learned.is_empty();
        !is_placed && !matches!(answer.state, State::Unanswered)
    };
    let renamed = answers.iter().filter(is_own).filter_map(|answer| {
        let id = answer.id.as_str();
        let likely = open.iter().copied().filter(|topic| topic.chars().next() == id.chars().next());
        let topic = closest(id, likely)?;
        Some((answer, topic))
    });
    let report = |(answer, topic): (&Answer, &str)| {
        let message = format!("`{}` is an entry of its own, and the topic `{topic}` has no answer", answer.id);
        let help = format!("call it `{topic}`, as measures and formats do, or set `near = \"{topic}\"`");
        Diagnostic::new(&RULE, answer.location.clone(), message).help(help)
    };
    renamed.map(report).collect()
}
