//! A story as the lines that Word would leave, were all changes accepted or all rejected.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::look::Look;
use crate::numbering::{Counters, Numbering};
use crate::paragraph::{Format, Paragraph, Piece};
use crate::revision::{Change, Revision};
use crate::story::{Block, Table};
use crate::style::Styles;

/// What becomes of tracked changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What came stays, what went is gone.
    Accepted,
    /// What came is gone, what went is back.
    Rejected,
}

impl View {
    /// Whether something is there.
    #[must_use]
    pub fn shows(self, change: &Change) -> bool {
        match self {
            View::Accepted => change.gone.is_none(),
            View::Rejected => change.came.is_none(),
        }
    }
}

/// A paragraph as it is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The number that Word prints before it; empty for none.
    pub number: String,
    /// How its number is made, whatever was counted: `{decimal}.{lowerLetter}`; empty for none.
    pub scheme: String,
    /// The level of its number, from 0.
    pub level: Option<usize>,
    /// The id of its style.
    pub style: String,
    /// Its text.
    pub text: String,
    /// The names of the bookmarks that begin in it.
    pub bookmarks: Vec<String>,
    /// The ids of the comments that begin in it.
    pub comments: Vec<String>,
    /// In which cell of a table it stands.
    pub place: Option<Place>,
    /// The changes that touch it, or what ran together with it.
    pub revisions: BTreeSet<Arc<Revision>>,
    /// What of its text nobody sees: Word does not show it, or shows it in white or in the smallest of letters.
    pub hidden: String,
    /// What of its text is struck through as if it had gone, and has not.
    pub struck: String,
}

/// A cell of a table, each counted from 0 among those that are left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The table of the story.
    pub table: usize,
    /// The row of the table.
    pub row: usize,
    /// The cell of the row.
    pub cell: usize,
}

/// The lines of a story.
pub(crate) fn lines(blocks: &[Block], view: View, numbering: &Numbering, styles: &Styles) -> Vec<Line> {
    let mut walk = Walk {
        view,
        numbering,
        styles,
        counters: Counters::default(),
        tables: 0,
        in_hidden_row: false,
        open: None,
        lines: vec![],
    };
    walk.blocks(blocks, None);
    walk.close();
    walk.lines
}

/// The texts alone, without numbers.
pub(crate) fn texts(blocks: &[Block], view: View) -> Vec<String> {
    let lines = lines(blocks, view, &Numbering::default(), &Styles::default());
    lines.into_iter().map(|line| line.text).collect()
}

struct Walk<'w> {
    view: View,
    numbering: &'w Numbering,
    styles: &'w Styles,
    counters: Counters,
    tables: usize,
    /// Whether what is read stands in a row that Word does not show.
    in_hidden_row: bool,
    /// A paragraph whose end went, so that it runs into the next one.
    open: Option<Line>,
    lines: Vec<Line>,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block], place: Option<Place>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, place),
                Block::Table(table) => self.table(table),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: Option<Place>) {
        let mut line = self.open.take().unwrap_or_default();
        for piece in &paragraph.pieces {
            line.revisions.extend(piece.change.revisions().cloned());
            line.revisions.extend(piece.former.iter().map(|former| former.revision.clone()));
            if self.view.shows(&piece.change) {
                let seen = self.styles.seen(look(self.view, piece), format(self.view, paragraph));
                line.text.push_str(&piece.text);
                line.hidden.extend((seen.hidden || self.in_hidden_row).then_some(piece.text.as_str()));
                line.struck.extend(seen.struck.then_some(piece.text.as_str()));
            }
        }
        line.revisions.extend(paragraph.mark.revisions().cloned());
        line.bookmarks.extend(paragraph.bookmarks.iter().cloned());
        line.comments.extend(paragraph.comments.iter().cloned());
        line.place = place;
        if self.view.shows(&paragraph.mark) {
            let format = format(self.view, paragraph);
            line.style = format.style.clone().unwrap_or_default();
            if let Some((list, level)) = self.styles.list(format) {
                line.level = Some(level);
                line.scheme = self.numbering.scheme(list, level);
                line.number = self.numbering.next(list, level, &mut self.counters);
            }
            self.lines.push(line);
        } else {
            self.open = Some(line);
        }
        self.boxes(paragraph, place);
    }

    /// What text boxes say stands behind the paragraph that they hang on.
    fn boxes(&mut self, paragraph: &Paragraph, place: Option<Place>) {
        if paragraph.boxes.is_empty() {
            return;
        }
        let outside = self.open.take();
        self.blocks(&paragraph.boxes, place);
        self.close();
        self.open = outside;
    }

    fn table(&mut self, table: &Table) {
        let view = self.view;
        let rows: Vec<_> = table.rows.iter().filter(|row| view.shows(&row.change)).collect();
        if rows.is_empty() {
            return;
        }
        self.close();
        let at = self.tables;
        self.tables += 1;
        for (index, row) in rows.into_iter().enumerate() {
            let outside = self.in_hidden_row;
            self.in_hidden_row |= row.hidden;
            let cells = row.cells.iter().filter(|cell| view.shows(&cell.change));
            for (cell, of) in cells.enumerate() {
                self.blocks(&of.blocks, Some(Place { table: at, row: index, cell }));
                self.close();
            }
            self.in_hidden_row = outside;
        }
    }

    /// Ends what has no next paragraph to run into.
    fn close(&mut self) {
        if let Some(line) = self.open.take().filter(|line| !line.text.is_empty()) {
            self.lines.push(line);
        }
    }
}

/// How a paragraph is set, before a tracked change of that where changes are rejected.
fn format(view: View, paragraph: &Paragraph) -> &Format {
    match view {
        View::Rejected => paragraph.former.as_ref().unwrap_or(&paragraph.format),
        View::Accepted => &paragraph.format,
    }
}

/// How a piece looks, before a tracked change of that where changes are rejected.
fn look(view: View, piece: &Piece) -> &Look {
    match (view, &piece.former) {
        (View::Rejected, Some(former)) => &former.look,
        _ => &piece.look,
    }
}
