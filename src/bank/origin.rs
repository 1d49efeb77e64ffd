//! Where an answer was learned: the cell of a questionnaire that somebody answered before.

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Spanned};
use crate::tables::{Fields, Table};

/// A place where the company was asked, and gave the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet.
    pub sheet: String,
    /// The cell of the question: `C41`.
    pub cell: String,
    /// The customer who asked.
    pub customer: Option<String>,
    /// The day on which it was learned.
    pub on: Option<Date>,
    /// The format of the questionnaire: `caiq-4`.
    pub format: Option<String>,
    /// The number or code of the question there.
    pub id: Option<String>,
    /// The heading above it, where the same words are asked under several.
    pub section: Option<String>,
    /// What stood in the cell for the choice, where that is not the plain word.
    pub given: Option<String>,
    /// `comment` where the words stood beside an answer cell that was left empty.
    pub role: Option<String>,
    /// Tells its text, where that is no wording of the entry.
    pub fingerprint: Option<String>,
}

/// Reads one place.
pub(super) fn origin(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Origin> {
    let mut fields = Fields::new("a place of learning", table, diagnostics);
    let file: Option<Spanned<String>> = fields.required("file");
    let mut text = |key| fields.optional(key).map(|text: Spanned<String>| text.value);
    let (sheet, cell, customer) = (text("sheet"), text("cell"), text("customer"));
    let (format, id, section) = (text("format"), text("id"), text("section"));
    let (given, role, fingerprint) = (text("given"), text("role"), text("fingerprint"));
    let on = fields.optional("on").map(|day: Spanned<Date>| day.value);
    fields.finish();
    let (sheet, cell) = (sheet.unwrap_or_default(), cell.unwrap_or_default());
    Some(Origin { file: file?.value, sheet, cell, customer, on, format, id, section, given, role, fingerprint })
}
