//! Texts that stand in an answer cell until somebody answers.

use super::lexicon::words;
use super::words::{head, normal, starts_with_phrase};

/// Whether a text only holds the place of an answer: `<name>`, `Please select…`, `mm/dd/yyyy`, `-`.
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 300 || text.ends_with(':') {
        return false;
    }
    if is_bracketed(text) || !text.chars().any(char::is_alphanumeric) || text.ends_with("://") {
        return true;
    }
    let plain = normal(head(text, 120));
    words("placeholders").has(&plain) || text.len() <= 120 && words("placeholder-starts").starts(&plain)
}

/// Whether a value only repeats its label: `Product name` and beside it `Product name and version`.
pub(super) fn echoes(label: &str, value: &str) -> bool {
    if label.len() > 60 || value.len() > 120 {
        return false;
    }
    let label = normal(label);
    !label.is_empty() && starts_with_phrase(&normal(value), &label)
}

/// `<…>`, `[…]`, `{{…}}` around the whole text; a ticked box such as `[x]` is an answer.
fn is_bracketed(text: &str) -> bool {
    let pairs = [('<', '>'), ('[', ']'), ('{', '}'), ('«', '»')];
    let inner = pairs.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.is_some_and(|inner| {
        !matches!(inner.trim(), "x" | "X" | "✓" | "✔") && !inner.contains("](") && !inner.contains("> ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told_from_answers() {
        let placeholders = [
            "<Please provide details>",
            "[Company name]",
            "Please select",
            "Select…",
            "Choose an item.",
            "-",
            "?",
            "…",
            "Click or tap here to enter text.",
            "TBD",
            "mm/dd/yyyy",
            "555-555-5555",
            "Vendor Name",
            "Enter your answer here",
            "{{ answer }}",
            "https://",
            "bitte auswählen",
            "_____",
        ];
        for text in placeholders {
            assert!(is_placeholder(text), "{text}");
        }
        let answers =
            ["N/A", "No", "Yes", "AES-256", "[x]", "See our policy", "0", "Select staff have access to production."];
        for text in answers {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
