//! A target that has passed.
//!
//! # What it checks
//!
//! Whether `target_to` of a framework is before the day of the check, and its state is neither `issued` nor
//! `certified`.
//!
//! # Why
//!
//! Every answer that quotes the target is false from that day on.
//!
//! # Example
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type1]
//! name      = "SOC 2 Type 1"
//! kind      = "attestation"
//! state     = "planned"
//! target_to = 2026-03-31
//! ```
//!
//! # Fix
//!
//! Set a new target, or record what was reached.
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type1]
//! name      = "SOC 2 Type 1"
//! kind      = "attestation"
//! state     = "planned"
//! target_to = 2026-12-31
//! ```

use crate::bank::Certification;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "target-passed", severity: Severity::Error, summary: "The target of a framework has passed." };

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.bank.certifications().iter().filter_map(|framework| report(context, framework)).collect()
}

fn report(context: &Context<'_>, framework: &Certification) -> Option<Diagnostic> {
    let target = framework.target_to.as_ref().filter(|target| target.value < context.as_of && !framework.is_held())?;
    let message = format!("the target for {} passed on {}", framework.name.value, target.value);
    Some(
        Diagnostic::new(&RULE, framework.location.at(target.span()), message)
            .help("set a new target, or record what was reached"),
    )
}
