//! The answers on a form that people answered: they are taken off the page before its layout is read.
//!
//! A layout shows best before anybody answers: an answer may look like a question, a header or an explanation of the
//! customer's. So the filled form is made blank again where cells show by themselves that answers belong in them, and
//! beneath the headers of answer columns. What stood there is read again when the slots are made.

use std::collections::{BTreeMap, BTreeSet};

use xlsx::CellRef;

use super::header::{self, Region};
use super::layout;
use super::page::{Page, Row, Text};
use super::{answers, shape, sheet};

/// Takes the answers off the page, as far as it can be told that they are some.
pub(super) fn take_off(page: &mut Page<'_>) {
    let marked = in_marked_cells(page);
    page.hide(&marked);
    let named = beneath_headers(page);
    page.hide(&named);
}

/// What stands in unlocked cells, and in cells with a dropdown.
fn in_marked_cells(page: &Page<'_>) -> BTreeSet<CellRef> {
    let trusted = unlocked_are_answers(page);
    let texts = || page.rows.iter().flat_map(|row| &row.texts);
    let unlocked = texts().filter(|text| trusted && page.is_unlocked(text.at));
    let chosen = texts().filter(|text| is_chosen(page, text) == Some(true));
    let typed = texts().filter(|text| is_chosen(page, text) == Some(false));
    let mut marked: BTreeSet<CellRef> = unlocked.chain(chosen).map(|text| text.at).collect();
    let mostly_chosen = columns_mostly_chosen(page);
    marked.extend(typed.filter(|text| mostly_chosen.contains(&text.at.column)).map(|text| text.at));
    marked
}

/// The columns in which more cells hold a value of their list than other words: a rule may reach over questions too.
fn columns_mostly_chosen(page: &Page<'_>) -> BTreeSet<u32> {
    let mut balance: BTreeMap<u32, i64> = BTreeMap::new();
    for text in page.rows.iter().flat_map(|row| &row.texts) {
        if let Some(chosen) = is_chosen(page, text) {
            *balance.entry(text.at.column).or_default() += if chosen { 1 } else { -1 };
        }
    }
    balance.into_iter().filter(|(_, balance)| *balance > 0).map(|(column, _)| column).collect()
}

/// Whether questions are locked and not open themselves: else the protection tells nothing about whose a cell is.
fn unlocked_are_answers(page: &Page<'_>) -> bool {
    let texts = || page.rows.iter().flat_map(|row| &row.texts);
    let asking = |open: bool| {
        texts().filter(|text| page.is_unlocked(text.at) == open && text.words && shape::asks(&text.text)).count()
    };
    page.protected && asking(false) >= asking(true)
}

/// Whether a text is a value of its cell's dropdown; `None` where there is no dropdown, or the text is a header.
fn is_chosen(page: &Page<'_>, text: &Text<'_>) -> Option<bool> {
    let rule = page.rules.list_rule(text.at)?;
    let offered = page.rules.values(rule).is_some_and(|values| values.iter().any(|value| value.trim() == text.text));
    let is_header = || page.heading(&text.text).is_some_and(|header| header.exact);
    (offered || !is_header()).then_some(offered)
}

/// What stands beneath the headers of answer columns.
fn beneath_headers(page: &Page<'_>) -> BTreeSet<CellRef> {
    let regions = header::regions(page);
    sheet::groups(&regions).iter().flat_map(|group| beneath_group(page, group)).collect()
}

fn beneath_group(page: &Page<'_>, group: &[&Region]) -> Vec<CellRef> {
    let rows: Vec<&Row<'_>> = group.iter().flat_map(|region| sheet::region_rows(page, region)).collect();
    let mut columns: Vec<u32> = Vec::new();
    for band in header::bands(sheet::united(group)) {
        match layout::question_column(page, &band, &rows) {
            Some(question) => columns.extend(answers::given_columns(page, &band.cells, &rows, question)),
            None => columns.extend(sheet::named_answers(&band.cells)),
        }
    }
    let texts = rows.iter().flat_map(|row| &row.texts);
    texts.filter(|text| columns.contains(&text.at.column)).map(|text| text.at).collect()
}
