//! The answers on a form that people answered: they are taken off the page before its layout is read.
//!
//! A layout shows best before anybody answers: an answer may look like a question, a header or an explanation of the
//! customer's. So the filled form is made blank again where cells show by themselves that answers belong in them, and
//! beneath the headers of answer columns. What stood there is read again when the slots are made.

use std::collections::BTreeSet;

use ooxml::CellRef;

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
    let texts = page.rows.iter().flat_map(|row| &row.texts);
    let marked = texts.filter(|text| trusted && page.is_unlocked(text.at) || is_chosen(page, text));
    marked.map(|text| text.at).collect()
}

/// Whether questions are locked and not open themselves: else the protection tells nothing about whose a cell is.
fn unlocked_are_answers(page: &Page<'_>) -> bool {
    let texts = || page.rows.iter().flat_map(|row| &row.texts);
    let asking = |open: bool| {
        texts().filter(|text| page.is_unlocked(text.at) == open && text.words && shape::asks(&text.text)).count()
    };
    page.protected && asking(false) >= asking(true)
}

/// A value of the cell's dropdown, or other words in its place that are no header.
fn is_chosen(page: &Page<'_>, text: &Text<'_>) -> bool {
    let Some(rule) = page.rules.list_rule(text.at) else {
        return false;
    };
    let offered = page.rules.values(rule).is_some_and(|values| values.iter().any(|value| value.trim() == text.text));
    offered || !shape::asks(&text.text) && page.heading(&text.text).is_none_or(|header| !header.exact)
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
