//! `word/numbering.xml`: the numbers that Word prints before paragraphs, counted as Word counts them.

use std::collections::BTreeMap;

use opc::{Limits, Xml};

use crate::Error;

/// Levels that a list has.
const LEVELS: usize = 9;
/// No number is printed longer than this, whatever a file asks for.
const LONGEST: usize = 200;

/// The lists of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbering {
    /// The kinds of list, by their id.
    kinds: BTreeMap<u32, [Level; LEVELS]>,
    /// The lists, by the id that paragraphs name.
    lists: BTreeMap<u32, List>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct List {
    kind: u32,
    /// What a level starts with in this list.
    starts: [Option<u32>; LEVELS],
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Level {
    start: u32,
    format: String,
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".to_owned(), text: String::new() }
    }
}

/// How far the lists have counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counters {
    /// By kind of list: the counter of each level.
    values: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// The levels that have started as their list says.
    started: std::collections::BTreeSet<(u32, usize)>,
}

impl Numbering {
    /// Reads the part.
    pub(crate) fn read(text: &str, part: &str, limits: &Limits) -> Result<Numbering, Error> {
        let mut xml = Xml::new(text, part, limits.depth);
        let mut numbering = Numbering::default();
        xml.root()?;
        while let Some(element) = xml.child()? {
            match (element.local(), element.prefixed_number("abstractNumId"), element.prefixed_number("numId")) {
                ("abstractNum", Some(id), _) => {
                    numbering.kinds.insert(id, levels(&mut xml)?);
                }
                ("num", _, Some(id)) => {
                    numbering.lists.insert(id, list(&mut xml)?);
                }
                _ => xml.skip()?,
            }
        }
        Ok(numbering)
    }

    /// The next number of a list at a level, without what leads on to the text; empty for bullets and for unknown lists.
    pub(crate) fn next(&self, list: u32, level: usize, counters: &mut Counters) -> String {
        let Some(of) = self.lists.get(&list) else { return String::new() };
        let Some(levels) = self.kinds.get(&of.kind).filter(|_| level < LEVELS) else { return String::new() };
        let values = counters.values.entry(of.kind).or_default();
        let restart = of.starts[level].filter(|_| counters.started.insert((list, level)));
        let next = match (restart, values[level]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => levels[level].start,
        };
        values[level] = Some(next);
        values[level + 1..].fill(None);
        // A level above that has not been counted shows what it would start with.
        let shown = |at: usize| printed(&levels[at].format, values[at].unwrap_or(levels[at].start));
        if levels[level].format == "bullet" {
            return String::new();
        }
        let mut text = levels[level].text.clone();
        for at in 0..=level {
            text = text.replace(&format!("%{}", at + 1), &shown(at));
        }
        text.chars().take(LONGEST).collect()
    }

    /// How a list makes the numbers of a level, whatever was counted; empty for bullets and for unknown lists.
    pub(crate) fn scheme(&self, list: u32, level: usize) -> String {
        let levels = self.lists.get(&list).and_then(|of| self.kinds.get(&of.kind));
        let Some((levels, own)) = levels.and_then(|levels| Some((levels, levels.get(level)?))) else {
            return String::new();
        };
        if own.format == "bullet" {
            return String::new();
        }
        let named =
            |text: String, at: usize| text.replace(&format!("%{}", at + 1), &format!("{{{}}}", levels[at].format));
        (0..=level).fold(own.text.clone(), named).chars().take(LONGEST).collect()
    }
}

fn levels(xml: &mut Xml<'_>) -> Result<[Level; LEVELS], Error> {
    let mut levels: [Level; LEVELS] = Default::default();
    while let Some(element) = xml.child()? {
        let at = element.prefixed_number::<usize>("ilvl");
        match (element.local(), at.and_then(|at| levels.get_mut(at))) {
            ("lvl", Some(level)) => read_level(xml, level)?,
            _ => xml.skip()?,
        }
    }
    Ok(levels)
}

fn read_level(xml: &mut Xml<'_>, level: &mut Level) -> Result<(), Error> {
    while let Some(child) = xml.child()? {
        match child.local() {
            "start" => level.start = child.prefixed_number("val").unwrap_or(1),
            "numFmt" => level.format = child.prefixed("val").unwrap_or_default(),
            "lvlText" => level.text = child.prefixed("val").unwrap_or_default(),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}

fn list(xml: &mut Xml<'_>) -> Result<List, Error> {
    let mut list = List::default();
    while let Some(child) = xml.child()? {
        match child.local() {
            "abstractNumId" => list.kind = child.prefixed_number("val").unwrap_or(0),
            "lvlOverride" => {
                let at = child.prefixed_number::<usize>("ilvl").filter(|at| *at < LEVELS);
                while let Some(child) = xml.child()? {
                    if let ("startOverride", Some(at)) = (child.local(), at) {
                        list.starts[at] = child.prefixed_number("val");
                    }
                    xml.skip()?;
                }
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(list)
}

/// A counter as a format prints it; formats of other scripts are printed as digits.
fn printed(format: &str, value: u32) -> String {
    match format {
        "none" => String::new(),
        "lowerLetter" => letters(value),
        "upperLetter" => letters(value).to_uppercase(),
        "lowerRoman" => roman(value),
        "upperRoman" => roman(value).to_uppercase(),
        "decimalZero" => format!("{value:02}"),
        _ => value.to_string(),
    }
}

/// After `z` Word doubles the letter: `aa`, `bb`.
fn letters(value: u32) -> String {
    let Some(index) = value.checked_sub(1) else { return String::new() };
    let letter = char::from(b'a' + u8::try_from(index % 26).expect("a remainder of 26 is small"));
    let times = usize::try_from(index / 26 + 1).unwrap_or(usize::MAX).min(LONGEST);
    std::iter::repeat_n(letter, times).collect()
}

fn roman(value: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut left, mut out) = (value.min(10_000), String::new());
    for (worth, digits) in VALUES {
        while left >= worth {
            out.push_str(digits);
            left -= worth;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_count_as_word_counts() {
        let text = "<w:numbering xmlns:w='u'><w:abstractNum w:abstractNumId='7'>\
            <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
            <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1(%2)'/></w:lvl>\
            </w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num>\
            <w:num w:numId='4'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/>\
            </w:lvlOverride></w:num></w:numbering>";
        let numbering = Numbering::read(text, "p", &Limits::default()).unwrap();
        let mut counters = Counters::default();
        let asked = [(3, 0), (3, 1), (3, 1), (3, 0), (3, 1), (4, 0), (4, 0), (3, 0), (9, 0)];
        let numbers = asked.map(|(list, level)| numbering.next(list, level, &mut counters));
        assert_eq!(numbers, ["1.", "1(a)", "1(b)", "2.", "2(a)", "5.", "6.", "7.", ""]);
    }

    #[test]
    fn no_counter_prints_without_end() {
        assert_eq!(letters(u32::MAX).len(), LONGEST);
        assert_eq!(roman(u32::MAX), "m".repeat(10));
        assert_eq!((letters(28), roman(1994)), ("bb".to_owned(), "mcmxciv".to_owned()));
    }
}
