//! Two texts as one, in which everything that came, went or moved is marked.

use std::collections::BTreeSet;

use crate::diff::are_alike;
use crate::document::docx::Element;

use super::block::{Block, Frame, Paragraph, Row, Table};
use super::paragraph::{Written, compared, whole};
use super::summary::Summary;
use super::tracker::{Fate, Tracker};
use crate::redline::pairing::{Keyed, Step, paired};

/// Merges.
pub(super) struct Merger<'m, 'd> {
    tracker: Tracker<'m>,
    pub(super) summary: Summary<'d>,
    /// The bookmarks of the new version, which stand where that has them.
    bookmarks: BTreeSet<&'m str>,
}

/// A step with what becomes of the end of its paragraph, and whose properties that end has.
#[derive(Clone, Copy)]
struct Planned<'b> {
    step: Step<'b, Block>,
    end: Fate,
    /// For an end that two paragraphs share: the properties in the old and in the new version.
    shared: Option<(&'b [Element], &'b [Element])>,
}

impl<'m, 'd> Merger<'m, 'd> {
    /// A merger for a new version.
    pub(super) fn new(tracker: Tracker<'m>, summary: Summary<'d>, new: &'m [Block]) -> Self {
        let names = new.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(&paragraph.bookmarks),
            _ => None,
        });
        Self { tracker, summary, bookmarks: names.flatten().map(String::as_str).collect() }
    }

    /// The text of both versions.
    pub(super) fn blocks(&mut self, old: &'m [Block], new: &'m [Block]) -> Vec<Element> {
        let steps = settled(pair_blocks(old, new));
        let moved = moved(&steps);
        let mut out = Vec::new();
        for planned in planned(&steps) {
            match planned.step {
                Step::Both(old, new) => self.both(old, new, &planned, &mut out),
                Step::Old(block) | Step::New(block) => match partner(block, planned.step, &moved) {
                    Some((from, to)) => self.moved(from, to, planned.step, &mut out),
                    None => self.alone(block, &planned, &mut out),
                },
            }
        }
        out
    }

    fn both(&mut self, old: &'m Block, new: &'m Block, planned: &Planned<'m>, out: &mut Vec<Element>) {
        match (old, new) {
            (Block::Paragraph(old), Block::Paragraph(new)) => self.paragraph(old, new, planned, out),
            (Block::Table(old), Block::Table(new)) => out.push(self.table(old, new)),
            (Block::Frame(old), Block::Frame(new)) => out.push(self.frame(old, new)),
            _ => unreachable!("only blocks of one kind are paired"),
        }
    }

    fn paragraph(&mut self, old: &'m Paragraph, new: &'m Paragraph, planned: &Planned<'m>, out: &mut Vec<Element>) {
        self.summary.enter(new.key.as_deref());
        let pieces = compared(old, new);
        self.summary.changed(old, new);
        let (former, properties) = planned.shared.unwrap_or((&old.properties, &new.properties));
        let own = old.bookmarks.iter().map(String::as_str).filter(|name| !self.bookmarks.contains(name));
        let bookmarks = new.bookmarks.iter().map(String::as_str).chain(own).collect();
        let written = Written { properties, former: Some(former), end: planned.end, bookmarks, pieces, range: None };
        out.extend(written.elements(&self.tracker));
    }

    /// Something that is in one version only.
    fn alone(&mut self, block: &'m Block, planned: &Planned<'m>, out: &mut Vec<Element>) {
        let fate = fate_of(planned.step);
        match block {
            Block::Paragraph(paragraph) => {
                self.summary.enter(paragraph.key.as_deref());
                self.summary.alone(fate, &paragraph.text());
                let (former, properties) = match planned.shared {
                    Some((former, properties)) => (Some(former), properties),
                    None => (None, &paragraph.properties[..]),
                };
                let names = paragraph.bookmarks.iter().map(String::as_str);
                let bookmarks = names.filter(|name| fate == Fate::Came || !self.bookmarks.contains(name)).collect();
                let pieces = whole(paragraph, fate);
                let written = Written { properties, former, end: planned.end, bookmarks, pieces, range: None };
                out.extend(written.elements(&self.tracker));
            }
            Block::Table(table) => {
                let rows: Vec<Element> = table.rows.iter().map(|row| self.row_alone(row, fate)).collect();
                out.push(Element::new("w:tbl").children(table.frame.iter().cloned()).children(rows));
            }
            // A frame of which nothing is left would stay behind.
            Block::Frame(frame) => {
                for block in &frame.blocks {
                    let step = if fate == Fate::Came { Step::New(block) } else { Step::Old(block) };
                    self.alone(block, &Planned { step, end: fate, shared: None }, out);
                }
            }
        }
    }

    /// One half of a move. What was changed on the way is marked where it can be seen: what went in the old place, what
    /// came in the new one.
    fn moved(&mut self, from: &'m Paragraph, to: &'m Paragraph, step: Step<'m, Block>, out: &mut Vec<Element>) {
        let (here, end, gone) = match step {
            Step::Old(_) => (from, Fate::MovedAway, Fate::Came),
            _ => (to, Fate::MovedHere, Fate::Went),
        };
        self.summary.enter(here.key.as_deref());
        if end == Fate::MovedHere {
            self.summary.moved(from, to);
        }
        let mut pieces = compared(from, to);
        pieces.retain(|piece| piece.fate != gone);
        for piece in &mut pieces {
            piece.fate = if piece.fate == Fate::Kept { end } else { piece.fate };
        }
        let names = here.bookmarks.iter().map(String::as_str);
        let bookmarks = names.filter(|_| end == Fate::MovedHere).collect();
        let range = here.key.as_ref().map(|key| format!("move {key}"));
        let written = Written { properties: &here.properties, former: None, end, bookmarks, pieces, range };
        out.extend(written.elements(&self.tracker));
    }

    fn table(&mut self, old: &'m Table, new: &'m Table) -> Element {
        let rows: Vec<Element> = pair_rows(&old.rows, &new.rows)
            .into_iter()
            .map(|step| match step {
                Step::Both(old, new) => self.row(old, new),
                Step::Old(row) | Step::New(row) => self.row_alone(row, fate_of_row(step)),
            })
            .collect();
        Element::new("w:tbl").children(new.frame.iter().cloned()).children(rows)
    }

    fn row(&mut self, old: &'m Row, new: &'m Row) -> Element {
        let cells: Vec<Element> = old
            .cells
            .iter()
            .zip(&new.cells)
            .map(|(old, new)| {
                let content = self.blocks(&old.blocks, &new.blocks);
                let properties = Element::properties("w:tcPr", new.properties.iter().cloned());
                Element::new("w:tc").child(properties).children(content)
            })
            .collect();
        Element::new("w:tr").child(Element::properties("w:trPr", new.properties.iter().cloned())).children(cells)
    }

    /// A row that came or went: its own mark, and every paragraph in it.
    fn row_alone(&mut self, row: &'m Row, fate: Fate) -> Element {
        self.summary.row(fate, row);
        let mut cells = Vec::new();
        for cell in &row.cells {
            let mut content = Vec::new();
            for block in &cell.blocks {
                if let Block::Paragraph(paragraph) = block {
                    let pieces = whole(paragraph, fate);
                    let properties = &paragraph.properties;
                    let bookmarks = Vec::new();
                    let written = Written { properties, former: None, end: fate, bookmarks, pieces, range: None };
                    content.extend(written.elements(&self.tracker));
                }
            }
            let properties = Element::properties("w:tcPr", cell.properties.iter().cloned());
            cells.push(Element::new("w:tc").child(properties).children(content));
        }
        let mark = fate.mark().map(|name| self.tracker.change(name));
        let properties = Element::properties("w:trPr", row.properties.iter().cloned().chain(mark));
        Element::new("w:tr").child(properties).children(cells)
    }

    /// The contents. The field around them begins in the first entry and ends in the last paragraph, whichever they are.
    fn frame(&mut self, old: &'m Frame, new: &'m Frame) -> Element {
        let mut content = self.blocks(&old.blocks, &new.blocks);
        let structure = |at: Option<&Block>| -> Vec<Element> {
            let Some(Block::Paragraph(paragraph)) = at else { return Vec::new() };
            let marks = paragraph.atoms.iter().filter(|atom| atom.is_structure());
            marks.flat_map(|atom| atom.whole.iter().flatten()).cloned().collect()
        };
        let begin = new.blocks.iter().map(|block| structure(Some(block))).find(|marks| !marks.is_empty());
        let first = 1.min(content.len().saturating_sub(1));
        put(&mut content, first, begin.unwrap_or_default(), true);
        let last = content.iter().rposition(|element| element.name == "w:p").unwrap_or(0);
        put(&mut content, last, structure(new.blocks.last()), false);
        let properties = Element::new("w:sdtPr").children(new.properties.iter().cloned());
        Element::new("w:sdt").child(properties).child(Element::new("w:sdtContent").children(content))
    }
}

