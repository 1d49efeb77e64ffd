//! A text without marks as blocks: paragraphs apart by empty lines, lines that begin as items, lines that head what follows.
//! Where lines are long, nothing is wrapped, and each line is a paragraph by itself.

use super::block::{Block, Kind};

/// A text with a longer line is not wrapped: each line of it is a paragraph.
const WRAPPED: usize = 120;
/// A longer line is no heading.
const HEADING: usize = 80;
/// A heading has so many words at most.
const WORDS: usize = 9;

/// The blocks of a text; `most` of them at most, one more where there are more.
pub(super) fn blocks(text: &str, most: usize) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let is_wrapped = lines.iter().all(|line| line.chars().count() <= WRAPPED);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    for (at, written) in lines.iter().enumerate() {
        if blocks.len() > most {
            break;
        }
        let line = written.trim();
        if line.is_empty() || is_rule(line) {
            blocks.extend(open.take());
            continue;
        }
        let before = at.checked_sub(1).map_or("", |before| lines[before].trim());
        let after = lines.get(at + 1).map_or("", |after| after.trim());
        let stands_apart = before.is_empty() || is_rule(before);
        let level = if is_wrapped { heading(line, after).filter(|_| stands_apart) } else { standing(line, after) };
        if let Some(level) = level {
            blocks.extend(open.take());
            blocks.push(Block::new(Kind::Heading(level), line, at + 1));
        } else if let Some(item) = item(line) {
            blocks.extend(open.take());
            let depth = 1 + (written.len() - written.trim_start().len()) / 2;
            open = Some(Block::new(Kind::Item(depth.min(9)), item, at + 1));
        } else if let Some(open) = open.as_mut().filter(|_| is_wrapped) {
            open.text.push(' ');
            open.text.push_str(&super::block::folded(line));
        } else {
            blocks.extend(open.replace(Block::new(Kind::Paragraph, line, at + 1)));
        }
    }
    blocks.extend(open);
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// The level of a heading where each line is a paragraph: one that is short and has no end, with something behind it.
fn standing(line: &str, after: &str) -> Option<usize> {
    let is_item = item(line).is_some() && !is_title(line);
    (is_brief(line) && !is_item && !after.is_empty()).then_some(1)
}

/// Whether a line is short, and has no end as a sentence or a part of one has.
pub(super) fn is_brief(line: &str) -> bool {
    let is_short = line.chars().count() <= HEADING && line.split_whitespace().count() <= WORDS;
    is_short && !line.ends_with(['.', ',', ';', ':', '?', '!'])
}

/// `-----`, `=====`
fn is_rule(line: &str) -> bool {
    line.len() > 2 && line.chars().all(|sign| matches!(sign, '-' | '=' | '_' | '*' | '~' | '#'))
}

/// The words of an item, without its mark.
fn item(line: &str) -> Option<&str> {
    let (mark, rest) = line.split_once(char::is_whitespace)?;
    let bullet = matches!(mark, "-" | "*" | "+" | "•" | "‣" | "–" | "o" | "·");
    let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_counted = bare.len() < mark.len()
        && (bare.chars().all(|sign| sign.is_ascii_digit()) && bare.len() <= 3
            || bare.len() == 1 && bare.chars().all(char::is_alphabetic));
    (bullet || is_counted && !bare.is_empty()).then(|| rest.trim())
}

/// The level of a heading: one underlined, numbered, in capitals, or short, without an end and followed by a text.
fn heading(line: &str, after: &str) -> Option<usize> {
    let words = line.split_whitespace().count();
    if !is_brief(line) || item(line).is_some() && !is_title(line) {
        return None;
    }
    if after.starts_with('=') && is_rule(after) {
        return Some(1);
    }
    if after.starts_with('-') && is_rule(after) {
        return Some(2);
    }
    let number = line.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
    let is_number = !number.is_empty() && number.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    if is_number && words > 1 && after.is_empty() {
        return Some(1 + number.matches('.').count());
    }
    let is_loud = line.chars().any(char::is_alphabetic) && !line.chars().any(char::is_lowercase) && words > 1;
    (is_loud || is_title(line) && after.is_empty()).then_some(1)
}

/// Whether every longer word begins with a capital.
pub(super) fn is_title(line: &str) -> bool {
    let long = line.split_whitespace().filter(|word| word.len() > 3 && word.starts_with(char::is_alphabetic));
    let mut long = long.peekable();
    long.peek().is_some() && long.all(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_lines_are_long_each_is_a_paragraph() {
        let long = format!("Locks are {}.", "very ".repeat(40));
        let text = format!("Keys and locks\n{long}\nKeys are counted.\n- at night\nClosing\nDoors close.");
        let told: Vec<(Kind, usize)> = blocks(&text, 100).into_iter().map(|it| (it.kind, it.line)).collect();
        let (head, text, item) = (Kind::Heading(1), Kind::Paragraph, Kind::Item(1));
        assert_eq!(told, [(head.clone(), 1), (text.clone(), 2), (text.clone(), 3), (item, 4), (head, 5), (text, 6)]);
    }

    #[test]
    fn headings_items_and_paragraphs_are_told_apart() {
        let text = "ACCESS POLICY\n\nWho comes in\nis written down.\n\n1. Purpose\n\nLocks:\n- doors,\n  at night\n- windows\n\nKeys\n----\nOne each.\n";
        let told: Vec<(Kind, String, usize)> =
            blocks(text, 100).into_iter().map(|it| (it.kind, it.text, it.line)).collect();
        let expect = [
            (Kind::Heading(1), "ACCESS POLICY", 1),
            (Kind::Paragraph, "Who comes in is written down.", 3),
            (Kind::Heading(1), "1. Purpose", 6),
            (Kind::Paragraph, "Locks:", 8),
            (Kind::Item(1), "doors, at night", 9),
            (Kind::Item(1), "windows", 11),
            (Kind::Heading(2), "Keys", 13),
            (Kind::Paragraph, "One each.", 15),
        ];
        assert_eq!(told, expect.map(|(kind, text, line)| (kind, text.to_owned(), line)));
    }
}
