//! One reading copy: the cover, then every page of every file, with their bookmarks.
//!
//! It is written anew rather than patched together, so it claims nothing that only the files could claim: no
//! conformance, no tags, no forms, no actions. What is attached to the cover stays attached.

use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::bookmark::{self, Bookmark};
use super::error::PackError;
use super::gate::fingerprint;
use super::import::Import;
use super::inspect::{evidence, open};
use super::layers::Layers;

/// What the copy takes from the catalog of the cover.
const FROM_COVER: &[&[u8]] = &[b"Lang", b"ViewerPreferences", b"OutputIntents", b"AF"];

/// A file to be merged.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Its entry among the bookmarks.
    pub title: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Why one of the files cannot be merged: which one, counted from 0 (the cover is the first), and why.
type Refused = (usize, PackError);

/// Merges files behind a cover.
///
/// # Errors
/// When a file is refused, signed, or has form fields; and when the result would not draw all that the files draw. The
/// number counts the files from 0, the cover being the first.
pub fn merge(cover: Part<'_>, files: &[Part<'_>]) -> Result<Vec<u8>, Refused> {
    let parts: Vec<Part<'_>> = [&[cover], files].concat();
    let documents = parts.iter().enumerate().map(|(at, part)| readable(part.bytes, at).map_err(|error| (at, error)));
    let documents: Vec<Document> = documents.collect::<Result<_, _>>()?;
    let mut copy =
        Document::with_version(documents.iter().map(|document| document.version.as_str()).max().unwrap_or("1.7"));
    assemble(&parts, &documents, &mut copy);
    identify(&parts, &mut copy);
    let mut bytes = Vec::new();
    copy.save_to(&mut bytes).map_err(|error| (0, error.into()))?;
    compare(&bytes, &documents)?;
    Ok(bytes)
}

fn readable(bytes: &[u8], at: usize) -> Result<Document, PackError> {
    let document = open(bytes)?;
    match evidence(&document) {
        evidence if evidence.signed => Err(PackError::Signed),
        evidence if evidence.form && at > 0 => Err(PackError::Form),
        _ => Ok(document),
    }
}

fn assemble(parts: &[Part<'_>], documents: &[Document], copy: &mut Document) {
    let root = copy.new_object_id();
    let (mut kids, mut bookmarks, mut layers) = (Vec::new(), Vec::new(), Layers::default());
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => root, "PageMode" => "UseOutlines" };
    for ((part, document), is_cover) in
        parts.iter().zip(documents).zip([true].into_iter().chain(std::iter::repeat(false)))
    {
        let mut import = Import::new(document, copy);
        let pages = import.pages(copy, root);
        layers.add(&mut import, copy);
        let beneath = bookmark::read(&mut import, copy);
        bookmarks.push(Bookmark::file(part.title, pages[0], beneath));
        kids.extend(pages.into_iter().map(Object::Reference));
        if is_cover {
            from_cover(&mut import, &mut catalog, copy);
        }
    }
    let count = kids.len() as i64;
    copy.objects.insert(root, Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }));
    catalog.set("Outlines", bookmark::write(bookmarks, copy));
    if let Some(properties) = layers.properties() {
        catalog.set("OCProperties", properties);
    }
    let catalog = copy.add_object(catalog);
    copy.trailer.set("Root", catalog);
}

fn from_cover(import: &mut Import<'_>, catalog: &mut Dictionary, copy: &mut Document) {
    let from = import.from;
    let Ok(own) = from.catalog() else { return };
    for key in FROM_COVER {
        if let Ok(value) = own.get(key) {
            catalog.set(*key, import.value(value, copy));
        }
    }
    let names = own.get_deref(b"Names", from).and_then(Object::as_dict);
    if let Ok(attached) = names.and_then(|names| names.get(b"EmbeddedFiles")) {
        let attached = import.value(attached, copy);
        catalog.set("Names", dictionary! { "EmbeddedFiles" => attached });
    }
    if let Ok(information) = from.trailer.get(b"Info") {
        let information = import.value(information, copy);
        copy.trailer.set("Info", information);
    }
    import.finish(copy);
}

/// The identity of the copy is made of what it is made of.
fn identify(parts: &[Part<'_>], copy: &mut Document) {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(Sha256::digest(part.bytes));
        digest.update(part.title.as_bytes());
    }
    let identity = Object::String(digest.finalize()[..16].to_vec(), StringFormat::Hexadecimal);
    copy.trailer.set("ID", vec![identity.clone(), identity]);
}

/// Every page draws what it drew in its file.
fn compare(bytes: &[u8], documents: &[Document]) -> Result<(), Refused> {
    let copy = open(bytes).map_err(|error| (0, PackError::Lost(format!("the copy cannot be read back: {error}"))))?;
    let mut pages = copy.page_iter();
    for (at, document) in documents.iter().enumerate() {
        let originals: Vec<_> = document.page_iter().collect();
        let copies: Vec<_> = pages.by_ref().take(originals.len()).collect();
        if copies.len() != originals.len() || fingerprint(document, &originals) != fingerprint(&copy, &copies) {
            return Err((at, PackError::Lost("its pages would not draw what they drew".to_owned())));
        }
    }
    match pages.next() {
        None => Ok(()),
        Some(_) => Err((0, PackError::Lost("the copy has pages that no file has".to_owned()))),
    }
}
