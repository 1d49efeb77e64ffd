//! What the law and good practice ask of a document: what is missing, what contradicts, what may not be said.
//!
//! ```text
//! rules.toml ──▶ CompletenessRule ──┬─ facts.rs     facts stated, of the right kind, without banned phrases
//!                                   ├─ phrases.rs   clauses that serve a duty, sections, banned phrases
//!                                   └─ check/       what has to be worked out
//! ```
//!
//! A rule is data where it can be. Without a composition only the facts are looked at; what needs a customer is left
//! out while none is known.

mod check;
mod context;
mod facts;
mod paths;
mod phrases;
mod reading;
mod rule;
mod values;
mod words;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::rule as engine;

use super::compose::Composition;
use super::scope::Scope;

use self::context::Context;

pub use self::check::literal_numbers;
pub use self::rule::{CompletenessRule, rules};

/// What a fact that is not stated is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// As bad as its rule says: for a document that is to be final.
    Fault,
    /// Worth knowing: for drafts, and for a bank that is still being filled in.
    Gap,
}

/// Everything that the rules find in the facts, and in a document when there is one.
#[must_use]
pub fn check(scope: &Scope<'_>, composition: Option<&Composition>, absent: Absent) -> Vec<Diagnostic> {
    let context = Context::new(scope, composition, absent);
    engine::run(rules().par_iter().filter(|rule| context.applies(rule)).map(|rule| findings(rule, &context)))
}

fn findings(rule: &CompletenessRule, context: &Context<'_>) -> Vec<Diagnostic> {
    let mut findings = facts::findings(context, rule);
    findings.extend(phrases::findings(context, rule));
    if let Some(name) = &rule.row.check {
        findings.extend(check::named(name)(context, rule));
    }
    findings
}
