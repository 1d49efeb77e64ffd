//! The passages of a document: each with the headings above it and the words that lead into it.

use serde::Serialize;

use super::about::{is_about_itself, is_aside};
use super::block::{Block, Kind};

/// Where a passage stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The name of the file.
    pub file: String,
    /// The headings above it, the widest first.
    pub headings: Vec<String>,
    /// `line 12`, or `paragraph 12` where a document has no lines.
    pub at: String,
}

impl std::fmt::Display for Spot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}, ", self.file)?;
        if let Some(heading) = self.headings.last() {
            write!(formatter, "{heading}, ")?;
        }
        formatter.write_str(&self.at)
    }
}

/// Something that a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its words, with those that lead into it.
    pub text: String,
    /// What else tells what it is about: the headings above it, the item that it is a part of.
    pub about: String,
    /// Where it stands.
    pub spot: Spot,
}

/// Deeper headings stand in a path as the deepest of it.
const DEPTH: usize = 6;
/// A longer text is a page, and no answer.
const LONGEST: usize = 2_000;
/// So many letters of a heading are kept.
const LONGEST_HEADING: usize = 120;

/// The passages of blocks, in their order; `unit` is what a block is counted by.
pub(super) fn passages(file: &str, unit: &str, blocks: Vec<Block>) -> Vec<Passage> {
    let mut walk = Walk { file, unit, headings: Vec::new(), leads: Vec::new(), passages: Vec::new() };
    let texts: Vec<&Block> = blocks.iter().collect();
    for (at, block) in texts.iter().enumerate() {
        let leads = texts.get(at + 1).is_some_and(|next| leads_into(block, next));
        walk.block(block, leads);
    }
    walk.passages
}

/// Whether a block ends in the middle of a sentence that the next one goes on with.
fn leads_into(block: &Block, next: &Block) -> bool {
    let is_deeper = match (&block.kind, &next.kind) {
        (Kind::Paragraph, Kind::Item(_) | Kind::Row(_)) => true,
        (Kind::Item(depth), Kind::Item(next)) => next > depth,
        _ => false,
    };
    is_deeper && block.text.ends_with(':')
}

struct Walk<'w> {
    file: &'w str,
    unit: &'w str,
    /// The headings above, each with its level.
    headings: Vec<(usize, String)>,
    /// What leads into the items of a list, by their depth.
    leads: Vec<(usize, String)>,
    passages: Vec<Passage>,
}

impl Walk<'_> {
    fn block(&mut self, block: &Block, leads: bool) {
        let depth = match block.kind {
            Kind::Heading(level) => return self.heading(level.min(DEPTH), &block.text),
            Kind::Paragraph => 0,
            Kind::Item(depth) => depth,
            Kind::Row(_) => usize::MAX,
        };
        self.leads.retain(|(of, _)| *of < depth);
        if !leads {
            self.add(block);
        }
        if leads || matches!(block.kind, Kind::Item(_)) {
            self.leads.push((depth, block.text.clone()));
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.leads.clear();
        self.headings.retain(|(above, _)| *above < level);
        self.headings.push((level, clipped(text)));
    }

    fn add(&mut self, block: &Block) {
        let is_kept = !block.is_quoted && !is_about_itself(block) && says_something(&block.text);
        if !is_kept || self.headings.iter().any(|(_, heading)| is_aside(heading)) {
            return;
        }
        let lead = self.leads.last().map(|(_, lead)| lead.as_str()).filter(|lead| lead.ends_with(':'));
        let is_row = matches!(block.kind, Kind::Row(_));
        let text = match lead.filter(|_| !is_row) {
            Some(lead) => format!("{lead} {}", block.text),
            None => block.text.clone(),
        };
        if text.len() > LONGEST {
            return;
        }
        let headings: Vec<String> = self.headings.iter().map(|(_, heading)| heading.clone()).collect();
        let above = self.leads.iter().map(|(_, lead)| lead).filter(|lead| Some(lead.as_str()) != lead_of(&text, lead));
        let about: Vec<String> = headings.iter().chain(above).cloned().collect();
        let spot = Spot { file: self.file.to_owned(), headings, at: format!("{} {}", self.unit, block.line) };
        self.passages.push(Passage { text, about: about.join("\n"), spot });
    }
}

/// A heading as long as a place is told by.
fn clipped(heading: &str) -> String {
    match heading.char_indices().nth(LONGEST_HEADING) {
        Some((end, _)) => format!("{}…", heading[..end].trim_end()),
        None => heading.to_owned(),
    }
}

/// A lead that a text holds already.
fn lead_of<'l>(text: &str, lead: &'l str) -> Option<&'l str> {
    text.starts_with(lead).then_some(lead)
}

/// A word by itself says nothing.
fn says_something(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() > 1
}
