//! What may be wrong with a format's file.

use crate::diagnostic::{Rule, Severity};

/// A file in `questionnaires/` cannot be used as it is.
pub const FORMAT_FAULT: Rule = Rule {
    code: "format-fault",
    severity: Severity::Error,
    summary: "A questionnaire format cannot be used as it is.",
};
