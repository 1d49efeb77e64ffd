//! What must not go wrong: other contents, other numbers, what is refused.

use super::reader::{paragraphs, part};
use super::sample::{clause, document, section, text};
use crate::document::content::{Block, Clause, Document, Editor, Run, Section, Status};
use crate::document::docx::docx;

fn with(sections: Vec<Section>) -> Document {
    Document { cover: None, contents: false, sections, status: Status::Final, ..document() }
}

fn clauses(clauses: Vec<Clause>) -> Vec<Block> {
    vec![Block::Clauses { clauses }]
}

/// A document of one paragraph.
fn of(run: Run) -> Document {
    with(vec![section("a", None, "A", vec![Block::Paragraph { runs: vec![run] }])])
}

fn refused(document: &Document, expect: &str) {
    let refused = docx(document).unwrap_err().to_string();
    assert!(refused.starts_with("texts cannot be written for Word:\n") && refused.contains(expect), "{refused}");
}

/// Numbers with their level: 0 is a section. Whatever they are, Word prints them.
fn check(numbers: &[(usize, &str)]) {
    let mut sections: Vec<Section> = Vec::new();
    for (index, (level, number)) in numbers.iter().enumerate() {
        if *level == 0 {
            let number = (!number.is_empty()).then_some(*number);
            sections.push(section(&format!("id{index}"), number, "Text", clauses(Vec::new())));
            continue;
        }
        let Block::Clauses { clauses } = &mut sections.last_mut().unwrap().blocks[0] else { unreachable!() };
        let mut into = clauses;
        for _ in 1..*level {
            into = &mut into.last_mut().unwrap().clauses;
        }
        into.push(clause(&format!("id{index}"), number, text("Text"), Vec::new()));
    }
    let written = paragraphs(&docx(&with(sections)).unwrap());
    let shown = written.iter().filter(|paragraph| paragraph.text.ends_with("Text")).map(|paragraph| {
        let text = paragraph.text.strip_suffix("Text").unwrap().trim_end_matches('\t');
        assert!(text.is_empty() || paragraph.number.is_empty(), "two numbers: {}", paragraph.line());
        format!("{}{text}", paragraph.number)
    });
    assert_eq!(shown.collect::<Vec<_>>(), numbers.iter().map(|(_, number)| *number).collect::<Vec<_>>());
}

#[test]
fn word_prints_the_numbers_of_the_content() {
    check(&[(0, "1"), (1, "1.1"), (2, "(a)"), (3, "(i)"), (3, "(ii)"), (2, "(b)"), (1, "1.2"), (0, "2"), (1, "2.1")]);
    check(&[(0, ""), (1, "1"), (1, "2"), (0, ""), (1, "3"), (0, ""), (1, "1")]);
    check(&[(0, "1"), (0, "Annex I"), (1, "1."), (0, "Annex II"), (1, "1."), (2, "(a)"), (0, "2"), (1, "2.1")]);
    check(&[(0, "1"), (1, "1.1"), (1, "1.3"), (2, "(b)"), (0, "3"), (1, "3.1"), (0, "1"), (1, "1.1")]);
    check(&[(0, "1 bis"), (1, "1 bis.1"), (1, "x.y"), (0, "50%"), (1, "%1"), (2, ""), (0, "§ 4"), (1, "4.01")]);
    check(&[(0, "A"), (1, "A.1"), (0, "B"), (1, "B.1"), (0, "I"), (0, "J"), (0, "K")]);
    check(&[
        (0, "1"),
        (1, "11"),
        (1, "12"),
        (0, "1"),
        (1, "1.1.1"),
        (1, "1.1.2"),
        (0, "Schedule 9"),
        (0, "Schedule 10"),
    ]);
}

#[test]
fn what_xml_cannot_hold_is_refused() {
    refused(&of(Run::text("a\u{0}")), "paragraph (block 1): U+0000 NULL at character 2");
    refused(&of(Run::text("\u{FFFE}")), "U+FFFE at character 1");
    refused(&of(Run::strong("\u{202E}cod.exe")), "U+202E RIGHT-TO-LEFT OVERRIDE at character 1");
    refused(&Document { title: "\u{1B}".to_owned(), ..with(Vec::new()) }, "title: U+001B at character 1");
    let editor = Editor { name: "A\u{7}".to_owned(), date: jiff::civil::date(2026, 6, 1) };
    let edited = Document { editor: Some(editor), ..with(Vec::new()) };
    refused(&edited, "name of the editor: U+0007 at character 2 of \"A\u{fffd}\": control characters cannot be set");
}

#[test]
fn links_and_references_are_checked_again() {
    let link = |url: &str| of(Run::Link { url: url.to_owned(), text: "here".to_owned() });
    refused(
        &link("javascript:a"),
        "section \"a\", paragraph (block 1): the link \"javascript:a\" is neither https: nor mailto:",
    );
    assert!(docx(&link("mailto:a@example.com")).is_ok());
    let reference = Run::Reference { id: "b".to_owned(), text: "clause 1".to_owned() };
    refused(
        &of(reference),
        "section \"a\", paragraph (block 1): it refers to \"b\", which is no section or clause of this document",
    );
    let section = || section("a", None, "A", Vec::new());
    refused(&with(vec![section(), section()]), "section \"a\": another part is called \"a\" too");
}

#[test]
fn a_final_document_without_a_cover_has_a_title_block_and_no_draft_mark() {
    let bytes = docx(&of(Run::text("Text."))).unwrap();
    let lines: Vec<_> = paragraphs(&bytes).iter().map(|paragraph| paragraph.line()).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    Title | Processing Agreement
    Subtitle | To the Master Services Agreement of 1 May 2026
    TitleDetails | Example Services GmbH  ·  Prepared for Παράδειγμα ΑΕ  ·  Version 1.2  ·  1 June 2026
    Heading1 | A
    BodyText | Text.
    ");
    for name in ["document", "header1", "header2", "footer1"] {
        assert!(!part(&bytes, &format!("word/{name}.xml")).contains("DRAFT"), "{name}");
    }
}

#[test]
fn an_empty_document_is_a_file() {
    let document = Document { contents: true, ..with(Vec::new()) };
    assert!(docx(&document).is_ok());
}
