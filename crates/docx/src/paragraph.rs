//! A paragraph: its pieces of text, each with what became of it, and how it is set.

use opc::{Element, Xml};

use crate::Error;
use crate::look::{FormerLook, Look};
use crate::revision::Change;
use crate::story::{Block, Reader};

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// How it is set.
    pub format: Format,
    /// How it was set before a tracked change of that.
    pub former: Option<Format>,
    /// What became of its end, which joins it to the next one where it went.
    pub mark: Change,
    /// Its text.
    pub pieces: Vec<Piece>,
    /// The names of the bookmarks that begin in it.
    pub bookmarks: Vec<String>,
    /// The ids of the comments that begin in it.
    pub comments: Vec<String>,
    /// What the text boxes say that hang on it.
    pub boxes: Vec<Block>,
}

/// How a paragraph is set, as far as that says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// The id of its style.
    pub style: Option<String>,
    /// The list that numbers it, where the paragraph itself names one; `0` is none.
    pub list: Option<u32>,
    /// Its level in the list, from 0.
    pub level: Option<usize>,
}

/// A piece of text of one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text; a tab is `\t`, a line end `\n`.
    pub text: String,
    /// What became of it.
    pub change: Change,
    /// How it looks, as far as the piece itself says so.
    pub look: Look,
    /// How it looked before a tracked change of that.
    pub former: Option<FormerLook>,
}

/// Reads the paragraph whose start tag was read last.
pub(crate) fn paragraph(xml: &mut Xml<'_>, change: &Change, reader: &mut Reader<'_>) -> Result<Paragraph, Error> {
    reader.count()?;
    let mut paragraph = Paragraph { mark: change.clone(), ..Paragraph::default() };
    while let Some(child) = xml.child()? {
        match child.local() {
            "pPr" => properties(xml, &mut paragraph)?,
            _ => inline(xml, &child, change, &mut paragraph, reader)?,
        }
    }
    Ok(paragraph)
}

fn properties(xml: &mut Xml<'_>, paragraph: &mut Paragraph) -> Result<(), Error> {
    while let Some(child) = xml.child()? {
        match child.local() {
            "rPr" => {
                while let Some(child) = xml.child()? {
                    paragraph.mark.add(&child);
                    xml.skip()?;
                }
            }
            "pPrChange" => {
                while let Some(child) = xml.child()? {
                    match child.local() {
                        "pPr" => paragraph.former = Some(format(xml)?),
                        _ => xml.skip()?,
                    }
                }
            }
            _ => paragraph.format.read(xml, &child)?,
        }
    }
    Ok(())
}

/// The format that the properties read last give.
pub(crate) fn format(xml: &mut Xml<'_>) -> Result<Format, Error> {
    let mut format = Format::default();
    while let Some(child) = xml.child()? {
        format.read(xml, &child)?;
    }
    Ok(format)
}

impl Format {
    /// Takes what a property says, and reads it to its end.
    fn read(&mut self, xml: &mut Xml<'_>, property: &Element<'_>) -> Result<(), Error> {
        match property.local() {
            "pStyle" => self.style = property.prefixed("val"),
            "numPr" => {
                while let Some(child) = xml.child()? {
                    match child.local() {
                        "numId" => self.list = child.prefixed_number("val"),
                        "ilvl" => self.level = child.prefixed_number("val"),
                        _ => {}
                    }
                    xml.skip()?;
                }
                return Ok(());
            }
            _ => {}
        }
        Ok(xml.skip()?)
    }
}

/// What stands in a paragraph, at whatever depth: runs, links, fields, changes, controls.
fn inline(
    xml: &mut Xml<'_>,
    element: &Element<'_>,
    change: &Change,
    paragraph: &mut Paragraph,
    reader: &mut Reader<'_>,
) -> Result<(), Error> {
    match element.local() {
        "r" => return run(xml, change, paragraph, reader),
        "txbxContent" => {
            let boxed = reader.blocks(xml, change)?;
            paragraph.boxes.extend(boxed);
            return Ok(());
        }
        "bookmarkStart" => paragraph.bookmarks.extend(element.prefixed("name")),
        "commentRangeStart" => paragraph.comments.extend(element.prefixed("id")),
        "pPr" | "rPr" | "sdtPr" | "customXmlPr" | "smartTagPr" | "instrText" | "delInstrText" => return Ok(xml.skip()?),
        "OLEObject" | "subDoc" => reader.unread.push(format!("an embedded object ({})", element.local())),
        "blip" | "imagedata" => reader.pictures += 1,
        _ => {}
    }
    let change = change.within(element);
    while let Some(child) = xml.child()? {
        inline(xml, &child, &change, paragraph, reader)?;
    }
    Ok(())
}

fn run(xml: &mut Xml<'_>, change: &Change, paragraph: &mut Paragraph, reader: &mut Reader<'_>) -> Result<(), Error> {
    let (mut text, mut look, mut former) = (String::new(), Look::default(), None);
    while let Some(child) = xml.child()? {
        match child.local() {
            "t" | "delText" => {
                text.push_str(&xml.text()?);
                continue;
            }
            "rPr" => {
                (look, former) = Look::read(xml)?;
                continue;
            }
            "tab" | "ptab" => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            "sym" => text.extend(symbol(&child)),
            _ => {
                inline(xml, &child, change, paragraph, reader)?;
                continue;
            }
        }
        xml.skip()?;
    }
    if !text.is_empty() {
        reader.count()?;
        paragraph.pieces.push(Piece { text, change: change.clone(), look, former });
    }
    Ok(())
}

/// A character of a symbol font, as the private one that Word keeps for it.
fn symbol(element: &Element<'_>) -> Option<char> {
    char::from_u32(u32::from_str_radix(element.prefixed("char")?.trim(), 16).ok()?)
}
