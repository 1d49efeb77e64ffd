//! One worksheet as it is read: sparse cells, and what is known about rows, columns and ranges.

mod cells;
mod columns;
mod merges;
mod place;
mod read;
mod rows;
mod spills;

pub use cells::{Cell, CellValue, Cells};

pub(crate) use columns::Columns;
pub(crate) use merges::{Merges, read_merges};
pub(crate) use place::Counter;
pub(crate) use read::{Context, has_formula, read_sheet};
pub(crate) use rows::{RowFormat, Rows};
pub(crate) use spills::Spills;

use crate::{CellRange, CellRef, Validation};

/// One worksheet. Nothing in it is as large as a range that the file merely claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The cells that the part holds.
    pub cells: Cells,
    /// Merged ranges as listed, single cells included.
    pub merges: Vec<CellRange>,
    /// Rules about values, those of the x14 extension included.
    pub validations: Vec<Validation>,
    /// Whether the sheet is protected, so that only unlocked cells may be changed.
    pub protected: bool,
    /// Hidden rows, and those of no height, as sorted inclusive ranges counted from zero.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Hidden columns, and those of no width, as inclusive ranges counted from zero.
    pub hidden_columns: Vec<(u32, u32)>,
    /// The range of the filter buttons, heading row included.
    pub autofilter: Option<CellRange>,
    /// Rows at the top that stay in view.
    pub frozen_rows: u32,
    pub(crate) rows: Rows,
    pub(crate) columns: Columns,
    pub(crate) anchors: Merges,
    pub(crate) spills: Spills,
    pub(crate) holds_formula: bool,
}

impl Sheet {
    /// The style of a cell: its own, else that of its row, else that of its column, else 0.
    pub fn style_at(&self, cell: CellRef) -> u32 {
        match self.cells.get(cell) {
            Some(cell) => cell.style,
            None => self.rows.style(cell.row).unwrap_or_else(|| self.columns.style(cell.column)),
        }
    }

    /// The top left cell of the merge that covers a cell, or the cell itself.
    pub fn anchor(&self, cell: CellRef) -> CellRef {
        self.anchors.anchor(cell)
    }

    /// Whether a cell is computed, also where the part holds no cell of its own for it.
    pub fn is_computed(&self, cell: CellRef) -> bool {
        self.cells.get(cell).is_some_and(|cell| cell.formula) || self.spills.cover(cell)
    }

    /// Whether a row is hidden or has no height.
    pub fn is_hidden_row(&self, row: u32) -> bool {
        let before = self.hidden_rows.partition_point(|range| range.0 <= row);
        before > 0 && self.hidden_rows[before - 1].1 >= row
    }

    /// Whether a column is hidden or has no width.
    pub fn is_hidden_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|range| (range.0..=range.1).contains(&column))
    }

    /// The rules about a cell.
    pub fn validations_at(&self, cell: CellRef) -> impl Iterator<Item = &Validation> {
        self.validations.iter().filter(move |validation| validation.applies_to(cell))
    }
}
