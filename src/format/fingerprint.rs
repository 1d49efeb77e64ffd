//! Tells a published text without holding it: a digest of its words.
//!
//! Case, punctuation and spacing do not matter; a changed word does.

use std::fmt;

use crate::digest::sha256;

/// Twelve hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint(String);

const DIGITS: usize = 12;

impl Fingerprint {
    /// The fingerprint of a text.
    #[must_use]
    pub fn of(text: &str) -> Fingerprint {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        Fingerprint(sha256(words.join(" "))[..DIGITS].to_owned())
    }

    /// A fingerprint as it is written; none when it is no such thing.
    #[must_use]
    pub fn parse(text: &str) -> Option<Fingerprint> {
        let digits = text.len() == DIGITS && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| Fingerprint(text.to_owned()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn only_words_matter() {
        let one = Fingerprint::of("Is data encrypted, at rest?");
        assert_eq!(one, Fingerprint::of("  is DATA encrypted at\nrest"));
        assert_ne!(one, Fingerprint::of("Is data encrypted in transit?"));
        assert_eq!(Fingerprint::parse(&one.to_string()), Some(one));
        assert_eq!(Fingerprint::parse("12"), None);
    }
}
