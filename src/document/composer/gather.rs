//! What a statement leaves out: everything that asks for a fact that is not stated.
//!
//! An agreement that is to be signed shows each gap in its place, and is not final before it is closed. A statement says
//! what is known; what is not is named once, in a section at its end, and stands nowhere else.
//!
//! ```text
//! a clause, an item, a paragraph, a value …    left out when it asks for something that is not stated
//! a row                                        … when what it is about is, or all of it
//! a column, a table, a section                 … when nothing is left in it
//! ```

use std::collections::BTreeMap;

use crate::document::content::{Block, Cell, Clause, Row, Run, Section, Table};
use crate::document::scope::Scope;
use crate::document::text::listed;

use crate::document::measures::MEASURES;

use super::Composer;

/// The id of the section that names what is not stated.
pub(super) const NOT_STATED: &str = "not-stated";

/// Its heading, which references to what was left out are printed as.
pub(super) const TITLE: &str = "What is not stated";

/// What was asked for and is not stated: the paths, and what each is called.
pub(super) type Missing = BTreeMap<String, String>;

impl Composer<'_, '_> {
    /// Whether a text is left out because of what it asks for.
    pub(super) fn leaves_out(&mut self, text: &str) -> bool {
        if !self.scope.gathers() {
            return false;
        }
        // What is wrong with the text is reported where it is read for good.
        let runs = crate::document::text::runs(text, self.scope).unwrap_or_default();
        note(&runs, &mut self.missing)
    }

    /// Items end as in a list of what is left of them.
    pub(super) fn punctuated(&self, items: &mut [Clause]) {
        let Some(last) = items.len().checked_sub(1).filter(|_| self.scope.gathers()) else { return };
        for (index, item) in items.iter_mut().enumerate() {
            if let Some(Run::Text { text }) = item.runs.last_mut() {
                let bare = text.trim_end_matches(" and").trim_end_matches(" or");
                if let Some(bare) = bare.strip_suffix(';') {
                    *text = format!("{bare}{}", if index == last { "." } else { ";" });
                }
            }
        }
    }

    /// The blocks of a view, as far as they say something.
    pub(super) fn gathered(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        if !self.scope.gathers() {
            return blocks;
        }
        let before = blocks.len();
        let kept: Vec<_> = blocks.into_iter().filter_map(|block| said(block, &mut self.missing)).collect();
        self.has_lost_view |= before > 0 && kept.is_empty();
        kept
    }

    /// The section that names everything that was left out.
    pub(in crate::document) fn name_what_is_missing(&mut self) {
        if self.missing.is_empty() {
            return;
        }
        self.anchor(NOT_STATED, TITLE.to_owned());
        let named = named(&self.missing, self.scope);
        let text = format!(
            "Nothing is stated here about the following, one way or the other, because {} has stated nothing about it: {}.",
            self.scope.provider(),
            named.join("; ")
        );
        let blocks = vec![Block::Paragraph { runs: vec![Run::text(text)] }];
        let (id, title) = (NOT_STATED.to_owned(), TITLE.to_owned());
        self.done.push(Section { id, number: None, title, level: 1, new_page: false, blocks });
    }
}

/// Notes what is missing in a text; whether anything is.
pub(super) fn note(runs: &[Run], missing: &mut Missing) -> bool {
    let mut found = false;
    for run in runs {
        if let Run::Missing { field, text } = run {
            missing.insert(field.clone(), text.clone());
            found = true;
        }
    }
    found
}

/// The paragraphs in which nothing is missing.
fn paragraphs(cell: Cell, missing: &mut Missing) -> Cell {
    cell.into_iter().filter(|runs| !note(runs, missing)).collect()
}

/// A block without what asks for something that is not stated; nothing when that is all of it.
fn said(block: Block, missing: &mut Missing) -> Option<Block> {
    match block {
        Block::Paragraph { runs } => (!note(&runs, missing)).then_some(Block::Paragraph { runs }),
        Block::Note { draft, runs } => (!note(&runs, missing)).then_some(Block::Note { draft, runs }),
        Block::List { items } => {
            let items = paragraphs(items, missing);
            (!items.is_empty()).then_some(Block::List { items })
        }
        Block::Clauses { clauses } => {
            let clauses = self::clauses(clauses, missing);
            (!clauses.is_empty()).then_some(Block::Clauses { clauses })
        }
        Block::Table(table) => self::table(table, missing).map(Block::Table),
        Block::Fields { caption, rows } => {
            let rows = rows.into_iter().map(|row| Row { value: paragraphs(row.value, missing), ..row });
            let rows: Vec<_> = rows.filter(|row| !row.value.is_empty()).collect();
            (!rows.is_empty()).then_some(Block::Fields { caption, rows })
        }
        Block::Entries { .. } | Block::Signatures { .. } => Some(block),
    }
}

