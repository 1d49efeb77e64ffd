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
    let mut walk = Walk { file, unit, headings: Vec::new(), leads: Vec::new(), asked: None, passages: Vec::new() };
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
    /// The question that the document asks itself, and goes on to answer.
    asked: Option<String>,
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
        if block.text.ends_with('?') && depth == 0 {
            self.asked = Some(block.text.clone());
        }
        if !leads {
            self.add(block);
        }
        if leads || matches!(block.kind, Kind::Item(_)) {
            self.leads.push((depth, block.text.clone()));
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.leads.clear();
        self.asked = None;
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
        let about: Vec<String> = headings.iter().chain(&self.asked).chain(above).cloned().collect();
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

#[cfg(test)]
mod tests {
    use super::super::markdown;
    use super::*;

    fn told(text: &str) -> Vec<(String, String, String)> {
        let passages = passages("a.md", "line", markdown::blocks(text, 1_000));
        passages.into_iter().map(|it| (it.text, it.about, it.spot.to_string())).collect()
    }

    #[track_caller]
    fn check(text: &str, expect: &[(&str, &str, &str)]) {
        let told = told(text);
        let told: Vec<(&str, &str, &str)> = told.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
        assert_eq!(told, expect);
    }

    #[test]
    fn a_passage_knows_its_headings_and_what_leads_into_it() {
        check(
            "# Keys\n\n## Storage\n\nKeys are kept:\n\n- in a safe\n- by two people:\n  - the head\n\n# Locks\nAll doors lock.\n",
            &[
                ("Keys are kept: in a safe", "Keys\nStorage", "a.md, Storage, line 7"),
                ("by two people: the head", "Keys\nStorage\nKeys are kept:", "a.md, Storage, line 9"),
                ("All doors lock.", "Locks", "a.md, Locks, line 12"),
            ],
        );
    }

    #[test]
    fn rows_are_read_after_their_heads() {
        check(
            "| Data | Kept | Where |\n|-|-|-|\n| Logs | a year | Oslo |\n\n| Version | Date |\n|-|-|\n| 2 | May |\n",
            &[("Data: Logs; Kept: a year; Where: Oslo", "", "a.md, line 3")],
        );
    }

    #[test]
    fn what_speaks_of_the_document_is_no_passage() {
        check(
            "# Contents\n\n- Keys of doors\n\n# Keys\n\n> Mind this note.\n\nThis is sample data only.\n\nLost.\n",
            &[],
        );
    }

    #[test]
    fn the_answer_to_a_question_of_the_document_knows_the_question() {
        check(
            "Who holds the keys?\n\nThe head does.\n\nHow many are there?\n\nThere are two.\n",
            &[
                ("The head does.", "Who holds the keys?", "a.md, line 3"),
                ("There are two.", "How many are there?", "a.md, line 7"),
            ],
        );
    }
}