/// Puts runs into a paragraph, before what it says or behind it.
fn put(content: &mut [Element], at: usize, runs: Vec<Element>, before: bool) {
    if let Some(paragraph) = content.get_mut(at) {
        let (properties, said): (Vec<Element>, Vec<Element>) =
            paragraph.elements().cloned().partition(|element| element.name == "w:pPr");
        let (first, then) = if before { (runs, said) } else { (said, runs) };
        *paragraph = paragraph.renewed("w:p", properties.into_iter().chain(first).chain(then));
    }
}

fn fate_of(step: Step<'_, Block>) -> Fate {
    match step {
        Step::Both(..) => Fate::Kept,
        Step::Old(_) => Fate::Went,
        Step::New(_) => Fate::Came,
    }
}

fn fate_of_row(step: Step<'_, Row>) -> Fate {
    if let Step::Old(_) = step { Fate::Went } else { Fate::Came }
}

/// Paragraphs and tables, paired: what has a key by that, the rest by what it says, then by likeness.
fn pair_blocks<'b>(old: &'b [Block], new: &'b [Block]) -> Vec<Step<'b, Block>> {
    let (in_old, in_new): (BTreeSet<&str>, BTreeSet<&str>) =
        (old.iter().filter_map(Block::key).collect(), new.iter().filter_map(Block::key).collect());
    let is_free = |block: &Block, other: &BTreeSet<&str>| block.key().is_none_or(|key| !other.contains(key));
    let alike = |one: usize, other: usize| match (&old[one], &new[other]) {
        (Block::Paragraph(from), Block::Paragraph(to)) => {
            from.style() == to.style()
                && from.key.is_some() == to.key.is_some()
                && !from.atoms.is_empty()
                && is_free(&old[one], &in_new)
                && is_free(&new[other], &in_old)
                && are_alike(&from.text(), &to.text())
        }
        (Block::Table(from), Block::Table(to)) => {
            from.widths() == to.widths() && from.rows.iter().any(|row| to.rows.iter().any(|it| it.head() == row.head()))
        }
        _ => false,
    };
    let (old, new) = (
        Keyed { items: old, keys: vec![keys(old), texts(old)] },
        Keyed { items: new, keys: vec![keys(new), texts(new)] },
    );
    with_table_ends(paired(&old, &new, &alike))
}

