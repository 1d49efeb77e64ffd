//! `word/numbering.xml`: the bullets, then a list for each run of numbers.

use super::super::element::{Element, val};
use super::super::package::NAMESPACES;
use super::super::property::indent;
use super::format::Format;
use super::lists::{LEVELS, Level, List, Lists};
use super::pattern::Pattern;

/// The `w:numId` of the bullets.
pub(in super::super) const BULLETS: usize = 1;

/// Levels below those in use, for clauses that a reader adds.
const SPARE: [Format; 4] = [Format::UpperLetter, Format::Decimal, Format::LowerLetter, Format::LowerRoman];

impl Lists {
    /// The `w:numId` of a list.
    pub(in super::super) fn number(list: usize) -> usize {
        BULLETS + 1 + list
    }
}

/// The part.
pub(in super::super) fn numbering(lists: &Lists) -> String {
    let bullets = abstract_number(BULLETS, "hybridMultilevel").children((0..LEVELS).map(bullet));
    let lists = lists.lists.iter().enumerate().map(|(index, list)| {
        abstract_number(Lists::number(index), "multilevel").children((0..LEVELS).map(|at| level(list, at)))
    });
    let definitions: Vec<_> = std::iter::once(bullets).chain(lists).collect();
    let uses = (BULLETS..BULLETS + definitions.len())
        .map(|id| Element::new("w:num").with("w:numId", id).child(val("w:abstractNumId", id)));
    let mut root = Element::new("w:numbering");
    for (prefix, uri) in NAMESPACES {
        root = root.with(prefix, uri);
    }
    let uses: Vec<_> = uses.collect();
    root.children(definitions).children(uses).part()
}

fn abstract_number(id: usize, kind: &'static str) -> Element {
    let serial = format!("{:08X}", 0x00D0_0000 + id);
    Element::new("w:abstractNum")
        .with("w:abstractNumId", id)
        .child(val("w:nsid", serial))
        .child(val("w:multiLevelType", kind))
}

fn bullet(at: usize) -> Element {
    let text = if at.is_multiple_of(2) { "•" } else { "–" };
    let left = 360 * (u32::try_from(at).expect("a list has nine levels") + 1);
    Element::new("w:lvl").with("w:ilvl", at).children([
        val("w:start", 1),
        val("w:numFmt", "bullet"),
        val("w:lvlText", text),
        val("w:lvlJc", "left"),
        Element::properties("w:pPr", [indent((left, left - 360))]),
    ])
}

fn level(list: &List, at: usize) -> Element {
    let level = list.levels[at].clone().unwrap_or_else(|| spare(list, at));
    Element::new("w:lvl").with("w:ilvl", at).children([
        val("w:start", level.start),
        val("w:numFmt", level.pattern.format.name()),
        val("w:suff", "tab"),
        val("w:lvlText", level.pattern.text),
        val("w:lvlJc", "left"),
        Element::properties("w:pPr", [indent(level.indent)]),
    ])
}

/// A level that the content does not use; it is indented more than the one above it.
fn spare(list: &List, at: usize) -> Level {
    let used: Vec<_> = (0..at).filter_map(|above| Some((above, list.levels[above].as_ref()?.indent.0))).collect();
    let (last, left) = used.last().copied().unwrap_or((0, 0));
    let steps = u32::try_from(at - last).expect("a list has nine levels");
    let left = left + 567 * steps;
    let format = SPARE[at % SPARE.len()];
    Level {
        pattern: Pattern { format, text: format!("(%{})", at + 1) },
        start: 1,
        indent: (left, left.saturating_sub(567)),
    }
}
