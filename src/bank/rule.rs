//! The rules that parsing the bank reports against. Those that need a whole bank are in `lint`.

use crate::diagnostic::{Rule, Severity};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $severity:ident, $summary:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Rule =
            Rule { code: $code, severity: Severity::$severity, summary: $summary };)*

        /// Every rule that [`parse`](super::parse) may report, in the order of the codes.
        pub const RULES: &[Rule] = &[$($name,)*];
    };
}

rules! {
    APPROVAL_INCOMPLETE = "approval-incomplete", Error, "An approved answer lacks its text, owner, review date or source.";
    DRAFT_WITHOUT_NOTE = "draft-without-note", Warning, "A draft does not say what its owner must settle.";
    DUPLICATE_ID = "duplicate-id", Error, "Two answers have the same id.";
    DUPLICATE_KEY = "duplicate-key", Error, "A key or table is written twice in one file.";
    INVALID_ID = "invalid-id", Error, "An id is not kebab-case.";
    INVALID_VALUE = "invalid-value", Error, "A value is of the right type and not one of those allowed.";
    MISSING_FILE = "missing-file", Error, "A file that every bank has is not there.";
    MISSING_KEY = "missing-key", Error, "A required key is not there.";
    SYNTAX = "syntax", Error, "A file is not valid TOML.";
    TEMPLATE_ERROR = "template-error", Error, "A `{{ }}` cannot be read.";
    UNANSWERED_WITH_ANSWER = "unanswered-with-answer", Error, "An unanswered topic holds an answer.";
    UNKNOWN_FACT = "unknown-fact", Error, "A `{{ }}` names a fact that does not exist.";
    UNKNOWN_FILE = "unknown-file", Warning, "A file in the bank is read by nothing.";
    UNKNOWN_KEY = "unknown-key", Error, "A key is not one of those that are known.";
    UNKNOWN_SECTION = "unknown-section", Error, "A section has no title, or no file.";
    UNREADABLE = "unreadable", Error, "A file is not UTF-8 text, or too large.";
    WRONG_TYPE = "wrong-type", Error, "A value is of another type than its key wants.";
}

#[cfg(test)]
mod tests {
    use super::RULES;

    #[test]
    fn rules_are_in_the_order_of_their_codes() {
        assert!(RULES.is_sorted_by_key(|rule| rule.code));
    }
}
