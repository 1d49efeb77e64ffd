//! A table of separated values as a workbook, so that one reader serves for both.
//!
//! Texts stay texts: nothing is taken for a number, a date or a formula.

use std::borrow::Cow;

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::questionnaire::MAX_CELLS;

/// The largest table, in bytes.
const MAX_BYTES: usize = 32 << 20;
/// What a spreadsheet's cell can hold, in UTF-16 units.
const CELL: usize = 32_767;
/// More columns has no workbook.
const MAX_COLUMNS: usize = 16_384;
/// How far separators are counted.
const SAMPLE: usize = 64 << 10;
/// The name of the only tab.
const TAB: &str = "Table";

/// Why a file is no table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// Too large.
    #[error("a table of more than {} MiB is not read", MAX_BYTES >> 20)]
    TooLarge,
    /// More cells than any form has.
    #[error("a table of more than {MAX_CELLS} cells is not read")]
    TooManyCells,
    /// Not text.
    #[error("it is neither a workbook (.xlsx, .xlsm) nor a table of text (.csv)")]
    NotText,
    /// A text that no cell takes.
    #[error("row {0} holds a text that is longer than a cell takes")]
    LongText(u64),
    /// A quote that is never closed would swallow the rest of the file.
    #[error("a quote that opens in line {0} is never closed")]
    OpenQuote(usize),
    /// The quoting is broken.
    #[error("not a table of separated values: {0}")]
    Broken(#[from] csv::Error),
    /// The workbook cannot be made.
    #[error("the table cannot be read: {0}")]
    Workbook(#[from] XlsxError),
}

/// The bytes of a workbook with the table on its only sheet.
pub fn workbook(bytes: &[u8]) -> Result<Vec<u8>, TableError> {
    if bytes.len() > MAX_BYTES {
        return Err(TableError::TooLarge);
    }
    let text = text(bytes)?;
    if let Some(line) = open_quote(&text, separator(&text)) {
        return Err(TableError::OpenQuote(line));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(TAB)?;
    let (mut cells, mut rows) = (0, Rows::default());
    for record in reader.records() {
        let record = record?;
        let row = rows.of(&record, &text);
        cells += record.len();
        if cells > MAX_CELLS || record.len() > MAX_COLUMNS {
            return Err(TableError::TooManyCells);
        }
        for (column, text) in (0u16..).zip(&record).filter(|(_, text)| !text.trim().is_empty()) {
            if text.encode_utf16().count() > CELL {
                return Err(TableError::LongText(u64::from(row) + 1));
            }
            sheet.write_string(row, column, text)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// The rows of a spreadsheet that shows the table: empty lines are rows too, and a text of several lines is one.
#[derive(Default)]
struct Rows {
    /// Line breaks within texts so far.
    within: u64,
    next: u32,
}

impl Rows {
    /// The row of the next record. The reader gives the place before the empty lines that it skips.
    fn of(&mut self, record: &csv::StringRecord, text: &str) -> u32 {
        let Some(position) = record.position() else { return self.next };
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX).min(text.len());
        let empty = text.as_bytes()[start..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let empty = empty.filter(|byte| **byte == b'\n').count() as u64;
        let row = (position.line() + empty).saturating_sub(1 + self.within);
        self.within += record.iter().map(|text| text.matches('\n').count() as u64).sum::<u64>();
        let row = u32::try_from(row).unwrap_or(u32::MAX).max(self.next);
        self.next = row.saturating_add(1);
        row
    }
}

/// The line in which a quote opens that is never closed.
fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let (mut line, mut open, mut begins) = (1, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (byte, open) {
            (b'"', None) if begins => open = Some(line),
            (b'"', Some(_)) if bytes.peek() == Some(&b'"') => drop(bytes.next()),
            (b'"', Some(_)) => open = None,
            _ => {}
        }
        line += usize::from(byte == b'\n');
        begins = open.is_none() && (byte == separator || byte == b'\n' || byte == b'\r');
    }
    open
}

/// UTF-8, UTF-16 with its mark, else the code page of Western spreadsheets.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, TableError> {
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            std::str::from_utf8(rest).map(Cow::Borrowed).map_err(|_| TableError::NotText)?
        }
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => std::str::from_utf8(bytes).map_or_else(|_| western(bytes), Cow::Borrowed),
    };
    let is_control = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}');
    if text.trim().is_empty() || text.chars().any(is_control) { Err(TableError::NotText) } else { Ok(text) }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>, TableError> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map(Cow::Owned).map_err(|_| TableError::NotText)
}

/// Windows-1252 from 0x80 to 0x9F; the five bytes without a letter stay control characters.
const WESTERN: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn western(bytes: &[u8]) -> Cow<'static, str> {
    let letter = |&byte: &u8| match byte {
        0x80..=0x9F => WESTERN[usize::from(byte - 0x80)],
        _ => char::from(byte),
    };
    Cow::Owned(bytes.iter().map(letter).collect())
}

/// The separator that stands most often outside of quotes in the first lines; of equals the comma.
fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.bytes().take(SAMPLE) {
        if byte == b'"' {
            is_quoted = !is_quoted;
        }
        if byte == b'\n' && !is_quoted && counts.iter().any(|(_, count)| *count > 0) {
            break;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte && !is_quoted) {
            *count += 1;
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &[&[&str]]) {
        let bytes = workbook(bytes).expect("a table");
        let workbook = xlsx::Workbook::open(bytes, &xlsx::Limits::default()).expect("a workbook");
        let sheet = workbook.read(0).expect("a sheet");
        let rows: Vec<Vec<String>> = (0..expect.len() as u32)
            .map(|row| sheet.cells.row(row).iter().map(|cell| cell.value.to_text()).collect())
            .collect();
        assert_eq!(rows, expect);
    }

    #[test]
    fn separators_and_encodings_are_found() {
        check(
            b"Question,Answer\nA?,\"Yes, it is; really\"\n",
            &[&["Question", "Answer"], &["A?", "Yes, it is; really"]],
        );
        check("\u{FEFF}Frage;Antwort\r\nGröße?;1,5\r\n".as_bytes(), &[&["Frage", "Antwort"], &["Größe?", "1,5"]]);
        check(b"Question\tAnswer\nCaf\xe9 \x96 open?\tNo\n", &[&["Question", "Answer"], &["Café – open?", "No"]]);
        check(b"\xff\xfeQ\0,\0A\0\n\0", &[&["Q", "A"]]);
    }

    #[test]
    fn rows_may_differ_and_nothing_is_computed() {
        check(b"Q,A\n\n\"a\nb\",1\n\r\n\nB?,2\n", &[&["Q", "A"], &[], &["a\nb", "1"], &[], &[], &["B?", "2"]]);
        check(b"Question,Answer\nA?\nB?,=1+1,more\n", &[&["Question", "Answer"], &["A?"], &["B?", "=1+1", "more"]]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let error = |bytes: &[u8]| workbook(bytes).expect_err("no table").to_string();
        let no_text = "it is neither a workbook (.xlsx, .xlsm) nor a table of text (.csv)";
        assert_eq!(error(b"\x7fELF\0\0\0"), no_text);
        assert_eq!(error(b""), no_text);
        assert_eq!(error("x,".repeat(600_000).as_bytes()), "a table of more than 500000 cells is not read");
        assert_eq!(
            error(format!("a,\"{}", "b\n".repeat(20_000)).as_bytes()),
            "a quote that opens in line 1 is never closed"
        );
    }
}
