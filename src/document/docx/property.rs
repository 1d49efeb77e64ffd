//! Properties of paragraphs, runs and cells, by the words that the writer uses for them.

use super::element::{Element, val};

/// The colour of headings.
pub(super) const NAVY: &str = "1F3350";
/// The colour of what stands back.
pub(super) const GREY: &str = "595F69";
/// The colour of what must be seen.
pub(super) const RED: &str = "A61B1B";
/// The colour of rules.
pub(super) const RULE: &str = "B9C0CA";
/// The ground of labels and header rows.
pub(super) const GROUND: &str = "EEF1F5";

/// The indent of a text and of its number, or of its first line, in twentieths of a point.
pub(super) fn indent((left, first): (u32, u32)) -> Element {
    let indent = Element::new("w:ind").with("w:left", left);
    match first {
        _ if first < left => indent.with("w:hanging", left - first),
        _ => indent,
    }
}

/// The space before and after a paragraph, and its line height, where 240 is single.
pub(super) fn spacing(before: u32, after: u32, line: u32) -> Element {
    Element::new("w:spacing")
        .with("w:before", before)
        .with("w:after", after)
        .with("w:line", line)
        .with("w:lineRule", "auto")
}

/// A size in half points.
pub(super) fn size(half_points: u32) -> [Element; 2] {
    [val("w:sz", half_points), val("w:szCs", half_points)]
}

/// Bold.
pub(super) fn bold() -> [Element; 2] {
    [Element::new("w:b"), Element::new("w:bCs")]
}

/// Italic.
pub(super) fn italic() -> [Element; 2] {
    [Element::new("w:i"), Element::new("w:iCs")]
}

/// A ground of one colour.
pub(super) fn ground(colour: &str) -> Element {
    Element::new("w:shd").with("w:val", "clear").with("w:color", "auto").with("w:fill", colour)
}

/// A line, in eighths of a point.
pub(super) fn line(side: &'static str, eighths: u32, space: u32, colour: &str) -> Element {
    val(side, "single").with("w:sz", eighths).with("w:space", space).with("w:color", colour)
}

/// Tab stops: the alignment, the fill and the place of each.
pub(super) fn tabs(stops: &[(&str, &str, u32)]) -> Element {
    let stop =
        |(kind, leader, place): &(&str, &str, u32)| val("w:tab", kind).with("w:leader", leader).with("w:pos", place);
    Element::new("w:tabs").children(stops.iter().map(stop))
}
