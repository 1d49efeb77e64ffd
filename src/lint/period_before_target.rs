//! A report over a period, promised before the period can end.
//!
//! # What it checks
//!
//! A framework of `certifications.toml` with `period_months` that is not held: whether it has a target at all, and
//! whether `target_to` leaves time for the period after `period_start` and after the targets of the frameworks that
//! come before it (the same name with a lower type).
//!
//! # Why
//!
//! A Type 2 report covers a period that has passed. A target that the calendar rules out is a promise that will be
//! broken.
//!
//! # Example
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type2]
//! name          = "SOC 2 Type 2"
//! kind          = "attestation"
//! state         = "planned"
//! period_months = 12
//! period_start  = 2027-01-01
//! target_to     = 2027-06-30
//! ```
//!
//! # Fix
//!
//! Move the target behind the period.
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type2]
//! name          = "SOC 2 Type 2"
//! kind          = "attestation"
//! state         = "planned"
//! period_months = 12
//! period_start  = 2027-01-01
//! target_to     = 2028-03-31
//! ```

use jiff::{ToSpan, civil::Date};

use crate::bank::Certification;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "period-before-target",
    severity: Severity::Warning,
    summary: "The target of a report lies before its period can end, or is not stated.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let frameworks = context.bank.certifications();
    frameworks.iter().filter(|framework| !framework.is_held()).filter_map(|it| report(it, frameworks)).collect()
}

fn report(framework: &Certification, frameworks: &[Certification]) -> Option<Diagnostic> {
    let months = framework.period_months.as_ref()?;
    let Some(target) = &framework.target_to else {
        let message = format!("nothing says when the report on {} is due", framework.name.value);
        return Some(
            Diagnostic::new(&RULE, framework.location.clone(), message)
                .help("state `target_from` and `target_to`, or say nothing of the report"),
        );
    };
    let begins = framework.period_start.as_ref().map(|start| start.value).or_else(|| earlier(framework, frameworks))?;
    let ends = begins.checked_add(i64::from(months.value).months()).ok()?;
    (target.value < ends).then(|| {
        let message = format!("the period ends on {ends} at the earliest, after the target");
        Diagnostic::new(&RULE, framework.location.at(target.span()), message).help("move the target behind the period")
    })
}

/// The target of SOC 2 Type 1, for SOC 2 Type 2: its period begins no sooner.
fn earlier(framework: &Certification, frameworks: &[Certification]) -> Option<Date> {
    let family = framework.name.strip_suffix("Type 2")?;
    let first = frameworks.iter().find(|other| other.name.strip_suffix("Type 1") == Some(family))?;
    first.target_from.as_ref().or(first.target_to.as_ref()).map(|target| target.value)
}
