//! Reads a written file back and counts its lists as Word does, knowing nothing of how they were made.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A paragraph: its style, its number as Word prints it, its text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) style: String,
    pub(super) number: String,
    pub(super) text: String,
}

impl Paragraph {
    /// `style | number | text`, where a tab is `→`, a line end `↵`.
    pub(super) fn line(&self) -> String {
        let text = self.text.replace('\t', "→").replace('\n', "↵");
        format!("{} | {} | {text}", self.style, self.number).replace(" |  | ", " | ").trim_end().to_owned()
    }
}

/// A part of a package as text.
pub(super) fn part(bytes: &[u8], path: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The value of an attribute.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().map(Result::unwrap).find(|attribute| attribute.key.as_ref() == name);
    found.map(|attribute| quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
}

/// The elements of a part, each with its depth.
pub(super) fn tags(xml: &str) -> Vec<(usize, String, BytesStart<'static>)> {
    let mut reader = Reader::from_str(xml);
    let (mut out, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                out.push((depth, tag.name().as_ref().to_owned(), tag.into_owned()));
                depth += 1;
            }
            Event::Empty(tag) => {
                out.push((depth, tag.name().as_ref().to_owned(), tag.into_owned()));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => return out,
            _ => {}
        }
    }
}

/// Start, format and text of each level of each list.
type Levels = BTreeMap<(String, usize), (u32, String, String)>;

fn levels(numbering: &str) -> Levels {
    let (mut out, mut list, mut level) = (Levels::new(), String::new(), 0);
    for (_, name, tag) in tags(numbering) {
        let value = || attribute(&tag, "w:val").unwrap();
        match name.as_str() {
            "w:abstractNum" => list = attribute(&tag, "w:abstractNumId").unwrap(),
            "w:lvl" => level = attribute(&tag, "w:ilvl").unwrap().parse().unwrap(),
            "w:start" => {
                drop(out.insert((list.clone(), level), (value().parse().unwrap(), String::new(), String::new())))
            }
            "w:numFmt" => out.get_mut(&(list.clone(), level)).unwrap().1 = value(),
            "w:lvlText" => out.get_mut(&(list.clone(), level)).unwrap().2 = value(),
            _ => {}
        }
    }
    out
}

/// The paragraphs of a file, in their order.
pub(super) fn paragraphs(bytes: &[u8]) -> Vec<Paragraph> {
    let levels = levels(&part(bytes, "word/numbering.xml"));
    let xml = part(bytes, "word/document.xml");
    let mut reader = Reader::from_str(&xml);
    let mut counters: BTreeMap<String, BTreeMap<usize, u32>> = BTreeMap::new();
    let (mut out, mut level, mut list, mut shows) = (Vec::new(), 0, None, false);
    let mut now = Paragraph { style: String::new(), number: String::new(), text: String::new() };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:pStyle" => now.style = attribute(&tag, "w:val").unwrap(),
                "w:ilvl" => level = attribute(&tag, "w:val").unwrap().parse().unwrap(),
                "w:numId" => list = attribute(&tag, "w:val"),
                "w:t" => shows = true,
                "w:tab" if attribute(&tag, "w:pos").is_none() => now.text.push('\t'),
                "w:br" => now.text.push('\n'),
                _ => {}
            },
            Event::Text(text) if shows => now.text.push_str(&text),
            Event::GeneralRef(name) if shows => {
                let name = format!("&{};", &*name);
                now.text.push_str(&quick_xml::escape::unescape(&name).unwrap());
            }
            Event::End(tag) if tag.name().as_ref() == "w:t" => shows = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => {
                if let Some(list) = list.take() {
                    now.number = counted(&levels, counters.entry(list.clone()).or_default(), &list, level);
                }
                out.push(std::mem::replace(
                    &mut now,
                    Paragraph { style: String::new(), number: String::new(), text: String::new() },
                ));
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

/// Counts on at a level, and prints the number.
fn counted(levels: &Levels, counters: &mut BTreeMap<usize, u32>, list: &str, level: usize) -> String {
    let of = |level: usize| &levels[&(list.to_owned(), level)];
    let next = counters.get(&level).map_or(of(level).0, |counter| counter + 1);
    counters.retain(|other, _| *other < level);
    counters.insert(level, next);
    let mut text = of(level).2.clone();
    for above in 0..=level {
        let (start, format, _) = of(above);
        let value = counters.get(&above).copied().unwrap_or(*start);
        text = text.replace(&format!("%{}", above + 1), &printed(format, value));
    }
    text
}

fn printed(format: &str, value: u32) -> String {
    let small = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let letter = || char::from(b'a' + u8::try_from(value - 1).unwrap()).to_string();
    match format {
        "decimal" => value.to_string(),
        "lowerLetter" => letter(),
        "upperLetter" => letter().to_uppercase(),
        "lowerRoman" => small[usize::try_from(value).unwrap()].to_owned(),
        "upperRoman" => small[usize::try_from(value).unwrap()].to_uppercase(),
        _ => String::new(),
    }
}
