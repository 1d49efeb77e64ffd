//! The sheets of a workbook, each read once and only when somebody needs it.

use std::sync::{Arc, OnceLock};

use ooxml::{ListSource, Sheet, Workbook};

/// A workbook with the sheets read so far; threads may share it.
pub(super) struct Book<'a> {
    pub workbook: &'a Workbook,
    sheets: Vec<OnceLock<Option<Arc<Sheet>>>>,
}

impl<'a> Book<'a> {
    pub(super) fn new(workbook: &'a Workbook) -> Book<'a> {
        let sheets = workbook.sheets().iter().map(|_| OnceLock::new()).collect();
        Book { workbook, sheets }
    }

    /// The sheet, or `None` where it cannot be read.
    pub(super) fn sheet(&self, index: usize) -> Option<Arc<Sheet>> {
        self.sheets.get(index)?.get_or_init(|| self.workbook.read(index).ok().map(Arc::new)).clone()
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

/// A list of more values is a catalogue: an answer is not chosen from it.
const MOST_VALUES: usize = 300;
