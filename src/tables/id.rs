//! Names of things, made only by parsing: a value of these types is well formed.
//!
//! Ids are kebab-case (`[a-z0-9]+(-[a-z0-9]+)*`). Keys of facts and of the tables that templates reach into
//! may be snake_case as well.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::diagnostic::{Diagnostic, Location};

use super::rule::INVALID_ID;

/// Longest id, in bytes.
pub const MAX_ID_BYTES: usize = 80;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident: $is_valid:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id, when `text` is one.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                $is_valid(text).then(|| Self(text.to_owned()))
            }

            /// The id as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is not an id")))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// Names an answer: `encryption-at-rest`.
    AnswerId: is_kebab;
    /// Names a part within its answer: `backups`.
    PartId: is_kebab;
    /// Names a section: `encryption`.
    SectionId: is_kebab;
    /// Names a product of the company: `portal`.
    ProductId: is_kebab;
    /// Names a customer: `acme`.
    CustomerId: is_kebab;
    /// Names a contact of the company: `security`.
    ContactId: is_key;
    /// Names a framework: `soc2_type1`.
    CertificationId: is_key;
    /// Names a sub-processor: `cloudflare`.
    SubprocessorId: is_key;
    /// Names a piece of evidence: `penetration-test-2026`.
    EvidenceId: is_key;
}

/// Kebab-case: lower-case letters and digits in words joined by single hyphens.
pub(crate) fn is_kebab(text: &str) -> bool {
    is_words(text, |byte| byte == b'-')
}

/// As [`is_kebab`], with underscores allowed between words too.
pub(crate) fn is_key(text: &str) -> bool {
    is_words(text, |byte| matches!(byte, b'-' | b'_'))
}

fn is_words(text: &str, separates: impl Fn(u8) -> bool) -> bool {
    let mut follows_a_letter = false;
    for byte in text.bytes() {
        let is_letter = byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_separator = follows_a_letter && separates(byte);
        if !is_letter && !is_separator {
            return false;
        }
        follows_a_letter = is_letter;
    }
    follows_a_letter && text.len() <= MAX_ID_BYTES
}

/// A well-formed id that is near to `text`, to be suggested.
pub(crate) fn kebab(text: &str) -> String {
    let lower = text.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    lower.collect::<String>().split_whitespace().collect::<Vec<_>>().join("-")
}

/// The id, or a report that it is none.
pub(crate) fn checked<T>(
    text: &str,
    location: &Location,
    parse: fn(&str) -> Option<T>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    let id = parse(text);
    if id.is_none() {
        let near = kebab(text);
        let help = if is_kebab(&near) && near != text {
            format!("write `{near}`")
        } else {
            "an id is lower-case letters and digits, in words joined by hyphens".to_owned()
        };
        let message = format!("`{text}` is not an id");
        diagnostics.push(Diagnostic::new(&INVALID_ID, location.clone(), message).help(help));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: bool) {
        assert_eq!(AnswerId::parse(text).is_some(), expect, "{text}");
    }

    #[test]
    fn ids_are_kebab_case() {
        check("encryption-at-rest", true);
        check("iso27001-status", true);
        check("", false);
        check("-a", false);
        check("a--b", false);
        check("A", false);
        check("a_b", false);
        check("a b", false);
        check(&"a".repeat(MAX_ID_BYTES + 1), false);
    }

    #[test]
    fn keys_may_have_underscores() {
        assert!(CertificationId::parse("soc2_type1").is_some());
        assert!(EvidenceId::parse("internal-audit-2026-04").is_some());
        assert!(EvidenceId::parse("_a").is_none());
    }

    #[test]
    fn a_near_id_is_well_formed() {
        assert_eq!(kebab("Encryption At_Rest"), "encryption-at-rest");
    }
}
