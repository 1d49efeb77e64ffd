//! The package: its parts in a fixed order with a fixed time, their types, and how they belong together.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::element::Element;
use super::plan::Plan;

/// The namespaces of the parts, declared on each root.
pub(super) const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The ids of the relationships that the document part uses by name.
pub(super) const HEADER: &str = "rIdHeader";
/// The header of the first page.
pub(super) const FIRST_HEADER: &str = "rIdFirstHeader";
/// The footer of every page.
pub(super) const FOOTER: &str = "rIdFooter";

/// A file of the package.
pub(super) struct Part {
    path: &'static str,
    text: String,
}

impl Part {
    /// A part that is XML.
    pub(super) fn xml(path: &'static str, text: String) -> Self {
        Self { path, text }
    }
}

/// The root of a part, with the namespaces.
pub(super) fn root(name: &'static str) -> Element {
    NAMESPACES.iter().fold(Element::new(name), |root, (prefix, uri)| root.with(prefix, uri))
}

/// The bytes of a package.
pub(super) fn package(parts: &[Part]) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let commented = parts.iter().any(|part| part.path == COMMENTS);
    let first = [Part::xml("[Content_Types].xml", content_types(commented)), Part::xml("_rels/.rels", roots())];
    for part in first.iter().chain(parts) {
        archive.start_file(part.path, options).expect("the paths are valid and differ");
        archive.write_all(part.text.as_bytes()).expect("memory takes every byte");
    }
    archive.finish().expect("memory takes every byte").into_inner()
}

/// The part that only a document with comments has.
const COMMENTS: &str = "word/comments.xml";

fn content_types(commented: bool) -> String {
    let default =
        |extension: &str, kind: &str| Element::new("Default").with("Extension", extension).with("ContentType", kind);
    let of = |path: &str, kind: String| Element::new("Override").with("PartName", path).with("ContentType", kind);
    let word = |name: &str, kind: &str| of(&format!("/word/{name}.xml"), format!("{WORD}.{kind}+xml"));
    Element::new("Types")
        .with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
        .children([
            default("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            default("xml", "application/xml"),
            of("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
            of("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned()),
            word("document", "document.main"),
            word("styles", "styles"),
            word("numbering", "numbering"),
            word("settings", "settings"),
            word("fontTable", "fontTable"),
            word("header1", "header"),
            word("header2", "header"),
            word("footer1", "footer"),
        ])
        .children(commented.then(|| word("comments", "comments")))
        .part()
}

/// `_rels/.rels`: where the document and its properties are.
fn roots() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    Element::new("Relationships")
        .with("xmlns", RELATIONSHIPS)
        .children([
            relationship("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml"),
            relationship("rId2", core, "docProps/core.xml"),
            relationship("rId3", &format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
        ])
        .part()
}

/// `word/_rels/document.xml.rels`: the other parts, and the links to the world outside.
pub(super) fn relationships(plan: &Plan<'_>) -> String {
    let part = |id: &str, kind: &str, path: &str| relationship(id, &format!("{OFFICE}/{kind}"), path);
    let links = plan.links.iter().map(|(url, id)| {
        relationship(id, &format!("{OFFICE}/hyperlink"), &written_address(url)).with("TargetMode", "External")
    });
    Element::new("Relationships")
        .with("xmlns", RELATIONSHIPS)
        .children([
            part("rIdStyles", "styles", "styles.xml"),
            part("rIdNumbering", "numbering", "numbering.xml"),
            part("rIdSettings", "settings", "settings.xml"),
            part("rIdFonts", "fontTable", "fontTable.xml"),
            part(HEADER, "header", "header1.xml"),
            part(FIRST_HEADER, "header", "header2.xml"),
            part(FOOTER, "footer", "footer1.xml"),
        ])
        .children(plan.has_comments().then(|| part("rIdComments", "comments", "comments.xml")))
        .children(links)
        .part()
}

fn relationship(id: &str, kind: &str, target: &str) -> Element {
    Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target)
}

/// Word refuses a file with an address that is no URI, so what a URI cannot hold is percent-encoded.
fn written_address(url: &str) -> String {
    let mut out = String::new();
    for byte in url.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ if b"-._~:/?#@!$&'()*+,;=%".contains(&byte) => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_uris() {
        assert_eq!(
            written_address("https://example.com/a b?q=\"<é>\"#x"),
            "https://example.com/a%20b?q=%22%3C%C3%A9%3E%22#x"
        );
        assert_eq!(written_address("mailto:a@example.com"), "mailto:a@example.com");
    }
}
