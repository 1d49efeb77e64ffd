//! A story: one text of a document, as paragraphs and tables. The body is one, each header, and the footnotes.

use opc::{Element, Limits, Xml};

use crate::Error;
use crate::paragraph::{Paragraph, paragraph};
use crate::revision::Change;

/// One text of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Which one.
    pub kind: StoryKind,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// Which text of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StoryKind {
    /// The text itself.
    Body,
    /// What stands above the text of a page.
    Header,
    /// What stands below the text of a page.
    Footer,
    /// The notes at the foot of pages.
    Footnotes,
    /// The notes at the end.
    Endnotes,
}

/// A piece of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Box<Paragraph>),
    /// A table.
    Table(Table),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What became of it.
    pub change: Change,
    /// Whether Word does not show it.
    pub hidden: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What became of it.
    pub change: Change,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// What is kept while the parts of a document are read.
pub(crate) struct Reader<'r> {
    /// Name of the part that is read.
    pub(crate) part: &'r str,
    pub(crate) limits: &'r Limits,
    /// Paragraphs, rows and pieces so far, in all parts.
    pub(crate) items: usize,
    /// What was met and cannot be read.
    pub(crate) unread: Vec<String>,
    /// How often a picture was met.
    pub(crate) pictures: usize,
}

impl Reader<'_> {
    /// One more item, which may be one too many.
    pub(crate) fn count(&mut self) -> Result<(), Error> {
        self.items += 1;
        match self.items > self.limits.items {
            true => Err(Error::TooManyItems { part: self.part.to_owned(), limit: self.limits.items }),
            false => Ok(()),
        }
    }

    /// The blocks within the element that was read last.
    pub(crate) fn blocks(&mut self, xml: &mut Xml<'_>, change: &Change) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        self.read(xml, change, &mut blocks)?;
        Ok(blocks)
    }

    /// Controls, custom XML and changes around blocks are looked through.
    fn read(&mut self, xml: &mut Xml<'_>, change: &Change, out: &mut Vec<Block>) -> Result<(), Error> {
        while let Some(child) = xml.child()? {
            self.block(xml, &child, change, out)?;
        }
        Ok(())
    }

    /// One block, or what stands around blocks.
    fn block(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
        change: &Change,
        out: &mut Vec<Block>,
    ) -> Result<(), Error> {
        match element.local() {
            "p" => out.push(Block::Paragraph(Box::new(paragraph(xml, change, self)?))),
            "tbl" => out.push(Block::Table(self.table(xml, change)?)),
            "altChunk" => {
                self.unread.push("an embedded document (altChunk)".to_owned());
                xml.skip()?;
            }
            "sdtPr" | "sdtEndPr" | "customXmlPr" | "sectPr" | "tblPr" => xml.skip()?,
            _ => self.read(xml, &change.within(element), out)?,
        }
        Ok(())
    }

    fn table(&mut self, xml: &mut Xml<'_>, change: &Change) -> Result<Table, Error> {
        let mut table = Table::default();
        self.rows(xml, change, &mut table)?;
        Ok(table)
    }

    fn rows(&mut self, xml: &mut Xml<'_>, change: &Change, table: &mut Table) -> Result<(), Error> {
        while let Some(child) = xml.child()? {
            match child.local() {
                "tr" => {
                    self.count()?;
                    let mut row = Row { change: change.clone(), ..Row::default() };
                    self.cells(xml, change, &mut row)?;
                    table.rows.push(row);
                }
                "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr" => xml.skip()?,
                _ => self.rows(xml, &change.within(&child), table)?,
            }
        }
        Ok(())
    }

    fn cells(&mut self, xml: &mut Xml<'_>, change: &Change, row: &mut Row) -> Result<(), Error> {
        while let Some(child) = xml.child()? {
            match child.local() {
                "tc" => {
                    self.count()?;
                    row.cells.push(self.cell(xml, change)?);
                }
                "trPr" => row_properties(xml, row)?,
                "tblPrEx" | "sdtPr" | "sdtEndPr" => xml.skip()?,
                _ => self.cells(xml, &change.within(&child), row)?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, change: &Change) -> Result<Cell, Error> {
        let mut cell = Cell { change: change.clone(), blocks: Vec::new() };
        while let Some(child) = xml.child()? {
            match child.local() {
                "tcPr" => changes(xml, &mut cell.change)?,
                _ => self.block(xml, &child, change, &mut cell.blocks)?,
            }
        }
        Ok(cell)
    }
}

/// What the properties of a row say of it.
fn row_properties(xml: &mut Xml<'_>, row: &mut Row) -> Result<(), Error> {
    while let Some(child) = xml.child()? {
        row.change.add(&child);
        if child.local() == "hidden" {
            row.hidden = child.is_on();
        }
        xml.skip()?;
    }
    Ok(())
}

/// The changes among the properties of a cell.
fn changes(xml: &mut Xml<'_>, change: &mut Change) -> Result<(), Error> {
    while let Some(child) = xml.child()? {
        change.add(&child);
        xml.skip()?;
    }
    Ok(())
}
