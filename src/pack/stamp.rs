//! A copy with a line at the margin of each page: for whom it is, since when, and the running page number.
//!
//! The copy is the original, byte for byte, followed by an update. The line is an artifact, so what reads aloud skips it
//! and a tagged file stays valid.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::error::PackError;
use super::gate;
use super::import::Import;
use super::inspect::{evidence, open};
use super::overlay::{Face, Line, draw};
use super::page::{Sheet, contents, resources, sheet};
use super::standing::{MAX_FILE_CONTENT, Standing, standing};

/// The sizes of the text that are tried, in points.
const SIZES: [f32; 3] = [7.0, 6.0, 5.0];

/// How far the text stays from the sides, in points.
const MARGIN: f32 = 18.0;

/// What is stamped on each page.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// For whom the copy is.
    pub recipient: String,
    /// The day on which it is handed over.
    pub date: Date,
    /// `Confidential: under NDA`.
    pub confidentiality: String,
    /// The running number of the first page.
    pub first_page: usize,
    /// The number of the last page of all.
    pub total_pages: usize,
}

impl Stamp {
    /// The line on a page, counted from 0.
    fn line(&self, page: usize) -> String {
        let day = self.date.strftime("%-d %B %Y");
        let number = self.first_page + page;
        format!("{} · {} · {day} · Page {number} of {}", self.confidentiality, self.recipient, self.total_pages)
    }
}

/// Stamps a copy. `font` is a TrueType or OpenType font with every character of the stamp.
///
/// # Errors
/// When the file is refused or signed, when the font lacks a character, and when the line does not fit a page.
pub fn stamp(bytes: &[u8], stamp: &Stamp, font: &[u8]) -> Result<Vec<u8>, PackError> {
    let original = open(bytes)?;
    if evidence(&original).signed {
        return Err(PackError::Signed);
    }
    let pages: Vec<ObjectId> = original.page_iter().collect();
    let face = Face::parse(font)?;
    let places = places(&original, &pages);
    let lines = places.iter().enumerate().map(|(page, place)| line(stamp, page, place, &face));
    let overlay = draw(&lines.collect::<Result<Vec<_>, _>>()?, &face)?;
    let mut update = IncrementalDocument::create_from(bytes.to_vec(), original);
    let forms = import(&overlay, &mut update.new_document)?;
    for ((page, place), form) in pages.iter().zip(&places).zip(forms) {
        graft(&mut update, *page, place, form);
    }
    identify(&mut update.new_document, bytes, stamp);
    gate::only_pages_change(&update, &pages)?;
    let mut stamped = Vec::with_capacity(bytes.len() + (64 << 10));
    update.save_to(&mut stamped)?;
    gate::stamped(&stamped, bytes, update.get_prev_documents(), &pages)?;
    Ok(stamped)
}

/// Where the line stands on a page.
struct Place {
    sheet: Sheet,
    standing: Standing,
    baseline: f32,
}

/// Finds a place for each page: the one that is free on most pages, or another where that one is taken.
fn places(document: &Document, pages: &[ObjectId]) -> Vec<Place> {
    let sheets = pages.iter().map(|page| (page, sheet(document, *page).expect("every page was checked for its size")));
    let mut room = MAX_FILE_CONTENT;
    let looked = sheets.map(|(page, sheet)| (sheet, standing(document, *page, sheet, &mut room)));
    let looked: Vec<(Sheet, Standing)> = looked.collect();
    let free = |candidate: usize, (sheet, standing): &(Sheet, Standing)| {
        let baseline = candidates(*sheet)[candidate];
        standing.is_free(baseline - 3.0, baseline + SIZES[0] + 1.0)
    };
    let mut order = [0, 1, 2, 3];
    order.sort_by_key(|candidate| looked.iter().filter(|page| !free(*candidate, page)).count());
    let place = |page: (Sheet, Standing)| {
        let chosen = order.iter().find(|candidate| free(**candidate, &page)).unwrap_or(&order[0]);
        Place { baseline: candidates(page.0)[*chosen], sheet: page.0, standing: page.1 }
    };
    looked.into_iter().map(place).collect()
}

/// The heights that are tried, best first.
fn candidates(sheet: Sheet) -> [f32; 4] {
    let (_, height) = sheet.size();
    [14.0, height - 20.0, 8.0, height - 14.0]
}

