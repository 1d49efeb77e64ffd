//! An address that the company does not list.
//!
//! # What it checks
//!
//! Whether an approved answer holds an email address or a link that is neither in `company.toml` nor on the host
//! of its `website`.
//!
//! # Why
//!
//! Addresses change, and a mistyped one sends customers to a stranger. `company.toml` holds each once.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "How are vulnerabilities reported?"
//! short    = "Write to securty@example.com."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Add it to `company.toml` and name it by `{{ }}`.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "How are vulnerabilities reported?"
//! short    = "Write to {{ company.contacts.security.email }}."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::Company;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "unlisted-address",
    severity: Severity::Warning,
    summary: "An approved answer holds an address that company.toml does not list.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(company) = context.bank.company() else {
        return Vec::new();
    };
    let mut diagnostics = Vec::new();
    for claim in context.claims() {
        let unlisted = addresses(claim.text).filter(|address| !is_listed(address, company));
        diagnostics.extend(unlisted.map(|address| {
            Diagnostic::new(&RULE, context.place(&claim, address), format!("`{address}` is not in company.toml"))
                .help("add it there, and name it by `{{ company.… }}`")
        }));
    }
    diagnostics
}

/// The email addresses and links of a text.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let is_edge = |letter: char| letter.is_whitespace() || "<>()[]\"'“”,".contains(letter);
    let words = text.split(is_edge).map(|word| word.trim_end_matches(['.', ';', ':', '!', '?']));
    let words = words.map(|word| word.strip_prefix("mailto:").unwrap_or(word));
    words.filter(|word| word.contains("://") || is_email(word))
}

fn is_email(word: &str) -> bool {
    word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

fn is_listed(address: &str, company: &Company) -> bool {
    let emails = company.contacts.iter().map(|contact| contact.email.as_str());
    let links = company.links.values().map(String::as_str);
    let website = company.website.as_ref().map(|website| host(website));
    emails.chain(links).any(|listed| listed == address)
        || address.contains("://") && website.is_some_and(|website| website == host(address))
}

/// `https://www.example.com/a` → `example.com`
pub(super) fn host(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lose_what_is_around_them() {
        let found: Vec<_> = addresses("Mail <a@b.example>, or see (https://b.example/c). Not a@b.").collect();
        assert_eq!(found, ["a@b.example", "https://b.example/c"]);
    }

    #[test]
    fn hosts_lose_what_is_behind_them() {
        assert_eq!(host("https://www.a.example:80/b?c"), "a.example");
    }
}
