//! The bookmarks of a file, read with care for loops, and written anew beneath an entry for the file.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::annotation::action;
use super::destination::Destinations;
use super::import::Import;

/// The most bookmarks of one file.
const MAX_BOOKMARKS: usize = 20_000;

/// How deep they are nested.
const MAX_DEPTH: usize = 32;

/// An entry of the outline.
pub(super) struct Bookmark {
    /// Its text, colour, style and target.
    pub entry: Dictionary,
    /// The entries beneath it.
    pub beneath: Vec<Bookmark>,
}

impl Bookmark {
    /// An entry for a file, which leads to its first page.
    pub fn file(title: &str, page: ObjectId, beneath: Vec<Self>) -> Self {
        let place = vec![Object::Reference(page), "Fit".into()];
        Self { entry: dictionary! { "Title" => text_string(title), "Dest" => place }, beneath }
    }
}

/// The bookmarks of a file, their targets under the numbers of the merged copy.
pub(super) fn read(import: &mut Import<'_>, to: &mut Document) -> Vec<Bookmark> {
    let from = import.from;
    let outline = from.catalog().and_then(|catalog| catalog.get_deref(b"Outlines", from)).and_then(Object::as_dict);
    let Ok(outline) = outline else { return Vec::new() };
    let mut reading = Reading { from, destinations: Destinations::read(from), seen: BTreeSet::new() };
    let mut bookmarks = reading.beneath(outline, 0);
    bookmarks.iter_mut().for_each(|bookmark| renumber(bookmark, import, to));
    import.finish(to);
    bookmarks
}

fn renumber(bookmark: &mut Bookmark, import: &mut Import<'_>, to: &mut Document) {
    if let Object::Dictionary(entry) = import.value(&Object::Dictionary(bookmark.entry.clone()), to) {
        bookmark.entry = entry;
    }
    bookmark.beneath.iter_mut().for_each(|bookmark| renumber(bookmark, import, to));
}

struct Reading<'a> {
    from: &'a Document,
    destinations: Destinations,
    seen: BTreeSet<ObjectId>,
}

impl Reading<'_> {
    fn beneath(&mut self, parent: &Dictionary, depth: usize) -> Vec<Bookmark> {
        let mut bookmarks = Vec::new();
        let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            // A bookmark that was read before closes a loop.
            let Some(item) = self.from.get_dictionary(id).ok().filter(|_| self.seen.insert(id)) else { break };
            if self.seen.len() > MAX_BOOKMARKS || depth > MAX_DEPTH {
                break;
            }
            let beneath = self.beneath(item, depth + 1);
            bookmarks.push(Bookmark { entry: self.entry(item), beneath });
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
        bookmarks
    }

    fn entry(&self, item: &Dictionary) -> Dictionary {
        let mut entry = Dictionary::new();
        for key in ["Title", "C", "F"] {
            if let Ok(value) = item.get_deref(key.as_bytes(), self.from) {
                entry.set(key, value.clone());
            }
        }
        if !entry.has(b"Title") {
            entry.set("Title", text_string(""));
        }
        let place = item.get(b"Dest").ok().and_then(|place| self.destinations.explicit(self.from, place));
        let action = item.get(b"A").ok().and_then(|value| action(self.from, value, &self.destinations));
        match (place, action) {
            (Some(place), _) => entry.set("Dest", place),
            (None, Some(action)) => entry.set("A", action),
            (None, None) => {}
        }
        entry
    }
}

/// Writes an outline whose first level is open; gives its number.
pub(super) fn write(bookmarks: Vec<Bookmark>, to: &mut Document) -> ObjectId {
    let root = to.new_object_id();
    let count = bookmarks.len() as i64;
    let mut outline = dictionary! { "Type" => "Outlines", "Count" => count };
    level(bookmarks, root, &mut outline, to);
    to.objects.insert(root, Object::Dictionary(outline));
    root
}

/// Writes the entries beneath one, and their ends into it. Entries below the first level are closed.
fn level(bookmarks: Vec<Bookmark>, parent: ObjectId, above: &mut Dictionary, to: &mut Document) {
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| to.new_object_id()).collect();
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return };
    above.set("First", *first);
    above.set("Last", *last);
    for (at, bookmark) in bookmarks.into_iter().enumerate() {
        let mut entry = bookmark.entry;
        entry.set("Parent", parent);
        if at > 0 {
            entry.set("Prev", ids[at - 1]);
        }
        if let Some(next) = ids.get(at + 1) {
            entry.set("Next", *next);
        }
        if !bookmark.beneath.is_empty() {
            entry.set("Count", -(bookmark.beneath.len() as i64));
        }
        level(bookmark.beneath, ids[at], &mut entry, to);
        to.objects.insert(ids[at], Object::Dictionary(entry));
    }
}
