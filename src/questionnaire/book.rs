//! The sheets of a workbook, each read once and only when somebody needs it.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use xlsx::{CellRange, ListSource, Sheet, Visibility, Workbook};

/// A workbook with the sheets read so far; threads may share it.
pub(super) struct Book<'a> {
    pub workbook: &'a Workbook,
    sheets: Vec<OnceLock<Option<Arc<Sheet>>>>,
    list_sources: OnceLock<BTreeSet<(usize, CellRange)>>,
}

impl<'a> Book<'a> {
    pub(super) fn new(workbook: &'a Workbook) -> Book<'a> {
        let sheets = workbook.sheets().iter().map(|_| OnceLock::new()).collect();
        Book { workbook, sheets, list_sources: OnceLock::new() }
    }

    /// The sheet, or `None` where it cannot be read.
    pub(super) fn sheet(&self, index: usize) -> Option<Arc<Sheet>> {
        self.sheets.get(index)?.get_or_init(|| self.workbook.read(index).ok().map(Arc::new)).clone()
    }

    /// The texts of a sheet's first rows; none where nobody has read it.
    pub(super) fn head(&self, index: usize) -> Vec<Vec<String>> {
        let read = self.sheets.get(index).and_then(|sheet| sheet.get()?.as_ref());
        let cells = read.map_or(&[][..], |sheet| sheet.cells.rows(0, HEAD_ROWS));
        let rows = cells.chunk_by(|one, next| one.at.row == next.at.row);
        let texts =
            |row: &[xlsx::Cell]| row.iter().filter_map(|cell| cell.value.as_text()).map(str::to_owned).collect();
        rows.map(texts).filter(|row: &Vec<String>| !row.is_empty()).collect()
    }

    /// The cells of a sheet that offer their values to dropdowns of other sheets.
    pub(super) fn list_sources(&self, sheet: usize) -> impl Iterator<Item = CellRange> {
        let sources = self.list_sources.get_or_init(|| self.find_list_sources());
        sources.iter().filter(move |(of, _)| *of == sheet).map(|(_, range)| *range)
    }

    fn find_list_sources(&self) -> BTreeSet<(usize, CellRange)> {
        let mut formulas: BTreeSet<(usize, String)> = BTreeSet::new();
        let shown =
            self.workbook.sheets().iter().enumerate().filter(|(_, entry)| entry.visibility == Visibility::Visible);
        for (index, sheet) in shown.filter_map(|(index, _)| Some((index, self.sheet(index)?))) {
            for validation in &sheet.validations {
                if let ListSource::Formula(formula) = &validation.source {
                    formulas.insert((index, formula.clone()));
                }
            }
        }
        let range = |(index, formula): (usize, String)| {
            let (of, range) = self.workbook.list_range(index, &formula, &mut |index| self.sheet(index))?;
            (of != index).then_some((of, range))
        };
        formulas.into_iter().filter_map(range).collect()
    }

    /// The values of a list, or `None` where they cannot be known.
    pub(super) fn list(&self, sheet: usize, source: &ListSource) -> Option<Vec<String>> {
        let values = self.workbook.resolve_list(sheet, source, &mut |index| self.sheet(index))?;
        let mut distinct: Vec<String> = Vec::new();
        for value in values {
            if !value.trim().is_empty() && !distinct.contains(&value) {
                distinct.push(value);
            }
        }
        (!distinct.is_empty() && distinct.len() <= MOST_VALUES).then_some(distinct)
    }
}

/// What a sheet is stands in its first rows.
const HEAD_ROWS: u32 = 60;

/// A list of more values is a catalogue: an answer is not chosen from it.
const MOST_VALUES: usize = 300;
