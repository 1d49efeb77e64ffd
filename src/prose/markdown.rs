//! Markdown as blocks. What is code, a comment or a picture is no passage.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::block::{Block, Kind};

/// The blocks of a Markdown text; `most` of them at most, one more where there are more.
pub(super) fn blocks(text: &str, most: usize) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut walk = Walk { lines: Lines::of(text), ..Walk::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        walk.event(event, range);
        if walk.blocks.len() > most {
            break;
        }
    }
    walk.blocks
}

/// Where the lines of a text begin.
#[derive(Default)]
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Lines {
        Lines(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line of a place, counted from 1.
    fn at(&self, place: usize) -> usize {
        self.0.partition_point(|start| *start <= place)
    }
}

/// A table in reading.
#[derive(Default)]
struct Table {
    heads: Vec<String>,
    cells: Vec<String>,
    line: usize,
}

/// A paragraph of strong words alone heads what follows, below every heading.
const STRONG: usize = 6;

#[derive(Default)]
struct Walk {
    lines: Lines,
    blocks: Vec<Block>,
    /// The words of the block that is read, and where it began.
    words: String,
    line: usize,
    quotes: usize,
    lists: usize,
    /// How deep the reading is in what is no passage: code, metadata, the words of a picture.
    skipped: usize,
    struck: usize,
    /// How deep it is in strong words, and whether all words of the block are.
    strong: usize,
    is_strong: bool,
    table: Table,
}

impl Walk {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) if self.skipped == 0 && self.struck == 0 => {
                self.begin(&range);
                self.is_strong &= self.strong > 0 || words.trim().is_empty();
                self.words.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::InlineHtml(tag) if is_break(&tag) => self.words.push(' '),
            _ => {}
        }
    }

    /// Where words begin that no paragraph holds: those of a tight list.
    fn begin(&mut self, range: &Range<usize>) {
        if self.words.trim().is_empty() {
            self.line = self.lines.at(range.start);
            self.is_strong = true;
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(_) => {
                self.close();
                self.lists += 1;
            }
            Tag::Item | Tag::Paragraph | Tag::Heading { .. } => self.close(),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented)
            | Tag::MetadataBlock(_)
            | Tag::HtmlBlock
            | Tag::Image { .. } => self.skipped += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Strong => self.strong += 1,
            Tag::Table(_) => {
                self.close();
                self.table = Table::default();
            }
            Tag::TableHead | Tag::TableRow => {
                self.table.cells.clear();
                self.table.line = self.lines.at(range.start);
            }
            Tag::TableCell => self.words.clear(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let text = std::mem::take(&mut self.words);
                self.add(Block::new(Kind::Heading(level as usize), text, self.line));
            }
            TagEnd::Paragraph | TagEnd::Item => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes -= 1;
            }
            TagEnd::List(_) => {
                self.close();
                self.lists -= 1;
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Image => self.skipped -= 1,
            TagEnd::Strikethrough => self.struck -= 1,
            TagEnd::Strong => self.strong -= 1,
            TagEnd::TableCell => self.table.cells.push(std::mem::take(&mut self.words)),
            TagEnd::TableHead => self.table.heads = std::mem::take(&mut self.table.cells),
            TagEnd::TableRow => {
                let cells = std::mem::take(&mut self.table.cells);
                self.add(Block::row(&self.table.heads, cells, self.table.line));
            }
            _ => {}
        }
    }

    /// Ends a paragraph or an item.
    fn close(&mut self) {
        let text = std::mem::take(&mut self.words);
        let heads = self.is_strong && !text.trim_end().ends_with(['.', ':', ';', '!', '?', ',']);
        let kind = match self.lists {
            0 if heads => Kind::Heading(STRONG),
            0 => Kind::Paragraph,
            depth => Kind::Item(depth),
        };
        self.add(Block::new(kind, text, self.line));
    }

    fn add(&mut self, block: Block) {
        if !block.text.is_empty() {
            self.blocks.push(Block { is_quoted: self.quotes > 0, ..block });
        }
    }
}

/// `<br>`, `<br/>`
fn is_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("<br"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let told = |block: &Block| {
            let quoted = if block.is_quoted { "> " } else { "" };
            let kind = match &block.kind {
                Kind::Heading(level) => format!("h{level}"),
                Kind::Paragraph => "p".to_owned(),
                Kind::Item(depth) => format!("i{depth}"),
                Kind::Row(_) => "row".to_owned(),
            };
            format!("{}: {quoted}{kind} {}", block.line, block.text)
        };
        blocks(text, 100).iter().map(told).collect()
    }

    #[test]
    fn blocks_have_their_words_and_lines() {
        let text = "---\ntitle: x\n---\n# Keys\n\n> Only a *sample*.\n\nKeys are\nkept **safe**.\n\n- one:\n  - `two`\n- three\n\n\
                    | What | When |\n|---|---|\n| Backups | daily |\n\n```sh\nrm\n```\n<!-- a secret -->\nEnd<br>of ~~all~~ it.";
        let expect = [
            "4: h1 Keys",
            "6: > p Only a sample.",
            "8: p Keys are kept safe.",
            "11: i1 one:",
            "12: i2 two",
            "13: i1 three",
            "17: row Backups: daily",
            "23: p End of it.",
        ];
        assert_eq!(told(text), expect);
    }

    #[test]
    fn a_paragraph_of_strong_words_heads_what_follows() {
        let expect = ["1: h6 Keys", "3: p Kept safe.", "5: p Note: all of it."];
        assert_eq!(told("**Keys**\n\nKept **safe**.\n\n**Note:** all of it."), expect);
    }

    #[test]
    fn what_nests_without_end_is_read_all_the_same() {
        assert_eq!(told(&"> ".repeat(50_000)).len(), 0);
        assert!(told(&format!("{}x", "- ".repeat(2_000))).len() <= 1);
        assert!(blocks(&"- x\n".repeat(500), 10).len() == 11);
    }
}
