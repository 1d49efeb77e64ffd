//! Texts that stand in an answer cell until somebody answers.

use super::lexicon::words;
use super::shape;
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

/// Whether a text still holds the place of an answer to the question: `Email` does beside a label, and answers how
/// people are told.
pub(super) fn holds_place(question: &str, text: &str) -> bool {
    let answers = || shape::asks(question) && words("field-names").has(&normal(head(text, 120)));
    is_placeholder(text) && !answers()
}

/// Whether a value is its label, or goes on as labels do: `Product name and version`, not `Product names are …`.
pub(super) fn repeats(label: &str, value: &str) -> bool {
    if !echoes(label, value) {
        return false;
    }
    let (label, value_words) = (normal(label), normal(value));
    let rest = value_words[label.len()..].trim_start();
    let joined = words("conjunctions").starts(rest);
    rest.is_empty() || joined && !value.ends_with('.') && !value.bytes().any(|byte| byte.is_ascii_digit())
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

    #[test]
    fn on_an_answered_form_fewer_texts_hold_a_place() {
        assert!(holds_place("Contact", "Email") && !holds_place("How do you tell customers?", "Email"));
        assert!(holds_place("How do you tell customers?", "Please select"));
        for value in ["Product name", "Product Name and Version Information"] {
            assert!(repeats("Product name", value), "{value}");
        }
        for value in ["Product name: Acme", "Product names", "Product name and version are Acme 2.", "Acme"] {
            assert!(!repeats("Product name", value), "{value}");
        }
    }
}
