//! What views are made of: cells, rows, values that may be missing, prose.

use crate::bank::{Fact, plain, upper_first};

use super::super::content::{Block, Cell, Column, Row, Run};
use super::super::scope::{Found, Scope};
use super::super::text::in_words;

/// One paragraph of plain text.
pub(super) fn text(text: impl Into<String>) -> Cell {
    vec![vec![Run::text(text)]]
}

/// The fact at `path` in words, or what is missing.
pub(super) fn value(scope: &Scope<'_>, path: &str) -> Vec<Run> {
    value_as(scope, path, in_words)
}

/// The fact at `path` as `say` puts it, or what is missing.
pub(super) fn value_as(scope: &Scope<'_>, path: &str, say: impl Fn(&Fact) -> String) -> Vec<Run> {
    match scope.find(path) {
        Found::Fact(fact) => vec![Run::text(say(fact))],
        Found::Missing(label) => vec![Run::missing(path, label)],
        Found::Unknown => vec![Run::missing(path, path)],
    }
}

/// A label and the fact at `path`.
pub(super) fn row(scope: &Scope<'_>, label: &str, path: &str) -> Row {
    Row { label: label.to_owned(), value: vec![value(scope, path)] }
}

/// A label and runs.
pub(super) fn row_of(label: &str, runs: Vec<Run>) -> Row {
    Row { label: label.to_owned(), value: vec![runs] }
}

/// A list with one paragraph for each item, or what is missing.
pub(super) fn items(scope: &Scope<'_>, path: &str) -> Cell {
    match scope.find(path) {
        Found::Fact(Fact::List(items)) if !items.is_empty() => {
            items.iter().map(|item| vec![Run::text(upper_first(&in_words(item)))]).collect()
        }
        Found::Fact(Fact::List(_)) | Found::Missing(_) | Found::Unknown => vec![missing(path)],
        Found::Fact(fact) => text(in_words(fact)),
    }
}

/// What is missing at `path`.
pub(super) fn missing(path: &str) -> Vec<Run> {
    vec![Run::missing(path, super::super::fields::label(path).unwrap_or(path))]
}

/// Columns by title and relative width.
pub(super) fn columns(columns: &[(&str, u8)]) -> Vec<Column> {
    columns.iter().map(|(title, width)| Column { title: (*title).to_owned(), width: *width }).collect()
}

/// The light Markdown of an answer as paragraphs and lists.
pub(super) fn prose(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in plain(markdown).split("\n\n").filter(|part| !part.is_empty()) {
        for line in part.lines() {
            match (line.strip_prefix("- "), blocks.last_mut()) {
                (Some(item), Some(Block::List { items })) => items.push(vec![Run::text(item)]),
                (Some(item), _) => blocks.push(Block::List { items: vec![vec![Run::text(item)]] }),
                (None, _) => blocks.push(Block::Paragraph { runs: vec![Run::text(line)] }),
            }
        }
    }
    blocks
}
