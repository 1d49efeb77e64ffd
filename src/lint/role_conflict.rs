//! A vendor that one text calls a sub-processor, and its role calls something else.
//!
//! # What it checks
//!
//! Whether an approved answer or a template names, in a sentence or a list about sub-processors, a vendor whose `role`
//! in `subprocessors.toml` is `independent-controller` or `no-personal-data`. A sentence that says so itself is silent.
//!
//! # Why
//!
//! Annex III and the published list leave such a vendor out, or print it as a controller. An answer that counts it
//! among the sub-processors contradicts the agreement.
//!
//! # Example
//!
//! ```toml
//! # answers/subprocessors.toml
//! [pay]
//! name    = "Pay, Inc."
//! purpose = "Payments"
//! role    = "independent-controller"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Who processes payments?"
//! short    = "Our sub-processor Pay, Inc. processes payments."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Call it what it is; lists are computed by `{{ subprocessors | processors | lines("{name}") }}`.
//!
//! ```toml
//! # answers/subprocessors.toml
//! [pay]
//! name    = "Pay, Inc."
//! purpose = "Payments"
//! role    = "independent-controller"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Who processes payments?"
//! short    = "Pay, Inc. processes payments, as a controller in its own right."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Choice, Subprocessor, SubprocessorRole};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::bullets::{bullets, names};
use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "role-conflict",
    severity: Severity::Error,
    summary: "A vendor is called a sub-processor, and its role is another.",
};

const PROCESSOR: [&str; 2] = ["sub-processor*", "subprocessor*"];

/// Words by which a sentence tells a vendor from the sub-processors.
const OTHERWISE: [&str; 7] =
    ["controller*", "in its own right", "no personal data", "besides", "apart from", "other than", "unlike"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let others: Vec<_> = context.bank.subprocessors().iter().filter(|vendor| !vendor.is_listed()).collect();
    let claims = context.statements().filter(|_| !others.is_empty());
    claims.flat_map(|claim| others.iter().filter_map(move |vendor| report(context, &claim, vendor))).collect()
}

fn report(context: &Context<'_>, claim: &Claim<'_>, vendor: &Subprocessor) -> Option<Diagnostic> {
    if !calls_so(claim, vendor) {
        return None;
    }
    let message = format!("{} is called a sub-processor, and its role is {}", vendor.name.value, role(vendor));
    let help = "call it what it is, or correct its `role` in subprocessors.toml";
    Some(context.finding(&RULE, claim, &vendor.name, message).help(help))
}

fn role(vendor: &Subprocessor) -> &'static str {
    match vendor.role.as_ref().map(|role| role.value) {
        Some(SubprocessorRole::IndependentController) => "that of a controller in its own right",
        _ => "without personal data",
    }
}

fn calls_so(claim: &Claim<'_>, vendor: &Subprocessor) -> bool {
    let is_about = |text: &str| prose::first(text, &PROCESSOR).is_some();
    let tells = |text: &str| prose::first(text, &OTHERWISE).is_some() || prose::negates(text);
    let in_lines = |list: super::bullets::Bullets<'_>| {
        is_about(list.lead) && !tells(list.lead) && list.items.iter().any(|item| names(item, vendor) && !tells(item))
    };
    // “Which sub-processors do you use?”, and the answer is a list of names.
    let asked = claim.entry.filter(|entry| {
        let choice = entry.state().content().and_then(|content| content.choice.as_ref());
        let question = &entry.question().value;
        let asks_which = ["list", "name", "which", "who"].iter().any(|word| prose::contains(question, word));
        is_about(question) && asks_which && choice.is_none_or(|choice| choice.value == Choice::Yes)
    });
    let mut sentences = prose::sentences(claim.text);
    let in_sentence = sentences.any(|text| names(text, vendor) && !tells(text) && (is_about(text) || asked.is_some()));
    in_sentence || bullets(claim.text).into_iter().any(in_lines)
}
