//! Nothing is lost: what was made is read back and compared with what it was made from.
//!
//! Text extraction is an art of its own, so text is compared by what it is drawn from: the content streams, and all that
//! their resources refer to, byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream};
use sha2::{Digest, Sha256};

use super::error::PackError;
use super::inspect::open;
use super::page::{contents, resources};

/// An update may replace pages, and add; every other object stays what it was.
pub(super) fn only_pages_change(update: &IncrementalDocument, pages: &[ObjectId]) -> Result<(), PackError> {
    let original = update.get_prev_documents();
    let pages: BTreeSet<&ObjectId> = pages.iter().collect();
    let replaced = update.new_document.objects.keys().filter(|id| id.0 <= original.max_id);
    match replaced.into_iter().find(|id| !pages.contains(id)) {
        None => Ok(()),
        Some(id) => Err(PackError::Lost(format!("object {} would be replaced", id.0))),
    }
}

/// A stamped copy begins with the original, and each page draws what it drew, in the same order.
pub(super) fn stamped(stamped: &[u8], bytes: &[u8], original: &Document, pages: &[ObjectId]) -> Result<(), PackError> {
    if !stamped.starts_with(bytes) {
        return Err(PackError::Lost("the original bytes are not kept".to_owned()));
    }
    let copy = open(stamped)?;
    if !copy.page_iter().eq(pages.iter().copied()) {
        return Err(PackError::Lost("the pages are not the same".to_owned()));
    }
    for (page, number) in pages.iter().zip(1..) {
        let (before, after) = (contents(original, *page), contents(&copy, *page));
        let kept = after.len() == before.len() + 2 && after[1..=before.len()] == before[..];
        if !kept || !keeps(&resources(original, *page), &resources(&copy, *page), original) {
            return Err(PackError::Lost(format!("page {number} does not draw what it drew")));
        }
    }
    Ok(())
}

/// Whether resources are the same, forms aside, of which there may be more.
fn keeps(before: &Dictionary, after: &Dictionary, original: &Document) -> bool {
    before.iter().all(|(key, value)| match key.as_slice() {
        b"XObject" => {
            let forms = original.dereference(value).ok().and_then(|(_, forms)| forms.as_dict().ok());
            let now = after.get(b"XObject").and_then(Object::as_dict).ok();
            forms.is_none_or(|forms| {
                forms.iter().all(|(name, form)| now.and_then(|now| now.get(name).ok()) == Some(form))
            })
        }
        key => after.get(key).ok() == Some(value),
    })
}

/// A number for all that the pages draw. Numbers of objects do not count, so it is the same in a merged copy.
pub(super) fn fingerprint(document: &Document, pages: &[ObjectId]) -> [u8; 32] {
    let mut print = Print { document, hash: Sha256::new(), seen: BTreeMap::new() };
    for page in pages {
        print.write(&Object::Array(contents(document, *page)));
        print.write(&Object::Dictionary(resources(document, *page)));
    }
    print.hash.finalize().into()
}

struct Print<'a> {
    document: &'a Document,
    hash: Sha256,
    seen: BTreeMap<ObjectId, u32>,
}

impl Print<'_> {
    /// Writes a value and all that it refers to. The work is kept in a list, for references may form long chains.
    fn write(&mut self, object: &Object) {
        let mut waiting = vec![object.clone()];
        while let Some(object) = waiting.pop() {
            match object {
                Object::Reference(id) => self.follow(id, &mut waiting),
                Object::Array(values) => {
                    self.token(b"[", &values.len().to_be_bytes());
                    waiting.extend(values.into_iter().rev());
                }
                Object::Dictionary(dictionary) => self.dictionary(&dictionary, &mut waiting),
                Object::Stream(Stream { dict, content, .. }) => {
                    self.token(b"stream", &content);
                    self.dictionary(&dict, &mut waiting);
                }
                Object::String(text, _) => self.token(b"(", &text),
                Object::Name(name) => self.token(b"/", &name),
                Object::Null => self.token(b"null", b""),
                plain => self.token(b"=", format!("{plain:?}").as_bytes()),
            }
        }
    }

    fn follow(&mut self, id: ObjectId, waiting: &mut Vec<Object>) {
        let next = self.seen.len() as u32;
        if let Some(number) = self.seen.get(&id).copied() {
            return self.token(b"seen", &number.to_be_bytes());
        }
        match self.document.objects.get(&id) {
            // A page that a page refers to is another page's matter; a lost object is nothing.
            None => self.token(b"null", b""),
            Some(object) if is_page(object) => self.token(b"null", b""),
            Some(object) => {
                self.seen.insert(id, next);
                waiting.push(object.clone());
            }
        }
    }

    fn dictionary(&mut self, dictionary: &Dictionary, waiting: &mut Vec<Object>) {
        let kept: Vec<_> = dictionary.iter().filter(|(key, _)| key.as_slice() != b"Length").collect();
        self.token(b"<", &kept.len().to_be_bytes());
        for (key, value) in kept.into_iter().rev() {
            waiting.push(value.clone());
            waiting.push(Object::Name(key.clone()));
        }
    }

    fn token(&mut self, kind: &[u8], bytes: &[u8]) {
        self.hash.update(kind);
        self.hash.update((bytes.len() as u64).to_be_bytes());
        self.hash.update(bytes);
    }
}

/// Whether an object is a page or a node of the tree of pages.
pub(super) fn is_page(object: &Object) -> bool {
    matches!(object.type_name(), Ok(b"Page" | b"Pages"))
}

#[cfg(test)]
mod tests {
    use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

    use super::fingerprint;

    /// A page whose font lies behind a reference, with numbers that begin at `first`.
    fn drawn(first: u32, content: &str, font: &str) -> (Document, Vec<ObjectId>) {
        let mut document = Document::with_version("1.7");
        document.max_id = first;
        let font = document.add_object(dictionary! { "BaseFont" => font });
        let fonts = dictionary! { "Font" => dictionary! { "F1" => Object::Reference(font) } };
        let content = document.add_object(Stream::new(Dictionary::new(), content.into()));
        let page = dictionary! { "Type" => "Page", "Contents" => content, "Resources" => fonts };
        let page = document.add_object(page);
        (document, vec![page])
    }

    #[test]
    fn what_is_drawn_counts_and_numbers_do_not() {
        let print = |(document, pages): (Document, Vec<ObjectId>)| fingerprint(&document, &pages);
        let original = print(drawn(0, "(a) Tj", "Helvetica"));
        assert_eq!(print(drawn(70, "(a) Tj", "Helvetica")), original);
        assert_ne!(print(drawn(0, "(b) Tj", "Helvetica")), original);
        assert_ne!(print(drawn(0, "(a) Tj", "Courier")), original);
        let (mut lost, pages) = drawn(0, "(a) Tj", "Helvetica");
        lost.objects.retain(|_, object| object.as_stream().is_err());
        assert_ne!(fingerprint(&lost, &pages), original);
    }
}
