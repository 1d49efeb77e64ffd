//! A yes for something that is planned.
//!
//! # What it checks
//!
//! An approved answer or part with the choice “yes” whose question does not ask for a plan, while a text of it
//! begins by saying that the thing is planned, or while its question names a feature that `features` of `facts.toml` gives the state
//! `planned`.
//!
//! # Why
//!
//! Whoever ticks “yes” has it today. A plan is a “no”, with a text that says what is planned.
//!
//! # Example
//!
//! ```toml
//! # answers/facts.toml
//! [features.sso]
//! name  = "single sign-on"
//! state = "planned"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Do you support single sign-on?"
//! choice   = "yes"
//! short    = "By SAML."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Answer no, and say what is planned; or change the state when it has changed.
//!
//! ```toml
//! # answers/facts.toml
//! [features.sso]
//! name  = "single sign-on"
//! state = "planned"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Do you support single sign-on?"
//! choice   = "no"
//! short    = "Planned; not available today."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Choice, Entry};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::facts::{self, Row};
use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "planned-feature-yes", severity: Severity::Error, summary: "A planned feature is answered with yes." };

const PLANS: [&str; 12] = [
    "is planned",
    "are planned",
    "planned;",
    "planned for",
    "planned through",
    "not available today",
    "not yet available",
    "on the roadmap",
    "on our roadmap",
    "coming soon",
    "in development",
    "future release",
];

/// Words by which a question asks for the plan itself.
const ASKED: [&str; 10] =
    ["plan*", "will", "roadmap*", "intend*", "future", "target*", "when", "timeline*", "scheduled", "pursu*"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let features = facts::rows(context.bank, "features");
    let planned: Vec<_> = features.iter().filter(|it| it.text("state") == Some("planned")).map(Row::name).collect();
    context.bank.entries().filter_map(|entry| report(entry, &planned)).collect()
}

/// What follows the first sentence may be about other things.
fn opening(text: &str) -> &str {
    prose::sentences(text).next().unwrap_or_default()
}

fn report(entry: Entry<'_>, planned: &[String]) -> Option<Diagnostic> {
    let content = &entry.state().approved()?.content;
    let choice = content.choice.as_ref().filter(|choice| choice.value == Choice::Yes)?;
    let question = &entry.question().value;
    if prose::first(question, &ASKED).is_some() {
        return None;
    }
    let feature = planned.iter().find(|name| prose::contains(question, name));
    let plan = content.texts().find_map(|text| prose::first(opening(text), &PLANS));
    let message = match (feature, plan) {
        (Some(feature), _) => format!("`{entry}` says yes to {feature}, which is planned"),
        (None, Some(plan)) => format!("`{entry}` says yes, and its text “{}”", plan.trim_end_matches(';')),
        (None, None) => return None,
    };
    let place = entry.location().at(choice.span());
    Some(Diagnostic::new(&RULE, place, message).help("answer no, and say what is planned"))
}
