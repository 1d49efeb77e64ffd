//! Runs: text in one style, references as fields that Word can count anew, links, and what is missing.

use super::super::content::Run;
use super::element::{Element, val};
use super::numbering::Place;
use super::plan::Plan;

/// The runs of a paragraph.
pub(super) fn runs(runs: &[Run], plan: &Plan<'_>) -> Vec<Element> {
    runs.iter().flat_map(|run| self::of(run, plan)).collect()
}

fn of(of: &Run, plan: &Plan<'_>) -> Vec<Element> {
    match of {
        Run::Text { text } => vec![plain(text)],
        Run::Strong { text } => vec![styled("Strong", text)],
        Run::Emphasis { text } => vec![styled("Emphasis", text)],
        Run::Missing { text, .. } => {
            let properties = [val("w:rStyle", "Missing"), val("w:highlight", "yellow")];
            vec![run(&properties, &format!("[{text}]"))]
        }
        Run::Inserted { text } => vec![plan.change("w:ins").child(plain(text))],
        Run::Deleted { text } => vec![plan.change("w:del").child(deleted(text))],
        Run::Reference { id, text } => reference(id, text, plan),
        Run::Link { url, text } => {
            let id = plan.links.get(url.as_str()).expect("every link was planned");
            vec![Element::new("w:hyperlink").with("r:id", id).with("w:history", 1).child(styled("Hyperlink", text))]
        }
    }
}

/// Text as the paragraph has it.
pub(super) fn plain(text: &str) -> Element {
    run(&[], text)
}

/// Text in a character style.
pub(super) fn styled(style: &str, text: &str) -> Element {
    run(&[val("w:rStyle", style)], text)
}

/// A tab.
pub(super) fn tab() -> Element {
    plain("\t")
}

/// A field with what it shows until Word computes it: `PAGE`.
pub(super) fn field(code: &str, shown: &str) -> Vec<Element> {
    let mut out = field_start(code);
    out.extend([plain(shown), field_end()]);
    out
}

/// The beginning of a field; what follows is what it shows.
pub(super) fn field_start(code: &str) -> Vec<Element> {
    let code = Element::new("w:instrText").with("xml:space", "preserve").text(&format!(" {code} "));
    vec![mark("begin"), Element::new("w:r").child(code), mark("separate")]
}

/// The end of a field.
pub(super) fn field_end() -> Element {
    mark("end")
}

fn mark(kind: &str) -> Element {
    Element::new("w:r").child(Element::new("w:fldChar").with("w:fldCharType", kind))
}

/// Where Word counts to the number in the text, the number is a field; otherwise the whole text is a link.
fn reference(id: &str, text: &str, plan: &Plan<'_>) -> Vec<Element> {
    let target = plan.target(id);
    if let Place::Counted { full: Some(full), .. } = &target.place
        && let Some(noun) = text.strip_suffix(full.as_str())
        && !noun.ends_with(char::is_alphanumeric)
    {
        let noun = (!noun.is_empty()).then(|| plain(noun));
        return noun.into_iter().chain(field(&format!("REF {} \\w \\h", target.bookmark), full)).collect();
    }
    vec![Element::new("w:hyperlink").with("w:anchor", &target.bookmark).with("w:history", 1).child(plain(text))]
}

/// Text that a change takes away.
fn deleted(text: &str) -> Element {
    written("w:delText", &[], text)
}

/// Text; its line ends and tabs become Word's own.
pub(super) fn run(properties: &[Element], text: &str) -> Element {
    written("w:t", properties, text)
}

/// A run of text under a name: `w:t`, or `w:delText` where it went.
pub(crate) fn written(name: &'static str, properties: &[Element], text: &str) -> Element {
    let properties = (!properties.is_empty()).then(|| Element::properties("w:rPr", properties.to_vec()));
    let mut out = Element::new("w:r").children(properties);
    for (index, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        out = out.children((index > 0).then(|| Element::new("w:br")));
        for (index, piece) in line.split('\t').enumerate() {
            out = out.children((index > 0).then(|| Element::new("w:tab")));
            let element = || Element::new(name).with("xml:space", "preserve").text(piece);
            out = out.children((!piece.is_empty()).then(element));
        }
    }
    out
}
