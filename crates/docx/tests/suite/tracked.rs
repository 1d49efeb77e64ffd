//! Tracked changes, accepted and rejected.

use docx::View;

use crate::letter::Letter;

#[track_caller]
fn check(body: &str, rejected: &[&str], accepted: &[&str]) {
    let letter = Letter::new(body);
    assert_eq!(letter.texts(View::Rejected), rejected, "rejected");
    assert_eq!(letter.texts(View::Accepted), accepted, "accepted");
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn came(text: &str) -> String {
    format!("<w:ins w:id='1' w:author='A' w:date='2026-06-01T00:00:00Z'>{}</w:ins>", run(text))
}

fn gone(text: &str) -> String {
    format!("<w:del w:id='1' w:author='B'><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

fn paragraph(mark: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>")
}

#[test]
fn runs() {
    check(
        &paragraph("", &[run("in "), gone("72"), came("48"), run(" hours")].concat()),
        &["in 72 hours"],
        &["in 48 hours"],
    );
    check(&paragraph("", &format!("<w:moveFrom>{}</w:moveFrom>", run("a"))), &["a"], &[""]);
    check(&paragraph("", &format!("<w:moveTo>{}</w:moveTo>", run("a"))), &[""], &["a"]);
}

#[test]
fn what_came_and_went_again_is_in_neither() {
    let nested = "<w:ins w:author='A'><w:del w:author='B'><w:r><w:delText>never</w:delText></w:r></w:del></w:ins>";
    check(&paragraph("", &(run("a") + nested)), &["a"], &["a"]);
}

#[test]
fn the_ends_of_paragraphs() {
    let body = paragraph("<w:ins/>", &came("new")) + &paragraph("", &run("old"));
    check(&body, &["old"], &["new", "old"]);
    let body = paragraph("<w:del/>", &run("one ")) + &paragraph("", &run("two"));
    check(&body, &["one ", "two"], &["one two"]);
    check(&paragraph("<w:del/>", &gone("all")), &["all"], &[]);
    check(&paragraph("<w:moveFrom/>", &format!("<w:moveFrom>{}</w:moveFrom>", run("a"))), &["a"], &[]);
}

#[test]
fn rows_and_cells() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", &run(text)));
    let row = |mark: &str, text: &str| format!("<w:tr><w:trPr>{mark}</w:trPr>{}</w:tr>", cell(text));
    let table = format!("<w:tbl>{}{}{}</w:tbl>", row("<w:del/>", "a"), row("", "b"), row("<w:ins/>", "c"));
    check(&table, &["a", "b"], &["b", "c"]);
    let marked = "<w:tc><w:tcPr><w:cellIns/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>";
    check(&format!("<w:tbl><w:tr>{}{marked}</w:tr></w:tbl>", cell("y")), &["y"], &["y", "x"]);
}

#[test]
fn who_made_them() {
    let docx = Letter::new(&paragraph("", &[came("a"), gone("b")].concat())).open().unwrap();
    let lines = docx.lines(View::Accepted);
    let names: Vec<_> = lines[0].revisions.iter().map(|it| (it.author.as_str(), it.date.as_str())).collect();
    assert_eq!(names, [("A", "2026-06-01T00:00:00Z"), ("B", "")]);
}
