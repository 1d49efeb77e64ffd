//! The review workbook, read back after a person has been through it.
//!
//! Rows are known by the sheet and cell of their question, so they may have been sorted and filtered; columns by their
//! headings, so they may have been moved.

use std::collections::BTreeMap;

use ooxml::{CellRef, Limits, Sheet, Workbook};

use super::receipt::Verdict;

/// The name of the tab that holds the questions.
pub(super) const TAB: &str = "Review";
/// The headings of what a person fills in.
pub(super) const ACCEPT: &str = "Accept?";
/// The heading of the person's own words.
pub(super) const YOURS: &str = "Your answer";

/// One row of a review workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewedRow {
    /// Its number in the review workbook, counted from 1.
    pub row: u32,
    /// The sheet of the question in the customer's file.
    pub sheet: String,
    /// The cell of the question.
    pub cell: String,
    /// What stands in `Choice`.
    pub choice: String,
    /// What stands in `Text`.
    pub text: String,
    /// The verdict; none where the person left it open.
    pub verdict: Option<Verdict>,
    /// What stands in `Your answer`.
    pub own: String,
}

/// Why a review workbook cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// It is no workbook.
    #[error(transparent)]
    Package(#[from] ooxml::Error),
    /// It is not one of ours.
    #[error("there is no tab `{TAB}` in it; is it the review workbook that `ddq fill` made?")]
    NoTab,
    /// A heading is gone.
    #[error("the tab `{TAB}` has no column `{0}` in its first row")]
    NoColumn(&'static str),
    /// A verdict is none of the three.
    #[error("row {row} of `{TAB}`: `{word}` is none of accept, edit, refuse")]
    NoVerdict {
        /// The row.
        row: u32,
        /// What stands there.
        word: String,
    },
}

/// Reads the rows of a review workbook.
pub fn verdicts(bytes: Vec<u8>) -> Result<Vec<ReviewedRow>, ReviewError> {
    let workbook = Workbook::open(bytes, &Limits::default())?;
    let tab = workbook.sheets().iter().position(|sheet| sheet.name == TAB).ok_or(ReviewError::NoTab)?;
    let sheet = workbook.read(tab)?;
    let columns = Columns::find(&sheet)?;
    let last = sheet.cells.iter().last().map_or(0, |cell| cell.at.row);
    let rows = sheet.cells.rows(1, last).chunk_by(|one, next| one.at.row == next.at.row);
    let rows = rows.filter_map(|cells| Some(cells.first()?.at.row));
    let read = rows.map(|row| columns.row(&sheet, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(read.into_iter().flatten().collect())
}

/// Where things stand.
struct Columns {
    sheet: u32,
    cell: u32,
    choice: u32,
    text: u32,
    accept: u32,
    own: u32,
}

impl Columns {
    fn find(sheet: &Sheet) -> Result<Columns, ReviewError> {
        let headings: BTreeMap<String, u32> =
            sheet.cells.row(0).iter().map(|cell| (cell.value.to_text().trim().to_owned(), cell.at.column)).collect();
        let find = |name: &'static str| headings.get(name).copied().ok_or(ReviewError::NoColumn(name));
        Ok(Columns {
            sheet: find("Sheet")?,
            cell: find("Cell")?,
            choice: find("Choice")?,
            text: find("Text")?,
            accept: find(ACCEPT)?,
            own: find(YOURS)?,
        })
    }

    /// A row; none where it names no cell.
    fn row(&self, sheet: &Sheet, row: u32) -> Result<Option<ReviewedRow>, ReviewError> {
        let text =
            |column| sheet.cells.get(CellRef { row, column }).map(|cell| cell.value.to_text()).unwrap_or_default();
        let cell = text(self.cell).trim().to_owned();
        if cell.is_empty() {
            return Ok(None);
        }
        let word = text(self.accept).trim().to_lowercase();
        let own = text(self.own).trim().to_owned();
        let verdict = match word.as_str() {
            "" if own.is_empty() => None,
            "edit" | "" => Some(Verdict::Edit),
            "accept" => Some(Verdict::Accept),
            "refuse" => Some(Verdict::Refuse),
            _ => return Err(ReviewError::NoVerdict { row: row + 1, word }),
        };
        let (choice, words) = (text(self.choice), text(self.text));
        Ok(Some(ReviewedRow { row: row + 1, sheet: text(self.sheet), cell, choice, text: words, verdict, own }))
    }
}
