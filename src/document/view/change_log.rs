//! The change log of the data processing agreement.

use crate::bank::{Fact, Facts};

use super::super::content::{Block, Cell, Table};
use super::super::scope::Scope;
use super::super::text::in_words;
use super::parts::{columns, missing, text};

const COLUMNS: [(&str, &str, u8); 5] = [
    ("version", "Version", 2),
    ("date", "Date", 4),
    ("sections", "Sections", 4),
    ("reason", "Reason", 7),
    ("impact", "What it means for the Customer", 7),
];

/// `change-log`: one row for each version.
pub(super) fn change_log(scope: &Scope<'_>) -> Vec<Block> {
    let Some(Fact::List(entries)) = scope.fact("dpa.change_log") else {
        return vec![Block::Paragraph { runs: missing("dpa.change_log") }];
    };
    let table = Table {
        caption: "Change log".to_owned(),
        columns: columns(&COLUMNS.map(|(_, title, width)| (title, width))),
        rows: entries.iter().filter_map(Fact::as_table).map(row).collect(),
    };
    vec![Block::Table(table)]
}

fn row(entry: &Facts) -> Vec<Cell> {
    let cell = |key: &str| text(entry.get(key).map(|located| in_words(&located.fact)).unwrap_or_default());
    COLUMNS.iter().map(|(key, ..)| cell(key)).collect()
}
