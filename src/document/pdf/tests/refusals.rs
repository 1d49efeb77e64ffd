//! What is refused, and what is said of it.

use super::super::{PdfError, pdf};
use super::sample;
use crate::document::Templates;
use crate::document::content::{Block, Run};

/// What is said of runs that cannot be set.
fn of_runs(runs: Vec<Run>) -> String {
    let document = sample::small(vec![Block::Paragraph { runs }]);
    match pdf(&document, &Templates::embedded(), &[]) {
        Err(error @ PdfError::Text { .. }) => error.faults().join("\n"),
        other => panic!("{other:?}"),
    }
}

fn check_text(text: &str, expected: &str) {
    let place = "section \"only\", paragraph (block 1)";
    assert_eq!(of_runs(vec![Run::text(text)]), format!("{place}: {expected}"), "{text:?}");
}

#[test]
fn characters_that_cannot_be_set_are_named_with_their_place() {
    check_text("a\tb", "U+0009 CHARACTER TABULATION at character 2 of \"a\u{fffd}b\": a tab would vanish");
    check_text(
        "a\r\n",
        "U+000D CARRIAGE RETURN at character 2 of \"a\u{fffd}\u{fffd}\": control characters cannot be set",
    );
    check_text(
        "x \u{202e}y",
        "U+202E RIGHT-TO-LEFT OVERRIDE at character 3 of \"x \u{fffd}y\": it would change the direction of what is read",
    );
    check_text("a\u{200b}b", "U+200B ZERO WIDTH SPACE at character 2 of \"a\u{fffd}b\": it cannot be seen");
    check_text(
        "Bank שלום",
        "U+05E9 (Hebrew) at character 6 of \"Bank \u{fffd}\u{fffd}\u{fffd}\u{fffd}\": \
         scripts written from right to left are not supported",
    );
    check_text("done \u{2705}", "U+2705 '\u{2705}' at character 6 of \"done \u{2705}\": no font has it");
}

#[test]
fn only_safe_links_are_followed() {
    let link = |url: &str| Run::Link { url: url.to_owned(), text: "here".to_owned() };
    let place = "section \"only\", paragraph (block 1)";
    for url in ["javascript:alert(1)", "http://example.com", "file:///etc/passwd", "//example.com", ""] {
        let expected = format!("{place}: the link {url:?} is neither https: nor mailto:");
        assert_eq!(of_runs(vec![link(url)]), expected);
    }
    let encoded = of_runs(vec![link("https://example.com/ä")]);
    assert_eq!(
        encoded,
        format!("{place}: the link \"https://example.com/ä\" holds characters that must be percent-encoded")
    );
}

#[test]
fn references_lead_to_one_place() {
    let unknown = of_runs(vec![Run::Reference { id: "nowhere".to_owned(), text: "clause 9".to_owned() }]);
    assert!(unknown.ends_with("it refers to \"nowhere\", which is no section or clause of this document"), "{unknown}");
}

/// What is said of a layout.
fn of_layout(main: &str) -> String {
    let mut templates = Templates::embedded();
    let start = "#import \"theme.typ\": *\n#show: paper.with(sys.inputs.document, sys.inputs.language)\n";
    templates.insert("main.typ", format!("{start}{main}").as_bytes());
    match pdf(&sample::small(Vec::new()), &templates, &[]) {
        Err(error) => error.faults().join("\n"),
        Ok(pdf) => panic!("{} pages", pdf.pages),
    }
}

#[test]
fn what_leaves_its_page_is_reported() {
    let said = of_layout("#place(dx: 170mm, box(width: 90mm)[Too far to the right])");
    assert!(
        said.starts_with("page 1: text runs ") && said.ends_with(" pt off the page: \"Too far to the right\""),
        "{said}"
    );
    let said = of_layout("#pagebreak()#block(breakable: false, for n in range(90) [Line #n \\ ])");
    assert!(said.starts_with("page 2: text runs "), "{said}");
}

#[test]
fn what_runs_over_its_neighbour_is_reported() {
    let said = of_layout("#grid(columns: (20mm, 40mm), [0123456789012345678901234567890], [neighbour])");
    assert_eq!(said, "page 1: \"0123456789012345678901234567890\" runs over \"neighbour\"");
}

#[test]
fn missing_glyphs_are_reported_with_their_page() {
    let said = of_layout("#set text(font: \"Noto Sans Math\", fallback: false)\nЖ");
    assert!(said.contains("page 1: missing glyph in \"Ж\""), "{said}");
}

#[test]
fn faults_of_templates_have_line_and_column() {
    assert_eq!(of_layout("#nonsense"), "templates/main.typ:3:2: unknown variable: nonsense");
    let said = of_layout("#let f(data) = data.customr\n#f(sys.inputs.document)");
    assert_eq!(
        said,
        "templates/main.typ:3:21: dictionary does not contain key \"customr\"\n  \
         templates/main.typ:4:2: while calling `f`"
    );
    let said = of_layout("#let f() = [#f()]\n#f()");
    assert!(said.starts_with("templates/main.typ:3:14: maximum function call depth exceeded"), "{said}");
}

#[test]
fn templates_see_nothing_but_templates() {
    let said = of_layout("#read(\"/etc/passwd\")");
    assert_eq!(said, "templates/main.typ:3:7: file not found (searched at etc/passwd)");
    let said = of_layout("#read(\"../../Cargo.toml\")");
    let refused = "path `\"../../Cargo.toml\"` would escape the project root";
    assert_eq!(
        said,
        format!("templates/main.typ:3:7: {refused}\n  hint: cannot access files outside of the project sandbox")
    );
    let said = of_layout("#import \"@preview/cetz:0.3.0\"");
    assert!(said.starts_with("templates/main.typ:3:9: package not found"), "{said}");
}
