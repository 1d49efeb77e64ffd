//! A list of sub-processors that was typed by hand, and leaves one out.
//!
//! # What it checks
//!
//! Lists in approved answers and templates whose every line names a sub-processor, and paragraphs that call several by
//! name and sub-processors: where they hold four or more, and two thirds of those in `subprocessors.toml`, whether they
//! hold the rest too. A list that says it is of some (“optional”, “such as”, “among them”) is left alone.
//!
//! # Why
//!
//! A vendor is added in one place, and the list that customers read keeps quiet about it.
//!
//! # Example
//!
//! ```toml
//! # answers/subprocessors.toml
//! [a]
//! name    = "Alpha, Inc."
//! purpose = "Hosting"
//! [b]
//! name    = "Beta, Inc."
//! purpose = "Email"
//! [c]
//! name    = "Gamma, Inc."
//! purpose = "Billing"
//! [d]
//! name    = "Delta, Inc."
//! purpose = "Support"
//! [e]
//! name    = "Epsilon, Inc."
//! purpose = "Monitoring"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Which vendors do you use?"
//! short    = "Our sub-processors are Alpha, Inc., Beta, Inc., Gamma, Inc. and Delta, Inc."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Let the list be computed.
//!
//! ```toml
//! # answers/subprocessors.toml
//! [a]
//! name    = "Alpha, Inc."
//! purpose = "Hosting"
//! [b]
//! name    = "Beta, Inc."
//! purpose = "Email"
//! [c]
//! name    = "Gamma, Inc."
//! purpose = "Billing"
//! [d]
//! name    = "Delta, Inc."
//! purpose = "Support"
//! [e]
//! name    = "Epsilon, Inc."
//! purpose = "Monitoring"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Which vendors do you use?"
//! answer   = """
//! Our sub-processors are:
//!
//! {{ subprocessors | processors | lines("{name}") }}"""
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::Subprocessor;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::bullets::{bullets, names};
use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "list-incomplete",
    severity: Severity::Error,
    summary: "A list of sub-processors leaves out one that is listed.",
};

/// How many names make a list.
const FEWEST: usize = 4;

/// Words of a list that is of some alone.
const SOME: [&str; 14] = [
    "optional*",
    "some",
    "several",
    "most",
    "main",
    "among",
    "include*",
    "including",
    "such as",
    "for example",
    "e.g",
    "only",
    "except",
    "others",
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let listed: Vec<_> = context.bank.subprocessors().iter().filter(|vendor| vendor.is_listed()).collect();
    if listed.len() <= FEWEST {
        return Vec::new();
    }
    context.statements().filter_map(|claim| report(context, &claim, &listed)).collect()
}

fn report(context: &Context<'_>, claim: &Claim<'_>, listed: &[&Subprocessor]) -> Option<Diagnostic> {
    let of_lines = bullets(claim.text).into_iter().filter(|list| {
        let is_vendor = |item: &&str| listed.iter().any(|vendor| names(item, vendor));
        prose::first(list.lead, &SOME).is_none() && list.items.iter().all(is_vendor)
    });
    let of_lines = of_lines.map(|list| list.items.join("\n"));
    // Names hold full stops: a list within a paragraph is read as a whole.
    let paragraphs = claim.text.split("\n\n").filter(|text| {
        let is_list = ["sub-processors", "subprocessors"].iter().any(|noun| prose::contains(text, noun));
        is_list && prose::first(text, &SOME).is_none()
    });
    let left_out = of_lines.chain(paragraphs.map(str::to_owned)).find_map(|list| left_out(&list, listed))?;
    let all: Vec<_> = left_out.iter().map(|vendor| vendor.name.as_str()).collect();
    let message = format!("of {} sub-processors the list leaves out {}", listed.len(), all.join("; "));
    let help = "let it be computed: `{{ subprocessors | processors | lines(\"{name}\") }}`";
    Some(context.finding(&RULE, claim, "sub-processors", message).help(help))
}

/// Those that a list of nearly all leaves out.
fn left_out<'v>(list: &str, listed: &[&'v Subprocessor]) -> Option<Vec<&'v Subprocessor>> {
    let (named, left): (Vec<&Subprocessor>, Vec<&Subprocessor>) =
        listed.iter().copied().partition(|vendor| names(list, vendor));
    let is_of_all = named.len() >= FEWEST && named.len() * 3 >= listed.len() * 2;
    (is_of_all && !left.is_empty()).then_some(left)
}
