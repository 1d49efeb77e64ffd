//! The page: its size, what stands above and below the text.

use super::super::content::{Document, Status};
use super::block::paragraph;
use super::element::{Element, val};
use super::package::{FIRST_HEADER, FOOTER, HEADER, root};
use super::run::{field, plain, styled, tab};

/// The width of the text, in twentieths of a point: A4 less the margins.
pub(super) const WIDTH: u32 = 11906 - 2 * MARGIN;

const MARGIN: u32 = 1361;

/// `w:sectPr`: A4, its headers and footers.
pub(super) fn section() -> Element {
    let of = |name: &'static str, kind: &str, id: &str| Element::new(name).with("w:type", kind).with("r:id", id);
    let margins = [("w:top", 1588), ("w:right", MARGIN), ("w:bottom", 1474), ("w:left", MARGIN)];
    let margins = margins.into_iter().fold(Element::new("w:pgMar"), |element, (side, width)| element.with(side, width));
    Element::new("w:sectPr").children([
        of("w:headerReference", "default", HEADER),
        of("w:headerReference", "first", FIRST_HEADER),
        of("w:footerReference", "default", FOOTER),
        of("w:footerReference", "first", FOOTER),
        Element::new("w:pgSz").with("w:w", 11906).with("w:h", 16838),
        margins.with("w:header", 680).with("w:footer", 567).with("w:gutter", 0),
        Element::new("w:titlePg"),
    ])
}

/// The header of every page but the first: the title, and to whom the document may be shown.
pub(super) fn header(document: &Document) -> String {
    above(document, &document.title)
}

/// The header of the first page, which has the title in its text.
pub(super) fn first_header(document: &Document) -> String {
    above(document, "")
}

fn above(document: &Document, title: &str) -> String {
    let mut runs = Vec::new();
    if document.status == Status::Draft {
        runs.push(styled("Draft", "DRAFT"));
        runs.extend((!title.is_empty()).then(|| plain("  ·  ")));
    }
    runs.extend([plain(title), tab(), plain(&document.confidentiality)]);
    root("w:hdr").child(paragraph("Header", Vec::new(), runs)).part()
}

/// The footer: which document this is, the page, and the hash of the content.
pub(super) fn footer(document: &Document) -> String {
    let version = document.version.iter().map(|version| format!("Version {version}"));
    let parts: Vec<_> =
        std::iter::once(document.reference.clone()).chain(version).chain([document.date_in_words.clone()]).collect();
    let mut runs = vec![plain(&parts.join("  ·  ")), tab(), plain("Page ")];
    runs.extend(field("PAGE", "1"));
    runs.push(plain(" of "));
    runs.extend(field("NUMPAGES", "1"));
    runs.push(plain(&format!("  ·  {}", document.hash)));
    root("w:ftr").child(paragraph("Footer", Vec::new(), runs)).part()
}

/// A paragraph that begins on a new page.
pub(super) fn new_page() -> Element {
    Element::new("w:pageBreakBefore")
}

/// A paragraph that stays with the next one.
pub(super) fn with_next() -> Element {
    Element::new("w:keepNext")
}

/// The style of a paragraph.
pub(super) fn style(name: &str) -> Element {
    val("w:pStyle", name)
}