fn clauses(clauses: Vec<Clause>, missing: &mut Missing) -> Vec<Clause> {
    let said = clauses.into_iter().filter_map(|clause| {
        let is_open = note(&clause.runs, missing);
        (!is_open).then(|| Clause { clauses: self::clauses(clause.clauses, missing), ..clause })
    });
    said.collect()
}

/// A table without rows that are about nothing, and without columns in which nothing is left.
fn table(mut table: Table, missing: &mut Missing) -> Option<Table> {
    let had: Vec<bool> =
        (0..table.columns.len()).map(|index| table.rows.iter().any(|row| !row[index].is_empty())).collect();
    let rows = std::mem::take(&mut table.rows).into_iter();
    let rows = rows.map(|row| row.into_iter().map(|cell| paragraphs(cell, missing)).collect::<Vec<_>>());
    let mut rows: Vec<_> = rows.filter(|row| row.first().is_some_and(|about| !about.is_empty())).collect();
    if rows.is_empty() {
        return None;
    }
    for index in (0..had.len()).rev() {
        if had[index] && rows.iter().all(|row| row[index].is_empty()) {
            table.columns.remove(index);
            rows.iter_mut().for_each(|row| drop(row.remove(index)));
        }
    }
    Some(Table { rows, ..table })
}

/// What is missing, each once: what all sub-processors lack without naming them, what some lack with their names.
fn named(missing: &Missing, scope: &Scope<'_>) -> Vec<String> {
    let vendors = scope.subject.bank.subprocessors();
    let mut lacking: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (path, label) in missing {
        let id = path.strip_prefix("subprocessors.").and_then(|rest| rest.split('.').next());
        let vendor = id.and_then(|id| vendors.iter().find(|vendor| vendor.id.as_str() == id));
        lacking.entry(label).or_default().extend(vendor.map(|vendor| vendor.name.value.clone()));
    }
    let listed_vendors = vendors.iter().filter(|vendor| vendor.is_listed()).count();
    let name = |(label, lacking): (&str, Vec<String>)| match lacking.len() {
        0 => label.to_owned(),
        count if count == listed_vendors => label.replace("the sub-processor", "each sub-processor"),
        _ => format!("{label} ({})", listed(&lacking)),
    };
    let (measures, others): (Vec<_>, Vec<_>) = lacking.into_iter().partition(|(label, _)| label.starts_with(MEASURES));
    let headings: Vec<_> = measures.iter().map(|(label, _)| label[MEASURES.len()..].to_owned()).collect();
    let measures = (!headings.is_empty()).then(|| format!("measures for {}", listed(&headings)));
    others.into_iter().map(name).chain(measures).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::content::Column;

    fn text(text: &str) -> Cell {
        vec![vec![Run::text(text)]]
    }

    fn open(field: &str) -> Cell {
        vec![vec![Run::text("until "), Run::missing(field, field)]]
    }

    fn three_columns(rows: Vec<Vec<Cell>>) -> Table {
        let column = |title: &str| Column { title: title.to_owned(), width: 1 };
        Table { caption: String::new(), columns: ["a", "b", "c"].map(column).into(), rows }
    }

    #[test]
    fn a_table_loses_rows_about_nothing_and_columns_without_anything() {
        let mut missing = Missing::new();
        let rows = vec![
            vec![text("one"), open("x"), text("1")],
            vec![open("y"), text("lost"), text("2")],
            vec![text("three"), open("z"), Cell::new()],
        ];
        let kept = table(three_columns(rows), &mut missing).expect("rows are left");
        let titles: Vec<_> = kept.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(titles, ["a", "c"]);
        assert_eq!(kept.rows, [vec![text("one"), text("1")], vec![text("three"), Cell::new()]]);
        assert_eq!(missing.into_keys().collect::<Vec<_>>(), ["x", "y", "z"]);
    }

    #[test]
    fn a_table_about_nothing_is_left_out() {
        assert_eq!(table(three_columns(vec![vec![open("x"), text("b"), text("c")]]), &mut Missing::new()), None);
    }

    #[test]
    fn values_that_are_stated_stay_beside_those_that_are_not() {
        let value = vec![vec![Run::text("said")], vec![Run::missing("x", "x")]];
        let rows = vec![Row { label: "L".to_owned(), value }, Row { label: "M".to_owned(), value: open("y") }];
        let fields = said(Block::Fields { caption: String::new(), rows }, &mut Missing::new());
        let expect = vec![Row { label: "L".to_owned(), value: text("said") }];
        assert_eq!(fields, Some(Block::Fields { caption: String::new(), rows: expect }));
    }
}
