//! The manifest of a release: which files it has, and the hash of each.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::respond::{BankStamp, FileStamp};

use super::questionnaire_file::read_bounded;
use super::refusal::Refusal;

/// The name of the file.
pub(crate) const MANIFEST: &str = "manifest.json";
/// The name of the JSON format.
pub(crate) const SCHEMA: &str = "ddq/manifest/1";

/// What a release consists of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
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
    /// The file among them that keeps the texts from which everything was made; none in releases of an older `ddq`.
    #[serde(default)]
    pub sources: Option<String>,
    /// Every file, in the order of the names.
    pub files: Vec<FileStamp>,
}

impl Manifest {
    /// Reads the manifest at a path, or in a folder: what it says, and the folder of its files.
    pub fn read(path: &Path) -> Result<(Manifest, PathBuf), Refusal> {
        let path = if path.is_dir() { path.join(MANIFEST) } else { path.to_owned() };
        let bytes = read_bounded(&path)?;
        let manifest: Manifest = serde_json::from_slice(&bytes)
            .map_err(|error| Refusal::new(format!("{} is no manifest of a release: {error}", path.display())))?;
        if manifest.schema != SCHEMA {
            return Err(Refusal::new(format!("{} is of the format `{}`", path.display(), manifest.schema))
                .hint(format!("this ddq reads `{SCHEMA}`")));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok((manifest, folder.to_owned()))
    }

    /// The hash that a file has in it.
    pub fn hash_of(&self, file: &str) -> Option<&str> {
        self.files.iter().find(|stamp| stamp.file == file).map(|stamp| stamp.sha256.as_str())
    }
}
