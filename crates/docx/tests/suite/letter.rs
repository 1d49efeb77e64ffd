//! Makes packages: `Letter::new("<w:p/>").bytes()`.

use std::io::{Cursor, Write};

use docx::{Docx, Error, Line, View};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A document in the making.
pub struct Letter {
    document: String,
    parts: Vec<(String, String, Vec<u8>)>,
}

impl Letter {
    /// A document with what stands in its body.
    pub fn new(body: &str) -> Self {
        Self::whole(&format!("<w:document xmlns:w=\"{MAIN}\"><w:body>{body}</w:body></w:document>"))
    }

    /// A document as its whole part.
    pub fn whole(document: &str) -> Self {
        Self { document: document.to_owned(), parts: Vec::new() }
    }

    /// One more part, which the document points at as a kind: `comments`.
    pub fn part(mut self, kind: &str, name: &str, text: impl Into<Vec<u8>>) -> Self {
        self.parts.push((kind.to_owned(), name.to_owned(), text.into()));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, bytes: &[u8]| {
            archive.start_file(name, options).expect("a name");
            archive.write_all(bytes).expect("memory");
        };
        let pointer = |at: usize, kind: &str, target: &str| {
            format!("<Relationship Id=\"r{at}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>")
        };
        let root = pointer(0, "officeDocument", "word/document.xml");
        add("_rels/.rels", format!("<Relationships xmlns=\"{PACKAGE}\">{root}</Relationships>").as_bytes());
        add("word/document.xml", self.document.as_bytes());
        let pointers: String =
            self.parts.iter().enumerate().map(|(at, (kind, name, _))| pointer(at, kind, name)).collect();
        let rels = format!("<Relationships xmlns=\"{PACKAGE}\">{pointers}</Relationships>");
        add("word/_rels/document.xml.rels", rels.as_bytes());
        let mut met = std::collections::BTreeSet::new();
        for (_, name, bytes) in self.parts.iter().filter(|(_, name, _)| met.insert(name.clone())) {
            add(&format!("word/{name}"), bytes);
        }
        archive.finish().expect("memory").into_inner()
    }

    pub fn open(&self) -> Result<Docx, Error> {
        Docx::open(self.bytes(), &docx::limits())
    }

    pub fn texts(&self, view: View) -> Vec<String> {
        self.open().expect("it is a document").lines(view).into_iter().map(|line: Line| line.text).collect()
    }
}
