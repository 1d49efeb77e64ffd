//! The text of a Word file as blocks that can be compared: paragraphs, tables, frames around paragraphs.

use crate::document::docx::Element;

use super::atom::{Atom, atoms, style};

/// A block.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
    /// The contents, which Word keeps in a frame of its own.
    Frame(Frame),
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// What it is, whatever it says.
    pub(super) key: Option<String>,
    /// Its properties.
    pub(super) properties: Vec<Element>,
    /// The names of the bookmarks around its text.
    pub(super) bookmarks: Vec<String>,
    /// What it says.
    pub(super) atoms: Vec<Atom>,
}

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its properties and its columns.
    pub(super) frame: Vec<Element>,
    /// Its rows.
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) properties: Vec<Element>,
    pub(super) cells: Vec<Cell>,
}

/// A cell of a row.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) properties: Vec<Element>,
    pub(super) blocks: Vec<Block>,
}

/// Paragraphs in a frame.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The properties of the frame.
    pub(super) properties: Vec<Element>,
    /// What stands in it.
    pub(super) blocks: Vec<Block>,
}

/// The blocks of elements that our own writer made.
pub(super) fn blocks<'e>(elements: impl IntoIterator<Item = &'e Element>) -> Vec<Block> {
    let block = |element: &Element| match element.name {
        "w:tbl" => Some(Block::Table(table(element))),
        "w:sdt" => Some(Block::Frame(frame(element))),
        "w:p" => Some(Block::Paragraph(paragraph(element))),
        _ => None,
    };
    elements.into_iter().filter_map(block).collect()
}

fn paragraph(element: &Element) -> Paragraph {
    let names = element.elements().filter(|it| it.name == "w:bookmarkStart").filter_map(|it| it.attribute("w:name"));
    Paragraph {
        key: element.key().map(str::to_owned),
        properties: properties(element, "w:pPr"),
        bookmarks: names.map(str::to_owned).collect(),
        atoms: atoms(element),
    }
}

/// The properties of an element.
fn properties(element: &Element, name: &str) -> Vec<Element> {
    element.first(name).into_iter().flat_map(Element::elements).cloned().collect()
}

fn table(element: &Element) -> Table {
    let (rows, frame): (Vec<&Element>, Vec<&Element>) = element.elements().partition(|it| it.name == "w:tr");
    Table { frame: frame.into_iter().cloned().collect(), rows: rows.into_iter().map(row).collect() }
}

fn row(element: &Element) -> Row {
    let cells = element
        .elements()
        .filter(|it| it.name == "w:tc")
        .map(|cell| Cell { properties: properties(cell, "w:tcPr"), blocks: blocks(cell.elements()) });
    Row { properties: properties(element, "w:trPr"), cells: cells.collect() }
}

fn frame(element: &Element) -> Frame {
    let content = element.first("w:sdtContent").into_iter().flat_map(Element::elements);
    Frame { properties: properties(element, "w:sdtPr"), blocks: blocks(content) }
}

impl Paragraph {
    /// What it says.
    pub(super) fn text(&self) -> String {
        self.atoms.iter().map(|atom| atom.text.as_str()).collect()
    }

    /// The id of its style.
    pub(super) fn style(&self) -> &str {
        style(&self.properties)
    }
}

impl Block {
    /// The key of a paragraph that has one.
    pub(super) fn key(&self) -> Option<&str> {
        match self {
            Block::Paragraph(paragraph) => paragraph.key.as_deref(),
            _ => None,
        }
    }

    /// Whether it is the thin paragraph that every table is followed by.
    pub(super) fn ends_a_table(&self) -> bool {
        matches!(self, Block::Paragraph(paragraph) if paragraph.key.is_none() && paragraph.atoms.is_empty())
    }
}

impl Table {
    /// Its columns and what its first row says: a table of the same is the same table.
    pub(super) fn signature(&self) -> String {
        let caption = self.frame.iter().flat_map(Element::elements).find(|it| it.name == "w:tblCaption");
        let caption = caption.and_then(|it| it.attribute("w:val")).unwrap_or("");
        format!("{:?} {caption} {}", self.widths(), self.rows.first().map(Row::shape).unwrap_or_default())
    }

    /// The widths of its columns.
    pub(super) fn widths(&self) -> Vec<&str> {
        let grid = self.frame.iter().filter(|it| it.name == "w:tblGrid").flat_map(Element::elements);
        grid.filter_map(|column| column.attribute("w:w")).collect()
    }
}

impl Row {
    /// What it says, cell by cell.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(Cell::text).collect::<Vec<_>>().join("\u{1F}")
    }

    /// How many columns each cell spans: rows of other shapes cannot be one row.
    pub(super) fn shape(&self) -> String {
        let spans = self.cells.iter().map(|cell| {
            let span = cell.properties.iter().find(|it| it.name == "w:gridSpan");
            span.and_then(|it| it.attribute("w:val")).unwrap_or("1").to_owned()
        });
        spans.collect::<Vec<_>>().join(" ")
    }

    /// What its first cell says, and its shape.
    pub(super) fn head(&self) -> String {
        format!("{} {}", self.shape(), self.cells.first().map(Cell::text).unwrap_or_default())
    }
}

impl Cell {
    fn text(&self) -> String {
        let texts = self.blocks.iter().map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text(),
            _ => String::new(),
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}
