//! Finding the ranges that cover a cell without walking through the ranges.
//!
//! A file may claim `N1:XFD1048576`: tall ranges are compared one by one, short ones are found by row.

use std::collections::BTreeMap;

use xlsx::{CellRange, CellRef};

/// Ranges that are at most this tall are listed under each of their rows.
const SHORT: u32 = 64;

/// Ranges, each with a number that the owner understands.
#[derive(Default)]
pub(super) struct Ranges {
    by_row: BTreeMap<u32, Vec<(CellRange, usize)>>,
    tall: Vec<(CellRange, usize)>,
}

impl Ranges {
    pub(super) fn new(ranges: impl Iterator<Item = (CellRange, usize)>) -> Ranges {
        let mut index = Ranges::default();
        for (range, number) in ranges {
            index.add(range, number);
        }
        index
    }

    fn add(&mut self, range: CellRange, number: usize) {
        if range.last.row - range.first.row >= SHORT {
            return self.tall.push((range, number));
        }
        for row in range.first.row..=range.last.row {
            self.by_row.entry(row).or_default().push((range, number));
        }
    }

    /// The ranges that cover a cell, with their numbers.
    pub(super) fn covering(&self, cell: CellRef) -> impl Iterator<Item = (CellRange, usize)> + '_ {
        let short = self.by_row.get(&cell.row).map_or(&[][..], Vec::as_slice);
        short.iter().chain(&self.tall).copied().filter(move |(range, _)| range.contains(cell))
    }

    /// The last column that a range claims, up to a bound.
    pub(super) fn last_column(&self, bound: u32) -> u32 {
        let short = self.by_row.values().flatten();
        short.chain(&self.tall).map(|(range, _)| range.last.column.min(bound)).max().unwrap_or(0)
    }
}

/// The number of cells in a range.
pub(super) fn area(range: CellRange) -> u64 {
    let rows = u64::from(range.last.row - range.first.row) + 1;
    let columns = u64::from(range.last.column - range.first.column) + 1;
    rows * columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_tall_ranges_are_found() {
        let parse = |text: &str| text.parse::<CellRange>().expect("a range");
        let ranges = ["B2:C3", "N1:XFD1048576", "A1:Z1"].map(parse);
        let index = Ranges::new(ranges.into_iter().zip(0..));
        let at =
            |text: &str| index.covering(text.parse().expect("a cell")).map(|(_, number)| number).collect::<Vec<_>>();
        assert_eq!(at("C3"), [0]);
        assert_eq!(at("P1"), [2, 1]);
        assert!(at("D9").is_empty());
        assert_eq!(index.last_column(20), 20);
    }
}
