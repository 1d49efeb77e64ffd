//! A claim that goes beyond the state of a framework.
//!
//! # What it checks
//!
//! A sentence of an approved answer or a template that names a framework (of `certifications.toml`, or a well-known one)
//! together with a word that claims it (certified, compliant, attested, “report has been issued”, “audit was
//! completed”), unless it denies it or speaks of a plan, while no such framework is `issued` or `certified`. So does a
//! yes without a text to a question that asks for one framework. What a sentence says of a vendor or host may also stand
//! as a framework `of` that vendor.
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

use crate::bank::Choice;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::held::{Claimed, Records};
use super::{Claim, Context};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "claim-beyond-state",
    severity: Severity::Error,
    summary: "An approved answer claims a framework that is not held.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let records = Records::of(context.bank);
    let said = context.statements().filter_map(|claim| Some((claim, records.beyond(claim.text).next()?)));
    let told = context.bank.entries().filter_map(|entry| {
        let content = &entry.state().approved()?.content;
        let is_bare = content.choice.as_ref().is_some_and(|choice| choice.value == Choice::Yes)
            && content.texts().next().is_none();
        let claim = Claim { entry: Some(entry), location: entry.location(), text: entry.question() };
        Some((claim, records.beyond_yes(claim.text).filter(|_| is_bare)?))
    });
    let report = |(claim, claimed): (Claim<'_>, Claimed<'_>)| {
        let place = context.place(&claim, claimed.word);
        let whose = claimed.of.map(|of| format!(" of \u{201c}{of}\u{201d}")).unwrap_or_default();
        Diagnostic::new(
            &RULE,
            place,
            format!("\u{201c}{}\u{201d} claims {}{whose}, which is not held", claimed.word, claimed.name),
        )
        .help("say what certifications.toml says, or change the state there when it has changed")
    };
    said.chain(told).map(report).collect()
}
