//! One paragraph of the file: text with its changes, the end with its own, properties with what they were.

use crate::diff::{Mark, Redline};
use crate::document::docx::Element;

use super::atom::{Atom, stand_in};
use super::block::Paragraph;
use super::tracker::{Fate, Tracker};

/// A paragraph to be written.
pub(super) struct Written<'p> {
    /// Its properties in the new version, or the only ones.
    pub(super) properties: &'p [Element],
    /// Its properties in the old version, where it had others.
    pub(super) former: Option<&'p [Element]>,
    /// What becomes of its end.
    pub(super) end: Fate,
    /// The bookmarks around its text.
    pub(super) bookmarks: Vec<&'p str>,
    /// What it says.
    pub(super) pieces: Vec<Piece<'p>>,
    /// The name of the move that it is one half of.
    pub(super) range: Option<String>,
}

/// A part of an atom, with what becomes of it.
pub(super) struct Piece<'p> {
    pub(super) fate: Fate,
    atom: &'p Atom,
    part: &'p str,
    /// How it looked in the old version, where it looks otherwise in the new one.
    former: Option<&'p [Element]>,
}

/// A paragraph that has one fate, whole.
pub(super) fn whole(paragraph: &Paragraph, fate: Fate) -> Vec<Piece<'_>> {
    paragraph.atoms.iter().map(|atom| Piece { fate, atom, part: &atom.text, former: None }).collect()
}

/// Two versions of a paragraph as pieces: kept, gone, come.
pub(super) fn compared<'p>(old: &'p Paragraph, new: &'p Paragraph) -> Vec<Piece<'p>> {
    let (old, new) = (told(old), told(new));
    let mut known: Vec<&Atom> = Vec::new();
    let (mut from, mut to) = (Cursor::new(&old, &mut known), Cursor::new(&new, &mut known));
    let mut pieces = Vec::new();
    for piece in Redline::new(&from.text, &to.text).pieces() {
        let mut left = piece.text.len();
        while left > 0 {
            let taken = match piece.mark {
                Mark::Deleted => from.take(left, Fate::Went, &mut pieces),
                Mark::Inserted => to.take(left, Fate::Came, &mut pieces),
                Mark::Kept => {
                    let both = left.min(from.ahead()).min(to.ahead());
                    let mut before = Vec::new();
                    from.take(both, Fate::Kept, &mut before);
                    let taken = to.take(both, Fate::Kept, &mut pieces);
                    remember(&before, &mut pieces);
                    taken
                }
            };
            left -= taken;
        }
    }
    pieces
}

/// The last piece remembers how it looked before.
fn remember<'p>(before: &[Piece<'p>], pieces: &mut [Piece<'p>]) {
    if let (Some(before), Some(piece)) = (before.first(), pieces.last_mut()) {
        piece.former = (before.atom.look != piece.atom.look).then_some(&before.atom.look);
    }
}

/// The atoms that say something.
fn told(paragraph: &Paragraph) -> Vec<&Atom> {
    paragraph.atoms.iter().filter(|atom| !atom.text.is_empty()).collect()
}

/// Atoms that are taken from the front.
struct Cursor<'p> {
    atoms: Vec<&'p Atom>,
    /// What is compared: text, and one character for each field.
    text: String,
    /// How much of it each atom is.
    lengths: Vec<usize>,
    at: usize,
    taken: usize,
}

