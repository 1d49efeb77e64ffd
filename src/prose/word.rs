//! A Word document as blocks, its tracked changes accepted. What Word does not show, or strikes through, is not said.

use docx::{Docx, Line, View};

use super::block::{Block, Kind};
use super::text::{is_brief, is_title};

/// The blocks of a document; each is numbered by its paragraph.
pub(super) fn blocks(docx: &Docx, most: usize) -> Vec<Block> {
    let lines = docx.lines(View::Accepted);
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() && blocks.len() <= most {
        let next = match lines[at].place {
            Some(place) => (at..lines.len())
                .find(|&it| lines[it].place.is_none_or(|other| other.table != place.table))
                .unwrap_or(lines.len()),
            None => at + 1,
        };
        match lines[at].place {
            Some(_) => blocks.extend(table(&lines[at..next], at)),
            None => blocks.extend(paragraph(docx, &lines[at], at + 1)),
        }
        at = next;
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

fn paragraph(docx: &Docx, line: &Line, number: usize) -> Option<Block> {
    let style = docx.style_name(&line.style).to_lowercase();
    if style.starts_with("toc") {
        return None;
    }
    let text = shown(line);
    let level = style.strip_prefix("heading ").and_then(|level| level.trim().parse::<usize>().ok());
    let kind = match (level, style.as_str()) {
        (Some(level), _) => Kind::Heading(level.clamp(1, 9)),
        (None, "title") => Kind::Heading(1),
        (None, _) if !line.number.is_empty() || style.starts_with("list") => {
            Kind::Item(line.level.unwrap_or(0).min(8) + 1)
        }
        _ if is_brief(&text) && is_title(&text) => Kind::Heading(STANDING),
        _ => Kind::Paragraph,
    };
    let is_quoted = style.contains("quote");
    Some(Block { is_quoted, ..Block::new(kind, text, number) })
}

/// What stands like a heading and is not set as one heads what follows, below every heading.
const STANDING: usize = 6;

/// The rows of a table; the first heads the others.
fn table(lines: &[Line], first: usize) -> Vec<Block> {
    let mut rows: Vec<(usize, usize, Vec<String>)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(place) = line.place else { continue };
        if rows.last().is_none_or(|(row, ..)| *row != place.row) {
            rows.push((place.row, first + at + 1, Vec::new()));
        }
        let Some((_, _, cells)) = rows.last_mut() else { continue };
        // A cell may be read late in a row, never far beyond it.
        while cells.len() <= place.cell {
            cells.push(String::new());
        }
        let cell = &mut cells[place.cell];
        cell.push_str(if cell.is_empty() { "" } else { " " });
        cell.push_str(&shown(line));
    }
    let heads = match rows.as_slice() {
        [(_, _, heads), _, ..] => heads.clone(),
        _ => Vec::new(),
    };
    rows.into_iter().skip(1).map(|(_, line, cells)| Block::row(&heads, cells, line)).collect()
}

/// The text of a line, unless something of it is hidden or struck through: then nobody knows what is said.
fn shown(line: &Line) -> String {
    if line.hidden.is_empty() && line.struck.is_empty() { line.text.clone() } else { String::new() }
}
