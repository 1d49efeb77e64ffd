//! Tables on worksheets: where they lie and what their columns are called.

use crate::{CellRange, CellRef, Error};
use opc::Package;
use opc::Xml;
use opc::relationships;

/// A table on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name that formulas use.
    pub name: String,
    /// The index of its sheet.
    pub sheet: usize,
    /// Its cells, headings and totals included.
    pub range: CellRange,
    /// Rows of headings at its top: 0 or 1.
    pub heading_rows: u32,
    /// Rows of totals at its end: 0 or 1.
    pub totals_rows: u32,
    /// The names of its columns.
    pub columns: Vec<String>,
}

impl Table {
    /// The data of one column, without heading and totals; column names differ by more than case.
    pub fn column(&self, name: &str) -> Option<CellRange> {
        let name = name.to_lowercase();
        let index = self.columns.iter().position(|column| column.to_lowercase() == name)?;
        let column = self.range.first.column.checked_add(u32::try_from(index).ok()?)?;
        let (first, last) = self.data_rows()?;
        (column <= self.range.last.column)
            .then(|| CellRange::new(CellRef::new(first, column), CellRef::new(last, column)))
    }

    /// Whether the cell holds the name of a column.
    pub fn is_heading(&self, cell: CellRef) -> bool {
        self.range.contains(cell) && cell.row - self.range.first.row < self.heading_rows
    }

    /// The rows between headings and totals.
    pub(crate) fn data_rows(&self) -> Option<(u32, u32)> {
        let first = self.range.first.row.checked_add(self.heading_rows)?;
        let last = self.range.last.row.checked_sub(self.totals_rows)?;
        (first <= last).then_some((first, last))
    }
}

/// The tables of the sheet that a part holds. Table parts that cannot be read are left out.
pub(crate) fn read_tables(package: &Package, sheet: usize, part: &str) -> Vec<Table> {
    let pointers = relationships(package, part).unwrap_or_default();
    let tables = pointers.iter().filter(|pointer| pointer.kind == "table");
    tables.filter_map(|pointer| read_table(package, sheet, &pointer.target).ok().flatten()).collect()
}

fn read_table(package: &Package, sheet: usize, part: &str) -> Result<Option<Table>, Error> {
    let (text, _) = package.text(package.require(part)?)?;
    parse(&text, part, sheet, package.limits().depth)
}

fn parse(text: &str, part: &str, sheet: usize, depth: usize) -> Result<Option<Table>, Error> {
    let mut xml = Xml::new(text, part, depth);
    let root = xml.root()?;
    let name = root.attribute("displayName").or_else(|| root.attribute("name"));
    let range = root.attribute("ref").and_then(|range| range.parse().ok());
    let (Some(name), Some(range)) = (name, range) else {
        return Ok(None);
    };
    let heading_rows = root.number("headerRowCount").unwrap_or(1);
    let totals_rows = root.number("totalsRowCount").unwrap_or(0);
    let mut columns = Vec::new();
    while let Some(element) = xml.child()? {
        match element.local() {
            "tableColumns" => columns = read_columns(&mut xml)?,
            _ => xml.skip()?,
        }
    }
    Ok(Some(Table { name, sheet, range, heading_rows, totals_rows, columns }))
}

fn read_columns(xml: &mut Xml<'_>) -> Result<Vec<String>, Error> {
    let mut columns = Vec::new();
    while let Some(element) = xml.child()? {
        let name = element.attribute("name").unwrap_or_default();
        columns.push(crate::text::decoded(name.into()).into_owned());
        xml.skip()?;
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(attributes: &str, column: &str, expect: Option<&str>) {
        let text = format!(
            "<table {attributes} ref='B2:C9'><tableColumns><tableColumn name='Id'/><tableColumn name='Long_x000a_name'/></tableColumns></table>"
        );
        let table = parse(&text, "p", 0, 9).unwrap();
        let range = table.and_then(|table| table.column(column)).map(|range| range.to_string());
        assert_eq!(range.as_deref(), expect);
    }

    #[test]
    fn columns() {
        check("name='T'", "id", Some("B3:B9"));
        check("displayName='T' totalsRowCount='1'", "Long\nname", Some("C3:C8"));
        check("name='T' headerRowCount='0'", "Id", Some("B2:B9"));
        check("name='T'", "Other", None);
        check("", "Id", None);
    }
}