impl<'p> Cursor<'p> {
    /// Fields that are the same have the same character in both versions; `known` holds those met so far.
    fn new(atoms: &[&'p Atom], known: &mut Vec<&'p Atom>) -> Self {
        let mut cursor = Self { atoms: atoms.to_vec(), text: String::new(), lengths: Vec::new(), at: 0, taken: 0 };
        for atom in atoms {
            let before = cursor.text.len();
            match atom.whole {
                Some(_) => {
                    let at = known.iter().position(|it| it == atom).unwrap_or_else(|| {
                        known.push(atom);
                        known.len() - 1
                    });
                    cursor.text.push(stand_in(at));
                }
                None => cursor.text.push_str(&atom.text),
            }
            cursor.lengths.push(cursor.text.len() - before);
        }
        cursor
    }

    /// How much is left of the atom in front.
    fn ahead(&self) -> usize {
        self.lengths.get(self.at).map_or(0, |length| length - self.taken)
    }

    /// Takes as much as is wanted of the atom in front, and says how much that was.
    fn take(&mut self, wanted: usize, fate: Fate, pieces: &mut Vec<Piece<'p>>) -> usize {
        let length = wanted.min(self.ahead());
        let Some(atom) = self.atoms.get(self.at) else { return wanted };
        let part = match atom.whole {
            Some(_) => &atom.text[..],
            None => &atom.text[self.taken..self.taken + length],
        };
        pieces.push(Piece { fate, atom, part, former: None });
        self.taken += length;
        if self.ahead() == 0 {
            (self.at, self.taken) = (self.at + 1, 0);
        }
        length
    }
}

impl Written<'_> {
    /// The paragraph, and what ends the move that it is one half of.
    pub(super) fn elements(&self, tracker: &Tracker<'_>) -> Vec<Element> {
        let mut content = Vec::new();
        let bookmarks: Vec<(usize, &str)> = self.bookmarks.iter().map(|name| (tracker.number(), *name)).collect();
        let range = self.range.as_ref().and_then(|name| self.range(name, tracker));
        content.extend(range.as_ref().map(|(start, _)| start.clone()));
        content.extend(
            bookmarks.iter().map(|(id, name)| Element::new("w:bookmarkStart").with("w:id", id).with("w:name", name)),
        );
        content.extend(runs(&self.pieces, tracker));
        content.extend(bookmarks.iter().map(|(id, _)| Element::new("w:bookmarkEnd").with("w:id", id)));
        let paragraph = Element::new("w:p").child(self.all_properties(tracker)).children(content);
        std::iter::once(paragraph).chain(range.map(|(_, end)| end)).collect()
    }

    fn all_properties(&self, tracker: &Tracker<'_>) -> Element {
        let end = self.end.mark().map(|name| Element::new("w:rPr").child(tracker.change(name)));
        let former = self.former.filter(|former| *former != self.properties).map(|former| {
            let properties = Element::properties("w:pPr", former.iter().cloned());
            tracker.change("w:pPrChange").child(properties)
        });
        Element::properties("w:pPr", self.properties.iter().cloned().chain(end).chain(former))
    }

    fn range(&self, name: &str, tracker: &Tracker<'_>) -> Option<(Element, Element)> {
        let (start, end) = match self.end {
            Fate::MovedHere => ("w:moveToRangeStart", "w:moveToRangeEnd"),
            Fate::MovedAway => ("w:moveFromRangeStart", "w:moveFromRangeEnd"),
            _ => return None,
        };
        let id = tracker.number();
        let start = tracker.signed(Element::new(start).with("w:id", id).with("w:name", name));
        Some((start, Element::new(end).with("w:id", id)))
    }
}

/// The pieces as runs; neighbours of one fate share a mark, within the link that they stand in.
fn runs(pieces: &[Piece<'_>], tracker: &Tracker<'_>) -> Vec<Element> {
    let same = |one: &Piece<'_>, other: &Piece<'_>| one.fate == other.fate && one.atom.link == other.atom.link;
    let groups = pieces.chunk_by(same).map(|group| {
        let runs = group.iter().flat_map(|piece| {
            let former = piece
                .former
                .map(|look| tracker.change("w:rPrChange").child(Element::properties("w:rPr", look.iter().cloned())));
            piece.atom.runs(piece.part, former, piece.fate == Fate::Went)
        });
        let runs: Vec<Element> = runs.collect();
        let marked = match group[0].fate.mark() {
            Some(name) => vec![tracker.change(name).children(runs)],
            None => runs,
        };
        match &group[0].atom.link {
            Some(link) => vec![link.clone().children(marked)],
            None => marked,
        }
    });
    groups.flatten().collect()
}
