//! Documents made by hand, laid out and read back.

mod refusals;
mod sample;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use lopdf::Object;

use super::{Attachment, Pdf, Relationship, pdf};
use crate::document::Templates;
use crate::document::content::{Block, Clause, Column, Cover, Document, Entry, Row, Run, Signature, Status, Table};

/// The sample, laid out once for all tests that only read it.
static DRAFT: LazyLock<Pdf> = LazyLock::new(|| set(&sample::document(Status::Draft)));

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
    let first = &*DRAFT;
    typst::comemo::evict(0);
    assert!(first.bytes == set(&sample::document(Status::Draft)).bytes);
    assert_eq!(first.warnings, Vec::<String>::new());
}

#[test]
fn every_string_is_printed_as_it_is() {
    let document = sample::document(Status::Draft);
    let pages = pages(&DRAFT);
    let text = [pages.concat(), pages.iter().map(|page| body(page)).collect()].concat();
    for piece in super::super::piece::pieces(&document) {
        if let super::super::piece::What::Text(string) = piece.what {
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
    let is_marked = |page: &String| page.contains("DRAFT") && page.contains("Draft:forreadingonly");
    assert!(pages(&DRAFT).iter().all(is_marked));
    let document = sample::small(vec![sample::paragraph("Final.")]);
    assert!(!pages(&set(&document)).iter().any(is_marked));
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
    let pages = pages(&DRAFT);
    let table: Vec<_> = pages.iter().filter(|page| page.contains("NameandaddressPurposeLocationsSafeguard")).collect();
    assert!(table.len() > 5, "the header is repeated: {}", table.len());
    // The first column ends a row on the page where the last column ends it; one row is longer than a page.
    let parts = |page: &&String| (page.matches("10115Berlin").count(), page.matches("privacyframework)").count());
    assert_eq!(table.iter().map(parts).filter(|(first, last)| first != last).collect::<Vec<_>>(), []);
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
    let file = lopdf::Document::load_mem(&DRAFT.bytes).unwrap();
    let catalogue = file.catalog().unwrap();
    assert_eq!(catalogue.get(b"Lang").and_then(Object::as_str).unwrap(), b"en-GB");
    let mut names = BTreeSet::new();
    for dict in file.objects.values().filter_map(|object| object.as_dict().ok()) {
        if let (Ok(title), Ok(_)) = (dict.get(b"Title"), dict.get(b"Parent")) {
            names.insert(lopdf::decode_text_string(title).unwrap());
        }
    }
    for name in ["Contents", "1 Definitions", "Annex III List of sub-processors", "Signatures"] {
        assert!(names.contains(name), "{name}: {names:?}");
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

#[test]
fn what_is_long_wraps_wherever_it_stands() {
    let long = "a".repeat(120);
    let run = || vec![Run::text(&long), Run::missing("x", &long)];
    let row = || Row { label: long.clone(), value: vec![run()] };
    let column = |width| Column { title: "Responsibilities, confidentiality".to_owned(), width };
    let cells = ["internationalisation", &long, "α".repeat(70).as_str(), "https://example.com/a_b_c_d_e_f_g_h?i=j&k=l"]
        .map(|text| vec![vec![Run::text(text)]]);
    let clause = Clause {
        id: "c".to_owned(),
        number: "1.10(a)(iii)".to_owned(),
        reference: "clause 1.10(a)(iii)".to_owned(),
        runs: run(),
        clauses: Vec::new(),
    };
    let entry = Entry {
        id: "e".to_owned(),
        number: "100.100".to_owned(),
        question: run(),
        choice: Some("Yes, but only where the customer asks for it in writing".to_owned()),
        status: long.clone(),
        answered: true,
        answer: vec![Block::List { items: vec![run()] }],
    };
    let mut document = sample::small(vec![
        Block::Paragraph { runs: run() },
        Block::Clauses { clauses: vec![clause] },
        Block::Note { draft: true, runs: run() },
        Block::Fields { caption: long.clone(), rows: vec![row()] },
        Block::Table(Table {
            caption: String::new(),
            columns: [1, 9, 2, 1].map(column).into(),
            rows: vec![cells.into(); 3],
        }),
        Block::Signatures { blocks: vec![Signature { party: long.clone(), rows: vec![row()] }] },
        Block::Entries { entries: vec![entry] },
    ]);
    document.title = long.clone();
    document.subtitle = Some(long.clone());
    document.reference = "DPA-".to_owned() + &long;
    document.provider = long.clone();
    document.sections[0].title = long.clone();
    document.contents = true;
    document.cover = Some(Cover { rows: vec![row()], notes: vec![run()] });
    assert!(set(&document).pages > 3);
}
