//! Places of rows and cells, also where the part leaves them out: the one after the last.
//!
//! ```text
//! <row r="3">  <c r="B3"/> <c/>      B3, C3
//! <row>        <c/> <c r="F4"/>      A4, F4
//! <row>        <c r="A9"/>           A9: a row without a number takes its first cell's
//! ```

use crate::cell_ref::{COLUMNS, ROWS};
use crate::{CellRef, Error};
use opc::Element;
use opc::Xml;

/// Counts rows and cells through a sheet's data.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counter {
    next_row: u32,
    row: u32,
    next_column: u32,
    /// Whether the row's number can no longer be taken from a cell.
    settled: bool,
}

impl Counter {
    /// Enters a `<row>`. Its number is settled at once where it has one, else by its cells.
    pub(crate) fn enter_row(&mut self, xml: &Xml<'_>, row: &Element<'_>) -> Result<(), Error> {
        let number = row.checked_attribute(xml, "r")?;
        self.settled = number.is_some();
        self.next_column = 0;
        self.row = match number {
            None => self.next_row,
            Some(text) => row_number(&text).ok_or_else(|| xml.broken("a row outside the sheet"))?,
        };
        self.next_row = self.row + 1;
        Ok(())
    }

    /// Whether the row's number is known before its cells are read.
    pub(crate) fn is_settled(&self) -> bool {
        self.settled
    }

    /// The number of the row entered last, from zero.
    pub(crate) fn row(&self) -> u32 {
        self.row
    }

    /// The place of the row's next `<c>`, from the value of its `r`.
    pub(crate) fn cell(&mut self, xml: &Xml<'_>, reference: Option<&str>) -> Result<CellRef, Error> {
        let at = match reference {
            None => Some(CellRef::new(self.row, self.next_column)),
            Some(text) => CellRef::parse(text.trim()),
        };
        let at = at.filter(|at| at.column < COLUMNS && at.row < ROWS);
        let at = at.ok_or_else(|| xml.broken("a cell outside the sheet"))?;
        if at.row != self.row && self.settled {
            return Err(xml.broken(format!("the cell {at} in row {}", self.row + 1)).into());
        }
        self.settled = true;
        self.row = at.row;
        self.next_row = at.row + 1;
        self.next_column = at.column + 1;
        Ok(at)
    }
}

fn row_number(text: &str) -> Option<u32> {
    let number = text.trim().parse::<u32>().ok()?.checked_sub(1)?;
    (number < ROWS).then_some(number)
}
