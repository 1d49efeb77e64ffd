//! What a redline for Word looks like inside.

use crate::document::content::{Block, Clause, Column, Editor, Row, Run, Section, Table};
use crate::redline::tests::note;
use crate::redline::word;
use jiff::civil::date;

fn section(id: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), number: None, title: id.into(), level: 1, new_page: false, blocks }
}

fn numbered(blocks: Vec<Block>) -> Section {
    Section { number: Some("1".into()), ..section("a", blocks) }
}

fn text(text: &str) -> Vec<Run> {
    vec![Run::text(text)]
}

fn table(rows: &[&[&str]]) -> Block {
    let column = |title: &str| Column { title: title.into(), width: 1 };
    let cells = |row: &&[&str]| row.iter().map(|it| it.split('/').map(text).collect()).collect();
    Block::Table(Table {
        caption: "Vendors".into(),
        columns: vec![column("Name"), column("Purpose")],
        rows: rows.iter().map(cells).collect(),
    })
}

fn clauses(list: &[(&str, &str, Vec<Run>)]) -> Block {
    let clause = |(id, number, runs): &(&str, &str, Vec<Run>)| Clause {
        id: (*id).into(),
        number: (*number).into(),
        reference: format!("clause {number}"),
        runs: runs.clone(),
        clauses: Vec::new(),
    };
    Block::Clauses { clauses: list.iter().map(clause).collect() }
}

/// The text of the file, its settings, and what is told beside it, without ids, authors and days.
fn made(old: Vec<Section>, new: Vec<Section>) -> (String, String, String) {
    let editor = Editor { name: "A".into(), date: date(2026, 6, 1) };
    let (old, new) = (note(old), note(new));
    let redline = word(&old, &new, &editor).expect("it can be made");
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(redline.bytes.clone())).expect("a package");
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).expect("the part"), &mut xml).expect("it is text");
        xml
    };
    let signed = regex::Regex::new(" w:(id=\"[0-9]+\"|author=\"A\"|date=\"2026-06-01T00:00:00Z\")").expect("sound");
    let xml = signed.replace_all(&part("word/document.xml"), "").into_owned();
    (xml, part("word/settings.xml"), redline.summary.to_text())
}

#[track_caller]
fn has(xml: &str, expect: &str) {
    assert!(xml.contains(expect), "{expect} is not in {xml}");
}

#[test]
fn a_row_that_came_is_marked_with_everything_in_it() {
    let old = vec![section("a", vec![table(&[&["Host", "Hosting"]])])];
    let new = vec![section("a", vec![table(&[&["Host", "Hosting"], &["Mail", "Sends/mail"]])])];
    let (xml, settings, told) = made(old, new);
    has(&xml, "<w:trPr><w:cantSplit/><w:ins/></w:trPr>");
    for text in ["Mail", "Sends", "mail"] {
        has(
            &xml,
            &format!(
                "<w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:ins>"
            ),
        );
    }
    has(&settings, "<w:zoom w:percent=\"100\"/><w:trackRevisions/>");
    assert_eq!(told, "a: row added\n    {+Mail | Sends\nmail+}\n".replace("Sends\nmail", "Sends\n    mail"));
}

