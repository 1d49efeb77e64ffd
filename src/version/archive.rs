//! `sources.zip`: the texts that a release was made from, in one file of the same bytes for the same texts.
//!
//! ```text
//! sources.json             which ddq made it, and what each document came to
//! workspace/…              the texts of the workspace
//! carried/…                what ddq carried
//! ```
//!
//! It is read as a file of others: bounded in number, size and paths.

use std::io::{Cursor, Read, Write};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::bank::printable;

use super::texts::Texts;

/// The name of the file in a release.
pub const SOURCES: &str = "sources.zip";

/// The name of the JSON format of its index.
const SCHEMA: &str = "ddq/sources/1";

const INDEX: &str = "sources.json";
const OWN: &str = "workspace/";
const CARRIED: &str = "carried/";

/// The largest file within, the largest sum, and how many there may be.
const MAX_FILE: u64 = 8 << 20;
const MAX_ALL: u64 = 256 << 20;
const MAX_FILES: usize = 4000;

/// What a release says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    schema: String,
    /// The program that made it, and its version: `ddq 1.2.0`.
    pub tool: String,
    /// `sha256:…` of what the program carried.
    pub carried: String,
    /// The day for which it was made.
    pub date: Date,
    /// What each document came to.
    pub documents: Vec<Composed>,
}

/// A document as a release made it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Composed {
    /// Its id.
    pub document: String,
    /// For whom.
    pub customer: Option<String>,
    /// The hash of its content.
    pub hash: String,
}

impl Kept {
    /// What this `ddq` says of a release.
    #[must_use]
    pub fn new(date: Date, mut documents: Vec<Composed>, carried: &Texts) -> Kept {
        documents.sort();
        Kept { schema: SCHEMA.to_owned(), tool: super::TOOL.to_owned(), carried: carried.hash(), date, documents }
    }
}

/// Why the texts of a release cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It is no ZIP archive, or damaged.
    #[error("{SOURCES} cannot be read: {0}")]
    Broken(String),
    /// More than a release holds.
    #[error("{SOURCES} is larger than the texts of a release are")]
    TooLarge,
    /// Of another version of the format.
    #[error("{SOURCES} is of the format `{0}`, which this ddq does not read")]
    Format(String),
}

fn broken(error: impl ToString) -> ArchiveError {
    ArchiveError::Broken(error.to_string())
}

/// The texts of a release in one file.
///
/// # Errors
/// When they are more than an archive holds.
pub fn pack(own: &Texts, carried: &Texts, kept: &Kept) -> Result<Vec<u8>, ArchiveError> {
    let index = serde_json::to_vec_pretty(kept).map_err(broken)?;
    let mut files: Vec<(String, &[u8])> = own.files().map(|(path, bytes)| (format!("{OWN}{path}"), bytes)).collect();
    files.extend(carried.files().map(|(path, bytes)| (format!("{CARRIED}{path}"), bytes)));
    files.push((INDEX.to_owned(), &index));
    files.sort();
    // One day for all, so that the same texts are the same bytes whenever they are packed.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        archive.start_file(path, options).map_err(broken)?;
        archive.write_all(bytes).map_err(broken)?;
    }
    Ok(archive.finish().map_err(broken)?.into_inner())
}

/// The texts of a release: its own, those that the program carried, and what it says of itself.
///
/// # Errors
/// When it is no such archive, or holds more than a release does.
pub fn unpack(bytes: &[u8]) -> Result<(Texts, Texts, Kept), ArchiveError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MAX_FILES {
        return Err(ArchiveError::TooLarge);
    }
    let (mut own, mut carried, mut index, mut all) = (Vec::new(), Vec::new(), None, 0);
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(broken)?;
        let name = file.name().map_err(broken)?.into_owned();
        let mut bytes = Vec::new();
        file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(broken)?;
        all += bytes.len() as u64;
        if bytes.len() as u64 > MAX_FILE || all > MAX_ALL {
            return Err(ArchiveError::TooLarge);
        }
        // Nothing is written to disk: a name is a key of a map, and one that leads elsewhere leads nowhere.
        match (name.strip_prefix(OWN), name.strip_prefix(CARRIED)) {
            (Some(path), _) => own.push((path.to_owned(), bytes)),
            (None, Some(path)) => carried.push((path.to_owned(), bytes)),
            (None, None) if name == INDEX => index = Some(bytes),
            (None, None) => {}
        }
    }
    let index = index.ok_or_else(|| broken(format!("it holds no {INDEX}")))?;
    let kept: Kept = serde_json::from_slice(&index).map_err(broken)?;
    if kept.schema != SCHEMA {
        return Err(ArchiveError::Format(printable(&kept.schema).chars().take(40).collect()));
    }
    let carried = Texts::of(carried);
    if carried.hash() != kept.carried {
        return Err(broken("what ddq carried is not what the index says"));
    }
    Ok((Texts::of(own), carried, kept))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn texts() -> (Texts, Texts) {
        let own = Texts::of([("ddq.toml", "[workspace]\n"), ("templates/note/document.toml", "title = \"Note\"\n")]);
        (own, Texts::of([("templates/theme.typ", "#let x = 1\n"), ("questionnaires/canonical/a.toml", "a = 1\n")]))
    }

    #[test]
    fn texts_come_back_and_the_bytes_are_the_same() {
        let (own, carried) = texts();
        let documents = vec![Composed { document: "note".into(), customer: None, hash: "00".into() }];
        let kept = Kept::new(date(2026, 6, 1), documents, &carried);
        let bytes = pack(&own, &carried, &kept).expect("it can be packed");
        assert_eq!(bytes, pack(&own, &carried, &kept).expect("it can be packed"));
        let (own_again, carried_again, kept_again) = unpack(&bytes).expect("it can be read");
        assert_eq!((own_again.hash(), carried_again.hash(), kept_again), (own.hash(), carried.hash(), kept));
    }

    #[test]
    fn what_is_no_archive_of_a_release_is_refused() {
        assert!(matches!(unpack(b"no archive"), Err(ArchiveError::Broken(_))));
        let (own, carried) = texts();
        let kept = Kept::new(date(2026, 6, 1), Vec::new(), &own);
        let other = pack(&own, &carried, &kept).expect("it can be packed");
        assert!(matches!(unpack(&other), Err(ArchiveError::Broken(reason)) if reason.contains("not what the index")));
        let newer = Kept { schema: "ddq/sources/2".into(), ..Kept::new(date(2026, 6, 1), Vec::new(), &carried) };
        let newer = pack(&own, &carried, &newer).expect("it can be packed");
        assert!(matches!(unpack(&newer), Err(ArchiveError::Format(_))));
    }
}