fn keys(blocks: &[Block]) -> Vec<Option<String>> {
    blocks.iter().map(|block| block.key().map(str::to_owned)).collect()
}

/// What says what a block is, where it has no key. What ends a table goes with the table.
fn texts(blocks: &[Block]) -> Vec<Option<String>> {
    let mut table = String::new();
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) if paragraph.key.is_some() => None,
        Block::Paragraph(paragraph) if paragraph.atoms.is_empty() => Some(format!("end {table}")),
        Block::Paragraph(paragraph) => Some(format!("{} {}", paragraph.style(), paragraph.text())),
        Block::Table(of) => {
            table = of.signature();
            Some(format!("table {table}"))
        }
        Block::Frame(_) => Some("frame".to_owned()),
    };
    blocks.iter().map(text).collect()
}

/// Ends of tables that are paired are paired too.
fn with_table_ends(steps: Vec<Step<'_, Block>>) -> Vec<Step<'_, Block>> {
    let mut out: Vec<Step<'_, Block>> = Vec::new();
    for step in steps {
        let before = out.len().checked_sub(2).and_then(|at| out.get(at));
        let follows = matches!(before, Some(Step::Both(Block::Table(_), _)));
        match (out.last(), step) {
            (Some(Step::Old(old)), Step::New(new)) if follows && old.ends_a_table() && new.ends_a_table() => {
                let pair = Step::Both(*old, new);
                out.pop();
                out.push(pair);
            }
            _ => out.push(step),
        }
    }
    out
}

/// The last paragraph of a text has an end that nothing can take: where both versions have one of their own behind the last
/// pair, these two are one paragraph.
fn settled(mut steps: Vec<Step<'_, Block>>) -> Vec<Step<'_, Block>> {
    let behind = steps.iter().rposition(|step| matches!(step, Step::Both(..))).map_or(0, |at| at + 1);
    let last = |is: fn(&Step<'_, Block>) -> bool| steps[behind..].iter().rposition(is).map(|at| behind + at);
    let (old, new) = (last(|it| matches!(it, Step::Old(_))), last(|it| matches!(it, Step::New(_))));
    if let (Some(old), Some(new)) = (old, new)
        && let (Step::Old(from @ Block::Paragraph(_)), Step::New(to @ Block::Paragraph(_))) = (steps[old], steps[new])
    {
        steps.remove(old.max(new));
        steps.remove(old.min(new));
        steps.push(Step::Both(from, to));
    }
    steps
}

/// What becomes of each end. Where a text became longer or shorter at its end, the end of its last kept paragraph came or
/// went, and the last paragraph of all keeps the one that cannot.
fn planned<'b>(steps: &[Step<'b, Block>]) -> Vec<Planned<'b>> {
    let plain = |step: &Step<'b, Block>| Planned { step: *step, end: fate_of(*step), shared: None };
    let mut planned: Vec<Planned<'b>> = steps.iter().map(plain).collect();
    let Some(last) = steps.len().checked_sub(1) else { return planned };
    let pair = steps.iter().rposition(|step| matches!(step, Step::Both(Block::Paragraph(_), _)));
    let Some(pair) = pair.filter(|pair| *pair != last) else { return planned };
    let Step::Both(Block::Paragraph(from), Block::Paragraph(to)) = steps[pair] else { return planned };
    let shared = match steps[last] {
        Step::Old(Block::Paragraph(tail)) => (&tail.properties[..], &to.properties[..]),
        Step::New(Block::Paragraph(tail)) => (&from.properties[..], &tail.properties[..]),
        _ => return planned,
    };
    planned[pair].end = fate_of(steps[last]);
    planned[last].end = Fate::Kept;
    planned[last].shared = Some(shared);
    planned
}

