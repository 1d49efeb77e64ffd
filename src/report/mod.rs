//! Diagnostics for whoever reads them: people at a terminal, programs, code review.
//!
//! Each renderer is a function from diagnostics to a text; printing is left to the caller.

mod human;
pub mod ink;
mod json;
mod sarif;

pub use human::{Style, human};
pub use json::{Findings, json};
pub use sarif::sarif;

use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::source::{Lines, Position, Sources};

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

/// Where a finding is, as `file:line:column`; a file as a whole by its name.
#[must_use]
pub fn place(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Location { path, span } = &diagnostic.location;
    match sources.text(path) {
        Some(text) if !span.is_empty() => {
            let Position { line, column } = Lines::new(text).position(span.start);
            format!("{path}:{line}:{column}")
        }
        _ => path.to_string(),
    }
}

/// Counts findings by severity.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> Summary {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    Summary { errors: count(Severity::Error), warnings: count(Severity::Warning), notes: count(Severity::Note) }
}
