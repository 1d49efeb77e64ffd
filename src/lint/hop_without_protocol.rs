//! A connection whose encryption is not stated.
//!
//! # What it checks
//!
//! Whether every table of `data_links` in `facts.toml` has a `protocol`, and whether a sub-processor at which an
//! approved answer lets traffic terminate has a link `from` there.
//!
//! # Why
//!
//! Encryption that ends at the edge begins anew behind it, or does not. “Encrypted in transit” is about every leg.
//!
//! # Example
//!
//! ```toml
//! # answers/facts.toml
//! [data_links.edge-to-origin]
//! from = "edge"
//! to   = "application"
//! ```
//!
//! # Fix
//!
//! State the protocol of the leg.
//!
//! ```toml
//! # answers/facts.toml
//! [data_links.edge-to-origin]
//! from     = "edge"
//! to       = "application"
//! protocol = "TLS 1.2"
//! ```

use crate::bank::Subprocessor;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::facts::{self, Row};
use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "hop-without-protocol",
    severity: Severity::Warning,
    summary: "The protocol of a connection is not stated.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let links = facts::rows(context.bank, "data_links");
    let bare = links.iter().filter(|link| link.text("protocol").is_none());
    let of_links = bare.map(|link| {
        Diagnostic::new(&RULE, link.located.location.clone(), format!("the link `{}` has no protocol", link.id))
            .help("add `protocol = \"…\"`")
    });
    of_links.chain(of_ends(context, &links)).collect()
}

/// One finding for each vendor at which traffic ends: where it is said first.
fn of_ends(context: &Context<'_>, links: &[Row<'_>]) -> Vec<Diagnostic> {
    let vendors = context.bank.subprocessors().iter();
    let open = vendors.filter(|vendor| !links.iter().any(|link| link.text("from") == Some(vendor.id.as_str())));
    let found = open.filter_map(|vendor| Some((vendor, context.claims().find(|claim| ends_at(claim, vendor))?)));
    let report = |(vendor, claim): (&Subprocessor, Claim<'_>)| {
        let message = format!("what protects traffic behind `{}` is not stated", vendor.id);
        context.finding(&RULE, &claim, "terminat*", message).help(format!(
            "add a table to `data_links` in facts.toml, with `from = \"{}\"`, `to` and `protocol`",
            vendor.id
        ))
    };
    found.map(report).collect()
}

fn ends_at(claim: &Claim<'_>, vendor: &Subprocessor) -> bool {
    let brand = prose::words(&vendor.name).first().copied().unwrap_or_default();
    let mut sentences = prose::sentences(claim.text).filter(|sentence| prose::contains(sentence, "terminat*"));
    !brand.is_empty() && sentences.any(|sentence| prose::contains(sentence, brand))
}
