//! A service level that is promised on a plan without one.
//!
//! # What it checks
//!
//! A sentence of an approved answer or a template that names plans of `sla.toml` whose `commitment` is `target` or
//! `best-effort`, and no other, or “all plans”, together with SLA, “guarantee” or “commitment”, unless it denies
//! it.
//!
//! # Why
//!
//! SLA is the word for what the company owes. On a plan that is best effort it promises what the plan takes back.
//!
//! # Example
//!
//! ```toml
//! # answers/sla.toml
//! [tiers.free]
//! name       = "Free"
//! commitment = "best-effort"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is there an SLA for webhooks?"
//! short    = "Webhook delivery carries a 99.9% SLA across all plans."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Say what the plan has: a target, or best effort.
//!
//! ```toml
//! # answers/sla.toml
//! [tiers.free]
//! name       = "Free"
//! commitment = "best-effort"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Is there an SLA for webhooks?"
//! short    = "Webhook delivery on the Free plan is best effort."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::facts::{self, Row};
use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "sla-beyond-commitment",
    severity: Severity::Error,
    summary: "A plan without a commitment is given an SLA.",
};

const PROMISES: [&str; 5] = ["SLA", "SLAs", "guarantee*", "committed", "commitment*"];
const ALL: [&str; 8] =
    ["all plans", "all tiers", "every plan", "every tier", "each plan", "each tier", "any plan", "regardless of plan"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let tiers = facts::rows(context.bank, "sla.tiers");
    let (committed, others): (Vec<_>, Vec<_>) =
        tiers.iter().partition(|tier| tier.text("commitment") == Some("commitment"));
    let names = |tiers: Vec<&Row<'_>>| tiers.into_iter().map(Row::name).collect::<Vec<_>>();
    let (committed, others) = (names(committed), names(others));
    if others.is_empty() {
        return Vec::new();
    }
    let found = context.statements().filter_map(|claim| Some((promise(claim.text, &committed, &others)?, claim)));
    let report = |(word, claim): (&str, Claim<'_>)| {
        let message = format!("“{}” is for plans with a commitment", word.trim_end_matches('*'));
        context.finding(&RULE, &claim, word, message).help("say what the plan has: a target, or best effort")
    };
    found.map(report).collect()
}

fn promise(text: &str, committed: &[String], others: &[String]) -> Option<&'static str> {
    // “Whether it is a commitment” promises none.
    let is_open = |sentence: &str| prose::negates(sentence) || prose::contains(sentence, "whether");
    let mut sentences = prose::sentences(text).filter(|sentence| !is_open(sentence));
    sentences.find_map(|sentence| {
        let word = prose::first(sentence, &PROMISES)?;
        let is_about_all = prose::first(sentence, &ALL).is_some();
        let is_about_others = names(sentence, others) && !names(sentence, committed);
        (is_about_all || is_about_others).then_some(word)
    })
}

/// A plan is a name in the case in which it is written, beside the word plan or tier: “free” and “team” are words too.
fn names(sentence: &str, plans: &[String]) -> bool {
    let is_about_plans = prose::first(sentence, &["plan", "plans", "tier", "tiers", "customer", "customers"]).is_some();
    is_about_plans && prose::words(sentence).into_iter().any(|word| plans.iter().any(|plan| plan == word))
}
