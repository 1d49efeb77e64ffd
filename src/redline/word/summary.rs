//! What a redline changes, told beside it: for the body holds the two versions and nothing else.

use std::collections::BTreeMap;

use crate::diff::{Piece, Redline};
use crate::document::content::{Block, Clause, Document};

use super::block::{Paragraph, Row};
use super::tracker::Fate;

/// What a redline changes, in the order in which it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary<'d> {
    changes: Vec<Noted>,
    /// The sections and clauses of both versions, as they are referred to; the new name where both have one.
    places: BTreeMap<&'d str, String>,
    /// Where the reader is.
    here: String,
    /// Whether that is in the contents, which only follow the headings.
    in_contents: bool,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// What was done.
    pub what: What,
    /// Where: `clause 4.2`, `Annex III`; empty before the first section.
    pub place: String,
    /// The text; a table's row with its cells.
    pub text: Redline,
}

/// What was done to a paragraph or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It says something else.
    Changed,
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// A row of a table came.
    RowAdded,
    /// A row of a table went.
    RowRemoved,
}

impl What {
    /// As it is told.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            What::Changed => "changed",
            What::Added => "added",
            What::Removed => "removed",
            What::Moved => "moved",
            What::RowAdded => "row added",
            What::RowRemoved => "row removed",
        }
    }
}

impl<'d> Summary<'d> {
    /// Nothing yet; places are those of both versions.
    pub(super) fn of(old: &'d Document, new: &'d Document) -> Self {
        let mut places = BTreeMap::new();
        for document in [old, new] {
            for section in &document.sections {
                let number = section.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
                places.insert(section.id.as_str(), format!("{number}{}", section.title));
                section.blocks.iter().for_each(|block| name_block(block, &mut places));
            }
        }
        Self { places, ..Self::default() }
    }

    /// All changes.
    #[must_use]
    pub fn changes(&self) -> &[Noted] {
        &self.changes
    }

    /// The reader comes to what has a key.
    pub(super) fn enter(&mut self, key: Option<&str>) {
        let Some(key) = key else { return };
        self.in_contents = key.starts_with("contents");
        if let Some(place) = self.places.get(key) {
            self.here.clone_from(place);
        }
    }

    pub(super) fn changed(&mut self, old: &Paragraph, new: &Paragraph) {
        self.note(What::Changed, &old.text(), &new.text());
    }

    pub(super) fn moved(&mut self, old: &Paragraph, new: &Paragraph) {
        if !self.in_contents {
            let text = Redline::new(&old.text(), &new.text());
            self.changes.push(Noted { what: What::Moved, place: self.here.clone(), text });
        }
    }

    pub(super) fn alone(&mut self, fate: Fate, text: &str) {
        match fate {
            Fate::Went => self.note(What::Removed, text, ""),
            _ => self.note(What::Added, "", text),
        }
    }

    pub(super) fn row(&mut self, fate: Fate, row: &Row) {
        let text = row.text().replace('\u{1F}', " | ");
        match fate {
            Fate::Went => self.note(What::RowRemoved, &text, ""),
            _ => self.note(What::RowAdded, "", &text),
        }
    }

    fn note(&mut self, what: What, old: &str, new: &str) {
        if old != new && !self.in_contents {
            self.changes.push(Noted { what, place: self.here.clone(), text: Redline::new(old, new) });
        }
    }

    /// As plain text: a line for each change, `[-gone-]` and `{+come+}`.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        for noted in &self.changes {
            let place = if noted.place.is_empty() { "cover" } else { &noted.place };
            out.push_str(&format!("{place}: {}\n    {}\n", noted.what.as_str(), marked(&noted.text)));
        }
        out
    }
}

fn marked(text: &Redline) -> String {
    text.pieces().iter().map(Piece::marked).collect::<String>().replace('\n', "\n    ")
}

fn name_block<'d>(block: &'d Block, places: &mut BTreeMap<&'d str, String>) {
    match block {
        Block::Clauses { clauses } => clauses.iter().for_each(|clause| name_clause(clause, places)),
        Block::Entries { entries } => {
            entries.iter().flat_map(|entry| &entry.answer).for_each(|block| name_block(block, places));
        }
        _ => {}
    }
}

fn name_clause<'d>(clause: &'d Clause, places: &mut BTreeMap<&'d str, String>) {
    places.insert(&clause.id, clause.reference.clone());
    clause.clauses.iter().for_each(|clause| name_clause(clause, places));
}
