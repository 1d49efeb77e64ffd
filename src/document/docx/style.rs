//! `word/styles.xml`: Word's own styles by their own names, and a few of a contract.

use super::super::content::Document;
use super::element::{Element, val};
use super::numbering::BULLETS;
use super::package::root;
use super::page::{WIDTH, with_next};
use super::property::{GREY, GROUND, NAVY, RED, RULE, bold, ground, indent, italic, line, size, spacing, tabs};
use super::settings::FONT;

/// The part.
pub(super) fn styles(document: &Document) -> String {
    let fonts = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"];
    let fonts = fonts.iter().fold(Element::new("w:rFonts"), |element, script| element.with(script, FONT));
    let run = [fonts, val("w:lang", &document.language)].into_iter().chain(size(20));
    let run = Element::new("w:rPrDefault").child(Element::properties("w:rPr", run));
    let paragraph = Element::new("w:pPrDefault").child(Element::properties("w:pPr", [spacing(0, 0, 240)]));
    root("w:styles")
        .child(Element::new("w:docDefaults").child(run).child(paragraph))
        .children([normal()])
        .children(headings())
        .children(texts())
        .children(clauses())
        .children(answers())
        .children(contents())
        .children(cells())
        .children(pages())
        .children(characters())
        .children(tables())
        .part()
}

/// A style: its id and name, the style beneath it, the style of the next paragraph, its properties.
fn of(
    kind: &str,
    (id, name): (&str, &str),
    (based_on, next): (&str, &str),
    properties: impl IntoIterator<Item = Element>,
) -> Element {
    let custom = CUSTOM.contains(&id).then_some(1);
    let mut children = vec![val("w:name", name)];
    children.extend((!based_on.is_empty()).then(|| val("w:basedOn", based_on)));
    children.extend((!next.is_empty()).then(|| val("w:next", next)));
    children.push(Element::new("w:qFormat"));
    children.extend(properties);
    let style = Element::properties("w:style", children).with("w:type", kind).with("w:styleId", id);
    match custom {
        Some(custom) => style.with("w:customStyle", custom),
        None => style,
    }
}

/// The styles that Word does not have.
const CUSTOM: [&str; 19] = [
    "Clause1",
    "Clause2",
    "Clause3",
    "Clause4",
    "Question",
    "AnswerStatus",
    "TableText",
    "TableHeading",
    "TableEnd",
    "SignatureLabel",
    "SignatureParty",
    "SignatureTable",
    "Note",
    "DraftNote",
    "DraftMark",
    "CoverParty",
    "TitleDetails",
    "Draft",
    "Missing",
];

fn normal() -> Element {
    of("paragraph", ("Normal", "Normal"), ("", ""), []).with("w:default", 1)
}

/// A paragraph style.
fn paragraph(
    names: (&str, &str),
    relations: (&str, &str),
    properties: impl IntoIterator<Item = Element>,
    run: impl IntoIterator<Item = Element>,
) -> Element {
    let properties = Element::properties("w:pPr", properties);
    of("paragraph", names, relations, [properties, Element::properties("w:rPr", run)])
}

/// A colour, a size in half points, bold.
fn letters(colour: &str, half_points: u32) -> Vec<Element> {
    [val("w:color", colour)].into_iter().chain(size(half_points)).collect()
}

fn strong(colour: &str, half_points: u32) -> Vec<Element> {
    letters(colour, half_points).into_iter().chain(bold()).collect()
}

fn headings() -> Vec<Element> {
    let heading = |names, level: u32, space: Element, run| {
        let properties = [with_next(), Element::new("w:keepLines"), space, val("w:outlineLvl", level)];
        paragraph(names, ("Normal", "BodyText"), properties, run)
    };
    vec![
        paragraph(("Title", "Title"), ("Normal", "Subtitle"), [with_next(), spacing(0, 120, 240)], strong(NAVY, 52)),
        paragraph(("Subtitle", "Subtitle"), ("Normal", "BodyText"), [spacing(0, 240, 264)], letters(GREY, 24)),
        heading(("Heading1", "heading 1"), 0, spacing(400, 140, 252), strong(NAVY, 26)),
        heading(("Heading2", "heading 2"), 1, spacing(300, 120, 252), strong(NAVY, 22)),
    ]
}

fn texts() -> Vec<Element> {
    let sides = |colour: &str, fill: &str| {
        let rules = [line("w:top", 4, 4, fill), line("w:left", 24, 8, colour), line("w:bottom", 4, 4, fill)];
        Element::new("w:pBdr").children(rules)
    };
    let set_apart = |colour: &str, fill: &str| {
        vec![Element::new("w:keepLines"), sides(colour, fill), ground(fill), spacing(120, 200, 264), indent((227, 227))]
    };
    let bullets = |level: usize| Element::new("w:numPr").child(val("w:ilvl", level)).child(val("w:numId", BULLETS));
    let item = |level, left: u32| [bullets(level), spacing(0, 80, 269), indent((left, left - 360))];
    vec![
        paragraph(("BodyText", "Body Text"), ("Normal", "BodyText"), [spacing(0, 130, 269)], []),
        paragraph(("BodyTextIndent", "Body Text Indent"), ("BodyText", ""), [indent((709, 709))], []),
        paragraph(("ListBullet", "List Bullet"), ("BodyText", ""), item(0, 360), []),
        paragraph(("ListBullet2", "List Bullet 2"), ("BodyText", ""), item(1, 1069), []),
        paragraph(("Note", "Note"), ("BodyText", "BodyText"), set_apart(NAVY, GROUND), letters("3A4250", 18)),
        paragraph(("DraftNote", "Draft Note"), ("BodyText", "BodyText"), set_apart(RED, "FBEFEF"), size(18)),
    ]
}

