//! A document that is referred to and not recorded.
//!
//! # What it checks
//!
//! Whether `webhooks.document` of `sla.toml` is the id or the title of a piece of evidence, and whether an approved
//! answer that says “documented separately” points at one by `evidence`.
//!
//! # Why
//!
//! A reference that leads nowhere makes a term that nobody can read.
//!
//! # Example
//!
//! ```toml
//! # answers/sla.toml
//! [webhooks]
//! delivery_percent = 99.9
//! document         = "documented separately"
//! remedy           = "none"
//! ```
//!
//! # Fix
//!
//! Record the document in `evidence.toml`, and name it.
//!
//! ```toml
//! # answers/evidence.toml
//! [webhook-terms]
//! title = "Webhook delivery terms"
//! kind  = "record"
//! state = "exists"
//!
//! # answers/sla.toml
//! [webhooks]
//! delivery_percent = 99.9
//! document         = "webhook-terms"
//! remedy           = "none"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "document-not-registered",
    severity: Severity::Warning,
    summary: "A document is referred to that evidence.toml does not record.",
};

const ELSEWHERE: [&str; 4] =
    ["documented separately", "described separately", "in a separate document", "documented elsewhere"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    of_webhooks(context).into_iter().chain(of_answers(context)).collect()
}

fn of_webhooks(context: &Context<'_>) -> Option<Diagnostic> {
    let document = facts::at(context.bank, "sla.webhooks.document")?;
    let name = document.fact.as_text()?;
    let mut evidence = context.bank.evidence().iter();
    let is_recorded = evidence.any(|evidence| evidence.id.as_str() == name || evidence.title.value == name);
    (!is_recorded).then(|| {
        Diagnostic::new(&RULE, document.location.clone(), format!("evidence.toml records no document “{name}”"))
            .help("record it there, and name it by its id")
    })
}

fn of_answers(context: &Context<'_>) -> Vec<Diagnostic> {
    let without = context.claims().filter(|claim| claim.entry.is_some_and(|entry| entry.answer.evidence.is_empty()));
    let found = without.filter_map(|claim| Some((prose::first(claim.text, &ELSEWHERE)?, claim)));
    let report = |(phrase, claim): (&str, Claim<'_>)| {
        let message = format!("“{phrase}”, and the answer names no evidence");
        context.finding(&RULE, &claim, phrase, message).help("add the document to evidence.toml and to `evidence`")
    };
    found.map(report).collect()
}
