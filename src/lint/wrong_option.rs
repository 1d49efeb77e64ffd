//! The words of the option of clause 9(a) that was not elected.
//!
//! # What it checks
//!
//! Sentences of approved answers that speak of specific authorisation of sub-processors while
//! `scc.clause9_option` of `dpa.toml` is 2, or of general authorisation while it is 1.
//!
//! # Why
//!
//! Under option 1 each sub-processor waits for a yes, under option 2 the customer may object. A text of the other
//! option contradicts the agreement.
//!
//! # Example
//!
//! ```toml
//! # answers/dpa.toml
//! role = "processor"
//! [scc]
//! clause9_option = 2
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Are sub-processors authorised?"
//! short    = "Each sub-processor needs the customer's specific prior authorisation."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Use the words of the option that was elected.
//!
//! ```toml
//! # answers/dpa.toml
//! role = "processor"
//! [scc]
//! clause9_option = 2
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Are sub-processors authorised?"
//! short    = "Sub-processors have general written authorisation; customers may object."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "wrong-option",
    severity: Severity::Error,
    summary: "A text speaks of the option of clause 9(a) that was not elected.",
};

const SPECIFIC: [&str; 6] = [
    "specific prior authori*",
    "specific authori*",
    "prior specific authori*",
    "specific written authori*",
    "specifically authori*",
    "prior approval of each",
];
const GENERAL: [&str; 4] =
    ["general written authori*", "general authori*", "general prior authori*", "generally authori*"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let option = facts::at(context.bank, "dpa.scc.clause9_option").and_then(|option| option.fact.as_number());
    let (other, elected) = match option {
        Some(2.0) => (&SPECIFIC[..], "2, general"),
        Some(1.0) => (&GENERAL[..], "1, specific"),
        _ => return Vec::new(),
    };
    let found = context.claims().filter_map(|claim| {
        let mut sentences = prose::sentences(claim.text).filter(|sentence| !prose::negates(sentence));
        let phrase = sentences.find_map(|sentence| prose::first(sentence, other))?;
        Some((phrase, claim))
    });
    let report = |(phrase, claim): (&str, Claim<'_>)| {
        let message = format!("the option that was elected is {elected} authorisation");
        context.finding(&RULE, &claim, phrase, message).help("use the words of the option that was elected")
    };
    found.map(report).collect()
}
