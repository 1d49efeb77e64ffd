//! A file as passages, whatever it was written with.

use docx::Docx;

use super::passage::{Passage, passages};
use super::{markdown, text, word};

/// The largest document, in bytes.
const MAX_BYTES: usize = 16 << 20;
/// The most passages that are read of one.
const MAX_PASSAGES: usize = 20_000;

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ProseError {
    /// Too large.
    #[error("a document of more than {} MiB is not read", MAX_BYTES >> 20)]
    TooLarge,
    /// More than any policy has.
    #[error("a document of more than {MAX_PASSAGES} passages is not read: learn its chapters one by one")]
    TooMany,
    /// Not text.
    #[error("it is no text in UTF-8: save it as such, or as .docx")]
    NotText,
    /// PDF has places for letters, and no paragraphs.
    #[error("a PDF has no paragraphs to quote: convert it to .docx or .txt first")]
    Pdf,
    /// The old format of Word.
    #[error("the old format of Word is not read: save it as .docx")]
    OldWord,
    /// Not a Word document.
    #[error(transparent)]
    Word(#[from] docx::Error),
}

/// A document that was read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it says, in its order.
    pub passages: Vec<Passage>,
}

/// What the endings of names of documents are, those aside that may name a table too.
const PROSE: [&str; 6] = ["md", "markdown", "docx", "docm", "doc", "pdf"];

/// Whether a file is a document, by its name; a `.txt` may be one.
#[must_use]
pub fn is_document(file: &str) -> Option<bool> {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "txt" | "text" => None,
        ending => Some(PROSE.contains(&ending)),
    }
}

/// The passages of a document.
///
/// # Errors
/// When it cannot be read, or is too large.
pub fn read(file: &str, bytes: Vec<u8>) -> Result<Document, ProseError> {
    if bytes.starts_with(b"%PDF") {
        return Err(ProseError::Pdf);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(ProseError::OldWord);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ProseError::TooLarge);
    }
    let (unit, blocks) = if bytes.starts_with(b"PK") {
        let limits = docx::Limits { items: MAX_PASSAGES * 10, ..docx::limits() };
        ("paragraph", word::blocks(&Docx::open(bytes, &limits)?, MAX_PASSAGES))
    } else {
        let text = String::from_utf8(bytes).map_err(|_| ProseError::NotText)?;
        let text = text.trim_start_matches('\u{FEFF}');
        let is_plain = is_document(file).is_none();
        ("line", if is_plain { text::blocks(text, MAX_PASSAGES) } else { markdown::blocks(text, MAX_PASSAGES) })
    };
    if blocks.len() > MAX_PASSAGES {
        return Err(ProseError::TooMany);
    }
    Ok(Document { passages: passages(file, unit, blocks) })
}
