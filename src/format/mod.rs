//! Questionnaire formats as data: what each is, how it is recognised, and which answers serve its questions.
//!
//! ```text
//! questionnaires/<id>.toml      ─▶ parse ─▶ Format ─┐
//! questionnaires/<id>.map.toml  ─▶ own table ───────┼─▶ Catalog ─▶ recognise(Survey of a workbook)
//! the binary's own copies ──────────────────────────┘              ─▶ format, edition, evidence, a row per question
//! ```
//!
//! The tables are for people to read and correct: one line per question. A format whose text is licensed carries ids,
//! our own wording and fingerprints, never the text. `docs/formats.md` tells how a file is written.

mod catalog;
mod definition;
mod fingerprint;
mod mapping;
mod own;
mod parse;
pub mod pattern;
mod recognise;
mod row;
mod rule;
mod schema;
mod survey;

#[cfg(test)]
mod tests;

pub use catalog::{Catalog, files};
pub use definition::{Domain, Edition, Format, Recognise, Route};
pub use fingerprint::Fingerprint;
pub use own::{OwnRow, OwnTable};
pub use recognise::{Met, Recognised, recognise, taken_for};
pub use row::{After, Applies, Mapping, Row, When};
pub use rule::FORMAT_FAULT;
pub use schema::{Columns, Wording};
pub use survey::{Survey, Surveyed};
