//! What the wording of a text tells: a question, a demand, a statement, a number, a code.

use super::identifier;
use super::lexicon::words;
use super::words::{head, normal};

/// How far into a text its first words are looked for, in bytes.
const OPENING: usize = 64;

/// Whether a text asks or demands something.
pub(super) fn asks(text: &str) -> bool {
    if text.len() < 6 || !text.contains(' ') {
        return false;
    }
    if text.contains(['?', '¿', '？']) {
        return true;
    }
    let words_only = identifier::split(text).map_or(text, |(_, rest)| rest);
    let opening = normal(head(words_only, OPENING));
    words("question-starts").starts(&opening)
        || words("imperatives").starts(&opening)
        || words("if-yes").starts(&opening)
        || words("if-no").starts(&opening)
}

/// Whether a text is a sentence of some length, as controls and requirements are.
pub(super) fn states(text: &str) -> bool {
    text.len() >= 30
        && text.split_whitespace().nth(4).is_some()
        && normal(head(text, 200)).split(' ').any(|word| words("statement-verbs").has(word))
}

/// Whether a text is a number or a code such as `3`, `1.2`, `AC-01` or `SEC.1.a`, not words.
pub(super) fn is_code(text: &str) -> bool {
    let body = text.trim_matches(['[', ']', '(', ')', '.', ':', ' ', '#']);
    let length = body.chars().count();
    if length == 0 || length > 40 || body.split_whitespace().count() > 2 {
        return false;
    }
    let digits = body.chars().filter(char::is_ascii_digit).count();
    let letters = body.chars().filter(|c| c.is_alphabetic()).count();
    let plain = body.chars().all(|c| c.is_alphanumeric() || ".-_/& ".contains(c));
    plain && (digits > 0 && (letters <= 12 || digits * 2 > letters) || length == 1)
}

/// Whether a text has letters enough to say something.
pub(super) fn is_wordy(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_and_demands_ask() {
        for text in [
            "Is data encrypted at rest",
            "Encrypted backups?",
            "Describe your key management.",
            "¿Dispone de un plan?",
            "Bitte beschreiben Sie das Verfahren",
            "If yes, how often",
        ] {
            assert!(asks(text), "{text}");
        }
        for text in ["Access Control", "Yes?", "You have a list of assets.", "Encryption and keys"] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn codes_are_not_words() {
        for text in ["1", "1.2.3", "AC-01", "A&A-01.1", "SEC 4", "[IAM-2]", "Q12.", "a"] {
            assert!(is_code(text), "{text}");
        }
        for text in ["Governance", "Is it?", "Company name", "Our 24 hour support line for you"] {
            assert!(!is_code(text), "{text}");
        }
    }

    #[test]
    fn statements_have_a_verb() {
        assert!(states("Backups must be tested at least once a year"));
        assert!(!states("Backup and recovery of customer data, tests"));
    }
}
