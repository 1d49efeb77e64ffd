//! Two documents merged and proved; the renderers' texts.

use jiff::civil::date;

use super::*;
use crate::document::content::{Block, Clause, Column, Document, Editor, Row, Run, SCHEMA, Section, Status, Table};

fn clause(id: &str, number: &str, text: &str) -> Clause {
    let runs = vec![Run::strong("Term. "), Run::text(text)];
    Clause { id: id.into(), number: number.into(), reference: format!("clause {number}"), runs, clauses: Vec::new() }
}

fn document(clauses: Vec<Clause>, vendors: &[(&str, &str)]) -> Document {
    let column = |title: &str| Column { title: title.into(), width: 1 };
    let cell = |text: &str| vec![vec![Run::text(text)]];
    let table = Table {
        caption: "Vendors".into(),
        columns: vec![column("Name"), column("Purpose")],
        rows: vendors.iter().map(|(name, purpose)| vec![cell(name), cell(purpose)]).collect(),
    };
    let rows = vec![Row { label: "Notice".into(), value: vec![vec![Run::text("30 days")]] }];
    let section = |id: &str, number: &str, blocks| Section {
        id: id.into(),
        number: Some(number.into()),
        title: id.into(),
        level: 1,
        new_page: false,
        blocks,
    };
    note(vec![
        section("Terms", "1", vec![Block::Clauses { clauses }]),
        section("Vendors", "2", vec![Block::Table(table), Block::Fields { caption: "Periods".into(), rows }]),
    ])
}

/// A note of these sections.
pub(super) fn note(sections: Vec<Section>) -> Document {
    Document {
        schema: SCHEMA,
        id: "note".into(),
        reference: "NOTE".into(),
        title: "Note".into(),
        subtitle: None,
        language: "en".into(),
        provider: "Example".into(),
        recipient: None,
        version: None,
        date: date(2026, 6, 1),
        date_in_words: "1 June 2026".into(),
        status: Status::Final,
        confidentiality: "Public".into(),
        hash: "0123456789ab".into(),
        cover: None,
        contents: false,
        editor: None,
        sections,
    }
}

fn editor() -> Editor {
    Editor { name: "A. Reader".into(), date: date(2026, 6, 1) }
}

/// `1.1 Term. kept [-gone-]{+come+}`, a line for each text.
fn print(document: &Document) -> String {
    let run = |run: &Run| match run {
        Run::Inserted { text } => format!("{{+{text}+}}"),
        Run::Deleted { text } => format!("[-{text}-]"),
        run => run.as_str().to_owned(),
    };
    let lines = merge::texts(document).into_iter().map(|runs| runs.iter().map(run).collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn clauses_are_paired_by_id_and_rows_by_their_first_cell() {
    let old = document(
        vec![
            clause("a", "1.1", "We reply in 72 hours."),
            clause("b", "1.2", "We keep logs."),
            clause("c", "1.3", "The end."),
        ],
        &[("Host", "Hosting"), ("Mail", "Mail")],
    );
    let new = document(
        vec![
            clause("a", "1.1", "We reply in 48 hours."),
            clause("d", "1.2", "We test backups."),
            clause("c", "1.3", "The end."),
        ],
        &[("Host", "Hosting and storage"), ("Pay", "Payments")],
    );
    let merged = merge(&old, &new, editor());
    assert_eq!(
        print(&merged),
        "Term. We reply in [-72-]{+48+} hours.\n\
         [-Term. We keep logs.-]\n\
         {+Term. We test backups.+}\n\
         Term. The end.\n\
         Host\n\
         Hosting{+ and storage+}\n\
         [-Mail-]\n\
         [-Mail-]\n\
         {+Pay+}\n\
         {+Payments+}\n\
         30 days"
    );
    assert!(proof_of_documents(&merged, &old, &new).holds);
}

#[test]
fn a_document_merged_with_itself_marks_nothing() {
    let one = document(vec![clause("a", "1.1", "We reply.")], &[("Host", "Hosting")]);
    let merged = merge(&one, &one, editor());
    assert_eq!(merged.sections, one.sections);
    assert!(proof_of_documents(&merged, &one, &one).holds);
}

#[test]
fn a_proof_sees_what_is_left_out() {
    let old = document(vec![clause("a", "1.1", "We reply.")], &[]);
    let new = document(vec![clause("a", "1.1", "We answer.")], &[]);
    let mut merged = merge(&old, &new, editor());
    merged.sections[0].blocks.clear();
    assert!(!proof_of_documents(&merged, &old, &new).holds);
}

#[test]
fn tracked_changes_can_be_told_in_word() {
    let old = document(vec![clause("a", "1.1", "We reply in 72 hours."), clause("b", "1.2", "Old.")], &[]);
    let new = document(vec![clause("a", "1.1", "We reply in 48 hours.")], &[]);
    let bytes = crate::document::docx::docx(&merge(&old, &new, editor())).expect("it can be written");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut part = archive.by_name("word/document.xml").expect("the text");
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut part, &mut xml).expect("it is text");
    for expect in [
        "<w:delText xml:space=\"preserve\">72</w:delText>",
        "w:author=\"A. Reader\" w:date=\"2026-06-01T00:00:00Z\"",
        "<w:delText xml:space=\"preserve\">Term. Old.</w:delText>",
    ] {
        assert!(xml.contains(expect), "{expect} in {xml}");
    }
}

#[test]
fn the_class_of_a_change_is_a_comment_in_word() {
    use crate::document::content::Entry;
    let entry = Entry {
        id: "breach-notice".into(),
        number: "1.1".into(),
        question: vec![Run::text("Do you notify?")],
        choice: Some("commitment weakened".into()),
        status: "breach-notice".into(),
        answered: true,
        answer: vec![Block::List { items: vec![vec![Run::text("commitment weakened: “may” added")]] }],
    };
    let mut changed = document(Vec::new(), &[]);
    changed.editor = Some(editor());
    changed.sections[0].blocks = vec![Block::Entries { entries: vec![entry] }];
    let bytes = crate::document::docx::docx(&changed).expect("it can be written");
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes.clone())).expect("a package");
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).expect("the part"), &mut xml).expect("it is text");
        xml
    };
    assert!(part("word/comments.xml").contains("commitment weakened: “may” added"));
    assert!(part("word/document.xml").contains("<w:commentReference w:id=\"0\"/>"));
    assert!(part("[Content_Types].xml").contains("/word/comments.xml"));
}
