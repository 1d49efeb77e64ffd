//! Documents as PDF: PDF/A-3a and PDF/UA-1 together, the same bytes for the same content and day.
//!
//! ```text
//! Document ─▶ Sound   texts can be read, every link and reference leads somewhere
//!          ─▶ text    every string can be set
//!          ─▶ world   what the compiler may see: templates, fonts, the document as data; nothing else
//!          ─▶ compile Typst, on a thread of its own
//!          ─▶ page    every text is on its page, and no glyph is missing
//!          ─▶ Pdf
//! ```

mod compile;
mod fault;
mod font;
mod message;
mod page;
mod text;
mod world;

#[cfg(test)]
mod tests;

pub use fault::PdfError;
pub use font::sans;

use super::content::Document;
use super::sound::Sound;
use super::template::Templates;
use font::Fonts;
use world::Desk;

/// A file that travels within a PDF.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name, with `/` between folders; unique in the PDF.
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
    /// What the templates should not do, but may: `templates/theme.typ:3:1: unknown font family: inter`.
    pub warnings: Vec<String>,
}

/// Lays a document out.
///
/// # Errors
/// When a text cannot be set, a template is wrong, or something does not fit its page.
pub fn pdf(document: &Document, templates: &Templates, attachments: &[Attachment]) -> Result<Pdf, PdfError> {
    let document = Sound::of(document).map_err(|faults| PdfError::Text { faults })?;
    let fonts = Fonts::of(templates)?;
    text::check(document, &fonts)?;
    let desk = Desk::new(document, templates, attachments, &fonts)?;
    compile::compile(&desk, document)
}
