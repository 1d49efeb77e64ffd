//! What can stop a reading altogether.

use std::fmt;

/// A reading that cannot start.
#[derive(Debug)]
pub enum ReadError {
    /// A sheet was asked for that the workbook does not have.
    NoSuchSheet {
        /// The name asked for.
        name: String,
        /// The names that exist.
        sheets: Vec<String>,
    },
    /// A sheet that was asked for by name cannot be read.
    Unreadable {
        /// The name of the sheet.
        name: String,
        /// What the package reader says.
        source: xlsx::Error,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::NoSuchSheet { name, sheets } => {
                write!(formatter, "no sheet is named `{name}`; the workbook has: {}", sheets.join(", "))
            }
            ReadError::Unreadable { name, source } => {
                write!(formatter, "the sheet `{name}` cannot be read: {source}")
            }
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ReadError::NoSuchSheet { .. } => None,
            ReadError::Unreadable { source, .. } => Some(source),
        }
    }
}
