//! Cells that a formula elsewhere fills: array formulas, data tables, dynamic arrays.

use super::cells::Cells;
use crate::cell_ref::COLUMNS;
use crate::{CellRange, CellRef};
use opc::Element;

/// The ranges of a sheet that formulas fill beyond their own cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Spills(Vec<CellRange>);

impl Spills {
    /// Notes the range of an `<f>` if it is of a kind that fills one.
    pub(crate) fn note(&mut self, formula: &Element<'_>) {
        let fills = formula.attribute("t").is_some_and(|kind| kind == "array" || kind == "dataTable");
        let range = formula.attribute("ref").filter(|_| fills).and_then(|text| text.parse().ok());
        self.0.extend(range.filter(|range: &CellRange| !range.is_single()));
    }

    /// Whether one of the ranges covers the cell.
    pub(crate) fn cover(&self, cell: CellRef) -> bool {
        self.0.iter().any(|range| range.contains(cell))
    }

    /// Marks every cell that is covered, in one sweep down the sheet.
    pub(crate) fn mark(&self, cells: &mut Cells) {
        if self.0.is_empty() {
            return;
        }
        let mut starts = self.0.clone();
        let mut ends = self.0.clone();
        starts.sort_unstable_by_key(|range| std::cmp::Reverse(range.first.row));
        ends.sort_unstable_by_key(|range| std::cmp::Reverse(range.last.row));
        let mut open = OpenRanges::new();
        for cell in cells.iter_mut() {
            while let Some(range) = starts.pop_if(|range| range.first.row <= cell.at.row) {
                open.add(&range, 1);
            }
            while let Some(range) = ends.pop_if(|range| range.last.row < cell.at.row) {
                open.add(&range, -1);
            }
            cell.formula |= open.cover(cell.at.column);
        }
    }
}

/// How many ranges cover each column of the current row, as a binary indexed tree.
struct OpenRanges(Vec<i64>);

impl OpenRanges {
    fn new() -> Self {
        OpenRanges(vec![0; COLUMNS as usize + 2])
    }

    fn add(&mut self, range: &CellRange, change: i64) {
        self.add_from(range.first.column, change);
        self.add_from(range.last.column + 1, -change);
    }

    fn add_from(&mut self, column: u32, change: i64) {
        let mut index = column as usize + 1;
        while index < self.0.len() {
            self.0[index] += change;
            index += index & index.wrapping_neg();
        }
    }

    fn cover(&self, column: u32) -> bool {
        let mut index = column as usize + 1;
        let mut count = 0;
        while index > 0 {
            count += self.0[index];
            index &= index - 1;
        }
        count > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Cell, CellValue};

    fn check(ranges: &[&str], covered: &[&str]) {
        let spills = Spills(ranges.iter().map(|text| text.parse().unwrap()).collect());
        let all = (0..12).flat_map(|row| (0..6).map(move |column| CellRef::new(row, column)));
        let empty = |at| Cell { at, style: 0, value: CellValue::Empty, formula: false };
        let mut cells = Cells::new(all.map(empty).collect());
        spills.mark(&mut cells);
        let marked: Vec<String> = cells.iter().filter(|cell| cell.formula).map(|cell| cell.at.to_string()).collect();
        assert_eq!(marked, covered);
        assert!(cells.iter().all(|cell| spills.cover(cell.at) == cell.formula));
    }

    #[test]
    fn covered_cells_are_marked() {
        check(&[], &[]);
        check(&["B2:C3"], &["B2", "C2", "B3", "C3"]);
        check(&["A1:A3", "A2:B2", "F11:XFD1048576"], &["A1", "A2", "B2", "A3", "F11", "F12"]);
    }
}
