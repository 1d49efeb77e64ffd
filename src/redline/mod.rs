//! What changed, for people who review and sign: thin renderers over the runs of a diff.
//!
//! ```text
//! Diff ─┬─ terminal · markdown · html        text with its marks
//!       └─ report ─▶ Document ─┬─ PDF         the same layout as every document
//! two Documents ── merge ──────┴─ Word        tracked changes that can be accepted or rejected
//! ```
//!
//! Invariant: what a renderer shows as kept and deleted is the old text, kept and inserted the new one;
//! [`proof`] checks it of every change before anything is printed.

mod html;
mod markdown;
mod markup;
mod merge;
mod pairing;
mod proof;
mod report;
mod terminal;
mod word;

#[cfg(test)]
mod tests;

pub use html::html;
pub use markdown::markdown;
pub use markup::{
    Done, MARKUP_SCHEMA, Markup, MarkupChange, MarkupComment, Tracking, markup, markup_document, markup_page,
    markup_text,
};
pub use merge::{merge, merged_runs};
pub use proof::{Proof, proof, proof_of_documents};
pub use report::report;
pub use terminal::{Look, stat, terminal};
pub use word::{Noted, Summary, What, WordProof, WordRedline, WordRedlineError, prove, word};
