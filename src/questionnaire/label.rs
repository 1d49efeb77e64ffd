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

/// `Part A: to be completed by the bank`: a title that gives what follows to somebody else than the vendor.
pub(super) fn is_for_others(title: &str) -> bool {
    if title.len() > 160 {
        return false;
    }
    let title = normal(title);
    let by =
        words("completed-by").iter().filter_map(|phrase| Some(&title[title.find(phrase)? + phrase.len()..])).next();
    by.is_some_and(|who| !who.trim().is_empty() && !words("vendor-names").within(who) && !words("you").within(who))
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
    fn parts_for_others() {
        for text in ["Part 1: For completion by the Bank", "Section A (to be completed by Procurement)"] {
            assert!(is_for_others(text), "{text}");
        }
        for text in ["To be completed by the vendor", "To be completed by you", "Completed by:", "Part 2"] {
            assert!(!is_for_others(text), "{text}");
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
