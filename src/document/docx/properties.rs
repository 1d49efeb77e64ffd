//! `docProps`: what the file says of itself. The only time in it is the day of the document.

use super::super::content::{Document, Status};
use super::element::Element;

/// `docProps/core.xml`.
pub(super) fn core(document: &Document) -> String {
    let time = |name: &'static str| {
        Element::new(name).with("xsi:type", "dcterms:W3CDTF").text(&format!("{}T00:00:00Z", document.date))
    };
    let text = |name: &'static str, text: &str| Element::new(name).text(text);
    let status = match document.status {
        Status::Final => "Final",
        Status::Draft => "Draft",
    };
    Element::new("cp:coreProperties")
        .with("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .children([text("dc:title", &document.title)])
        .children(document.subtitle.iter().map(|subtitle| text("dc:subject", subtitle)))
        .children([
            text("dc:creator", &document.provider),
            text("dc:identifier", &document.reference),
            text("dc:language", &document.language),
            text("cp:lastModifiedBy", &document.provider),
            time("dcterms:created"),
            time("dcterms:modified"),
            text("cp:contentStatus", status),
        ])
        .children(document.version.iter().map(|version| text("cp:version", version)))
        .part()
}

/// `docProps/app.xml`.
pub(super) fn app(document: &Document) -> String {
    Element::new("Properties")
        .with("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .child(Element::new("Application").text("ddq"))
        .child(Element::new("Company").text(&document.provider))
        .part()
}