fn line(stamp: &Stamp, page: usize, place: &Place, face: &Face) -> Result<Line, PackError> {
    let text = stamp.line(page);
    if let Some(letter) = face.lacks(&text) {
        return Err(PackError::Glyph(letter));
    }
    let (width, _) = place.sheet.size();
    let fits = |size: &&f32| face.width(&text) * **size + 2.0 * MARGIN <= width;
    let size = *SIZES.iter().find(fits).ok_or(PackError::TooLong { page: page + 1 })?;
    let left = (width - face.width(&text) * size) / 2.0;
    Ok(Line { text, page: place.sheet.size(), start: (left, place.baseline), size })
}

/// What is taken of an overlay page.
struct Form {
    content: Vec<u8>,
    resources: Object,
}

/// Brings the fonts of the overlay into the update, under free numbers, and gives its pages as forms.
fn import(overlay: &Document, update: &mut Document) -> Result<Vec<Form>, PackError> {
    let pages: Vec<ObjectId> = overlay.page_iter().collect();
    let Some(first) = pages.first() else { return Ok(Vec::new()) };
    // All pages of the overlay share their fonts, and have nothing else.
    let own = resources(overlay, *first);
    let mut import = Import::without_pages(overlay);
    let fonts = import.value(own.get_deref(b"Font", overlay)?, update);
    import.finish(update);
    let shared = Object::Reference(update.add_object(dictionary! { "Font" => fonts }));
    let form = |page| Form { content: overlay.get_page_content(page), resources: shared.clone() };
    Ok(pages.into_iter().map(form).collect())
}

/// Puts a form over a page: the page gets its own resources with one name more, and its content stays as it is.
fn graft(update: &mut IncrementalDocument, page: ObjectId, place: &Place, form: Form) {
    let original = update.get_prev_documents();
    let mut own = resources(original, page);
    let named = own.get_deref(b"XObject", original).and_then(Object::as_dict);
    let mut named = named.cloned().unwrap_or_default();
    let name = free_name(&named);
    let streams = contents(original, page);
    let mut dictionary = original.get_dictionary(page).cloned().unwrap_or_default();
    let new = &mut update.new_document;
    named.set(name.as_str(), Object::Reference(new.add_object(form_stream(form, place.sheet))));
    own.set("XObject", Object::Dictionary(named));
    let (before, after) = wrapping(&name, &place.standing);
    let before = Object::Reference(new.add_object(Stream::new(Dictionary::new(), before)));
    let after = Object::Reference(new.add_object(Stream::new(Dictionary::new(), after)));
    dictionary.set("Resources", Object::Dictionary(own));
    dictionary.set("Contents", Object::Array([vec![before], streams, vec![after]].concat()));
    new.set_object(page, Object::Dictionary(dictionary));
}

fn form_stream(form: Form, sheet: Sheet) -> Stream {
    let (width, height) = sheet.size();
    let reals = |values: &[f32]| Object::Array(values.iter().map(|value| Object::Real(*value)).collect());
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => reals(&[0.0, 0.0, width, height]),
        "Matrix" => reals(&sheet.matrix()),
        "Resources" => form.resources,
    };
    Stream::new(dictionary, form.content)
}

/// What stands before and after the page's own content: its graphics state is closed off, and the form is an artifact.
fn wrapping(name: &str, standing: &Standing) -> (Vec<u8>, Vec<u8>) {
    let before = "q\n".repeat(1 + standing.unopened);
    let closing = "Q\n".repeat(1 + standing.unclosed);
    let artifact = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC";
    (before.into_bytes(), format!("\n{closing}{artifact}\nq /{name} Do Q\nEMC\n").into_bytes())
}

fn free_name(taken: &Dictionary) -> String {
    let taken: BTreeSet<&[u8]> = taken.iter().map(|(name, _)| name.as_slice()).collect();
    let names = (1..).map(|number| format!("DdqStamp{number}"));
    names.into_iter().find(|name| !taken.contains(name.as_bytes())).expect("there is always a further number")
}

/// Gives the copy its own identity, made of what it is made of; the first half stays that of the original.
fn identify(update: &mut Document, bytes: &[u8], stamp: &Stamp) {
    let Ok(Object::Array(halves)) = update.trailer.get_mut(b"ID") else { return };
    let digest = Sha256::new().chain_update(bytes).chain_update(stamp.line(0)).finalize();
    if let Some(second) = halves.get_mut(1) {
        *second = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    }
}
