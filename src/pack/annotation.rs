//! The annotations of a page that a merged copy keeps: comments, and links to pages and to the web.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::destination::Destinations;

/// The actions that may stay. All others start, send or run something.
const HARMLESS: &[&[u8]] = &[b"GoTo", b"URI"];

/// The annotations of a page, each as a value of its own, with links by name turned into links to pages.
pub(super) fn annotations(document: &Document, page: ObjectId, destinations: &Destinations) -> Vec<Object> {
    let Ok(page) = document.get_dictionary(page) else { return Vec::new() };
    let Ok(annotations) = page.get_deref(b"Annots", document).and_then(Object::as_array) else { return Vec::new() };
    let each = annotations.iter().filter_map(|annotation| document.dereference(annotation).ok()?.1.as_dict().ok());
    each.map(|annotation| Object::Dictionary(kept(document, annotation, destinations))).collect()
}

fn kept(document: &Document, annotation: &Dictionary, destinations: &Destinations) -> Dictionary {
    let mut kept = Dictionary::new();
    for (key, value) in annotation {
        match key.as_slice() {
            b"Dest" => destinations.explicit(document, value).map(|place| kept.set("Dest", place)).unwrap_or_default(),
            b"A" => action(document, value, destinations).map(|action| kept.set("A", action)).unwrap_or_default(),
            // The page, pop-up windows and other annotations would point into the file that it came from.
            b"AA" | b"PA" | b"P" | b"Popup" | b"IRT" | b"Parent" | b"Kids" | b"StructParent" => {}
            _ => kept.set(key.clone(), value.clone()),
        }
    }
    kept
}

/// An action that may stay, with nothing that follows on it.
pub(super) fn action(document: &Document, action: &Object, destinations: &Destinations) -> Option<Object> {
    let action = document.dereference(action).ok()?.1.as_dict().ok()?;
    let kind = action.get_deref(b"S", document).and_then(Object::as_name).ok()?;
    if !HARMLESS.contains(&kind) {
        return None;
    }
    let mut kept = action.clone();
    kept.remove(b"Next");
    kept.remove(b"SD");
    if kind == b"GoTo" {
        kept.set("D", destinations.explicit(document, action.get(b"D").ok()?)?);
    }
    Some(Object::Dictionary(kept))
}
