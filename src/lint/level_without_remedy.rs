//! A service level that is promised and costs nothing to miss.
//!
//! # What it checks
//!
//! Whether a tier of `sla.toml` with `commitment = "commitment"` has `credits = true`, and whether `webhooks` with
//! a `delivery_percent` has a `remedy`.
//!
//! # Why
//!
//! A commitment without a remedy is either no commitment, or one with the remedies of the law, which nobody meant.
//!
//! # Example
//!
//! ```toml
//! # answers/sla.toml
//! [webhooks]
//! delivery_percent = 99.9
//! tiers            = ["commercial"]
//! ```
//!
//! # Fix
//!
//! State what follows, if only that nothing does.
//!
//! ```toml
//! # answers/sla.toml
//! [webhooks]
//! delivery_percent = 99.9
//! tiers            = ["commercial"]
//! remedy           = "the service credits of the plan"
//! ```

use crate::bank::{Fact, LocatedFact};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, facts};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "level-without-remedy", severity: Severity::Warning, summary: "A service level has no remedy." };

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let tiers = facts::rows(context.bank, "sla.tiers");
    let committed = tiers.iter().filter(|tier| tier.text("commitment") == Some("commitment"));
    let bare = committed.filter(|tier| tier.facts.get("credits").is_none_or(|it| it.fact == Fact::Boolean(false)));
    let of_tiers = bare.map(|tier| report(tier.located, &format!("the commitment of the plan {}", tier.name())));
    let webhooks = facts::at(context.bank, "sla.webhooks.delivery_percent")
        .filter(|_| facts::at(context.bank, "sla.webhooks.remedy").is_none());
    of_tiers.chain(webhooks.map(|level| report(level, "the level of webhook delivery"))).collect()
}

fn report(level: &LocatedFact, what: &str) -> Diagnostic {
    Diagnostic::new(&RULE, level.location.clone(), format!("{what} has no remedy"))
        .help("state what follows when it is missed, or call it a target")
}
