//! A sheet as a person sees it: rows of texts, without hidden rows and covered cells.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use xlsx::{Cell, CellRange, CellRef, CellStyle, CellValue, NumberFormat, Sheet};

use super::Stage;
use super::book::Book;
use super::heading::{Header, classify};
use super::ranges::Ranges;
use super::rules::Rules;

/// One visible sheet.
pub(super) struct Page<'a> {
    book: &'a Book<'a>,
    pub index: usize,
    pub sheet: &'a Sheet,
    pub rules: Rules<'a>,
    pub rows: Vec<Row<'a>>,
    pub stage: Stage,
    /// The protection tells open cells from others; it does not where every cell of an answered form was locked.
    pub protected: bool,
    merges: Ranges,
    headings: RefCell<HashMap<String, Option<Header>>>,
}

/// The texts of one row, from left to right; never empty.
pub(super) struct Row<'a> {
    pub number: u32,
    pub texts: Vec<Text<'a>>,
}

/// A cell that shows something.
pub(super) struct Text<'a> {
    pub at: CellRef,
    /// Trimmed; a number as it would be typed.
    pub text: Cow<'a, str>,
    /// Words, not a number, a date or an error.
    pub words: bool,
    /// In a hidden column: good for ids only.
    pub hidden: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(book: &'a Book<'a>, index: usize, sheet: &'a Sheet, stage: Stage) -> Page<'a> {
        let wide = sheet.merges.iter().copied().filter(|range| range.first != range.last);
        let merges = Ranges::new(wide.map(|range| (range, 0)));
        let rules = Rules::new(book, index, sheet);
        let rows = rows(sheet, &merges);
        let is_unlocked = |cell: &Cell| !book.workbook.style(cell.style).locked;
        let protected = sheet.protected && (stage == Stage::Blank || sheet.cells.iter().any(is_unlocked));
        Page { book, index, sheet, rules, rows, stage, protected, merges, headings: RefCell::default() }
    }

    /// Takes texts off the page; their cells still show them.
    pub(super) fn hide(&mut self, cells: &BTreeSet<CellRef>) {
        for row in &mut self.rows {
            row.texts.retain(|text| !cells.contains(&text.at));
        }
        self.rows.retain(|row| !row.texts.is_empty());
    }

    /// Whether people answered the form.
    pub(super) fn is_answered(&self) -> bool {
        self.stage == Stage::Answered
    }

    /// What a text says as a header; tables repeat their texts, so each is read once.
    pub(super) fn heading(&self, text: &str) -> Option<Header> {
        let known = self.headings.borrow().get(text).cloned();
        known.unwrap_or_else(|| {
            let header = classify(text);
            self.headings.borrow_mut().insert(text.to_owned(), header.clone());
            header
        })
    }

    /// The merge that a cell is part of.
    pub(super) fn merge(&self, cell: CellRef) -> Option<CellRange> {
        self.merges.covering(cell).next().map(|(range, _)| range)
    }

    /// The top left cell of the merge that a cell is part of, or the cell itself.
    pub(super) fn anchor(&self, cell: CellRef) -> CellRef {
        self.merge(cell).map_or(cell, |range| range.first)
    }

    /// The last column of the merge that a cell is part of, or its own.
    pub(super) fn last_column(&self, cell: CellRef) -> u32 {
        self.merge(cell).map_or(cell.column, |range| range.last.column)
    }

    /// The look of a cell, present or not.
    pub(super) fn style(&self, cell: CellRef) -> &CellStyle {
        self.book.workbook.style(self.sheet.style_at(cell))
    }

    /// Whether the cell exists in the file with a look of its own.
    pub(super) fn is_styled(&self, cell: CellRef) -> bool {
        self.sheet.cells.get(cell).is_some_and(|cell| cell.style != 0)
    }

    /// Whether the sheet is protected and the cell is left open for typing.
    pub(super) fn is_unlocked(&self, cell: CellRef) -> bool {
        self.protected && !self.style(cell).locked
    }

    /// Whether the sheet is protected and the cell cannot be typed into.
    pub(super) fn is_locked(&self, cell: CellRef) -> bool {
        self.protected && self.style(cell).locked
    }

    /// What a cell shows, trimmed; nothing where it is absent.
    pub(super) fn shown(&self, cell: CellRef) -> Cow<'_, str> {
        self.sheet.cells.get(cell).map_or(Cow::Borrowed(""), shown)
    }

    /// What somebody wrote into a cell: as it is shown, a day as `2026-05-01`.
    pub(super) fn said(&self, cell: CellRef) -> String {
        let value = self.sheet.cells.get(cell).map(|cell| &cell.value);
        let day = match value {
            Some(CellValue::Number(serial)) if self.is_date(cell) => self.book.workbook.day(*serial),
            _ => None,
        };
        day.unwrap_or_else(|| self.shown(cell).into_owned())
    }

    /// Whether a cell shows a date.
    pub(super) fn is_date(&self, cell: CellRef) -> bool {
        self.style(cell).number_format == NumberFormat::Date
    }

    /// The row of that number, where it shows something.
    pub(super) fn row(&self, number: u32) -> Option<&Row<'a>> {
        let position = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(position)
    }

    /// The last column in which something is shown.
    pub(super) fn width(&self) -> u32 {
        self.rows.iter().filter_map(|row| row.texts.last()).map(|text| text.at.column).max().unwrap_or(0)
    }
}

impl<'a> Row<'a> {
    /// The text in a column.
    pub(super) fn at(&self, column: u32) -> Option<&Text<'a>> {
        let position = self.texts.binary_search_by_key(&column, |text| text.at.column).ok()?;
        self.texts.get(position)
    }

    /// The texts that are not in hidden columns.
    pub(super) fn visible(&self) -> impl Iterator<Item = &Text<'a>> {
        self.texts.iter().filter(|text| !text.hidden)
    }
}

fn rows<'a>(sheet: &'a Sheet, merges: &Ranges) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut hidden_row = None;
    for cell in sheet.cells.iter().filter(|cell| !matches!(cell.value, CellValue::Empty)) {
        let number = cell.at.row;
        if rows.last().is_some_and(|row| row.number == number) || hidden_row == Some(number) {
            push(&mut rows, sheet, merges, cell, hidden_row);
        } else if sheet.is_hidden_row(number) {
            hidden_row = Some(number);
        } else {
            rows.push(Row { number, texts: Vec::new() });
            push(&mut rows, sheet, merges, cell, hidden_row);
        }
    }
    rows.retain(|row| !row.texts.is_empty());
    rows
}

fn push<'a>(rows: &mut [Row<'a>], sheet: &Sheet, merges: &Ranges, cell: &'a Cell, hidden_row: Option<u32>) {
    let covered = merges.covering(cell.at).any(|(range, _)| range.first != cell.at);
    let text = shown(cell);
    if hidden_row == Some(cell.at.row) || covered || text.is_empty() {
        return;
    }
    let words = matches!(cell.value, CellValue::Text(_));
    let hidden = sheet.is_hidden_column(cell.at.column);
    if let Some(row) = rows.last_mut() {
        row.texts.push(Text { at: cell.at, text, words, hidden });
    }
}

fn shown(cell: &Cell) -> Cow<'_, str> {
    match cell.value.as_text() {
        Some(text) => Cow::Borrowed(text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')),
        None => Cow::Owned(cell.value.to_text()),
    }
}
