//! TOML files as tables whose every value has its place: decoded, and every problem of a file reported in one run.
//!
//! ```text
//! Sources ─▶ document   text → tables with places, in parallel
//!         ─▶ table      a table and where it is;  id: names, made by parsing only
//!         ─▶ decode     tables → fields;  value: what a value can become
//! ```

mod decode;
mod document;
mod id;
mod rule;
mod table;
mod value;

pub(crate) use decode::Fields;
pub(crate) use document::{Document, documents, hash};
pub(crate) use id::checked;
pub use id::{
    AnswerId, CertificationId, ContactId, CustomerId, EvidenceId, PartId, ProductId, SectionId, SubprocessorId,
};
pub(crate) use rule::{DUPLICATE_ID, DUPLICATE_KEY, MISSING_KEY, RULES, SYNTAX, UNKNOWN_QUESTION, WRONG_TYPE};
pub(crate) use table::{Entry, Table, mismatch};
pub(crate) use value::{Decode, Mismatch, names, to_date};
