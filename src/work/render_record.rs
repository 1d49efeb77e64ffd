//! What `ddq render` puts into a folder: all files of a run, with a record of what was made there.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::digest::sha256;
use crate::respond::FileStamp;

use super::delivery::Hold;
use super::questionnaire_file::read_bounded;
use super::refusal::Refusal;

/// The names and hashes of what was rendered into a folder, so that nobody's work on one of them is overwritten.
const RECORD: &str = "documents.json";

/// The record of a folder.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Record {
    schema: String,
    files: Vec<FileStamp>,
}

/// What becomes of a file that is not as it was rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Changed {
    /// It stays, and nothing is written.
    Refused,
    /// It is overwritten.
    Overwritten,
}

/// Puts the files in place with their record, and gives their paths.
pub(crate) fn deliver(files: &[&(String, Vec<u8>)], changed: Changed, out: &Path) -> Result<Vec<PathBuf>, Refusal> {
    let hold = Hold::of(out)?;
    let record = read_bounded(&out.join(RECORD)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let mut record: Record = record.unwrap_or_default();
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    if changed == Changed::Refused {
        hold.refuse_overwriting(&names, &record.files)?;
    }
    "ddq/documents/1".clone_into(&mut record.schema);
    record.files.retain(|stamp| !names.contains(&stamp.file));
    record.files.extend(files.iter().map(|(name, bytes)| FileStamp { file: name.clone(), sha256: sha256(bytes) }));
    record.files.sort_by(|one, other| one.file.cmp(&other.file));
    let json = serde_json::to_vec_pretty(&record)?;
    let all = files.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice()));
    let all: Vec<(String, &[u8])> = all.chain([(RECORD.to_owned(), json.as_slice())]).collect();
    let mut paths = hold.put(&all)?;
    paths.pop();
    Ok(paths)
}