/// Paragraphs that stand elsewhere: in both versions by their key, and paired with nothing.
fn moved<'b>(steps: &[Step<'b, Block>]) -> Vec<(&'b Paragraph, &'b Paragraph)> {
    let alone = |is_old: bool| {
        steps.iter().filter_map(move |step| match step {
            Step::Old(Block::Paragraph(paragraph)) if is_old => Some(paragraph),
            Step::New(Block::Paragraph(paragraph)) if !is_old => Some(paragraph),
            _ => None,
        })
    };
    let last: Option<&Block> = steps.last().and_then(|step| match step {
        Step::Old(block) | Step::New(block) => Some(*block),
        Step::Both(..) => None,
    });
    let is_last = |paragraph: &Paragraph| matches!(last, Some(Block::Paragraph(last)) if std::ptr::eq(last, paragraph));
    let partner = |old: &'b Paragraph| {
        let new = alone(false).find(|new| old.key.is_some() && new.key == old.key)?;
        (are_alike(&old.text(), &new.text()) && !is_last(old) && !is_last(new)).then_some((old, new))
    };
    alone(true).filter_map(partner).collect()
}

/// The move that a block is one half of.
fn partner<'b>(
    block: &Block,
    step: Step<'_, Block>,
    moved: &[(&'b Paragraph, &'b Paragraph)],
) -> Option<(&'b Paragraph, &'b Paragraph)> {
    let Block::Paragraph(paragraph) = block else { return None };
    let is = |(from, to): &&(&Paragraph, &Paragraph)| match step {
        Step::Old(_) => std::ptr::eq(*from, paragraph),
        _ => std::ptr::eq(*to, paragraph),
    };
    moved.iter().find(is).copied()
}

/// Rows of one table, paired: those that say the same, then those whose first cell does, then those that are alike.
fn pair_rows<'b>(old: &'b [Row], new: &'b [Row]) -> Vec<Step<'b, Row>> {
    let same = |rows: &[Row]| rows.iter().map(|row| Some(format!("{} {}", row.shape(), row.text()))).collect();
    let head = |rows: &[Row]| rows.iter().map(|row| Some(row.head())).collect();
    let alike = |one: usize, other: usize| {
        old[one].shape() == new[other].shape() && are_alike(&old[one].text(), &new[other].text())
    };
    let (old, new) = (
        Keyed { items: old, keys: vec![same(old), head(old)] },
        Keyed { items: new, keys: vec![same(new), head(new)] },
    );
    paired(&old, &new, &alike)
}
