//! What the parts have to agree on: numbers, bookmarks, links.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::digest::sha256;

use super::super::content::{Block, Clause, Editor};
use super::super::piece::{What, pieces};
use super::super::sound::Sound;
use super::element::Element;
use super::numbering::{Lists, Place};

/// Changes are numbered after every bookmark.
const FIRST_CHANGE: usize = 100_000;

/// The plan of a document.
pub(super) struct Plan<'d> {
    /// The lists that number it.
    pub(super) lists: Lists,
    /// The parts that have a number or are referred to, by their id.
    targets: BTreeMap<&'d str, Target>,
    /// The relationship of each address outside.
    pub(super) links: BTreeMap<&'d str, String>,
    /// Who stands for the changes.
    editor: Option<&'d Editor>,
    /// How many changes have been numbered.
    changes: Cell<usize>,
    /// The comments made so far.
    pub(super) comments: RefCell<Vec<String>>,
}

/// A section or clause.
pub(super) struct Target {
    /// The name of its bookmark.
    pub(super) bookmark: String,
    /// The number of its bookmark.
    pub(super) mark: usize,
    /// Where its number comes from.
    pub(super) place: Place,
}

impl<'d> Plan<'d> {
    /// The plan of a document.
    pub(super) fn new(document: Sound<'d>) -> Self {
        let document = document.document();
        let mut plan = Self {
            lists: Lists::default(),
            targets: BTreeMap::new(),
            links: BTreeMap::new(),
            editor: document.editor.as_ref(),
            changes: Cell::new(0),
            comments: RefCell::default(),
        };
        let mut above = 0;
        for section in &document.sections {
            let number = section.number.as_deref().unwrap_or("");
            let level = usize::from(section.level.max(1)) - 1;
            plan.add(&section.id, number, level, heading_indent(number));
            above = if number.is_empty() { above } else { level };
            section.blocks.iter().for_each(|block| plan.add_block(block, above + 1));
        }
        let addresses = pieces(document).into_iter().filter_map(|piece| match piece.what {
            What::Address(url) => Some(url),
            _ => None,
        });
        for url in addresses {
            let next = plan.links.len() + 1;
            plan.links.entry(url).or_insert_with(|| format!("rIdLink{next}"));
        }
        plan
    }

    /// The plan of a version that nobody comments on.
    pub(super) fn without_remarks(self) -> Self {
        Self { editor: None, ..self }
    }

    /// Lets two versions share lists, links and addresses: where both have a part in lists that count alike, this plan and
    /// the other one count it by one list.
    pub(super) fn share(&mut self, other: &mut Self) {
        let both = other.targets.iter().filter_map(|(id, theirs)| Some((theirs, self.targets.get(id)?)));
        let pairs: Vec<_> =
            both.filter_map(|(theirs, ours)| Some((theirs.place.list()?, ours.place.list()?))).collect();
        let joined = self.lists.join(&other.lists, &pairs);
        for target in other.targets.values_mut() {
            if let Place::Counted { list, .. } = &mut target.place {
                *list = joined[*list];
            }
        }
        for url in other.links.keys() {
            let next = self.links.len() + 1;
            self.links.entry(url).or_insert_with(|| format!("rIdLink{next}"));
        }
        other.links.clone_from(&self.links);
    }

    /// A tracked change: `w:ins` or `w:del`, numbered, with its author and day.
    pub(super) fn change(&self, name: &'static str) -> Element {
        self.changes.set(self.changes.get() + 1);
        self.signed(Element::new(name).with("w:id", FIRST_CHANGE + self.changes.get()))
    }

    /// With the editor's name and day.
    pub(super) fn signed(&self, element: Element) -> Element {
        match self.editor {
            Some(Editor { name, date }) => element.with("w:author", name).with("w:date", format!("{date}T00:00:00Z")),
            None => element.with("w:author", "ddq"),
        }
    }

    /// Whether somebody stands for changes, and may comment on them.
    pub(super) fn is_edited(&self) -> bool {
        self.editor.is_some()
    }

    /// Whether anybody has commented so far.
    pub(super) fn has_comments(&self) -> bool {
        !self.comments.borrow().is_empty()
    }

    /// A section or clause of the document.
    pub(super) fn target(&self, id: &str) -> &Target {
        self.targets.get(id).expect("every reference was checked")
    }

    fn add_block(&mut self, block: &'d Block, level: usize) {
        match block {
            Block::Clauses { clauses } => self.add_clauses(clauses, level, 0),
            Block::Entries { entries } => {
                entries.iter().flat_map(|entry| &entry.answer).for_each(|block| self.add_block(block, level));
            }
            _ => {}
        }
    }

    fn add_clauses(&mut self, clauses: &'d [Clause], level: usize, depth: usize) {
        for clause in clauses {
            self.add(&clause.id, &clause.number, level, clause_indent(depth));
            self.add_clauses(&clause.clauses, level + 1, depth + 1);
        }
    }

    /// Headings without a number are passed over: the clauses below them go on with the numbers above.
    fn add(&mut self, id: &'d str, number: &str, level: usize, indent: (u32, u32)) {
        let place = match number.is_empty() {
            true => Place::Written,
            false => self.lists.place(number, level, indent),
        };
        let mark = self.targets.len();
        self.targets.insert(id, Target { bookmark: bookmark(id), mark, place });
    }
}

/// Where a heading and its number stand, in twentieths of a point; `Annex III` needs more room than `12.3`.
pub(super) fn heading_indent(number: &str) -> (u32, u32) {
    match number.chars().count() {
        0 => (0, 0),
        1..=5 => (NUMBER, 0),
        _ => (1588, 0),
    }
}

/// Where a clause and its number stand, in twentieths of a point.
pub(super) fn clause_indent(depth: usize) -> (u32, u32) {
    let left = NUMBER + STEP * u32::try_from(depth.min(6)).expect("it is small");
    (left, if depth == 0 { 0 } else { left - STEP })
}

/// The room for the number of a section or of its first clauses.
const NUMBER: u32 = 709;
/// The room for the numbers of the clauses within.
const STEP: u32 = 567;

/// Word's names are letters, digits and underscores, 40 at most; one that begins with an underscore is not listed. The same
/// part has the same name in every version.
pub(crate) fn bookmark(id: &str) -> String {
    let word: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(30).collect();
    format!("_{word}_{}", &sha256(id)[..8])
}
