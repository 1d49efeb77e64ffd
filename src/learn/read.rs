//! The answered questions of one file, whatever its kind.

use serde::Serialize;

use crate::format::Catalog;
use crate::matching::Index;
use crate::questionnaire::{self, ReadError, ReadOptions, SheetOutcome, SheetReading};
use crate::respond::{Known, recognised};

use super::csv::{TableError, workbook};
use super::given::{Given, given};
use super::library::library;
use super::stated::is_placeholder;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The workbook cannot be read.
    #[error(transparent)]
    Package(#[from] xlsx::Error),
    /// The layout cannot be read.
    #[error(transparent)]
    Layout(#[from] ReadError),
    /// The table cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// What the files of the packages that `xlsx` reads or refuses begin with: zip, and the container of old workbooks.
const PACKAGES: [&[u8]; 2] = [b"PK", b"\xD0\xCF\x11\xE0"];

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    /// The answered questions.
    pub given: Vec<Given>,
    /// Questions whose answer only holds a place, or points elsewhere.
    pub placeholders: usize,
    /// Sheets that may hold answers and were not read.
    pub unread: Vec<Unread>,
}

impl Answered {
    /// Whether nothing in it looks like a questionnaire.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.placeholders == 0
    }
}

/// A sheet that may hold answers and was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet.
    pub sheet: String,
    /// Why.
    pub reason: String,
}

/// The answered questions of a file: a workbook, a table of separated values, or an answer library as either.
///
/// # Errors
/// When the file is neither, or too large.
pub fn read(
    file: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    catalog: &Catalog,
    index: &Index<'_>,
) -> Result<Answered, FileError> {
    let is_package = PACKAGES.iter().any(|start| bytes.starts_with(start));
    let bytes = if is_package { bytes } else { workbook(&bytes)? };
    let workbook = xlsx::Workbook::open(bytes, &xlsx::Limits::default())?;
    if let Some(given) = library(file, &workbook) {
        return Ok(Answered { given, ..Answered::default() });
    }
    let questionnaire = questionnaire::read(&workbook, options)?;
    let recognised = recognised(catalog, None, &questionnaire);
    let known = recognised.as_ref().map(|recognised| Known { recognised, own: catalog.own(&recognised.format.id) });
    let placeholders = questionnaire.questions.iter().filter(|question| is_placeholder(question)).count();
    let unread = questionnaire.sheets.iter().filter_map(|sheet| unread(file, sheet)).collect();
    Ok(Answered { given: given(file, &questionnaire, known, index), placeholders, unread })
}

fn unread(file: &str, sheet: &SheetReading) -> Option<Unread> {
    let SheetOutcome::Skipped(reason) = &sheet.outcome else { return None };
    reason.keeps_questions_back().then(|| Unread {
        file: file.to_owned(),
        sheet: sheet.name.clone(),
        reason: reason.to_string(),
    })
}
