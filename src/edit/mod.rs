//! The bank's own files, edited in place: comments, order and layout stay as they were.
//!
//! ```text
//! Files     the documents that were opened so far; what changed comes out as path → text
//! keys      keys and lists of a table, written as those that ship
//! approve   an entry that somebody vouches for
//! attest    … and the frameworks that it claims
//! migrate   a workspace that held the canonical questionnaire itself
//! ```

mod approve;
mod attest;
mod executed;
mod files;
mod keys;
mod migrate;

pub use approve::{Approval, TWO_WAYS, approve, asks, only_asks};
pub use attest::{Attestation, Said, attest, attestations};
pub use executed::{Execution, with_execution};
pub use files::{EditError, File, Files, home};
pub(crate) use keys::{day, list, push, remove, set, text};
pub use migrate::{Migration, migrate};
