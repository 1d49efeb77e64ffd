//! The name of a sub-processor that nobody has verified of late.
//!
//! # What it checks
//!
//! A sub-processor with a `legal_name`: whether `verified` is stated and within 365 days of the day of the check,
//! and whether the name looks like that of one legal person: no second name in parentheses, a legal form at its
//! end, and no comma in front of anything but that form.
//!
//! # Why
//!
//! A wrong legal name names another party. Annex III of the SCCs is signed as it stands.
//!
//! # Example
//!
//! ```toml
//! # answers/subprocessors.toml
//! [model]
//! name       = "Model"
//! purpose    = "Enrichment"
//! legal_name = "Model, OpCo, LLC"
//! verified   = 2026-05-01
//! ```
//!
//! # Fix
//!
//! Look the name up in the register, and set `verified`.
//!
//! ```toml
//! # answers/subprocessors.toml
//! [model]
//! name       = "Model"
//! purpose    = "Enrichment"
//! legal_name = "Model OpCo, LLC"
//! verified   = 2026-05-01
//! ```

use jiff::{Unit, civil::Date};

use crate::bank::Subprocessor;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;
use crate::text::legal_form::{legal_form, without_form};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "vendor-unverified",
    severity: Severity::Error,
    summary: "The legal name of a sub-processor is doubtful or not verified of late.",
};

/// How long a look into the register holds.
const HOLDS_DAYS: i32 = 365;

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.bank.subprocessors().iter().filter_map(|vendor| report(context.as_of, vendor)).collect()
}

fn report(as_of: Date, vendor: &Subprocessor) -> Option<Diagnostic> {
    let name = vendor.legal_name.as_ref()?;
    let doubt = doubt(name).or_else(|| staleness(as_of, vendor))?;
    let place = vendor.location.at(name.span());
    let message = format!("the legal name of `{}` {doubt}", vendor.id);
    Some(Diagnostic::new(&RULE, place, message).help("look it up in the register, and set `verified` to that day"))
}

fn doubt(name: &str) -> Option<&'static str> {
    match legal_form(name) {
        _ if name.contains('(') => Some("holds a second name"),
        None => Some("has no legal form"),
        Some(_) if without_form(name).contains(',') => Some("has a comma in the midst of it"),
        Some(_) => None,
    }
}

fn staleness(as_of: Date, vendor: &Subprocessor) -> Option<&'static str> {
    let Some(verified) = &vendor.verified else {
        return Some("was never verified");
    };
    let days = verified.value.until((Unit::Day, as_of)).ok()?.get_days();
    (days > HOLDS_DAYS).then_some("was verified more than a year ago")
}
