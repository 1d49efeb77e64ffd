//! Every string of a document with its place, in words that lead an author to it.
//!
//! ```text
//! section "breach", clause 4.2(a)
//! section "annex-iii", table "Sub-processors", row 3, column "Purpose"
//! ```

use std::rc::Rc;

use super::content::{Block, Cell, Clause, Document, Entry, Row, Run, Section, Table};

/// A string of a document.
pub(super) struct Piece<'a> {
    /// Where it stands.
    pub(super) place: Rc<str>,
    /// What it is.
    pub(super) what: What<'a>,
}

/// What a string is for.
pub(super) enum What<'a> {
    /// It is read.
    Text(&'a str),
    /// It is the address of a link.
    Address(&'a str),
    /// References point at it.
    Anchor(&'a str),
    /// It is the anchor that a reference points at.
    Target(&'a str),
}

/// Every string, in the order of reading.
pub(super) fn pieces(document: &Document) -> Vec<Piece<'_>> {
    let mut walk = Walk { pieces: Vec::new() };
    walk.document(document);
    walk.pieces
}

struct Walk<'a> {
    pieces: Vec<Piece<'a>>,
}

impl<'a> Walk<'a> {
    fn document(&mut self, document: &'a Document) {
        let named = [
            ("reference", Some(&document.reference)),
            ("title", Some(&document.title)),
            ("subtitle", document.subtitle.as_ref()),
            ("provider", Some(&document.provider)),
            ("recipient", document.recipient.as_ref()),
            ("version", document.version.as_ref()),
            ("date", Some(&document.date_in_words)),
            ("confidentiality", Some(&document.confidentiality)),
        ];
        for (name, text) in named.into_iter().filter_map(|(name, text)| Some((name, text?))) {
            self.text(name, text);
        }
        if let Some(cover) = &document.cover {
            self.rows("cover", &cover.rows);
            self.paragraphs("cover, notes", &cover.notes);
        }
        document.sections.iter().for_each(|section| self.section(section));
    }

    fn section(&mut self, section: &'a Section) {
        let place = format!("section \"{}\"", section.id);
        self.push(&place, What::Anchor(&section.id));
        section.number.iter().for_each(|number| self.text(format!("{place}, number"), number));
        self.text(format!("{place}, title"), &section.title);
        self.blocks(&place, &section.blocks);
    }

    fn blocks(&mut self, place: &str, blocks: &'a [Block]) {
        for (index, block) in blocks.iter().enumerate() {
            let nth = index + 1;
            match block {
                Block::Clauses { clauses } => self.clauses(place, clauses),
                Block::Paragraph { runs } => self.runs(format!("{place}, paragraph (block {nth})"), runs),
                Block::List { items } => self.paragraphs(&format!("{place}, list (block {nth})"), items),
                Block::Note { runs, .. } => self.runs(format!("{place}, note (block {nth})"), runs),
                Block::Table(table) => self.table(place, table),
                Block::Fields { caption, rows } => {
                    let place = format!("{place}, fields \"{caption}\"");
                    self.text(format!("{place}, caption"), caption);
                    self.rows(&place, rows);
                }
                Block::Entries { entries } => entries.iter().for_each(|entry| self.entry(place, entry)),
                Block::Signatures { blocks } => {
                    for block in blocks {
                        let place = format!("{place}, signature of \"{}\"", block.party);
                        self.text(place.as_str(), &block.party);
                        self.rows(&place, &block.rows);
                    }
                }
            }
        }
    }

    fn clauses(&mut self, place: &str, clauses: &'a [Clause]) {
        for clause in clauses {
            let within = format!("{place}, {}", clause.reference);
            self.push(&within, What::Anchor(&clause.id));
            self.text(format!("{within}, number"), &clause.number);
            self.runs(within, &clause.runs);
            self.clauses(place, &clause.clauses);
        }
    }

    fn table(&mut self, place: &str, table: &'a Table) {
        let place = format!("{place}, table \"{}\"", table.caption);
        self.text(format!("{place}, caption"), &table.caption);
        for column in &table.columns {
            self.text(format!("{place}, heading of column \"{}\"", column.title), &column.title);
        }
        for (index, row) in table.rows.iter().enumerate() {
            self.cells(&format!("{place}, row {}", index + 1), table, row);
        }
    }

    fn cells(&mut self, place: &str, table: &Table, row: &'a [Cell]) {
        for (index, cell) in row.iter().enumerate() {
            let title = table.columns.get(index).map_or("", |column| &column.title);
            let place: Rc<str> = format!("{place}, column \"{title}\"").into();
            cell.iter().for_each(|runs| self.runs(Rc::clone(&place), runs));
        }
    }

    fn entry(&mut self, place: &str, entry: &'a Entry) {
        let place = format!("{place}, question {} ({})", entry.number, entry.id);
        self.text(format!("{place}, number"), &entry.number);
        self.runs(place.as_str(), &entry.question);
        entry.choice.iter().for_each(|choice| self.text(format!("{place}, choice"), choice));
        self.text(format!("{place}, status"), &entry.status);
        self.blocks(&format!("{place}, answer"), &entry.answer);
    }

    fn rows(&mut self, place: &str, rows: &'a [Row]) {
        for row in rows {
            let place: Rc<str> = format!("{place}, row \"{}\"", row.label).into();
            self.text(Rc::clone(&place), &row.label);
            row.value.iter().for_each(|runs| self.runs(Rc::clone(&place), runs));
        }
    }

    fn paragraphs(&mut self, place: &str, paragraphs: &'a [Vec<Run>]) {
        for (index, runs) in paragraphs.iter().enumerate() {
            self.runs(format!("{place}, item {}", index + 1), runs);
        }
    }

    fn runs(&mut self, place: impl Into<Rc<str>>, runs: &'a [Run]) {
        let place = place.into();
        for run in runs {
            self.text(Rc::clone(&place), run.as_str());
            match run {
                Run::Link { url, .. } => self.push(&place, What::Address(url)),
                Run::Reference { id, .. } => self.push(&place, What::Target(id)),
                _ => {}
            }
        }
    }

    fn text(&mut self, place: impl Into<Rc<str>>, text: &'a str) {
        self.pieces.push(Piece { place: place.into(), what: What::Text(text) });
    }

    fn push(&mut self, place: &str, what: What<'a>) {
        self.pieces.push(Piece { place: place.into(), what });
    }
}