fn clauses() -> Vec<Element> {
    let clause = |names| paragraph(names, ("BodyText", ""), [], []);
    vec![
        clause(("Clause1", "Clause 1")),
        clause(("Clause2", "Clause 2")),
        clause(("Clause3", "Clause 3")),
        clause(("Clause4", "Clause 4")),
    ]
}

fn answers() -> Vec<Element> {
    vec![
        paragraph(
            ("Question", "Question"),
            ("BodyText", "AnswerStatus"),
            [with_next(), Element::new("w:keepLines"), spacing(260, 40, 264), indent((709, 0))],
            strong(NAVY, 20),
        ),
        paragraph(
            ("AnswerStatus", "Answer Status"),
            ("BodyText", "BodyTextIndent"),
            [spacing(0, 80, 264), indent((709, 709))],
            letters(GREY, 18),
        ),
    ]
}

fn contents() -> Vec<Element> {
    let entry = |names, left: u32, first: u32, space, run: Vec<Element>| {
        let stops = tabs(&[("left", "none", left), ("right", "dot", WIDTH)]);
        paragraph(names, ("Normal", "Normal"), [stops, space, indent((left, first))], run)
    };
    vec![
        paragraph(
            ("TOCHeading", "TOC Heading"),
            ("Normal", "Normal"),
            [with_next(), spacing(240, 240, 252)],
            strong(NAVY, 26),
        ),
        entry(("TOC1", "toc 1"), 1134, 0, spacing(100, 40, 252), Vec::new()),
        entry(("TOC2", "toc 2"), 1701, 1134, spacing(0, 40, 252), letters(GREY, 20)),
    ]
}

fn cells() -> Vec<Element> {
    vec![
        paragraph(("TableText", "Table Text"), ("Normal", ""), [spacing(40, 40, 252)], size(18)),
        paragraph(("TableHeading", "Table Heading"), ("TableText", ""), [], strong(NAVY, 18)),
        paragraph(("SignatureParty", "Signature Party"), ("TableHeading", ""), [spacing(240, 40, 252)], []),
        paragraph(("SignatureLabel", "Signature Label"), ("TableText", ""), [], letters(GREY, 18)),
        paragraph(("TableEnd", "Table End"), ("Normal", "BodyText"), [spacing(0, 0, 240)], size(12)),
        paragraph(
            ("Caption", "caption"),
            ("Normal", "BodyText"),
            [with_next(), Element::new("w:keepLines"), spacing(160, 80, 252)],
            strong(GREY, 18),
        ),
    ]
}

fn pages() -> Vec<Element> {
    let rule = |side: &'static str, space| Element::new("w:pBdr").child(line(side, 4, space, RULE));
    let right = || tabs(&[("right", "none", WIDTH)]);
    vec![
        paragraph(("Header", "header"), ("Normal", ""), [rule("w:bottom", 4), right()], letters(GREY, 16)),
        paragraph(("Footer", "footer"), ("Normal", ""), [rule("w:top", 6), right()], letters(GREY, 16)),
        paragraph(("CoverParty", "Cover Party"), ("Normal", "Title"), [spacing(600, 1400, 252)], strong(GREY, 22)),
        paragraph(("DraftMark", "Draft Mark"), ("Normal", "Title"), [spacing(0, 120, 252)], letters(RED, 22)),
        paragraph(("TitleDetails", "Title Details"), ("Normal", "BodyText"), [spacing(0, 320, 264)], letters(GREY, 18)),
    ]
}

fn characters() -> Vec<Element> {
    let character = |names, run: Vec<Element>| {
        let base = ("DefaultParagraphFont", "");
        of("character", names, base, [Element::properties("w:rPr", run)])
    };
    let link = [val("w:color", "1A4E8A"), val("w:u", "single")];
    let missing = bold().into_iter().chain([ground("FFF2A8")]);
    let draft = bold().into_iter().chain([val("w:color", RED)]);
    vec![
        of("character", ("DefaultParagraphFont", "Default Paragraph Font"), ("", ""), []).with("w:default", 1),
        character(("Strong", "Strong"), bold().into()),
        character(("Emphasis", "Emphasis"), italic().into()),
        character(("Hyperlink", "Hyperlink"), link.into()),
        character(("Missing", "Missing"), missing.collect()),
        character(("Draft", "Draft"), draft.collect()),
    ]
}

fn tables() -> Vec<Element> {
    let margins = |sides: [(&'static str, u32); 4]| {
        let side = |(side, width)| Element::new(side).with("w:w", width).with("w:type", "dxa");
        Element::new("w:tblCellMar").children(sides.map(side))
    };
    let roomy = margins([("w:top", 40), ("w:left", 113), ("w:bottom", 40), ("w:right", 113)]);
    let sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];
    let borders = Element::new("w:tblBorders").children(sides.map(|side| line(side, 4, 0, RULE)));
    let bare = margins([("w:top", 0), ("w:left", 0), ("w:bottom", 0), ("w:right", 57)]);
    let table = |names, properties: Vec<Element>| {
        of("table", names, ("TableNormal", ""), [Element::properties("w:tblPr", properties)])
    };
    let plain = margins([("w:top", 0), ("w:left", 108), ("w:bottom", 0), ("w:right", 108)]);
    let normal = Element::properties("w:tblPr", [plain]);
    vec![
        of("table", ("TableNormal", "Normal Table"), ("", ""), [normal]).with("w:default", 1),
        table(("TableGrid", "Table Grid"), vec![borders, roomy]),
        table(("SignatureTable", "Signature Table"), vec![bare]),
    ]
}
