//! Places in a file that links and bookmarks name; a merged copy has no such names, so they become the places.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

/// The most names of one file.
const MAX_NAMES: usize = 200_000;

/// How deep the tree of names is followed.
const MAX_DEPTH: usize = 32;

/// The named places of a file.
#[derive(Default)]
pub(super) struct Destinations {
    named: BTreeMap<Vec<u8>, Object>,
}

impl Destinations {
    /// Reads both kinds: the dictionary of old files and the tree of newer ones.
    pub fn read(document: &Document) -> Self {
        let mut found = Self::default();
        let Ok(catalog) = document.catalog() else { return found };
        if let Ok(named) = catalog.get_deref(b"Dests", document).and_then(Object::as_dict) {
            found.named.extend(named.iter().map(|(name, place)| (name.clone(), place.clone())));
        }
        let names = catalog.get_deref(b"Names", document).and_then(Object::as_dict);
        let tree = names.and_then(|names| names.get_deref(b"Dests", document)).and_then(Object::as_dict);
        if let Ok(tree) = tree {
            found.node(document, tree, 0);
        }
        found
    }

    /// A place as an array that begins with a page.
    pub fn explicit(&self, document: &Document, place: &Object) -> Option<Object> {
        match document.dereference(place).ok()?.1 {
            Object::Array(place) => Some(Object::Array(place.clone())),
            Object::Name(name) | Object::String(name, _) => self.array(document, self.named.get(name)?),
            _ => None,
        }
    }

    /// A named place is an array, or a dictionary that holds one.
    fn array(&self, document: &Document, place: &Object) -> Option<Object> {
        match document.dereference(place).ok()?.1 {
            Object::Array(place) => Some(Object::Array(place.clone())),
            Object::Dictionary(dictionary) => {
                let place = dictionary.get_deref(b"D", document).and_then(Object::as_array).ok()?;
                Some(Object::Array(place.clone()))
            }
            _ => None,
        }
    }

    fn node(&mut self, document: &Document, node: &Dictionary, depth: usize) {
        if let Ok(names) = node.get_deref(b"Names", document).and_then(Object::as_array) {
            for pair in names.chunks_exact(2).take(MAX_NAMES.saturating_sub(self.named.len())) {
                if let Ok((_, Object::String(name, _))) = document.dereference(&pair[0]) {
                    self.named.insert(name.clone(), pair[1].clone());
                }
            }
        }
        let Ok(kids) = node.get_deref(b"Kids", document).and_then(Object::as_array) else { return };
        for kid in kids {
            let kid = document.dereference(kid).ok().and_then(|(_, kid)| kid.as_dict().ok());
            if let Some(kid) = kid.filter(|_| depth < MAX_DEPTH && self.named.len() < MAX_NAMES) {
                self.node(document, kid, depth + 1);
            }
        }
    }
}
