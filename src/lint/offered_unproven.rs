//! A document that is offered, and that may not exist.
//!
//! # What it checks
//!
//! A sentence of an approved answer that offers a document of `evidence.toml` whose `state` is `planned`, or is
//! `on-request` without a `date`, unless the sentence says that it is still to come.
//!
//! # Why
//!
//! A customer who asks for what was offered gets it, or learns that the answer was wrong.
//!
//! # Example
//!
//! ```toml
//! # answers/evidence.toml
//! [penetration-test]
//! title = "Penetration test summary"
//! kind  = "report"
//! state = "on-request"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Can the penetration test be seen?"
//! choice   = "yes"
//! short    = "The penetration test summary is available on request."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Record its date once it exists; until then, do not offer it.
//!
//! ```toml
//! # answers/evidence.toml
//! [penetration-test]
//! title = "Penetration test summary"
//! kind  = "report"
//! state = "on-request"
//! date  = 2026-03-02
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Can the penetration test be seen?"
//! choice   = "yes"
//! short    = "The penetration test summary is available on request."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Evidence, EvidenceState};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "offered-unproven",
    severity: Severity::Error,
    summary: "An answer offers a document that may not exist.",
};

const OFFERS: [&str; 9] =
    ["available", "on request", "upon request", "provided", "shared", "offered", "download*", "supplied", "can be had"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let unproven: Vec<_> = context.bank.evidence().iter().filter(|evidence| is_unproven(evidence)).collect();
    let mut diagnostics = Vec::new();
    for claim in context.claims() {
        let offered = unproven.iter().filter(|evidence| is_offered(claim.text, &evidence.title));
        diagnostics.extend(offered.map(|evidence| report(context, &claim, evidence)));
    }
    diagnostics
}

fn is_unproven(evidence: &Evidence) -> bool {
    evidence.state == EvidenceState::Planned || evidence.state == EvidenceState::OnRequest && evidence.date.is_none()
}

fn is_offered(text: &str, title: &str) -> bool {
    let is_offer = |sentence: &&str| prose::first(sentence, &OFFERS).is_some() && !prose::negates(sentence);
    // One item of a list may be still to come while the others are offered.
    let mut items = prose::sentences(text).filter(is_offer).flat_map(|sentence| sentence.split([',', '(', ')']));
    items.any(|item| names(item, title) && !prose::denies(item))
}

/// The title, one of them or several, a pen test by its short name.
fn names(sentence: &str, title: &str) -> bool {
    let singular = title.strip_suffix('s').unwrap_or(title).to_lowercase();
    let short = singular.replace("penetration test", "pen test");
    [singular, short].iter().any(|name| prose::contains(sentence, &format!("{name}*")))
}

fn report(context: &Context<'_>, claim: &Claim<'_>, evidence: &Evidence) -> Diagnostic {
    let message = format!("`{}` is {} and has no date", evidence.id, evidence.state);
    let offer = prose::first(claim.text, &OFFERS).unwrap_or_default();
    context.finding(&RULE, claim, offer, message).help("record its date once it exists; until then, do not offer it")
}
