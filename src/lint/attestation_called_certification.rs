//! An attestation that is called a certification.
//!
//! # What it checks
//!
//! A sentence of an approved answer or a template that names a framework whose `kind` is `attestation` or `law`
//! (without the type of a report, as in SOC 2) together with “certified” or “certification”, unless it denies it
//! outright. “Not yet certified” denies nothing: it says that a certification will follow.
//!
//! # Why
//!
//! SOC 2 results in an auditor's report, and a law in nothing that can be certified. Calling either a
//! certification is false whatever its state.
//!
//! # Example
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type1]
//! name  = "SOC 2 Type 1"
//! kind  = "attestation"
//! state = "issued"
//!
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Do you have SOC 2?"
//! choice   = "yes"
//! short    = "We have a SOC 2 Type 1 certification."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Call it a report.
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type1]
//! name  = "SOC 2 Type 1"
//! kind  = "attestation"
//! state = "issued"
//!
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Do you have SOC 2?"
//! choice   = "yes"
//! short    = "A SOC 2 Type 1 report has been issued."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Certification, FrameworkKind};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "attestation-called-certification",
    severity: Severity::Error,
    summary: "An approved answer calls an attestation or a law a certification.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let uncertifiable =
        |framework: &&Certification| matches!(framework.kind.value, FrameworkKind::Attestation | FrameworkKind::Law);
    let frameworks: Vec<_> = context.bank.certifications().iter().filter(uncertifiable).collect();
    let found = context.statements().filter_map(|claim| Some((claim, confused(&claim, &frameworks)?)));
    found.map(|(claim, framework)| report(context, &claim, framework)).collect()
}

fn confused<'a>(claim: &Claim<'_>, frameworks: &[&'a Certification]) -> Option<&'a Certification> {
    prose::first(claim.text, &CERTIFIED)?;
    let mut claims = prose::sentences(claim.text)
        .filter(|sentence| prose::first(sentence, &CERTIFIED).is_some() && !is_denied(sentence));
    claims.find_map(|sentence| {
        frameworks.iter().find(|framework| prose::contains(sentence, family(&framework.name))).copied()
    })
}

/// Words for it. A certificate of insurance is none.
const CERTIFIED: [&str; 4] = ["certified", "certification*", "certify", "certifies"];

/// Words that put a certification off, so that a denial promises it.
const TO_COME: [&str; 9] = ["yet", "before", "until", "once", "will", "planned", "pending", "future", "after"];

fn is_denied(sentence: &str) -> bool {
    prose::negates(sentence) && prose::first(sentence, &TO_COME).is_none()
}

/// SOC 2 Type 1 → SOC 2
fn family(name: &str) -> &str {
    name.split_once(" Type ").map_or(name, |(family, _)| family)
}

fn report(context: &Context<'_>, claim: &Claim<'_>, framework: &Certification) -> Diagnostic {
    let message = format!("{} is an {}, not a certification", framework.name.value, framework.kind.value);
    let message = message.replace("an law", "a law");
    Diagnostic::new(&RULE, context.place(claim, "certif*"), message).help("call it a report, or say what it is")
}
