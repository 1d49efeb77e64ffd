//! The rules that reading any file reports against.

use crate::diagnostic::rules;

rules! {
    DUPLICATE_ID = "duplicate-id", Error, "Two answers or topics have the same id.";
    DUPLICATE_KEY = "duplicate-key", Error, "A key or table is written twice in one file.";
    INVALID_ID = "invalid-id", Error, "An id is not kebab-case.";
    INVALID_VALUE = "invalid-value", Error, "A value is of the right type and not one of those allowed.";
    MISSING_KEY = "missing-key", Error, "A required key is not there.";
    SYNTAX = "syntax", Error, "A file is not valid TOML.";
    UNKNOWN_KEY = "unknown-key", Error, "A key is not one of those that are known.";
    UNKNOWN_QUESTION = "unknown-question", Error, "A canonical question is said to imply one that is not there.";
    UNREADABLE = "unreadable", Error, "A file is not UTF-8 text, or too large.";
    WRONG_TYPE = "wrong-type", Error, "A value is of another type than its key wants.";
}
