//! Tables: header rows that are repeated, rows that are kept whole, columns by their share of the width.

use super::super::content::{Cell, Row, Table};
use super::block::paragraph;
use super::element::{Element, val};
use super::page::{WIDTH, with_next};
use super::plan::Plan;
use super::property::{GROUND, ground};
use super::run::{plain, runs};

/// A table with its caption above it; Word has no tables without columns.
pub(super) fn table(table: &Table, plan: &Plan<'_>) -> Vec<Element> {
    if table.columns.is_empty() {
        return Vec::new();
    }
    let shares: Vec<_> = table.columns.iter().map(|column| u32::from(column.width)).collect();
    let widths = widths(&shares);
    let titles = table.columns.iter().zip(&widths).map(|(column, width)| {
        let title = paragraph("TableHeading", vec![with_next()], vec![plain(&column.title)]);
        cell(*width, vec![ground(GROUND), val("w:vAlign", "bottom")], vec![title])
    });
    let header = row([Element::new("w:cantSplit"), Element::new("w:tblHeader")], titles.collect());
    let rows = table.rows.iter().map(|cells| {
        let cells = cells.iter().zip(&widths).map(|(of, width)| cell(*width, Vec::new(), paragraphs(of, plan)));
        row([Element::new("w:cantSplit")], cells.collect())
    });
    let rows: Vec<_> = std::iter::once(header).chain(rows).collect();
    captioned(&table.caption, grid(&table.caption, Header::Row, &widths, rows))
}

/// A table of labels and values.
pub(super) fn fields(caption: &str, rows: &[Row], plan: &Plan<'_>) -> Vec<Element> {
    let widths = widths(&[30, 70]);
    let rows = rows.iter().map(|of| {
        let label = paragraph("TableHeading", Vec::new(), vec![plain(&of.label)]);
        let label = cell(widths[0], vec![ground(GROUND)], vec![label]);
        row([Element::new("w:cantSplit")], vec![label, cell(widths[1], Vec::new(), paragraphs(&of.value, plan))])
    });
    let rows: Vec<_> = rows.collect();
    match rows.is_empty() {
        true => Vec::new(),
        false => captioned(caption, grid(caption, Header::Column, &widths, rows)),
    }
}

/// Where a table has its headings.
#[derive(Clone, Copy)]
enum Header {
    Row,
    Column,
}

/// Two tables without a paragraph between them would be one to Word, so each is followed by a thin one.
fn captioned(caption: &str, table: Element) -> Vec<Element> {
    let above = (!caption.is_empty()).then(|| paragraph("Caption", Vec::new(), vec![plain(caption)]));
    above.into_iter().chain([table, paragraph("TableEnd", Vec::new(), Vec::new())]).collect()
}

fn grid(caption: &str, header: Header, widths: &[u32], rows: Vec<Element>) -> Element {
    let (row, column) = match header {
        Header::Row => (1, 0),
        Header::Column => (0, 1),
    };
    let look = val("w:tblLook", format!("{:04X}", 0x0600 | row << 5 | column << 7))
        .with("w:firstRow", row)
        .with("w:lastRow", 0)
        .with("w:firstColumn", column)
        .with("w:lastColumn", 0)
        .with("w:noHBand", 1)
        .with("w:noVBand", 1);
    let caption = (!caption.is_empty()).then(|| val("w:tblCaption", caption));
    of_style("TableGrid", widths, caption.into_iter().chain([look]).collect(), rows)
}

/// A table of fixed columns in a table style.
pub(super) fn of_style(style: &str, widths: &[u32], properties: Vec<Element>, rows: Vec<Element>) -> Element {
    let own = [
        val("w:tblStyle", style),
        Element::new("w:tblW").with("w:w", widths.iter().sum::<u32>()).with("w:type", "dxa"),
        Element::new("w:tblLayout").with("w:type", "fixed"),
    ];
    let columns = widths.iter().map(|width| Element::new("w:gridCol").with("w:w", width));
    Element::new("w:tbl")
        .child(Element::properties("w:tblPr", own.into_iter().chain(properties)))
        .child(Element::new("w:tblGrid").children(columns))
        .children(rows)
}

/// A row of cells.
pub(super) fn row(properties: impl IntoIterator<Item = Element>, cells: Vec<Element>) -> Element {
    Element::new("w:tr").child(Element::properties("w:trPr", properties)).children(cells)
}

/// A cell, which holds one paragraph at least.
pub(super) fn cell(width: u32, properties: Vec<Element>, content: Vec<Element>) -> Element {
    let width = Element::new("w:tcW").with("w:w", width).with("w:type", "dxa");
    let properties = Element::properties("w:tcPr", std::iter::once(width).chain(properties));
    let empty = content.is_empty().then(|| paragraph("TableText", Vec::new(), Vec::new()));
    Element::new("w:tc").child(properties).children(content).children(empty)
}

fn paragraphs(cell: &Cell, plan: &Plan<'_>) -> Vec<Element> {
    cell.iter().map(|text| paragraph("TableText", Vec::new(), runs(text, plan))).collect()
}

/// The width of the text, shared out; what rounding leaves goes to the last column.
fn widths(shares: &[u32]) -> Vec<u32> {
    let sum = shares.iter().map(|share| (*share).max(1)).sum::<u32>().max(1);
    let mut widths: Vec<_> = shares.iter().map(|share| WIDTH * (*share).max(1) / sum).collect();
    let rest = WIDTH - widths.iter().sum::<u32>();
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}
