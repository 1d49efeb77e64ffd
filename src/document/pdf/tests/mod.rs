//! Documents made by hand, laid out and read back.

mod refusals;
mod sample;

use std::collections::BTreeMap;

use lopdf::Object;

use super::{Attachment, Pdf, Relationship, pdf};
use crate::document::Templates;
use crate::document::content::{Block, Clause, Document, Run, Status};

/// Laid out with the templates of the binary.
fn set(document: &Document) -> Pdf {
    pdf(document, &Templates::embedded(), &[]).unwrap_or_else(|error| panic!("{error}"))
}

/// The text of each page, without white space: lines are broken where they must.
fn pages(pdf: &Pdf) -> Vec<String> {
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let text = |number: &u32| file.extract_text(&[*number]).unwrap();
    file.get_pages().keys().map(|number| bare(&text(number))).collect()
}

fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && *character != '\u{ad}').collect()
}

/// A page without what is repeated on each, so that what runs over pages is read on.
fn body(page: &str) -> String {
    let start = page.find("Draft:forreadingonly").map_or(0, |at| at + "Draft:forreadingonly".len());
    let end = page.rfind("DPA-example-customer·").unwrap_or(page.len());
    page[start..end].replace("NameandaddressPurposeLocationsSafeguard", "")
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let document = sample::document(Status::Draft);
    let [first, second] = [set(&document), set(&document)];
    assert!(first.bytes == second.bytes);
    assert_eq!(first.warnings, Vec::<String>::new());
}

#[test]
fn every_string_is_printed_as_it_is() {
    let document = sample::document(Status::Draft);
    let pages = pages(&set(&document));
    let text = [pages.concat(), pages.iter().map(|page| body(page)).collect()].concat();
    for piece in super::piece::pieces(&document) {
        if let super::piece::What::Text(string) = piece.what {
            // The columns of a row that is longer than a page alternate, so it is looked for in parts.
            let parts = string.split_inclusive(if string.len() > 4000 { ';' } else { '\0' });
            assert!(parts.into_iter().all(|part| text.contains(&bare(part))), "{}: {string}", piece.place);
        }
    }
    for string in sample::MARKUP.iter().chain(sample::NAMES) {
        assert!(text.contains(&bare(string)), "{string}");
    }
}

#[test]
fn each_page_of_a_draft_says_so() {
    for (status, expected) in [(Status::Draft, true), (Status::Final, false)] {
        let mut document = sample::document(status);
        document.cover = None;
        for page in pages(&set(&document)) {
            assert_eq!(page.contains("DRAFT") && page.contains("Draft:forreadingonly"), expected, "{page}");
        }
    }
}

#[test]
fn each_page_has_its_footer_and_no_version_that_is_not_there() {
    let mut document = sample::small(vec![sample::paragraph("Text.")]);
    assert!(pages(&set(&document))[0].ends_with("DPA-example-customer·Version1.4·1June20263f2a9c0d1e2bPage1of1"));
    document.version = None;
    assert!(pages(&set(&document))[0].ends_with("DPA-example-customer·1June20263f2a9c0d1e2bPage1of1"));
}

#[test]
fn rows_stay_whole() {
    let document = sample::document(Status::Final);
    let pages = pages(&set(&document));
    let table: Vec<_> = pages.iter().filter(|page| page.contains("NameandaddressPurposeLocationsSafeguard")).collect();
    assert!(table.len() > 5, "the header is repeated: {}", table.len());
    // The first column ends a row on the page where the last column ends it; one row is longer than a page.
    let parts = |page: &&String| (page.matches("10115Berlin").count(), page.matches("privacyframework)").count());
    assert_eq!(table.iter().map(|page| parts(page)).filter(|(first, last)| first != last).collect::<Vec<_>>(), []);
}

#[test]
fn attachments_come_out_as_they_went_in() {
    let attachment = |name: &str, relationship| Attachment {
        name: name.to_owned(),
        mime: "application/toml".to_owned(),
        description: "A source".to_owned(),
        relationship,
        bytes: format!("name = \"{name}\"\n").into_bytes(),
    };
    let files = [attachment("answers/dpa.toml", Relationship::Source), attachment("b.toml", Relationship::Data)];
    let document = sample::small(vec![sample::paragraph("Text.")]);
    let pdf = pdf(&document, &Templates::embedded(), &files).unwrap();
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let embedded = streams.filter(|stream| stream.dict.has_type(b"EmbeddedFile"));
    let found: Vec<_> = embedded.map(|stream| stream.get_plain_content().unwrap()).collect();
    assert_eq!(found, files.map(|file| file.bytes));
}

#[test]
fn the_catalogue_names_language_and_bookmarks() {
    let pdf = set(&sample::document(Status::Final));
    let file = lopdf::Document::load_mem(&pdf.bytes).unwrap();
    let catalogue = file.catalog().unwrap();
    assert_eq!(catalogue.get(b"Lang").and_then(Object::as_str).unwrap(), b"en-GB");
    let mut names = BTreeMap::new();
    for dict in file.objects.values().filter_map(|object| object.as_dict().ok()) {
        if let (Ok(title), Ok(_)) = (dict.get(b"Title"), dict.get(b"Parent")) {
            names.insert(lopdf::decode_text_string(title).unwrap(), ());
        }
    }
    for name in ["Contents", "1 Definitions", "Annex III List of sub-processors", "Signatures"] {
        assert!(names.contains_key(name), "{name}: {names:?}");
    }
}

#[test]
fn clauses_nest_as_deep_as_anyone_needs() {
    let leaf = |runs: Vec<Run>, clauses, depth: usize| Clause {
        id: format!("c{depth}"),
        number: format!("({depth})"),
        reference: format!("clause {depth}"),
        runs,
        clauses,
    };
    let nested = (0..8)
        .rev()
        .fold(Vec::new(), |clauses, depth| vec![leaf(vec![Run::text("A condition that is met:")], clauses, depth)]);
    assert_eq!(set(&sample::small(vec![Block::Clauses { clauses: nested }])).pages, 1);
}

#[test]
fn a_document_may_have_its_own_layout() {
    let mut templates = Templates::embedded();
    let own = b"#import \"/theme.typ\": *\n#show: paper.with(sys.inputs.document, sys.inputs.language)\nOurs.";
    templates.insert("note/main.typ", own);
    let pdf = pdf(&sample::small(vec![sample::paragraph("Theirs.")]), &templates, &[]).unwrap();
    let page = pages(&pdf).concat();
    assert!(page.contains("Ours.") && !page.contains("Theirs."), "{page}");
}
