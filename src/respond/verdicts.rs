//! The review workbook, read back after a person has been through it.
//!
//! Rows are known by the sheet and cell of their question, so they may have been sorted and filtered; columns by their
//! headings, so they may have been moved.

use std::collections::BTreeMap;

use ooxml::{CellRef, CellValue, Limits, Sheet, Workbook};

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
    /// What stands in `Question`.
    pub question: String,
    /// What stands in `Choice`.
    pub choice: String,
    /// What stands in `Text`.
    pub text: String,
    /// The verdict; none where the person left it open.
    pub verdict: Option<Verdict>,
    /// What stands in `Your answer`.
    pub own: String,
    /// Why the row cannot be followed, whatever else it says.
    pub fault: Option<String>,
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
    /// It cannot be told which of two columns counts.
    #[error("the tab `{TAB}` has two columns `{0}` in its first row")]
    TwoColumns(String),
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
    Ok(rows.filter_map(|row| columns.row(&sheet, row)).collect())
}

/// Where things stand.
struct Columns {
    sheet: u32,
    cell: u32,
    question: u32,
    choice: u32,
    text: u32,
    accept: u32,
    own: u32,
}

impl Columns {
    fn find(sheet: &Sheet) -> Result<Columns, ReviewError> {
        let mut headings: BTreeMap<String, u32> = BTreeMap::new();
        for cell in sheet.cells.row(0) {
            let name = cell.value.to_text().trim().to_lowercase();
            if !name.is_empty() && headings.insert(name, cell.at.column).is_some() {
                return Err(ReviewError::TwoColumns(cell.value.to_text()));
            }
        }
        let find = |name: &'static str| headings.get(&name.to_lowercase()).copied().ok_or(ReviewError::NoColumn(name));
        Ok(Columns {
            sheet: find("Sheet")?,
            cell: find("Cell")?,
            question: find("Question")?,
            choice: find("Choice")?,
            text: find("Text")?,
            accept: find(ACCEPT)?,
            own: find(YOURS)?,
        })
    }

    /// A row; none where it names no cell.
    fn row(&self, sheet: &Sheet, row: u32) -> Option<ReviewedRow> {
        let mut fault = None;
        let mut text = |column: u32, heading: &str| {
            let Some(cell) = sheet.cells.get(CellRef { row, column }) else { return String::new() };
            match &cell.value {
                CellValue::Text(text) => text.to_string(),
                CellValue::Empty if !cell.formula => String::new(),
                value => {
                    let what = match value {
                        CellValue::Number(_) => "a number or a date",
                        CellValue::Bool(_) => "true or false",
                        _ => "a formula without a text",
                    };
                    fault.get_or_insert(format!(
                        "`{heading}` holds {what}: write it as text, with an apostrophe before it"
                    ));
                    value.to_text()
                }
            }
        };
        let cell = text(self.cell, "Cell").trim().to_uppercase();
        let (sheet_name, question) = (text(self.sheet, "Sheet"), text(self.question, "Question"));
        let (choice, words) = (text(self.choice, "Choice"), text(self.text, "Text"));
        let word = text(self.accept, ACCEPT).trim().to_lowercase();
        let own = text(self.own, YOURS).trim().to_owned();
        let verdict = match word.as_str() {
            "" if own.is_empty() => None,
            "edit" | "" => Some(Verdict::Edit),
            "accept" => Some(Verdict::Accept),
            "refuse" => Some(Verdict::Refuse),
            _ => {
                fault = Some(format!("`{word}` is none of accept, edit, refuse"));
                None
            }
        };
        let row =
            ReviewedRow { row: row + 1, sheet: sheet_name, cell, question, choice, text: words, verdict, own, fault };
        (!row.cell.is_empty()).then_some(row)
    }
}
