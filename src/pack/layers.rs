//! The layers of the merged files: what a file hides stays hidden.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::import::Import;

/// The layers of all files so far, under the numbers of the merged copy.
#[derive(Default)]
pub(super) struct Layers {
    all: Vec<Object>,
    hidden: Vec<Object>,
}

impl Layers {
    /// Adds those of a file.
    pub fn add(&mut self, import: &mut Import<'_>, to: &mut Document) {
        let from = import.from;
        let Ok(layers) = from.catalog().and_then(|catalog| catalog.get_deref(b"OCProperties", from)) else { return };
        let Ok(layers) = layers.as_dict() else { return };
        let start = layers.get_deref(b"D", from).and_then(Object::as_dict).ok();
        let state = |key: &[u8]| start.map(|start| references(from, start, key)).unwrap_or_default();
        let (shown, hidden) = (state(b"ON"), state(b"OFF"));
        let base = start.and_then(|start| start.get_deref(b"BaseState", from).and_then(Object::as_name).ok());
        let starts_hidden = base == Some(b"OFF");
        for layer in references(from, layers, b"OCGs") {
            let moved = import.value(&Object::Reference(layer), to);
            if hidden.contains(&layer) || (starts_hidden && !shown.contains(&layer)) {
                self.hidden.push(moved.clone());
            }
            self.all.push(moved);
        }
        import.finish(to);
    }

    /// As the catalog states them; none when no file has layers.
    pub fn properties(self) -> Option<Object> {
        let start =
            dictionary! { "Name" => Object::string_literal("Pack"), "OFF" => self.hidden, "Order" => self.all.clone() };
        let properties = dictionary! { "OCGs" => self.all.clone(), "D" => start };
        (!self.all.is_empty()).then_some(Object::Dictionary(properties))
    }
}

fn references(document: &Document, dictionary: &Dictionary, key: &[u8]) -> BTreeSet<ObjectId> {
    let values = dictionary.get_deref(key, document).and_then(Object::as_array);
    values.into_iter().flatten().filter_map(|value| value.as_reference().ok()).collect()
}
