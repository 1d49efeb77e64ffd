//! What the texts of a column have in common.

use std::collections::BTreeSet;

use super::page::{Page, Row};
use super::shape;

/// Counts over the rows of a table for one column.
#[derive(Default)]
pub(super) struct Profile {
    /// Rows with something in the column.
    pub filled: usize,
    /// Of those, words that are no code.
    pub texts: usize,
    pub asks: usize,
    pub states: usize,
    pub codes: usize,
    /// Single words, codes or not.
    pub single: usize,
    pub distinct: usize,
    length: usize,
}

impl Profile {
    /// The profile of a column; a text that is merged beyond its column counts too.
    pub(super) fn of(rows: &[&Row<'_>], column: u32) -> Profile {
        let mut profile = Profile::default();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for text in rows.iter().filter_map(|row| row.at(column)) {
            profile.add(&text.text, text.words);
            seen.insert(&text.text);
        }
        profile.distinct = seen.len();
        profile
    }

    fn add(&mut self, text: &str, words: bool) {
        self.filled += 1;
        self.single += usize::from(!text.contains(char::is_whitespace));
        if shape::is_code(text) {
            self.codes += 1;
        } else if words && shape::is_wordy(text) {
            self.texts += 1;
            self.length += text.len();
            let asks = shape::asks(text);
            self.asks += usize::from(asks);
            self.states += usize::from(!asks && shape::states(text));
        }
    }

    /// Share of texts that ask or state something.
    pub(super) fn sentences(&self) -> f64 {
        share(self.asks + self.states, self.texts)
    }

    pub(super) fn asking(&self) -> f64 {
        share(self.asks, self.texts)
    }

    pub(super) fn mean_length(&self) -> f64 {
        share(self.length, self.texts)
    }

    pub(super) fn are_distinct(&self) -> bool {
        self.distinct * 10 >= self.filled * 8
    }

    /// Whether the column numbers its rows.
    pub(super) fn is_codes(&self) -> bool {
        self.codes > 0 && self.codes * 10 >= self.filled * 6
    }

    /// Whether most rows have a name of one word: `data_retention`, `offersBackups`.
    pub(super) fn is_names(&self) -> bool {
        self.single * 10 >= self.filled * 8
    }
}

/// Rows enough to know a column by, evenly spread over the table.
pub(super) fn sample<'r, 'a>(rows: &[&'r Row<'a>]) -> Vec<&'r Row<'a>> {
    let step = rows.len().div_ceil(ENOUGH).max(1);
    rows.iter().step_by(step).copied().collect()
}

/// More rows than this tell nothing new about a column.
const ENOUGH: usize = 250;

pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// How many of the rows have a dropdown in the column.
pub(super) fn listed_rows(page: &Page<'_>, rows: &[&Row<'_>], column: u32) -> usize {
    let cell = |row: &&&Row<'_>| xlsx::CellRef::new(row.number, column);
    rows.iter().filter(|row| page.rules.list_rule(cell(row)).is_some()).count()
}
