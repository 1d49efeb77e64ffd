//! Everything that can go wrong, one variant per cause.
//!
//! A message says what is wrong and what to do about it. Errors about the file come from
//! [`Workbook::open`](crate::Workbook::open) and [`Workbook::read`](crate::Workbook::read),
//! errors about a patch from [`Workbook::save`](crate::Workbook::save).

use crate::CellRef;

/// Why a workbook could not be read, or a patch not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The package itself is damaged, encrypted, hostile or beyond a limit.
    #[error(transparent)]
    Package(opc::Error),
    /// The bytes are no zip archive at all.
    #[error("this is not an .xlsx or .xlsm file (not a zip archive); save it as .xlsx and try again")]
    NotAZip,
    /// An Office file of the binary kind that came before `.xlsx`.
    #[error("this is an old binary Office file (.xls); open it in a spreadsheet and save it as .xlsx")]
    LegacyXls,
    /// A workbook whose parts are binary instead of XML.
    #[error("this is a binary workbook (.xlsb); open it in a spreadsheet and save it as .xlsx")]
    BinaryWorkbook,
    /// The package holds something else than a workbook.
    #[error("the package holds no workbook ({message}); only .xlsx and .xlsm files can be read")]
    NotAWorkbook {
        /// What was found in its place.
        message: String,
    },
    /// A sheet holds more cells than [`Limits::cells`](crate::Limits::items).
    #[error("the sheet in {part} holds more than {limit} cells; raise the limit if the file is trusted")]
    TooManyCells {
        /// Name of the part.
        part: String,
        /// The limit that it breaks.
        limit: usize,
    },

    /// There is no sheet with this index.
    #[error("there is no sheet number {sheet} (counted from 0); the workbook has {sheets}")]
    NoSuchSheet {
        /// Index that was asked for.
        sheet: usize,
        /// Sheets in the workbook.
        sheets: usize,
    },
    /// The sheet is a chart, a dialog or a macro sheet and has no cells.
    #[error("the sheet {sheet:?} is not a worksheet and has no cells; name another sheet")]
    NotAWorksheet {
        /// Name of the sheet.
        sheet: String,
    },
    /// The cell is computed.
    #[error("{sheet}!{cell} is computed by a formula, which is never overwritten; write to another cell")]
    FormulaCell {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        cell: CellRef,
    },
    /// The cell is covered by a merge and would not be seen.
    #[error("{sheet}!{cell} is hidden inside a merged cell; write to {anchor}")]
    MergedCell {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        cell: CellRef,
        /// The merge's top left cell.
        anchor: CellRef,
    },
    /// The cell is a table's column name, which the table part repeats.
    #[error("{sheet}!{cell} is a column heading of the table {table}, which cannot be changed; write to another cell")]
    TableHeading {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        cell: CellRef,
        /// Name of the table.
        table: String,
    },
    /// The text does not fit a cell.
    #[error("the text for {sheet}!{cell} has {length} characters, a cell holds 32767; shorten it")]
    TextTooLong {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        cell: CellRef,
        /// Length in UTF-16 units.
        length: usize,
    },
    /// A number that a cell cannot hold.
    #[error("the number for {sheet}!{cell} is not finite; write a number or a text")]
    NotFinite {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        cell: CellRef,
    },
    /// A date that does not exist.
    #[error("the date for {sheet}!{cell} does not exist; give a year from 0 to 9999, a month and a day of it")]
    NoSuchDate {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        cell: CellRef,
    },
    /// Two patches want different values in one cell.
    #[error("two different values are given for {sheet}!{cell}; keep one of them")]
    ConflictingPatches {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        cell: CellRef,
    },
    /// The cell is beyond row 1,048,576 or column XFD.
    #[error("{sheet}!{cell} is outside the sheet (A1 to XFD1048576)")]
    OutOfRange {
        /// Name of the sheet.
        sheet: String,
        /// The cell.
        cell: CellRef,
    },
}

/// What a package says of itself in general, a workbook says in its own words.
impl From<opc::Error> for Error {
    fn from(error: opc::Error) -> Self {
        match error {
            opc::Error::NotAZip => Error::NotAZip,
            opc::Error::CompoundFile => Error::LegacyXls,
            other => Error::Package(other),
        }
    }
}
