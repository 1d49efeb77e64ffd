//! A status feed that fails with the product.
//!
//! # What it checks
//!
//! Whether a link of `company.toml` whose name begins with `status` is on the host of `website`.
//!
//! # Why
//!
//! A status page is read when the product is down. On the same host both may be.
//!
//! # Example
//!
//! ```toml
//! # answers/company.toml
//! name    = "Example"
//! website = "https://example.com"
//! [links]
//! status_feed = "https://example.com/status.rss"
//! ```
//!
//! # Fix
//!
//! Serve it from another host, or turn this lint off once it is known to stay up.
//!
//! ```toml
//! # answers/company.toml
//! name    = "Example"
//! website = "https://example.com"
//! [links]
//! status_feed = "https://status.example.net/feed.rss"
//! ```

use crate::bank::LocatedFact;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::unlisted_address::host;
use super::{Context, facts};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "status-on-product-host",
    severity: Severity::Warning,
    summary: "The status feed is served from the host of the product.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(website) = context.bank.company().and_then(|company| company.website.as_ref()) else {
        return Vec::new();
    };
    let links = facts::at(context.bank, "company.links").and_then(|links| links.fact.as_table());
    let status = links.into_iter().flatten().filter(|(name, _)| name.starts_with("status"));
    let shared = status.filter(|(_, link)| link.fact.as_text().is_some_and(|link| host(link) == host(website)));
    let report = |(name, link): (&String, &LocatedFact)| {
        let message = format!("`{name}` is on the host of the product, and may fail with it");
        Diagnostic::new(&RULE, link.location.clone(), message).help("serve it from another host")
    };
    shared.map(report).collect()
}
