//! One pass over a worksheet part: where the planned cells are, or where they would have to be.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memmem;

use crate::sheet::{Columns, Counter, Merges, RowFormat, Spills, read_merges};
use crate::{CellRange, CellRef, Error};
use opc::Element;
use opc::Xml;

/// What one pass over the part finds out.
pub(crate) struct Survey<'x> {
    planned: BTreeSet<CellRef>,
    counter: Counter,
    merges: Vec<CellRange>,
    spills: Spills,
    pub(crate) columns: Columns,
    pub(crate) dimension: Option<Element<'x>>,
    pub(crate) data: Option<DataPlace<'x>>,
    /// The first `<row>` of each planned row that the part holds.
    pub(crate) rows: BTreeMap<u32, RowPlace<'x>>,
    /// For planned rows: the start of the first `<row>` further down.
    pub(crate) next_rows: BTreeMap<u32, usize>,
    /// Planned rows below every `<row>` so far.
    lowest: BTreeSet<u32>,
    /// Planned cells that the part holds.
    pub(crate) cells: Vec<CellPlace<'x>>,
}

/// Where `<sheetData>` is.
pub(crate) struct DataPlace<'x> {
    pub(crate) element: Element<'x>,
    /// Where its last row ends.
    pub(crate) end: usize,
}

/// Where a `<row>` is.
pub(crate) struct RowPlace<'x> {
    pub(crate) element: Element<'x>,
    pub(crate) format: RowFormat,
    /// Column and first byte of each of its cells, as they come.
    pub(crate) cells: Vec<(u32, usize)>,
    /// Where its last cell ends.
    pub(crate) end: usize,
}

/// Where a `<c>` is.
pub(crate) struct CellPlace<'x> {
    pub(crate) at: CellRef,
    pub(crate) element: Element<'x>,
    /// The whole cell, its end tag included.
    pub(crate) span: Range<usize>,
    has_formula: bool,
}

impl<'x> Survey<'x> {
    pub(crate) fn new(planned: BTreeSet<CellRef>) -> Self {
        Survey {
            lowest: planned.iter().map(|cell| cell.row).collect(),
            planned,
            counter: Counter::default(),
            merges: Vec::new(),
            spills: Spills::default(),
            columns: Columns::default(),
            dimension: None,
            data: None,
            rows: BTreeMap::new(),
            next_rows: BTreeMap::new(),
            cells: Vec::new(),
        }
    }

    /// Reads the part from its beginning.
    pub(crate) fn read(&mut self, xml: &mut Xml<'x>) -> Result<(), Error> {
        if xml.root()?.local() != "worksheet" {
            return Err(xml.broken("the element is no worksheet").into());
        }
        while let Some(element) = xml.child()? {
            match element.local() {
                "cols" => self.columns.read(xml)?,
                "mergeCells" => self.merges.extend(read_merges(xml)?),
                "sheetData" => self.read_data(xml, element)?,
                "dimension" => {
                    xml.skip()?;
                    self.dimension = Some(element);
                }
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    /// The planned cells of one row.
    pub(crate) fn planned_in(&self, row: u32) -> impl Iterator<Item = CellRef> {
        self.planned.range(CellRef::new(row, 0)..CellRef::new(row + 1, 0)).copied()
    }

    /// The planned cells that the part does not hold, row by row.
    pub(crate) fn absent(&self) -> BTreeMap<u32, Vec<CellRef>> {
        let found: BTreeSet<CellRef> = self.cells.iter().map(|cell| cell.at).collect();
        let mut rows: BTreeMap<u32, Vec<CellRef>> = BTreeMap::new();
        for &cell in self.planned.difference(&found) {
            rows.entry(cell.row).or_default().push(cell);
        }
        rows
    }

    /// Refuses cells that are computed, and cells that a merge covers.
    pub(crate) fn judge(&self, sheet: &str) -> Result<(), Error> {
        let merges = Merges::new(&self.merges);
        let computed = self.cells.iter().filter(|cell| cell.has_formula);
        let computed: BTreeSet<CellRef> = computed.map(|cell| cell.at).collect();
        for &cell in &self.planned {
            let sheet = || sheet.to_owned();
            if computed.contains(&cell) || self.spills.cover(cell) {
                return Err(Error::FormulaCell { sheet: sheet(), cell });
            }
            let anchor = merges.anchor(cell);
            if anchor != cell {
                return Err(Error::MergedCell { sheet: sheet(), cell, anchor });
            }
        }
        Ok(())
    }

    fn read_data(&mut self, xml: &mut Xml<'x>, element: Element<'x>) -> Result<(), Error> {
        let mut end = element.span.end;
        while let Some(row) = xml.child()? {
            match row.local() {
                "row" => {
                    self.read_row(xml, row)?;
                    end = xml.span().end;
                }
                _ => xml.skip()?,
            }
        }
        self.data.get_or_insert(DataPlace { element, end });
        Ok(())
    }

    fn read_row(&mut self, xml: &mut Xml<'x>, element: Element<'x>) -> Result<(), Error> {
        self.counter.enter_row(xml, &element)?;
        let wanted = !self.counter.is_settled() || self.planned_in(self.counter.row()).next().is_some();
        // Most rows are not planned; of them only formulas that fill a range matter.
        let inner = if wanted { None } else { xml.inner(&element) };
        if let Some(inner) = inner.filter(|inner| memmem::find(inner.as_bytes(), b"ref").is_none()) {
            xml.jump(inner);
        }
        let (format, end) = (RowFormat::read(&element), element.span.end);
        let mut place = RowPlace { element, format, cells: Vec::new(), end };
        while let Some(cell) = xml.child()? {
            match cell.local() {
                "c" if wanted => self.read_cell(xml, cell, &mut place)?,
                "c" => drop(self.read_content(xml)?),
                _ => xml.skip()?,
            }
        }
        self.note_row(place);
        Ok(())
    }

    fn read_cell(&mut self, xml: &mut Xml<'x>, element: Element<'x>, row: &mut RowPlace<'x>) -> Result<(), Error> {
        let at = self.counter.cell(xml, element.checked_attribute(xml, "r")?.as_deref())?;
        let has_formula = self.read_content(xml)?;
        let span = element.span.start..xml.span().end;
        row.cells.push((at.column, span.start));
        row.end = span.end;
        if self.planned.contains(&at) {
            self.cells.push(CellPlace { at, element, span, has_formula });
        }
        Ok(())
    }

    /// Whether the current cell has a formula.
    fn read_content(&mut self, xml: &mut Xml<'x>) -> Result<bool, Error> {
        let mut has_formula = false;
        while let Some(content) = xml.child()? {
            if content.local() == "f" {
                has_formula = true;
                self.spills.note(&content);
            }
            xml.skip()?;
        }
        Ok(has_formula)
    }

    fn note_row(&mut self, place: RowPlace<'x>) {
        let row = self.counter.row();
        let start = place.element.span.start;
        let here_or_below = self.lowest.split_off(&row);
        let above = std::mem::replace(&mut self.lowest, here_or_below);
        self.next_rows.extend(above.into_iter().map(|planned| (planned, start)));
        if self.planned_in(row).next().is_some() {
            self.rows.entry(row).or_insert(place);
        }
    }
}

impl RowPlace<'_> {
    /// Where a cell of this column is to stand: before the first that is further right.
    pub(crate) fn slot(&self, column: u32) -> usize {
        let further_right = self.cells.iter().find(|cell| cell.0 > column);
        further_right.map_or(self.end, |cell| cell.1)
    }
}
