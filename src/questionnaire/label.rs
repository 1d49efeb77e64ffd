//! Texts in a question column that ask the vendor nothing: the customer's own fields, and guidance.

use super::lexicon::words;
use super::words::{head, normal, starts_with_phrase};

/// Labels of cells that the customer's own staff fill, and rows of sums.
pub(super) fn is_customers(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let label = normal(text);
    let stem = [" name", " title", " date", " email", " by", " id"].iter().find_map(|end| label.strip_suffix(end));
    words("customer-labels").has(&label) || stem.is_some_and(|stem| words("customer-labels").has(stem))
}

/// `Guidance: …`, `Please note …`
pub(super) fn is_guidance(text: &str) -> bool {
    let opening = normal(head(text, 24));
    let word = text.split([':', '.']).next().filter(|word| word.len() <= 24).map(normal).unwrap_or_default();
    let starts = ["please note", "for example", "e g", "z b"];
    starts.iter().any(|start| starts_with_phrase(&opening, start)) || words("guidance-starts").has(&word)
}

pub(super) fn is_bare_guidance(text: &str) -> bool {
    text.len() <= 24 && words("guidance-starts").has(&normal(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_the_customer() {
        for text in ["Reviewer", "Reviewed by:", "Date of review", "Reviewer name", "Total score"] {
            assert!(is_customers(text), "{text}");
        }
        for text in ["Version control of source code", "Company name", "Is access reviewed?"] {
            assert!(!is_customers(text), "{text}");
        }
    }

    #[test]
    fn guidance_says_so() {
        for text in ["Guidance: think of leavers", "Please note that we audit.", "Example", "e.g. a firewall"] {
            assert!(is_guidance(text), "{text}");
        }
        for text in ["Guidance on passwords is given to staff", "Do you note changes?"] {
            assert!(!is_guidance(text), "{text}");
        }
    }
}
