//! The answered questions of one file, whatever its kind.

use crate::format::Catalog;
use crate::matching::Index;
use crate::questionnaire::{self, ReadError, ReadOptions};
use crate::respond::{Known, recognised};

use super::csv::{TableError, workbook};
use super::given::{Given, given};
use super::library::library;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The workbook cannot be read.
    #[error(transparent)]
    Package(#[from] ooxml::Error),
    /// The layout cannot be read.
    #[error(transparent)]
    Layout(#[from] ReadError),
    /// The table cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// What the files of the packages that `ooxml` reads or refuses begin with: zip, and the container of old workbooks.
const PACKAGES: [&[u8]; 2] = [b"PK", b"\xD0\xCF\x11\xE0"];

/// The answered questions of a file: a workbook, a table of separated values, or an answer library as either.
pub fn read(
    file: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    catalog: &Catalog,
    index: &Index<'_>,
) -> Result<Vec<Given>, FileError> {
    let is_package = PACKAGES.iter().any(|start| bytes.starts_with(start));
    let bytes = if is_package { bytes } else { workbook(&bytes)? };
    let workbook = ooxml::Workbook::open(bytes, &ooxml::Limits::default())?;
    if let Some(given) = library(file, &workbook) {
        return Ok(given);
    }
    let questionnaire = questionnaire::read(&workbook, options)?;
    let recognised = recognised(catalog, None, &questionnaire);
    let known = recognised.as_ref().map(|recognised| Known { recognised, own: catalog.own(&recognised.format.id) });
    Ok(given(file, &questionnaire, known, index))
}
