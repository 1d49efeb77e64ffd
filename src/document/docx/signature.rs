//! Where the parties sign: two side by side, each kept whole on one page.

use super::super::content::{Row, Signature};
use super::block::paragraph;
use super::element::{Element, val};
use super::page::{WIDTH, with_next};
use super::plan::Plan;
use super::property::{GREY, line, size};
use super::run::{plain, run, runs};
use super::table::{cell, of_style, row};

/// Between two parties, in twentieths of a point.
const GAP: u32 = 454;
/// The room for a label.
const LABEL: u32 = 1134;
/// The height of a line to write on.
const HEIGHT: u32 = 680;

/// The blocks, two in a row.
pub(super) fn signatures(blocks: &[Signature], plan: &Plan<'_>) -> Vec<Element> {
    blocks.chunks(2).enumerate().flat_map(|(at, pair)| together(2 * at + 1, pair, plan)).collect()
}

/// Every paragraph within stays with the next one, so that no page ends among them. `first` is the number of the first of
/// the two parties.
fn together(first: usize, pair: &[Signature], plan: &Plan<'_>) -> [Element; 2] {
    let half = (WIDTH - GAP) / 2;
    let widths = [LABEL, half - LABEL, GAP, LABEL, WIDTH - GAP - half - LABEL];
    let parties = pair.iter().map(|signature| {
        let name = paragraph("SignatureParty", vec![with_next()], vec![plain(&signature.party)]);
        cell(half, vec![val("w:gridSpan", 2)], vec![name])
    });
    let parties = row([Element::new("w:cantSplit")], beside(parties, widths[3] + widths[4], 2));
    let count = pair.iter().map(|signature| signature.rows.len()).max().unwrap_or(0);
    let rows = (0..count).map(|index| {
        let sides = pair.iter().enumerate().map(|(at, party)| side(first + at, party.rows.get(index), &widths, plan));
        let height = val("w:trHeight", HEIGHT).with("w:hRule", "atLeast");
        row([Element::new("w:cantSplit"), height], joined(sides.collect(), &widths))
    });
    let rows = std::iter::once(parties).chain(rows).collect();
    let look = val("w:tblLook", "0600").with("w:noHBand", 1).with("w:noVBand", 1);
    [of_style("SignatureTable", &widths, vec![look], rows), paragraph("TableEnd", Vec::new(), Vec::new())]
}

/// The cells of the two parties, with the gap between them; where there is one party, its place is left blank.
fn beside(cells: impl Iterator<Item = Element>, width: u32, span: u32) -> Vec<Element> {
    let mut cells: Vec<_> = cells.collect();
    if cells.len() == 1 {
        cells.push(cell(width, vec![val("w:gridSpan", span)], vec![blank()]));
    }
    cells.insert(1, cell(GAP, Vec::new(), vec![blank()]));
    cells
}

fn joined(mut sides: Vec<[Element; 2]>, widths: &[u32; 5]) -> Vec<Element> {
    if sides.len() == 1 {
        sides.push([cell(widths[3], Vec::new(), vec![blank()]), cell(widths[4], Vec::new(), vec![blank()])]);
    }
    let mut cells: Vec<_> = sides.into_iter().flatten().collect();
    cells.insert(2, cell(GAP, Vec::new(), vec![blank()]));
    cells
}

/// A label and its value; without a value a line to write on, with its anchor.
fn side(party: usize, row: Option<&Row>, widths: &[u32; 5], plan: &Plan<'_>) -> [Element; 2] {
    let label = row.map_or("", |row| row.label.as_str());
    let label = paragraph("SignatureLabel", vec![with_next()], vec![plain(label)]);
    let value = row.map_or(&[][..], |row| &row.value);
    let text: Vec<_> = value.iter().map(|text| paragraph("TableText", vec![with_next()], runs(text, plan))).collect();
    let rule = row.map(|_| Element::new("w:tcBorders").child(line("w:bottom", 4, 0, GREY)));
    let text = match row.and_then(|row| Signature::anchor(party, row)) {
        Some(anchor) => vec![paragraph("TableText", vec![with_next()], vec![unseen(&anchor)])],
        None if text.is_empty() => vec![blank()],
        None => text,
    };
    let bottom = || val("w:vAlign", "bottom");
    [cell(widths[0], vec![bottom()], vec![label]), cell(widths[1], rule.into_iter().chain([bottom()]).collect(), text)]
}

/// Text as small as Word sets it, in the colour of the page.
fn unseen(text: &str) -> Element {
    let look: Vec<Element> = size(2).into_iter().chain([val("w:color", "FFFFFF")]).collect();
    run(&look, text)
}

fn blank() -> Element {
    paragraph("TableText", vec![with_next()], Vec::new())
}
