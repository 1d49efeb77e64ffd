//! The canonical questionnaire: what can be asked of a company, whatever it answers.
//!
//! ```text
//! questionnaires/canonical/sections.toml     the sections, in their order
//! questionnaires/canonical/<section>.toml    topics and their parts: question, wordings, related wordings, who asks
//! ```
//!
//! The binary carries it; a file of the same name in a workspace replaces the carried one. It lies beneath the bank, which
//! says what one company answers, and holds nothing of any company.

mod carried;
mod parse;
mod topic;

pub use carried::{beneath, carried, files};
pub(crate) use parse::{read, sections};
pub use topic::{Canonical, Part, Section, Topic};

/// The folder of a workspace's own files.
pub const FOLDER: &str = "questionnaires/canonical/";

/// The file with the titles of the sections.
pub const SECTIONS: &str = "questionnaires/canonical/sections.toml";
