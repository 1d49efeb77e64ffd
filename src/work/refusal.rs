//! Every failure of a library, as one message with hints.

use std::path::Path;

use crate::edit::EditError;
use crate::source::ReadError;

/// Why a command could not run.
#[derive(Debug)]
pub struct Refusal {
    /// What went wrong, in one line.
    pub message: String,
    /// What to do, one line each.
    pub hints: Vec<String>,
}

impl Refusal {
    /// A failure without a hint.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new() }
    }

    /// With something to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// A file or folder that could not be used.
    pub fn io(action: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("cannot {action} {}: {error}", path.display()))
    }
}

impl From<ReadError> for Refusal {
    fn from(error: ReadError) -> Self {
        Self::io("read", &error.path, &error.source)
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::new(format!("cannot write JSON: {error}"))
    }
}

impl From<EditError> for Refusal {
    fn from(error: EditError) -> Self {
        Self::new(error.to_string())
    }
}
