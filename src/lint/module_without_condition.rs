//! Module Three of the SCCs, and nothing says when it applies.
//!
//! # What it checks
//!
//! A text of an approved answer that names Module Three and not the processor that makes it apply.
//!
//! # Why
//!
//! Module Two is for customers who are controllers, Module Three for those who are processors themselves. Which one
//! holds follows from that role; it is nothing to be “available”.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "Which modules of the SCCs apply?"
//! short    = "Module Three is available."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Say whose role makes it apply.
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "Which modules of the SCCs apply?"
//! short    = "Module Three applies where the customer is itself a processor."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "module-without-condition",
    severity: Severity::Warning,
    summary: "Module Three is named without the role that makes it apply.",
};

const THREE: [&str; 5] =
    ["Module Three", "Module 3", "Modules Two and Three", "Modules 2 and 3", "Modules Two or Three"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.claims().filter_map(|claim| Some((prose::first(claim.text, &THREE)?, claim)));
    let bare = found.filter(|(_, claim)| prose::first(claim.text, &["processor", "processors"]).is_none());
    let report = |(phrase, claim): (&str, Claim<'_>)| {
        context
            .finding(&RULE, &claim, phrase, "nothing says when Module Three applies".to_owned())
            .help("say that it applies where the customer is itself a processor")
    };
    bare.map(report).collect()
}
