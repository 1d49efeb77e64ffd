//! A patch: one cell and the value that it is to hold.

use crate::CellRef;

/// One cell and its new value.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// The sheet, counted from 0 in tab order.
    pub sheet: usize,
    /// The cell.
    pub cell: CellRef,
    /// What it is to hold.
    pub value: NewValue,
}

/// A value to write.
#[derive(Clone, Debug, PartialEq)]
pub enum NewValue {
    /// Text, whatever it begins with: `=1+1` stays text. At most 32,767 UTF-16 units.
    Text(String),
    /// A finite number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A day: a serial number in the workbook's date system, or ISO text such as `2026-05-01`
    /// where the cell's style is no date format or the system has no number for the day.
    Date {
        /// Year, from 0 to 9999.
        year: i32,
        /// Month, from 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
}
