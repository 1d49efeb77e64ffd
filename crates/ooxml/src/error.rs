//! Everything that can go wrong, one variant per cause.
//!
//! A message says what is wrong and what to do about it. Errors about the file come from
//! [`Workbook::open`](crate::Workbook::open) and [`Workbook::read`](crate::Workbook::read),
//! errors about a patch from [`Workbook::save`](crate::Workbook::save).

use crate::CellRef;

/// Why a package could not be read, or a patch not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no zip archive at all.
    #[error("this is not an .xlsx or .xlsm file (not a zip archive); save it as .xlsx and try again")]
    NotAZip,
    /// The bytes begin as a zip archive whose directory is missing or damaged.
    #[error("the file is cut off or damaged ({message}); download or export it again")]
    Truncated {
        /// What the archive reader met.
        message: String,
    },
    /// An Office file of the binary kind that came before `.xlsx`.
    #[error("this is an old binary Office file (.xls); open it in a spreadsheet and save it as .xlsx")]
    LegacyXls,
    /// A workbook whose parts are binary instead of XML.
    #[error("this is a binary workbook (.xlsb); open it in a spreadsheet and save it as .xlsx")]
    BinaryWorkbook,
    /// The file is protected with a password for opening.
    #[error("the file is encrypted; remove the password for opening and save it again")]
    Encrypted,
    /// The package holds something else than a workbook.
    #[error("the package holds no workbook ({message}); only .xlsx and .xlsm files can be read")]
    NotAWorkbook {
        /// What was found in its place.
        message: String,
    },
    /// A part that others point at is not in the archive.
    #[error("the part {part} is missing; the file is damaged, export it again")]
    PartMissing {
        /// Name of the part.
        part: String,
    },
    /// A part is larger than [`Limits::part_bytes`](crate::Limits::part_bytes).
    #[error(
        "the part {part} has {bytes} bytes, more than the limit of {limit}; raise the limit if the file is trusted"
    )]
    PartTooLarge {
        /// Name of the part.
        part: String,
        /// Its inflated size.
        bytes: u64,
        /// The limit that it breaks.
        limit: u64,
    },
    /// All parts together are larger than [`Limits::total_bytes`](crate::Limits::total_bytes).
    #[error(
        "the parts have {bytes} bytes together, more than the limit of {limit}; raise the limit if the file is trusted"
    )]
    PackageTooLarge {
        /// The inflated size of all parts.
        bytes: u64,
        /// The limit that it breaks.
        limit: u64,
    },
    /// A part inflates further than [`Limits::ratio`](crate::Limits::ratio) allows.
    #[error("the part {part} inflates more than {limit} times; this looks like a zip bomb")]
    RatioTooHigh {
        /// Name of the part.
        part: String,
        /// The limit that it breaks.
        limit: u64,
    },
    /// The archive has more entries than [`Limits::parts`](crate::Limits::parts).
    #[error("the archive has {parts} parts, more than the limit of {limit}; raise the limit if the file is trusted")]
    TooManyParts {
        /// Entries in the archive.
        parts: usize,
        /// The limit that it breaks.
        limit: usize,
    },
    /// XML elements are nested deeper than [`Limits::depth`](crate::Limits::depth).
    #[error("the XML of {part} is nested deeper than {limit} elements; the file is damaged or hostile")]
    TooDeep {
        /// Name of the part.
        part: String,
        /// The limit that it breaks.
        limit: usize,
    },
    /// A sheet holds more cells than [`Limits::cells`](crate::Limits::cells).
    #[error("the sheet in {part} holds more than {limit} cells; raise the limit if the file is trusted")]
    TooManyCells {
        /// Name of the part.
        part: String,
        /// The limit that it breaks.
        limit: usize,
    },
    /// Two entries of the archive have the same name; names differ by more than case.
    #[error("the archive holds the part {part} twice; export the file again")]
    DuplicatePart {
        /// Name of the part.
        part: String,
    },
    /// Two entries of the archive share bytes.
    #[error("the part {part} overlaps another one in the archive; the file is damaged or hostile")]
    OverlappingPart {
        /// Name of the part.
        part: String,
    },
    /// A part cannot be inflated, or is not what the archive says.
    #[error("the part {part} cannot be unpacked ({message}); download or export the file again")]
    DamagedPart {
        /// Name of the part.
        part: String,
        /// What the archive reader met.
        message: String,
    },
    /// A part has a document type declaration, which no Office file has.
    #[error("the part {part} has a DOCTYPE, which is refused; export the file again")]
    DoctypeForbidden {
        /// Name of the part.
        part: String,
    },
    /// A part is written in an encoding other than UTF-8 and UTF-16.
    #[error(
        "the part {part} is not UTF-8 or UTF-16 text ({encoding}); open the file in a spreadsheet and save it again"
    )]
    Encoding {
        /// Name of the part.
        part: String,
        /// The encoding, as declared or as found.
        encoding: String,
    },
    /// A part is not well-formed XML, or not what its place asks for.
    #[error("the XML of {part} is broken at byte {position}: {message}; export the file again")]
    Xml {
        /// Name of the part.
        part: String,
        /// Byte offset in the part's text.
        position: u64,
        /// What was met.
        message: String,
    },
    /// The filled workbook would not fit a plain zip archive.
    #[error("the result would have {bytes} bytes or too many parts for a zip archive; nothing was written")]
    ArchiveTooLarge {
        /// Size that the archive would have.
        bytes: u64,
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
