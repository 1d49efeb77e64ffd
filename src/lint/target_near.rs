//! A target that is near, with little done.
//!
//! # What it checks
//!
//! Whether `target_to` of a framework is within 60 days of the day of the check, and its state is before
//! `fieldwork`.
//!
//! # Why
//!
//! An audit takes weeks. A target that will be missed is better moved before customers hold the company to it.
//!
//! # Example
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type1]
//! name      = "SOC 2 Type 1"
//! kind      = "attestation"
//! state     = "planned"
//! target_to = 2026-06-30
//! ```
//!
//! # Fix
//!
//! Move the target, or record the state that has been reached.
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type1]
//! name      = "SOC 2 Type 1"
//! kind      = "attestation"
//! state     = "planned"
//! target_to = 2026-12-31
//! ```

use jiff::Unit;

use crate::bank::{Certification, FrameworkState};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "target-near",
    severity: Severity::Warning,
    summary: "The target of a framework is near, and its audit has not begun.",
};

const NEAR_DAYS: i32 = 60;

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.bank.certifications().iter().filter_map(|framework| report(context, framework)).collect()
}

fn report(context: &Context<'_>, framework: &Certification) -> Option<Diagnostic> {
    let target = framework.target_to.as_ref()?;
    let days = context.as_of.until((Unit::Day, target.value)).ok()?.get_days();
    let has_begun = framework.state.value >= FrameworkState::Fieldwork;
    let message = format!("{} days remain, and {} is {}", days, framework.name.value, framework.state.value);
    (!has_begun && (0..=NEAR_DAYS).contains(&days)).then(|| {
        Diagnostic::new(&RULE, framework.location.at(target.span()), message)
            .help("move the target, or record the state that has been reached")
    })
}
