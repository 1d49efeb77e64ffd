//! The rules that parsing the bank reports against, besides those of any file (`tables`). Those that need a whole bank
//! are in `lint`.

use crate::diagnostic::{Rule, rules};
use crate::tables;

rules! {
    APPROVAL_INCOMPLETE = "approval-incomplete", Error, "An approved answer says nothing, or lacks its owner, review date or source.";
    DRAFT_WITHOUT_NOTE = "draft-without-note", Warning, "A draft does not say what its owner must settle.";
    MISSING_FILE = "missing-file", Error, "A file that every bank has is not there.";
    TEMPLATE_ERROR = "template-error", Error, "A `{{ }}` cannot be read.";
    UNANSWERED_WITH_ANSWER = "unanswered-with-answer", Error, "An unanswered topic holds an answer.";
    UNKNOWN_FACT = "unknown-fact", Error, "A `{{ }}` names a fact that does not exist.";
    UNKNOWN_FILE = "unknown-file", Warning, "A file in the bank is read by nothing.";
    UNKNOWN_SECTION = "unknown-section", Error, "A section has no title, or no file.";
}

/// Every rule that reading a bank may report against, in the order of the codes.
#[must_use]
pub fn rules() -> Vec<Rule> {
    let mut rules = [RULES, tables::RULES].concat();
    rules.sort_by_key(|rule| rule.code);
    rules
}
