//! The answer library as a workbook.

use jiff::civil::Date;
use rust_xlsxwriter::{Workbook, XlsxError};

use super::library::{HEADINGS, LibraryEntry};
use super::style::{self, height, lines};

/// The name of the tab.
const TAB: &str = "Answer library";

/// Widths in characters, by column.
const WIDTHS: [f64; 7] = [46.0, 78.0, 24.0, 40.0, 16.0, 13.0, 13.0];

/// Tags are for programs: a row is not made taller for them.
const TAGS: usize = 3;

/// The library as a workbook: the header in the first row, where importers look for it.
pub fn shelf(entries: &[LibraryEntry], company: Option<&str>, as_of: Date) -> Result<Vec<u8>, XlsxError> {
    let title = format!("Vanta answer library · {}", company.unwrap_or("security answers"));
    let mut workbook = Workbook::new();
    workbook.set_properties(&style::properties(&title, company, as_of)?);
    let page = workbook.add_worksheet();
    page.set_name(TAB)?.set_freeze_panes(1, 1)?;
    for (at, (heading, width)) in (0u16..).zip(HEADINGS.iter().zip(WIDTHS)) {
        page.set_column_width(at, width)?.write_string_with_format(0, at, *heading, &style::heading())?;
    }
    page.set_row_height(0, 24)?;
    let (cell, code) = (style::cell(), style::tag());
    for (row, entry) in (1u32..).zip(entries) {
        for (at, (column, text)) in (0u16..).zip(entry.cells.iter().enumerate()) {
            let format = if column == TAGS { &code } else { &cell };
            page.write_string_with_format(row, at, text, format)?;
        }
        let texts = entry.cells.iter().zip(WIDTHS).enumerate().filter(|(column, _)| *column != TAGS);
        let most = texts.map(|(_, (text, width))| lines(text, width)).fold(1.0, f64::max);
        page.set_row_height(row, height(most))?;
    }
    let last = u32::try_from(entries.len()).unwrap_or(u32::MAX).max(1);
    page.autofilter(0, 0, last, 6)?;
    style::page(page, 0, &format!("{title}, as of {as_of}"))?;
    workbook.save_to_buffer()
}
