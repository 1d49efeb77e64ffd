//! Reads a filled workbook back with another reader than the one that wrote it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use super::receipt::QuestionReceipt;

/// What came of reading back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Every cell written holds its value.
    Holds,
    /// The other reader cannot open such a file.
    Unreadable(String),
    /// A cell does not hold what was written.
    Differs {
        /// The sheet.
        sheet: String,
        /// The cell.
        cell: String,
    },
}

/// By row and column: the cell's name and its value.
type Expected<'q> = BTreeMap<(u32, u32), (&'q str, &'q str)>;

/// Whether every cell that the receipts name as written holds its value.
#[must_use]
pub fn verify(workbook: &[u8], questions: &[QuestionReceipt]) -> Verified {
    let mut expected: BTreeMap<&str, Expected<'_>> = BTreeMap::new();
    for question in questions {
        for written in &question.written {
            if let Ok(cell) = written.cell.parse::<xlsx::CellRef>() {
                let sheet = expected.entry(&question.sheet).or_default();
                sheet.insert((cell.row, cell.column), (&written.cell, &written.value));
            }
        }
    }
    let mut reader: Xlsx<_> = match Xlsx::new(Cursor::new(workbook)) {
        Ok(reader) => reader,
        Err(error) => return Verified::Unreadable(error.to_string()),
    };
    for (sheet, cells) in expected {
        match missing(&mut reader, sheet, cells) {
            Ok(None) => {}
            Ok(Some(cell)) => {
                return Verified::Differs { sheet: sheet.to_owned(), cell };
            }
            Err(error) => return Verified::Unreadable(error.to_string()),
        }
    }
    Verified::Holds
}

/// The first cell of a sheet that does not hold its value.
fn missing(
    reader: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    mut cells: Expected<'_>,
) -> Result<Option<String>, calamine::XlsxError> {
    let mut met = reader.worksheet_cells_reader(sheet)?;
    while let Some(cell) = met.next_cell()? {
        let holds = match (cells.get(&cell.get_position()), cell.get_value()) {
            (Some((_, value)), DataRef::String(text)) => same_text(text, value),
            (Some((_, value)), DataRef::SharedString(text)) => same_text(text, value),
            _ => continue,
        };
        if holds {
            cells.remove(&cell.get_position());
        }
        if cells.is_empty() {
            break;
        }
    }
    Ok(cells.into_values().next().map(|(name, _)| name.to_owned()))
}

/// Line ends aside: a spreadsheet keeps `\n` alone.
fn same_text(text: &str, value: &str) -> bool {
    text == value || text.replace("\r\n", "\n") == value.replace("\r\n", "\n")
}
