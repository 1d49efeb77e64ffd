//! The data that travels within a PDF: the content of the document, as JSON and as TOML.
//!
//! It holds what the document shows and nothing else, so no note and no answer that was withheld leaves with it.

use super::content::Document;
use super::pdf::{Attachment, Relationship};

/// The content of a document as files.
#[must_use]
pub fn attachments(document: &Document) -> Vec<Attachment> {
    let json = serde_json::to_vec(document).expect("content has string keys only");
    let toml = toml::to_string(document).expect("content is a table").into_bytes();
    let file = |extension: &str, mime: &str, bytes| Attachment {
        name: format!("{}.{extension}", document.reference.to_lowercase()),
        mime: mime.to_owned(),
        description: format!("The content of {}", document.reference),
        relationship: Relationship::Data,
        bytes,
    };
    vec![file("json", "application/json", json), file("toml", "application/toml", toml)]
}
