//! Whether a text takes back a part of the yes or no beside it.

use super::phrase::first;

/// Words with which a text says that something holds for a part only.
const PARTS: [&str; 22] = [
    "except",
    "excepting",
    "exception",
    "exceptions",
    "excluding",
    "excluded",
    "only",
    "partly",
    "partially",
    "in part",
    "partial",
    "other than",
    "apart from",
    "limited to",
    "not all",
    "not fully",
    "not every",
    "some of",
    "most of",
    "but not",
    "unless",
    "with the exclusion of",
];

/// Words with which a text says that something is still to come.
const LATER: [&str; 13] = [
    "not yet",
    "in progress",
    "roadmap",
    "planned",
    "planning",
    "plan to",
    "plans to",
    "will be",
    "upcoming",
    "intended",
    "future",
    "pending",
    "under development",
];

/// Whether a yes is limited by the text beside it: it holds for a part, or not yet.
#[must_use]
pub fn limits_yes(text: &str) -> bool {
    limits_no(text) || first(text, &LATER).is_some()
}

/// Whether a no is limited by the text beside it: something of it is so. What is still to come is no less a no.
#[must_use]
pub fn limits_no(text: &str) -> bool {
    first(text, &PARTS).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_limit_a_yes() {
        for text in [
            "Yes, except legacy archives.",
            "Databases only.",
            "It is planned for 2027.",
            "Not yet for attachments",
            "Partially: the web app.",
            "All hosts other than the build runners",
            "This will be done by the next audit.",
        ] {
            assert!(limits_yes(text), "{text}");
        }
        for text in ["All data is encrypted with AES-256.", "Reviewed yearly by the CISO; keys are never shared.", ""] {
            assert!(!limits_yes(text), "{text}");
        }
    }

    #[test]
    fn what_is_planned_is_no_less_a_no() {
        assert!(!limits_no("Not yet; it is on the roadmap for 2027."));
        assert!(!limits_no("Planned."));
        assert!(limits_no("Only administrators can."));
        assert!(limits_no("Not fully."));
    }
}