#[test]
fn the_last_paragraph_of_a_cell_keeps_its_end() {
    let old = vec![section("a", vec![table(&[&["Host", "One/Two/Three"]])])];
    let new = vec![section("a", vec![table(&[&["Host", "One"]])])];
    let (xml, ..) = made(old, new);
    // The end of the kept paragraph goes, and that of the last one, which cannot go, stays for it.
    has(&xml, "<w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">One</w:t></w:r></w:p>");
    has(
        &xml,
        "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr><w:del><w:r><w:delText xml:space=\"preserve\">Three</w:delText>",
    );
}

#[test]
fn a_reference_is_taken_whole_and_a_style_is_remembered() {
    let of = |to: &str, strong: bool| {
        let reference =
            Run::Reference { id: if to == "1.1" { "x".into() } else { "y".into() }, text: format!("clause {to}") };
        let last = if strong { Run::strong(" now") } else { Run::text(" now") };
        let runs = vec![Run::text("See "), reference, last];
        vec![numbered(vec![clauses(&[("x", "1.1", text("X.")), ("y", "1.2", text("Y.")), ("z", "1.3", runs)])])]
    };
    let (xml, ..) = made(of("1.1", false), of("1.2", true));
    has(&xml, "<w:delInstrText xml:space=\"preserve\"> REF ");
    has(&xml, "<w:delText xml:space=\"preserve\">1.1</w:delText>");
    has(&xml, "<w:rPr><w:rStyle w:val=\"Strong\"/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr>");
}

#[test]
fn a_clause_that_moved_and_was_changed_says_both() {
    let end = || Block::Note { draft: false, runs: text("The end.") };
    let (first, second) = ("We reply to every request within two days.", "We keep all logs for a year.");
    let old = vec![section(
        "a",
        vec![clauses(&[("x", "1", text(first)), ("y", "2", text(second)), ("z", "3", text("Z."))]), end()],
    )];
    let changed = first.replace("two", "three");
    let new = vec![section(
        "a",
        vec![clauses(&[("y", "1", text(second)), ("z", "2", text("Z.")), ("x", "3", text(&changed))]), end()],
    )];
    let (xml, _, told) = made(old, new);
    for expect in [
        "<w:moveFromRangeStart w:name=\"move x\"/>",
        "<w:moveToRangeStart w:name=\"move x\"/>",
        "<w:rPr><w:moveFrom/></w:rPr>",
        "<w:rPr><w:moveTo/></w:rPr>",
        "<w:moveFrom><w:r><w:t xml:space=\"preserve\">We reply to every request within </w:t></w:r></w:moveFrom>",
        "<w:ins><w:r><w:t xml:space=\"preserve\">three</w:t></w:r></w:ins>",
        "<w:del><w:r><w:delText xml:space=\"preserve\">two</w:delText></w:r></w:del>",
    ] {
        has(&xml, expect);
    }
    assert_eq!(xml.matches("RangeStart").count(), xml.matches("RangeEnd").count());
    assert_eq!(told, "clause 3: moved\n    We reply to every request within [-two-]{+three+} days.\n");
}

#[test]
fn labels_and_missing_facts_are_marked() {
    let of = |label: &str, value: Run| {
        let rows = vec![Row { label: label.into(), value: vec![vec![value]] }];
        vec![section("a", vec![Block::Fields { caption: "Periods".into(), rows }])]
    };
    let (xml, ..) = made(of("Law", Run::missing("a.b", "law")), of("Law", Run::text("Ireland")));
    has(&xml, "<w:highlight w:val=\"yellow\"/></w:rPr><w:delText xml:space=\"preserve\">[law]</w:delText>");
    let (xml, ..) = made(of("Law", Run::text("x")), of("Courts", Run::text("x")));
    has(&xml, "<w:delText xml:space=\"preserve\">Law</w:delText>");
}

#[test]
fn a_file_that_says_something_else_is_found_out() {
    let make = |sections| crate::document::docx::docx(&note(sections)).expect("it can be made");
    let one = make(vec![section("a", vec![Block::Paragraph { runs: text("One.") }])]);
    let two = make(vec![section("a", vec![Block::Paragraph { runs: text("Two.") }])]);
    let proof = super::prove(&one, &one, &two).expect("they can be read");
    assert_eq!(proof.faults.len(), 2, "{:?}", proof.faults);
    assert!(proof.faults[0].starts_with("accepted, paragraph"), "{:?}", proof.faults);
}

#[test]
fn the_name_of_the_editor_is_checked() {
    let of = |said: &str| note(vec![section("a", vec![Block::Paragraph { runs: text(said) }])]);
    let (old, new) = (of("One."), of("Two."));
    let editor = Editor { name: "A\u{1B}".into(), date: date(2026, 6, 1) };
    let error = word(&old, &new, &editor).expect_err("no name holds it");
    assert!(error.to_string().contains("name of the editor: U+001B at character 2"), "{error}");
}
