//! A company's own documents, such as its policies, as passages: what each says, under which headings, and where.
//!
//! ```text
//! policy.md ──▶ markdown ─┐
//! policy.txt ─▶ text ─────┼─▶ blocks: headings, paragraphs, items, rows ─▶ passages
//! policy.docx ▶ word ─────┘          without what speaks of the document itself (`about.rs`)
//! ```
//!
//! A passage is a paragraph, an item of a list with the words that lead into it, or a row of a table. Its words are those of
//! the document; marks of emphasis and line breaks are not words. Nothing is known here of questions or of a bank.

mod about;
mod block;
mod markdown;
mod passage;
mod read;
mod text;
mod word;

pub use passage::{Passage, Spot};
pub use read::{Document, ProseError, is_document, read};
