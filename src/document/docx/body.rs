//! `word/document.xml`: the first page, the contents, the sections.

use super::super::content::{Block, Document, Section};
use super::block::{block, paragraph};
use super::element::{Element, val};
use super::front;
use super::numbering::{Lists, Place};
use super::package::root;
use super::page;
use super::plan::{Plan, heading_indent};
use super::property::indent;
use super::run::{plain, tab};

/// The part.
pub(super) fn document(document: &Document, plan: &Plan<'_>) -> String {
    part(blocks(document, plan))
}

/// The part around the blocks of its text.
pub(super) fn part(blocks: Vec<Element>) -> String {
    let body = blocks.into_iter().chain([page::section()]);
    root("w:document").child(Element::new("w:body").children(body)).part()
}

/// The paragraphs and tables of the text, each of what has an id with its key.
pub(super) fn blocks(document: &Document, plan: &Plan<'_>) -> Vec<Element> {
    let mut body = front::front(document, plan);
    for (index, of) in document.sections.iter().enumerate() {
        let first = index == 0 && document.cover.is_some();
        body.extend(section(of, first || of.new_page, plan));
    }
    body
}

/// What stands right before signatures stays with them, so that no page of signatures stands alone.
fn section(section: &Section, new_page: bool, plan: &Plan<'_>) -> Vec<Element> {
    let style = if section.level <= 1 { "Heading1" } else { "Heading2" };
    let number = section.number.as_deref().unwrap_or("");
    let mut properties: Vec<_> = new_page.then(page::new_page).into_iter().collect();
    let mut runs = Vec::new();
    number_of(&section.id, number, heading_indent(number), plan, &mut properties, &mut runs);
    runs.push(plain(&section.title));
    let heading = paragraph(style, properties, marked(&section.id, runs, plan)).keyed(&section.id);
    let mut out = vec![heading];
    for (index, of) in section.blocks.iter().enumerate() {
        let leads_in = matches!(section.blocks.get(index + 1), Some(Block::Signatures { .. }));
        let paragraphs = block(of, plan).into_iter();
        out.extend(paragraphs.map(|each| if leads_in { each.with_property(page::with_next()) } else { each }));
    }
    out
}

/// The number of a section or clause: by a list, where it counts to it, otherwise as text.
pub(super) fn number_of(
    id: &str,
    number: &str,
    indents: (u32, u32),
    plan: &Plan<'_>,
    properties: &mut Vec<Element>,
    runs: &mut Vec<Element>,
) {
    match &plan.target(id).place {
        Place::Counted { list, level, .. } => properties.push(in_list(Lists::number(*list), *level)),
        Place::Written if number.is_empty() => {}
        Place::Written => {
            properties.push(indent(indents));
            runs.extend([plain(number), tab()]);
        }
    }
}

/// The runs with the bookmark of their section or clause around them.
pub(super) fn marked(id: &str, runs: Vec<Element>, plan: &Plan<'_>) -> Vec<Element> {
    let target = plan.target(id);
    let start = Element::new("w:bookmarkStart").with("w:id", target.mark).with("w:name", &target.bookmark);
    let end = Element::new("w:bookmarkEnd").with("w:id", target.mark);
    std::iter::once(start).chain(runs).chain([end]).collect()
}

/// `w:numPr`: the list of a paragraph, and its level in it.
pub(super) fn in_list(list: usize, level: usize) -> Element {
    Element::new("w:numPr").child(val("w:ilvl", level)).child(val("w:numId", list))
}
