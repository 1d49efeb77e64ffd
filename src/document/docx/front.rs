//! What stands before the sections: the cover or a title block, and the contents.

use super::super::content::{Cover, Document, Status};
use super::block::paragraph;
use super::element::{Element, val};
use super::page::new_page;
use super::plan::Plan;
use super::property::spacing;
use super::run::{field_end, field_start, plain, runs, styled, tab};
use super::table::fields;

/// More particulars than these are set closer, so that they stay on one page where they can.
const MANY: usize = 12;

/// The cover or the title block, then the contents.
pub(super) fn front(document: &Document, plan: &Plan<'_>) -> Vec<Element> {
    let mut out = match &document.cover {
        Some(cover) => self::cover(document, cover, plan),
        None => title_block(document),
    };
    if document.contents && !document.sections.is_empty() {
        out.push(contents(document, plan));
    }
    out
}

fn cover(document: &Document, cover: &Cover, plan: &Plan<'_>) -> Vec<Element> {
    let close = (cover.rows.len() > MANY).then(|| spacing(0, 240, 252));
    let mut out =
        vec![paragraph("CoverParty", close.into_iter().collect(), vec![plain(&document.provider)]).keyed("provider")];
    out.extend(titles(document));
    out.extend(fields("", &cover.rows, plan));
    out.extend(cover.notes.iter().map(|note| paragraph("Note", Vec::new(), runs(note, plan))));
    out
}

fn title_block(document: &Document) -> Vec<Element> {
    let mut out = titles(document);
    let recipient = document.recipient.iter().map(|recipient| format!("Prepared for {recipient}"));
    let version = document.version.iter().map(|version| format!("Version {version}"));
    let parts: Vec<_> = std::iter::once(document.provider.clone())
        .chain(recipient)
        .chain(version)
        .chain([document.date_in_words.clone()])
        .collect();
    out.push(paragraph("TitleDetails", Vec::new(), vec![plain(&parts.join("  ·  "))]).keyed("title details"));
    out
}

fn titles(document: &Document) -> Vec<Element> {
    let mut out = Vec::new();
    if document.status == Status::Draft {
        out.push(paragraph("DraftMark", Vec::new(), vec![styled("Draft", "DRAFT"), plain(": not for signature")]));
    }
    out.push(paragraph("Title", Vec::new(), vec![plain(&document.title)]).keyed("title"));
    out.extend(
        document.subtitle.iter().map(|text| paragraph("Subtitle", Vec::new(), vec![plain(text)]).keyed("subtitle")),
    );
    out
}

/// The contents as a field that Word can update. The entries bear no pages: only Word knows them, once it is asked.
fn contents(document: &Document, plan: &Plan<'_>) -> Element {
    let break_before = document.cover.as_ref().map(|_| new_page());
    let heading =
        paragraph("TOCHeading", break_before.into_iter().collect(), vec![plain("Contents")]).keyed("contents");
    let entries = document.sections.iter().enumerate().map(|(index, section)| {
        let number = section.number.as_deref().map(|number| [plain(number), tab()]);
        let link = Element::new("w:hyperlink")
            .with("w:anchor", &plan.target(&section.id).bookmark)
            .with("w:history", 1)
            .children(number.into_iter().flatten())
            .child(plain(&section.title));
        let start = (index == 0).then(|| field_start("TOC \\o \"1-2\" \\h \\z \\u"));
        let style = if section.level <= 1 { "TOC1" } else { "TOC2" };
        let entry = paragraph(style, Vec::new(), start.into_iter().flatten().chain([link]).collect());
        entry.keyed(format!("contents {}", section.id))
    });
    // The end of the field has a paragraph of its own, as Word writes it, so that entries may come and go.
    let end = paragraph("TableEnd", Vec::new(), vec![field_end()]).keyed("contents end");
    let gallery = [val("w:docPartGallery", "Table of Contents"), Element::new("w:docPartUnique")];
    let properties = Element::new("w:sdtPr").child(Element::new("w:docPartObj").children(gallery));
    Element::new("w:sdt")
        .child(properties)
        .child(Element::new("w:sdtContent").child(heading).children(entries).child(end))
}
