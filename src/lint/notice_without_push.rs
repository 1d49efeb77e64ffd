//! Notice of new sub-processors that waits to be looked up.
//!
//! # What it checks
//!
//! Whether `subprocessors.notice_channels` of `dpa.toml`, where it is stated, holds a channel that reaches the
//! customer: email, mail or a message.
//!
//! # Why
//!
//! Clause 9(a) of the SCCs asks the processor to inform the controller in writing. A page or a feed informs who
//! looks.
//!
//! # Example
//!
//! ```toml
//! # answers/dpa.toml
//! role = "processor"
//! [subprocessors]
//! notice_days     = 30
//! notice_channels = ["the feed on the trust page"]
//! ```
//!
//! # Fix
//!
//! Add a channel that reaches the customer.
//!
//! ```toml
//! # answers/dpa.toml
//! role = "processor"
//! [subprocessors]
//! notice_days     = 30
//! notice_channels = ["email to subscribers", "the feed on the trust page"]
//! ```

use crate::bank::LocatedFact;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "notice-without-push",
    severity: Severity::Error,
    summary: "Notices of sub-processors reach nobody who does not look.",
};

const PUSH: [&str; 6] = ["email*", "e-mail*", "mail*", "letter*", "message*", "in writing"];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let channels = facts::at(context.bank, "dpa.subprocessors.notice_channels");
    let passive = channels
        .filter(|channels| !channels.fact.texts().into_iter().any(|channel| prose::first(channel, &PUSH).is_some()));
    let report = |channels: &LocatedFact| {
        Diagnostic::new(&RULE, channels.location.clone(), "no channel reaches a customer who does not look")
            .help("add one that does, such as email")
    };
    passive.map(report).into_iter().collect()
}
