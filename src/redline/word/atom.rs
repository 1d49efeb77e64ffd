//! What a paragraph says, in pieces that can be compared: text in one look, and fields, which are whole or not at all.

use crate::document::docx::{Element, run_of};

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// The text as it is read; a tab is `\t`, a line end `\n`.
    pub(super) text: String,
    /// The properties of its run.
    pub(super) look: Vec<Element>,
    /// The link that it stands in, without what stands in that.
    pub(super) link: Option<Element>,
    /// A field with all its runs, which cannot be taken apart.
    pub(super) whole: Option<Vec<Element>>,
}

impl Atom {
    /// Whether it says nothing: one end of a field that spans paragraphs.
    pub(super) fn is_structure(&self) -> bool {
        self.whole.is_some() && self.text.is_empty()
    }

    /// The runs of a part of it; `went` says that a deletion takes them.
    pub(super) fn runs(&self, part: &str, former: Option<Element>, went: bool) -> Vec<Element> {
        match &self.whole {
            Some(runs) if went => runs.iter().map(deleted).collect(),
            Some(runs) => runs.clone(),
            None => {
                let name = if went { "w:delText" } else { "w:t" };
                let look: Vec<Element> = self.look.iter().cloned().chain(former).collect();
                vec![run_of(name, &look, part)]
            }
        }
    }
}

/// The atoms of a paragraph; bookmarks are left out.
pub(super) fn atoms(paragraph: &Element) -> Vec<Atom> {
    let content: Vec<&Element> = paragraph.elements().filter(|element| element.name != "w:pPr").collect();
    let mut atoms = Vec::new();
    let mut at = 0;
    while let Some(element) = content.get(at) {
        at += 1;
        match element.name {
            "w:bookmarkStart" | "w:bookmarkEnd" => {}
            "w:hyperlink" => {
                let link = element.renewed("w:hyperlink", []);
                atoms.extend(element.elements().map(|run| Atom { link: Some(link.clone()), ..plain(run) }));
            }
            _ if mark(element).is_some() => {
                let runs = field(&content[at - 1..]);
                at += runs.len() - 1;
                atoms.push(whole(runs));
            }
            _ => atoms.push(plain(element)),
        }
    }
    atoms
}

/// The runs of the field that begins here, to its end; where that is in another paragraph, the runs that mark this one.
fn field(content: &[&Element]) -> Vec<Element> {
    let owned = |runs: &[&Element]| runs.iter().map(|run| (*run).clone()).collect();
    let marks = |kind: &str| content.iter().position(|run| mark(run) == Some(kind));
    match (mark(content[0]), marks("end"), marks("separate")) {
        (Some("begin"), Some(end), _) => owned(&content[..=end]),
        (Some("begin"), None, Some(separate)) => owned(&content[..=separate]),
        _ => owned(&content[..1]),
    }
}

/// The kind of mark of a field that a run is.
fn mark(run: &Element) -> Option<&str> {
    run.first("w:fldChar")?.attribute("w:fldCharType")
}

fn whole(runs: Vec<Element>) -> Atom {
    let text = runs.iter().map(text).collect();
    Atom { text, look: Vec::new(), link: None, whole: Some(runs) }
}

fn plain(run: &Element) -> Atom {
    let look = run.first("w:rPr").map(|look| look.elements().cloned().collect()).unwrap_or_default();
    Atom { text: text(run), look, link: None, whole: None }
}

/// The text of a run.
fn text(run: &Element) -> String {
    let pieces = run.elements().map(|element| match element.name {
        "w:t" => element.own_text(),
        "w:tab" => "\t".to_owned(),
        "w:br" => "\n".to_owned(),
        _ => String::new(),
    });
    pieces.collect()
}

/// A run of a field as a deletion takes it.
fn deleted(run: &Element) -> Element {
    let elements = run.elements().map(|element| match element.name {
        "w:t" => element.named("w:delText"),
        "w:instrText" => element.named("w:delInstrText"),
        _ => element.clone(),
    });
    run.renewed("w:r", elements)
}

/// The mark of one atom of a kind that is compared whole: text that no document holds.
pub(super) fn stand_in(at: usize) -> char {
    u32::try_from(at).ok().and_then(|at| char::from_u32(0xF_0000 + at % 0xFFFD)).expect("a private character")
}

/// The style of a paragraph, by the properties that it has.
pub(super) fn style(properties: &[Element]) -> &str {
    properties.iter().find(|it| it.name == "w:pStyle").and_then(|it| it.attribute("w:val")).unwrap_or("")
}
