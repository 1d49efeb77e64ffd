//! Merged cells: which cell is shown in place of another.

use crate::{CellRange, CellRef, Error};
use opc::Xml;

/// Merges in an order that finds the one of a cell without looking at all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Merges {
    /// By first row; with each the last row that it or an earlier one reaches.
    by_row: Vec<(CellRange, u32)>,
}

/// Reads the children of `<mergeCells>`; those that are no range are left out.
pub(crate) fn read_merges(xml: &mut Xml<'_>) -> Result<Vec<CellRange>, Error> {
    let mut merges = Vec::new();
    while let Some(element) = xml.child()? {
        let range = element.attribute("ref").and_then(|text| text.parse::<CellRange>().ok());
        merges.extend(range.filter(|_| element.local() == "mergeCell"));
        xml.skip()?;
    }
    Ok(merges)
}

impl Merges {
    pub(crate) fn new(merges: &[CellRange]) -> Self {
        let mut sorted: Vec<CellRange> = merges.iter().copied().filter(|range| !range.is_single()).collect();
        sorted.sort();
        let mut reach = 0;
        let by_row = sorted.into_iter().map(|range| {
            reach = reach.max(range.last.row);
            (range, reach)
        });
        Merges { by_row: by_row.collect() }
    }

    /// The top left cell of the merge that covers `cell`, or the cell itself.
    pub(crate) fn anchor(&self, cell: CellRef) -> CellRef {
        let before = self.by_row.partition_point(|(range, _)| range.first.row <= cell.row);
        self.by_row[..before]
            .iter()
            .rev()
            .take_while(|(_, reach)| *reach >= cell.row)
            .find(|(range, _)| range.contains(cell))
            .map_or(cell, |(range, _)| range.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(merges: &[&str], cell: &str, expect: &str) {
        let ranges: Vec<CellRange> = merges.iter().map(|text| text.parse().unwrap()).collect();
        let anchor = Merges::new(&ranges).anchor(cell.parse().unwrap());
        assert_eq!(anchor.to_string(), expect);
    }

    #[test]
    fn anchors() {
        let merges = ["C1:D9", "A2:B3", "F5", "A7:A8"];
        check(&merges, "B3", "A2");
        check(&merges, "A2", "A2");
        check(&merges, "D9", "C1");
        check(&merges, "C8", "C1");
        check(&merges, "F5", "F5");
        check(&merges, "A6", "A6");
        check(&merges, "A8", "A7");
        check(&[], "A1", "A1");
    }
}
