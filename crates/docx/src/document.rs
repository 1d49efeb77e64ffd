//! A document: its stories, its numbers, its comments.

use std::collections::BTreeSet;

use opc::{Limits, Package, Xml, relationships};

use crate::Error;
use crate::comment::{Comment, comments};
use crate::numbering::Numbering;
use crate::revision::Change;
use crate::story::{Block, Reader, Story, StoryKind};
use crate::style::Styles;
use crate::view::{Line, View, lines};

/// A Word document, read.
#[derive(Clone, Debug)]
pub struct Docx {
    stories: Vec<Story>,
    comments: Vec<Comment>,
    unread: Vec<String>,
    pictures: usize,
    numbering: Numbering,
    styles: Styles,
    tracks: bool,
    identifier: Option<String>,
}

const MIB: u64 = 1 << 20;

/// Bounds for a document: a text of a thousand pages fits many times over.
#[must_use]
pub fn limits() -> Limits {
    Limits { part_bytes: 64 * MIB, total_bytes: 512 * MIB, items: 1_000_000, ..Limits::default() }
}

impl Docx {
    /// Reads a document, `.docx` or `.docm`, from the bytes of its file.
    ///
    /// # Errors
    /// Whatever is wrong with the file: not a zip archive, encrypted, beyond a limit, no document inside, broken XML.
    pub fn open(bytes: Vec<u8>, limits: &Limits) -> Result<Docx, Error> {
        let package = Package::open(bytes, limits)?;
        let roots = relationships(&package, "")?;
        let named =
            |kind: &str| roots.iter().find(|pointer| pointer.kind == kind).map(|pointer| pointer.target.as_str());
        let none = || Error::NotADocument { message: "it names no main part".to_owned() };
        let main = named("officeDocument").ok_or_else(none)?;
        let mut docx = Docx {
            stories: Vec::new(),
            comments: Vec::new(),
            unread: Vec::new(),
            pictures: 0,
            numbering: Numbering::default(),
            styles: Styles::default(),
            tracks: false,
            identifier: named("core-properties").map_or(Ok(None), |core| identifier(&package, core))?,
        };
        let mut reader = Reader { part: main, limits, items: 0, unread: Vec::new(), pictures: 0 };
        docx.story(&package, StoryKind::Body, &mut reader)?;
        let pointers = relationships(&package, main)?;
        // A part is read once, however many pointers name it.
        let mut met = BTreeSet::from([main]);
        for pointer in pointers.iter().filter(|pointer| met.insert(&pointer.target)) {
            reader.part = &pointer.target;
            docx.read(&package, &pointer.kind, &mut reader)?;
        }
        docx.pictures = reader.pictures;
        docx.unread = reader.unread;
        docx.stories.sort_by_key(|story| story.kind);
        Ok(docx)
    }

    /// All texts: the body first, then headers, footers and notes.
    #[must_use]
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// The blocks of the text itself.
    #[must_use]
    pub fn body(&self) -> &[Block] {
        self.stories.first().map_or(&[], |story| &story.blocks)
    }

    /// The remarks in the margin.
    #[must_use]
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// What the file holds and cannot be read, in words; each may say something.
    #[must_use]
    pub fn unread(&self) -> &[String] {
        &self.unread
    }

    /// How many places show a picture, which may say something too. One that is kept in two ways counts twice.
    #[must_use]
    pub fn pictures(&self) -> usize {
        self.pictures
    }

    /// What the file calls itself (`dc:identifier`).
    #[must_use]
    pub fn identifier(&self) -> Option<&str> {
        self.identifier.as_deref()
    }

    /// Whether Word tracks what is changed next.
    #[must_use]
    pub fn tracks_changes(&self) -> bool {
        self.tracks
    }

    /// The lines of the text itself.
    #[must_use]
    pub fn lines(&self, view: View) -> Vec<Line> {
        lines(self.body(), view, &self.numbering, &self.styles)
    }

    /// The lines of one story.
    #[must_use]
    pub fn lines_of(&self, story: &Story, view: View) -> Vec<Line> {
        lines(&story.blocks, view, &self.numbering, &self.styles)
    }

    /// The name by which people know a style.
    #[must_use]
    pub fn style_name<'s>(&'s self, id: &'s str) -> &'s str {
        self.styles.name(id)
    }

    /// Reads the part of the reader, as what a pointer calls it.
    fn read(&mut self, package: &Package, kind: &str, reader: &mut Reader<'_>) -> Result<(), Error> {
        let (part, limits) = (reader.part, reader.limits);
        let text = || -> Result<String, Error> { Ok(package.text(package.require(part)?)?.0) };
        match kind {
            "header" => self.story(package, StoryKind::Header, reader)?,
            "footer" => self.story(package, StoryKind::Footer, reader)?,
            "footnotes" => self.story(package, StoryKind::Footnotes, reader)?,
            "endnotes" => self.story(package, StoryKind::Endnotes, reader)?,
            "numbering" => self.numbering = Numbering::read(&text()?, part, limits)?,
            "styles" => self.styles = Styles::read(&text()?, part, limits)?,
            "settings" => self.tracks = tracks(&text()?, part, limits)?,
            "comments" => self.comments = comments(&text()?, reader)?,
            _ => {}
        }
        Ok(())
    }

    fn story(&mut self, package: &Package, kind: StoryKind, reader: &mut Reader<'_>) -> Result<(), Error> {
        let (text, _) = package.text(package.require(reader.part)?)?;
        let mut xml = Xml::new(&text, reader.part, reader.limits.depth);
        let root = xml.root()?;
        if kind == StoryKind::Body && root.local() != "document" {
            return Err(Error::NotADocument { message: format!("its main part is <{}>", root.local()) });
        }
        let blocks = reader.blocks(&mut xml, &Change::default())?;
        self.stories.push(Story { kind, blocks });
        Ok(())
    }
}

/// `docProps/core.xml`: what the file calls itself.
fn identifier(package: &Package, part: &str) -> Result<Option<String>, Error> {
    let Some(index) = package.find(part) else { return Ok(None) };
    let (text, _) = package.text(index)?;
    let mut xml = Xml::new(&text, part, package.limits().depth);
    xml.root()?;
    while let Some(element) = xml.child()? {
        if element.local() == "identifier" {
            return Ok(Some(xml.text()?.into_owned()));
        }
        xml.skip()?;
    }
    Ok(None)
}

/// `word/settings.xml`: whether changes are tracked.
fn tracks(text: &str, part: &str, limits: &Limits) -> Result<bool, Error> {
    let mut xml = Xml::new(text, part, limits.depth);
    xml.root()?;
    let mut tracks = false;
    while let Some(element) = xml.child()? {
        if element.local() == "trackRevisions" {
            tracks = element.is_on();
        }
        xml.skip()?;
    }
    Ok(tracks)
}
