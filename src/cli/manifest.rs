//! The manifest of a release: which files it has, and the hash of each.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::respond::{BankStamp, FileStamp};

/// The name of the file.
pub(super) const MANIFEST: &str = "manifest.json";
/// The name of the JSON format.
pub(super) const SCHEMA: &str = "ddq/manifest/1";

/// What a release consists of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The name of the format: [`SCHEMA`].
    pub schema: String,
    /// The version.
    pub version: String,
    /// The day.
    pub date: Date,
    /// The program and its version.
    pub tool: String,
    /// The bank that everything was made from.
    pub bank: BankStamp,
    /// The version that it follows.
    pub previous: Option<String>,
    /// Every file, in the order of the names.
    pub files: Vec<FileStamp>,
}
