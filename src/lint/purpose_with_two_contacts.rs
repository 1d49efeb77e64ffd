//! A purpose for which two contacts are named.
//!
//! # What it checks
//!
//! Whether a purpose stands in the `purposes` of more than one contact of `company.toml`.
//!
//! # Why
//!
//! A request that may go to two mailboxes is answered twice, or by nobody.
//!
//! # Example
//!
//! ```toml
//! # answers/company.toml
//! name = "Example"
//! [contacts.security]
//! email    = "security@example.com"
//! purposes = ["procurement questions"]
//! [contacts.support]
//! email    = "support@example.com"
//! purposes = ["procurement questions"]
//! ```
//!
//! # Fix
//!
//! Give each purpose one contact.
//!
//! ```toml
//! # answers/company.toml
//! name = "Example"
//! [contacts.security]
//! email    = "security@example.com"
//! purposes = ["vulnerability reports"]
//! [contacts.support]
//! email    = "support@example.com"
//! purposes = ["procurement questions"]
//! ```

use std::collections::BTreeMap;

use crate::bank::Contact;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "purpose-with-two-contacts", severity: Severity::Warning, summary: "A purpose has two contacts." };

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let contacts = context.bank.company().map(|company| company.contacts.as_slice()).unwrap_or_default();
    let purposes = contacts.iter().flat_map(|contact| contact.purposes.iter().map(move |purpose| (contact, purpose)));
    let mut first: BTreeMap<&str, &Contact> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (contact, purpose) in purposes {
        let owner = *first.entry(purpose).or_insert(contact);
        if owner.id != contact.id {
            let message = format!("“{}” goes to `{}` already", purpose.value, owner.id);
            let place = contact.location.at(purpose.span());
            diagnostics.push(Diagnostic::new(&RULE, place, message).help("give each purpose one contact"));
        }
    }
    diagnostics
}
