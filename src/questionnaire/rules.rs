//! The validation rules of a sheet, by cell.

use std::cell::OnceCell;

use xlsx::{CellRef, Sheet, ValidationKind};

use super::book::Book;
use super::ranges::{Ranges, area};

/// The rules of one sheet; lists are resolved when first asked for.
pub(super) struct Rules<'a> {
    book: &'a Book<'a>,
    index: usize,
    sheet: &'a Sheet,
    lists: Ranges,
    lengths: Ranges,
    resolved: Vec<OnceCell<Option<Vec<String>>>>,
}

impl<'a> Rules<'a> {
    pub(super) fn new(book: &'a Book<'a>, index: usize, sheet: &'a Sheet) -> Rules<'a> {
        let lists = ranges_of(sheet, |validation| validation.kind == ValidationKind::List);
        let lengths = ranges_of(sheet, |validation| validation.max_length.is_some());
        let resolved = sheet.validations.iter().map(|_| OnceCell::new()).collect();
        Rules { book, index, sheet, lists, lengths, resolved }
    }

    /// The most specific list rule that covers a cell.
    pub(super) fn list_rule(&self, cell: CellRef) -> Option<usize> {
        let covering = self.lists.covering(cell);
        covering.min_by_key(|(range, rule)| (area(*range), *rule)).map(|(_, rule)| rule)
    }

    /// The values of a list rule; `None` where they cannot be known.
    pub(super) fn values(&self, rule: usize) -> Option<&[String]> {
        let source = &self.sheet.validations[rule].source;
        self.resolved[rule].get_or_init(|| self.book.list(self.index, source)).as_deref()
    }

    /// The values of a list rule in one of its cells: a reference without `$` names other cells there.
    pub(super) fn values_in(&self, rule: usize, cell: CellRef) -> Option<Vec<String>> {
        let validation = &self.sheet.validations[rule];
        let source = validation.source_at(cell);
        if source == validation.source {
            return self.values(rule).map(<[String]>::to_vec);
        }
        self.book.list(self.index, &source)
    }

    /// The longest text that a cell accepts.
    pub(super) fn max_length(&self, cell: CellRef) -> Option<u32> {
        let covering = self.lengths.covering(cell);
        covering.filter_map(|(_, rule)| self.sheet.validations[rule].max_length).min()
    }

    /// The message that a spreadsheet program shows beside the cell.
    pub(super) fn prompt(&self, cell: CellRef) -> Option<&str> {
        let list = self.lists.covering(cell).chain(self.lengths.covering(cell));
        list.filter_map(|(_, rule)| self.sheet.validations[rule].prompt.as_deref()).next()
    }

    /// The last column with a list rule, up to a bound.
    pub(super) fn last_list_column(&self, bound: u32) -> u32 {
        self.lists.last_column(bound)
    }
}

fn ranges_of(sheet: &Sheet, keep: impl Fn(&xlsx::Validation) -> bool) -> Ranges {
    let kept = sheet.validations.iter().enumerate().filter(|(_, validation)| keep(validation));
    Ranges::new(kept.flat_map(|(number, validation)| validation.ranges.iter().map(move |range| (*range, number))))
}
