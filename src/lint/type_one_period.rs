//! A report about one day that is given a period.
//!
//! # What it checks
//!
//! “Observation” within a few words of “Type 1” in an approved answer or a template, and a framework whose name
//! ends in “Type 1” with the state `observation` or with a period.
//!
//! # Why
//!
//! A Type 1 report is about the design of controls at one point in time. Only Type 2 observes them over a period.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "How far is SOC 2?"
//! short    = "SOC 2 Type 1 is in observation."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Speak of preparation, or of Type 2.
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "How far is SOC 2?"
//! short    = "SOC 2 Type 1 is being prepared."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Certification, FrameworkState};
use crate::diagnostic::{Diagnostic, Rule, Severity, Spanned};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "type-one-period",
    severity: Severity::Error,
    summary: "A Type 1 report is given an observation period.",
};

/// How many words may stand between the two.
const NEAR: usize = 3;

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.statements().filter(|claim| prose::sentences(claim.text).any(is_confused));
    let report = |claim: Claim<'_>| context.finding(&RULE, &claim, "observ*", MESSAGE.to_owned()).help(HELP);
    let of_texts: Vec<_> = found.map(report).collect();
    of_texts.into_iter().chain(context.bank.certifications().iter().filter_map(of_framework)).collect()
}

const MESSAGE: &str = "a Type 1 report is about one point in time, and observes nothing";
const HELP: &str = "speak of preparation, or of Type 2";

/// “Type 1 in observation”, “observation window for Type 1”; not “after Type 1, following an observation window”.
fn is_confused(sentence: &str) -> bool {
    let sentence = prose::outside_parentheses(sentence).to_lowercase();
    let words = prose::words(&sentence);
    let is_type_one = |at: usize| words[at] == "type" && words.get(at + 1).is_some_and(|it| ["1", "i"].contains(it));
    let types: Vec<usize> = (0..words.len()).filter(|at| is_type_one(*at)).collect();
    let observations = (0..words.len()).filter(|at| words[*at].starts_with("observ"));
    let mut pairs = observations.flat_map(|seen| types.iter().map(move |named| (seen, *named)));
    !prose::negates(&sentence)
        && pairs.any(|(seen, named)| {
            let between = &words[seen.min(named + 2)..seen.max(named)];
            between.len() <= NEAR + usize::from(seen < named)
                && !between.iter().any(|it| ["2", "after", "following", "follows"].contains(it))
        })
}

fn of_framework(framework: &Certification) -> Option<Diagnostic> {
    let is_type_one = ["Type 1", "Type I"].iter().any(|ending| framework.name.ends_with(ending));
    let period = framework.period_start.as_ref().or(framework.period_end.as_ref()).map(Spanned::span);
    let months = framework.period_months.as_ref().map(Spanned::span);
    let is_observed = framework.state.value == FrameworkState::Observation;
    let place = period.or(months).or(is_observed.then(|| framework.state.span())).filter(|_| is_type_one)?;
    Some(Diagnostic::new(&RULE, framework.location.at(place), MESSAGE).help(HELP))
}
