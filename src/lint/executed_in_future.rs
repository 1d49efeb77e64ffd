//! A document that is executed on a day to come.
//!
//! # What it checks
//!
//! Whether the `date` of an `[[executed]]` of a customer is later than the day of the check (`--as-of`, or today).
//!
//! # Why
//!
//! What was signed was signed in the past. A later day is a slip of the keyboard, or a record made ahead of the
//! signature.
//!
//! # Example
//!
//! ```toml
//! # answers/customers/acme.toml
//! name = "Acme"
//! nda  = false
//!
//! [[executed]]
//! document = "dpa"
//! version  = "1.0"
//! date     = 2062-05-04
//! by       = "Sam Example"
//! sha256   = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
//! ```
//!
//! # Fix
//!
//! Correct the day, or write the document down once it is signed.
//!
//! ```toml
//! # answers/customers/acme.toml
//! name = "Acme"
//! nda  = false
//!
//! [[executed]]
//! document = "dpa"
//! version  = "1.0"
//! date     = 2026-05-04
//! by       = "Sam Example"
//! sha256   = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
//! ```

use crate::bank::{Customer, Executed};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "executed-in-future", severity: Severity::Error, summary: "A document is executed on a day to come." };

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let customers = context.bank.customers().iter();
    let all = customers.flat_map(|customer| customer.executed.iter().map(move |executed| (customer, executed)));
    all.filter_map(|(customer, executed)| report(context, customer, executed)).collect()
}

fn report(context: &Context<'_>, customer: &Customer, executed: &Executed) -> Option<Diagnostic> {
    let date = Some(&executed.date).filter(|date| date.value > context.as_of)?;
    let message = format!("`{}` of `{}` is executed after {}", executed.document.value, customer.id, context.as_of);
    let help = "correct the day, or write it down once it is signed";
    Some(Diagnostic::new(&RULE, customer.location.at(date.span()), message).help(help))
}
