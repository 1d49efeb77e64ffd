//! A cell's place and a rectangle of places, in the notation that spreadsheets show.
//!
//! ```text
//! B3       row 2, column 1 (both counted from zero)
//! $A$1:C9  first A1, last C9
//! A:C 2:5  whole columns and whole rows
//! ```

use std::fmt;
use std::str::FromStr;

/// Rows of a sheet.
pub(crate) const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
pub(crate) const COLUMNS: u32 = 16_384;

/// A cell's place, zero-based inside; parses from and prints as `B3`.
///
/// The order is row first, then column. Parsing accepts `$` and small letters,
/// and refuses what lies beyond `XFD1048576`.
///
/// ```
/// let cell: xlsx::CellRef = "$B$3".parse()?;
/// assert_eq!(cell, xlsx::CellRef::new(2, 1));
/// assert_eq!(cell.to_string(), "B3");
/// # Ok::<(), xlsx::ParseRefError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CellRef {
    /// Row, counted from zero.
    pub row: u32,
    /// Column, counted from zero.
    pub column: u32,
}

/// A rectangle of cells; both corners belong to it.
///
/// Parses from `A1:B2`, `A1`, `$A$1:$A$9`, `A:C` and `2:5`, in any order of the corners.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CellRange {
    /// Top left cell.
    pub first: CellRef,
    /// Bottom right cell.
    pub last: CellRef,
}

/// The text is no cell or range of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no cell or range; write it as B3 or A1:B2, at most XFD1048576")]
pub struct ParseRefError {
    /// What was to be parsed.
    pub text: String,
}

impl CellRef {
    /// The cell at a row and a column, both counted from zero.
    pub const fn new(row: u32, column: u32) -> Self {
        CellRef { row, column }
    }

    /// Whether a sheet has such a cell.
    pub(crate) fn exists(self) -> bool {
        self.row < ROWS && self.column < COLUMNS
    }

    /// Parses plain ASCII such as an `r` attribute holds.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (column, rest) = column_part(text.as_bytes())?;
        Some(CellRef::new(row_part(rest)?, column))
    }
}

impl CellRange {
    /// The rectangle between two corners, whichever they are.
    pub fn new(a: CellRef, b: CellRef) -> Self {
        CellRange {
            first: CellRef::new(a.row.min(b.row), a.column.min(b.column)),
            last: CellRef::new(a.row.max(b.row), a.column.max(b.column)),
        }
    }

    /// Whether the cell lies in the rectangle.
    pub fn contains(&self, cell: CellRef) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }

    /// The smallest rectangle that covers this one and the cell.
    pub(crate) fn including(self, cell: CellRef) -> Self {
        let first = CellRef::new(self.first.row.min(cell.row), self.first.column.min(cell.column));
        let last = CellRef::new(self.last.row.max(cell.row), self.last.column.max(cell.column));
        CellRange { first, last }
    }

    /// Whether the rectangle is one cell.
    pub fn is_single(&self) -> bool {
        self.first == self.last
    }

    fn columns(text: &str) -> Option<Self> {
        let (a, b) = text.split_once(':')?;
        let whole = |text: &str| match column_part(text.as_bytes())? {
            (column, []) => Some(column),
            _ => None,
        };
        Some(CellRange::new(CellRef::new(0, whole(a)?), CellRef::new(ROWS - 1, whole(b)?)))
    }

    fn rows(text: &str) -> Option<Self> {
        let (a, b) = text.split_once(':')?;
        let (a, b) = (row_part(a.as_bytes())?, row_part(b.as_bytes())?);
        Some(CellRange::new(CellRef::new(a, 0), CellRef::new(b, COLUMNS - 1)))
    }

    fn cells(text: &str) -> Option<Self> {
        let (a, b) = text.split_once(':').unwrap_or((text, text));
        Some(CellRange::new(CellRef::parse(a)?, CellRef::parse(b)?))
    }
}

/// Letters of a column, and what follows them.
fn column_part(text: &[u8]) -> Option<(u32, &[u8])> {
    let text = text.strip_prefix(b"$").unwrap_or(text);
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let number =
        text[..letters].iter().fold(0, |number, byte| number * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
    (number <= COLUMNS).then(|| (number - 1, &text[letters..]))
}

/// Digits of a row, to the end of the text.
fn row_part(text: &[u8]) -> Option<u32> {
    let text = text.strip_prefix(b"$").unwrap_or(text);
    if text.is_empty() || text.len() > 10 || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = text.iter().fold(0u64, |number, byte| number * 10 + u64::from(byte - b'0'));
    (1..=u64::from(ROWS)).contains(&number).then(|| number as u32 - 1)
}

impl FromStr for CellRef {
    type Err = ParseRefError;

    fn from_str(text: &str) -> Result<Self, ParseRefError> {
        CellRef::parse(text).ok_or_else(|| ParseRefError { text: text.to_owned() })
    }
}

impl FromStr for CellRange {
    type Err = ParseRefError;

    fn from_str(text: &str) -> Result<Self, ParseRefError> {
        CellRange::cells(text)
            .or_else(|| CellRange::columns(text))
            .or_else(|| CellRange::rows(text))
            .ok_or_else(|| ParseRefError { text: text.to_owned() })
    }
}

impl From<CellRef> for CellRange {
    fn from(cell: CellRef) -> Self {
        CellRange { first: cell, last: cell }
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = [0u8; 7];
        let mut start = letters.len();
        let mut rest = u64::from(self.column) + 1;
        while rest > 0 {
            start -= 1;
            letters[start] = b'A' + ((rest - 1) % 26) as u8;
            rest = (rest - 1) / 26;
        }
        let letters = std::str::from_utf8(&letters[start..]).expect("letters are ASCII");
        write!(f, "{letters}{}", u64::from(self.row) + 1)
    }
}

impl fmt::Display for CellRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_single() {
            true => self.first.fmt(f),
            false => write!(f, "{}:{}", self.first, self.last),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expect: Option<(u32, u32)>) {
        let expect = expect.map(|(row, column)| CellRef::new(row, column));
        assert_eq!(input.parse::<CellRef>().ok(), expect, "{input}");
    }

    #[test]
    fn cells() {
        check("A1", Some((0, 0)));
        check("$b$3", Some((2, 1)));
        check("AA10", Some((9, 26)));
        check("XFD1048576", Some((ROWS - 1, COLUMNS - 1)));
        for wrong in ["", "A", "1", "A0", "XFE1", "AAAA1", "A1048577", "A-1", "A1 ", "É1", "A99999999999"] {
            check(wrong, None);
        }
    }

    fn check_range(input: &str, expect: &str) {
        let range = input.parse::<CellRange>().map(|range| range.to_string());
        assert_eq!(range.unwrap_or_default(), expect, "{input}");
    }

    #[test]
    fn ranges() {
        check_range("A1:B2", "A1:B2");
        check_range("$A$1:$A$9", "A1:A9");
        check_range("C9:A1", "A1:C9");
        check_range("I5:I5", "I5");
        check_range("I262", "I262");
        check_range("A:C", "A1:C1048576");
        check_range("$2:$5", "A2:XFD5");
        check_range("A1:B2:C3", "");
        check_range("A1:", "");
    }

    #[test]
    fn every_column_prints_as_it_parses() {
        for column in 0..COLUMNS {
            let cell = CellRef::new(column, column);
            assert_eq!(cell.to_string().parse(), Ok(cell));
        }
        assert_eq!(CellRef::new(u32::MAX, u32::MAX).to_string(), "MWLQKWV4294967296");
    }
}
