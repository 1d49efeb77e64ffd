//! A document: its stories, its numbers, its comments.

use std::collections::BTreeSet;

use opc::{Limits, Package, Relationship, Xml, relationships};

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
        let main = main_part(&package)?;
        let mut docx = Docx {
            stories: Vec::new(),
            comments: Vec::new(),
            unread: Vec::new(),
            numbering: Numbering::default(),
            styles: Styles::default(),
            tracks: false,
            identifier: identifier(&package)?,
        };
        let mut items = 0;
        docx.story(&package, &main, StoryKind::Body, &mut items)?;
        let pointers = relationships(&package, &main)?;
        // A part is read once, however many pointers name it.
        let mut met = BTreeSet::from([main]);
        for pointer in pointers.iter().filter(|pointer| met.insert(pointer.target.clone())) {
            docx.read(&package, pointer, &mut items)?;
        }
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

    fn read(&mut self, package: &Package, pointer: &Relationship, items: &mut usize) -> Result<(), Error> {
        let part = pointer.target.as_str();
        let text = |package: &Package| -> Result<String, Error> { Ok(package.text(package.require(part)?)?.0) };
        match pointer.kind.as_str() {
            "header" => self.story(package, part, StoryKind::Header, items),
            "footer" => self.story(package, part, StoryKind::Footer, items),
            "footnotes" => self.story(package, part, StoryKind::Footnotes, items),
            "endnotes" => self.story(package, part, StoryKind::Endnotes, items),
            "numbering" => {
                self.numbering = Numbering::read(&text(package)?, part, package.limits())?;
                Ok(())
            }
            "styles" => {
                self.styles = Styles::read(&text(package)?, part, package.limits())?;
                Ok(())
            }
            "settings" => {
                self.tracks = tracks(&text(package)?, part, package.limits())?;
                Ok(())
            }
            "comments" => {
                let mut reader = Reader { part, limits: package.limits(), items: *items, unread: Vec::new() };
                self.comments = comments(&text(package)?, &mut reader)?;
                *items = reader.items;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn story(&mut self, package: &Package, part: &str, kind: StoryKind, items: &mut usize) -> Result<(), Error> {
        let (text, _) = package.text(package.require(part)?)?;
        let mut xml = Xml::new(&text, part, package.limits().depth);
        let root = xml.root()?;
        if kind == StoryKind::Body && root.local() != "document" {
            return Err(Error::NotADocument { message: format!("its main part is <{}>", root.local()) });
        }
        let mut reader = Reader { part, limits: package.limits(), items: *items, unread: Vec::new() };
        let blocks = reader.blocks(&mut xml, &Change::default())?;
        *items = reader.items;
        self.unread.append(&mut reader.unread);
        self.stories.push(Story { kind, part: part.to_owned(), blocks });
        Ok(())
    }
}

/// The name of the part that the package says is its main one.
fn main_part(package: &Package) -> Result<String, Error> {
    let main = relationships(package, "")?.into_iter().find(|pointer| pointer.kind == "officeDocument");
    let none = || Error::NotADocument { message: "it names no main part".to_owned() };
    Ok(main.ok_or_else(none)?.target)
}

/// `docProps/core.xml`: what the file calls itself.
fn identifier(package: &Package) -> Result<Option<String>, Error> {
    let core = relationships(package, "")?.into_iter().find(|pointer| pointer.kind == "core-properties");
    let Some((index, core)) = core.and_then(|core| Some((package.find(&core.target)?, core))) else { return Ok(None) };
    let (text, _) = package.text(index)?;
    let mut xml = Xml::new(&text, &core.target, package.limits().depth);
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
