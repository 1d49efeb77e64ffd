//! An alignment that nothing shows.
//!
//! # What it checks
//!
//! A sentence of an approved answer that says that something is aligned with or mapped to a framework, while the
//! answer points at no evidence that has a `date`.
//!
//! # Why
//!
//! “Aligned” is asked about next: with which edition, how far, by whose assessment?
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "Are controls aligned?"
//! choice   = "yes"
//! short    = "Controls are aligned to the Trust Services Criteria."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Point at the dated record that shows it, or say what is done.
//!
//! ```toml
//! # answers/evidence.toml
//! [control-mapping]
//! title = "Mapping of controls"
//! kind  = "record"
//! state = "exists"
//! date  = 2026-04-26
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Are controls aligned?"
//! choice   = "yes"
//! short    = "Controls are aligned to the Trust Services Criteria."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! evidence = ["control-mapping"]
//! ```

use crate::bank::EvidenceState;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "unproven-alignment",
    severity: Severity::Warning,
    summary: "An alignment is claimed without evidence.",
};

const ALIGNED: [&str; 8] = [
    "aligned to",
    "aligned with",
    "already aligned",
    "aligns with",
    "aligns to",
    "in alignment with",
    "mapped to",
    "modelled on",
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let dated = context.bank.evidence().iter().filter(|it| it.date.is_some() && it.state != EvidenceState::Planned);
    let dated: Vec<&str> = dated.map(|evidence| evidence.id.as_str()).collect();
    let is_shown = |claim: &Claim<'_>| {
        let evidence = claim.entry.map(|entry| entry.answer.evidence.as_slice()).unwrap_or_default();
        evidence.iter().any(|id| dated.contains(&id.as_str()))
    };
    let found = context.claims().filter(|claim| !is_shown(claim)).filter_map(|claim| {
        let mut sentences = prose::sentences(claim.text).filter(|sentence| !prose::negates(sentence));
        let phrase = sentences.find_map(|sentence| prose::first(sentence, &ALIGNED))?;
        Some((phrase, claim))
    });
    let report = |(phrase, claim): (&str, Claim<'_>)| {
        context
            .finding(&RULE, &claim, phrase, format!("“{phrase}”, and no dated evidence shows it"))
            .help("point at the dated record that shows it, or say what is done")
    };
    found.map(report).collect()
}
