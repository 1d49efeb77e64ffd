//! The cells of one sheet: only those that its part holds, sorted by place.

use std::sync::Arc;

use crate::CellRef;

/// The cells that a sheet's part holds, styled empty ones included; sorted, each place once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells(Vec<Cell>);

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its place.
    pub at: CellRef,
    /// Index of its style, see [`Workbook::style`](crate::Workbook::style).
    pub style: u32,
    /// What it holds; of a formula the result that the file remembers.
    pub value: CellValue,
    /// Whether it is computed: by a formula of its own, or by an array formula, a data table
    /// or a spilling formula that covers it.
    pub formula: bool,
}

/// What a cell holds. A date is a [`CellValue::Number`] in a date style.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text; equal shared texts are one allocation.
    Text(Arc<str>),
    /// A number.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// An error such as `#N/A`.
    Error(String),
}

impl Cells {
    /// Sorts cells that may come in any order; of two at one place the later stays.
    pub(crate) fn new(mut cells: Vec<Cell>) -> Self {
        if !cells.is_sorted_by(|a, b| a.at < b.at) {
            cells.sort_by_key(|cell| cell.at);
            cells.reverse();
            cells.dedup_by_key(|cell| cell.at);
            cells.reverse();
        }
        Cells(cells)
    }

    /// The cell at a place, if the part holds one.
    pub fn get(&self, at: CellRef) -> Option<&Cell> {
        let index = self.0.binary_search_by_key(&at, |cell| cell.at).ok()?;
        self.0.get(index)
    }

    /// All cells, row by row.
    pub fn iter(&self) -> std::slice::Iter<'_, Cell> {
        self.0.iter()
    }

    /// The cells of one row, from left to right.
    pub fn row(&self, row: u32) -> &[Cell] {
        self.rows(row, row)
    }

    /// The cells of the rows from `first` to `last`, both included.
    pub fn rows(&self, first: u32, last: u32) -> &[Cell] {
        let start = self.0.partition_point(|cell| cell.at.row < first);
        let length = self.0[start..].partition_point(|cell| cell.at.row <= last);
        &self.0[start..start + length]
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, Cell> {
        self.0.iter_mut()
    }
}

impl<'a> IntoIterator for &'a Cells {
    type Item = &'a Cell;
    type IntoIter = std::slice::Iter<'a, Cell>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl CellValue {
    /// The text, if it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            CellValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is nothing, or text without a character.
    pub fn is_empty(&self) -> bool {
        match self {
            CellValue::Empty => true,
            CellValue::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// What a reader sees, the number format left aside: `3` and not `3.0`, `TRUE`, `#N/A`.
    pub fn to_text(&self) -> String {
        match self {
            CellValue::Empty => String::new(),
            CellValue::Text(text) => text.to_string(),
            CellValue::Number(number) => crate::number::to_text(*number),
            CellValue::Bool(true) => "TRUE".to_owned(),
            CellValue::Bool(false) => "FALSE".to_owned(),
            CellValue::Error(error) => error.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(at: &str, number: f64) -> Cell {
        let at = at.parse().unwrap();
        Cell { at, style: 0, value: CellValue::Number(number), formula: false }
    }

    fn check(places: &[&str], expect: &[(&str, f64)]) {
        let cells = places.iter().zip(0u8..).map(|(at, number)| cell(at, number.into()));
        let expect: Vec<Cell> = expect.iter().map(|(at, number)| cell(at, *number)).collect();
        assert_eq!(Cells::new(cells.collect()).0, expect);
    }

    #[test]
    fn cells_are_sorted_and_the_later_of_two_stays() {
        check(&["A1", "B1", "A2"], &[("A1", 0.0), ("B1", 1.0), ("A2", 2.0)]);
        check(&["B2", "A2", "A1"], &[("A1", 2.0), ("A2", 1.0), ("B2", 0.0)]);
        check(&["A1", "B1", "A1"], &[("A1", 2.0), ("B1", 1.0)]);
    }

    #[test]
    fn rows_and_places_are_found() {
        let cells = Cells::new(["A1", "C1", "B3", "A9"].map(|at| cell(at, 0.0)).to_vec());
        assert_eq!(cells.row(0).len(), 2);
        assert_eq!(cells.row(1).len(), 0);
        assert_eq!(cells.rows(1, u32::MAX).len(), 2);
        assert!(cells.get(CellRef::new(2, 1)).is_some());
        assert!(cells.get(CellRef::new(2, 2)).is_none());
    }

    #[test]
    fn a_cell_is_small() {
        assert!(size_of::<Cell>() <= 40);
    }
}
