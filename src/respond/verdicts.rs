//! The review workbook, read back after a person has been through it.
//!
//! Rows are known by the sheet and cell of their question, so they may have been sorted and filtered; columns by their
//! headings, so they may have been moved. A row that holds a decision and names no cell is a fault, never left out.

use std::collections::BTreeMap;

use xlsx::{CellRef, CellValue, Limits, Sheet, Workbook};

use super::receipt::Verdict;

/// The name of the tab that holds the questions.
pub(super) const TAB: &str = "Review";
/// The heading of the decision.
pub(super) const ACCEPT: &str = "Accept?";
/// The heading of the person's own words.
pub(super) const YOURS: &str = "Your answer";
/// The heading of the value for the choice cell.
pub(super) const CHOICE: &str = "Choice";
/// The heading of the answer in words.
pub(super) const TEXT: &str = "Text";
/// The heading of who operates the control.
pub(super) const OWNERSHIP: &str = "Ownership";
/// What a person wrote about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A decision.
    Verdict(Verdict),
    /// It is to be as it was filled, whatever was decided before.
    Reset,
}

impl Mark {
    /// All that a person may write under [`ACCEPT`].
    pub(super) const ALL: [Mark; 4] =
        [Mark::Verdict(Verdict::Accept), Mark::Verdict(Verdict::Edit), Mark::Verdict(Verdict::Refuse), Mark::Reset];

    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Mark::Verdict(Verdict::Accept) => "accept",
            Mark::Verdict(Verdict::Edit) => "edit",
            Mark::Verdict(Verdict::Refuse) => "refuse",
            Mark::Reset => "reset",
        }
    }
}

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
    /// What stands in `Ownership`; none where there is no such column.
    pub ownership: Option<String>,
    /// The decision; none where the person left it open.
    pub mark: Option<Mark>,
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
    Package(#[from] xlsx::Error),
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
    ownership: Option<u32>,
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
        let at = |name: &'static str| headings.get(&name.to_lowercase()).copied();
        let find = |name: &'static str| at(name).ok_or(ReviewError::NoColumn(name));
        Ok(Columns {
            sheet: find("Sheet")?,
            cell: find("Cell")?,
            question: find("Question")?,
            choice: find(CHOICE)?,
            text: find(TEXT)?,
            ownership: at(OWNERSHIP),
            accept: find(ACCEPT)?,
            own: find(YOURS)?,
        })
    }

    /// A row; none where it names no cell and holds no decision.
    fn row(&self, sheet: &Sheet, row: u32) -> Option<ReviewedRow> {
        let cells = Cells { sheet, row };
        let mut faults = Vec::new();
        let mut told = |column, heading: &str, kind| {
            cells.text(column, heading, kind).unwrap_or_else(|fault| {
                faults.push(fault);
                String::new()
            })
        };
        let cell = told(self.cell, "Cell", Kind::Words).trim().to_uppercase();
        let (sheet, question) = (told(self.sheet, "Sheet", Kind::Words), told(self.question, "Question", Kind::Words));
        let (choice, text) = (told(self.choice, CHOICE, Kind::Value), told(self.text, TEXT, Kind::Words));
        let ownership = self.ownership.map(|column| told(column, OWNERSHIP, Kind::Value));
        let word = told(self.accept, ACCEPT, Kind::Words).trim().to_lowercase();
        let own = told(self.own, YOURS, Kind::Words).trim().to_owned();
        let mark = mark(&word, &own).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        if cell.is_empty() {
            if ![self.accept, self.own].into_iter().any(|column| cells.is_filled(column)) {
                return None;
            }
            faults.insert(0, "it holds a decision, and its `Cell` is empty: which question is it about?".to_owned());
        }
        let fault = faults.into_iter().next();
        Some(ReviewedRow { row: row + 1, sheet, cell, question, choice, text, ownership, mark, own, fault })
    }
}

/// The decision that a word stands for; an answer alone is an edit.
fn mark(word: &str, own: &str) -> Result<Option<Mark>, String> {
    match (word, own) {
        ("", "") => Ok(None),
        ("", _) => Ok(Some(Mark::Verdict(Verdict::Edit))),
        (word, _) => match Mark::ALL.into_iter().find(|mark| mark.word() == word) {
            Some(mark) => Ok(Some(mark)),
            None => Err(format!("`{word}` is none of {}", Mark::ALL.map(Mark::word).join(", "))),
        },
    }
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Words, which a spreadsheet may have taken for a number or a date.
    Words,
    /// A value of a list, which may be a number.
    Value,
}

/// One row of the sheet.
struct Cells<'s> {
    sheet: &'s Sheet,
    row: u32,
}

impl Cells<'_> {
    fn is_filled(&self, column: u32) -> bool {
        let cell = self.sheet.cells.get(CellRef { row: self.row, column });
        cell.is_some_and(|cell| cell.formula || !cell.value.to_text().trim().is_empty())
    }

    fn text(&self, column: u32, heading: &str, kind: Kind) -> Result<String, String> {
        let Some(cell) = self.sheet.cells.get(CellRef { row: self.row, column }) else { return Ok(String::new()) };
        let what = match &cell.value {
            CellValue::Text(text) => return Ok(text.to_string()),
            CellValue::Empty if !cell.formula => return Ok(String::new()),
            CellValue::Number(_) | CellValue::Bool(_) if kind == Kind::Value && !cell.formula => {
                return Ok(cell.value.to_text());
            }
            CellValue::Number(_) => "a number or a date",
            CellValue::Bool(_) => "true or false",
            _ => "a formula without a text",
        };
        Err(format!("`{heading}` holds {what}: write it as text, with an apostrophe before it"))
    }
}
