//! What may be kept of a question's text.

/// A longer wording is a text, not a question.
const LONGEST: usize = 600;
/// As much of it as names an entry.
const NAMED: usize = 160;

/// Whether a text can be kept as a wording: no essay, and nothing that names a person or a place on the net.
pub(super) fn is_wording(text: &str) -> bool {
    text.len() <= LONGEST
        && !text.contains('@')
        && !text.contains("://")
        && !text.chars().any(|it| it.is_control() && it != '\n')
}

/// The beginning of a text, without addresses.
pub(super) fn shortened(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| !word.contains('@') && !word.contains("://"));
    let mut short = String::new();
    for word in words {
        if short.len() + word.len() > NAMED {
            short.push('…');
            break;
        }
        short.push_str(if short.is_empty() { "" } else { " " });
        short.push_str(word);
    }
    if short.is_empty() { "A question".to_owned() } else { short }
}
