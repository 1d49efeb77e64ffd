//! What Word cannot hold, found before anything is written.

use std::collections::BTreeSet;

use super::super::content::{Block, Cell, Clause, Document, Row, Run};

/// What is wrong with a document, one line each.
pub(super) fn faults(document: &Document) -> Vec<String> {
    let mut ids = BTreeSet::new();
    let twice =
        parts(document).into_iter().filter(|id| !ids.insert(*id)).map(|id| format!("two parts are called `{id}`"));
    let mut faults: Vec<_> = twice.collect();
    for (place, text) in texts(document) {
        faults.extend(text.chars().find(|character| is_refused(*character)).map(|character| {
            format!("{place}: the character U+{:04X} in `{}`", u32::from(character), text.escape_debug())
        }));
    }
    for (place, run) in runs(document) {
        match run {
            Run::Reference { id, .. } if !ids.contains(id.as_str()) => {
                faults.push(format!("{place}: the reference to `{id}`, which is not in the document"));
            }
            Run::Link { url, .. } if !is_link(url) => {
                faults
                    .push(format!("{place}: the link to `{}`, which is neither https nor mailto", url.escape_debug()));
            }
            _ => {}
        }
    }
    faults
}

/// Every run, with its place.
pub(super) fn runs(document: &Document) -> impl Iterator<Item = (String, &Run)> {
    let mut out = Vec::new();
    if let Some(cover) = &document.cover {
        out.extend(cover.notes.iter().flatten().chain(in_rows(&cover.rows)).map(|run| ("cover".to_owned(), run)));
    }
    for section in &document.sections {
        let mut runs = Vec::new();
        section.blocks.iter().for_each(|block| in_block(block, &mut runs));
        out.extend(runs.into_iter().map(|run| (format!("section `{}`", section.id), run)));
    }
    out.into_iter()
}

/// The ids of sections and clauses.
fn parts(document: &Document) -> Vec<&str> {
    let mut out = Vec::new();
    for section in &document.sections {
        out.push(section.id.as_str());
        section.blocks.iter().for_each(|block| ids(block, &mut out));
    }
    out
}

fn ids<'d>(block: &'d Block, out: &mut Vec<&'d str>) {
    match block {
        Block::Clauses { clauses } => clauses.iter().for_each(|clause| clause_ids(clause, out)),
        Block::Entries { entries } => {
            entries.iter().flat_map(|entry| &entry.answer).for_each(|block| ids(block, out));
        }
        _ => {}
    }
}

fn clause_ids<'d>(clause: &'d Clause, out: &mut Vec<&'d str>) {
    out.push(&clause.id);
    clause.clauses.iter().for_each(|clause| clause_ids(clause, out));
}

fn in_block<'d>(block: &'d Block, out: &mut Vec<&'d Run>) {
    match block {
        Block::Clauses { clauses } => clauses.iter().for_each(|clause| in_clause(clause, out)),
        Block::Paragraph { runs } | Block::Note { runs, .. } => out.extend(runs),
        Block::List { items } => out.extend(items.iter().flatten()),
        Block::Table(table) => out.extend(table.rows.iter().flatten().flat_map(in_cell)),
        Block::Fields { rows, .. } => out.extend(in_rows(rows)),
        Block::Entries { entries } => {
            for entry in entries {
                out.extend(&entry.question);
                entry.answer.iter().for_each(|block| in_block(block, out));
            }
        }
        Block::Signatures { blocks } => out.extend(blocks.iter().flat_map(|block| in_rows(&block.rows))),
    }
}

fn in_clause<'d>(clause: &'d Clause, out: &mut Vec<&'d Run>) {
    out.extend(&clause.runs);
    clause.clauses.iter().for_each(|clause| in_clause(clause, out));
}

fn in_rows(rows: &[Row]) -> impl Iterator<Item = &Run> {
    rows.iter().flat_map(|row| in_cell(&row.value))
}

fn in_cell(cell: &Cell) -> impl Iterator<Item = &Run> {
    cell.iter().flatten()
}

/// Every text of the document, with its place. It is read from the JSON, so that no field is forgotten.
fn texts(document: &Document) -> Vec<(String, String)> {
    let value = serde_json::to_value(document).expect("the content has only text for keys");
    let mut out = Vec::new();
    gather(&value, "document", &mut out);
    out
}

fn gather(value: &serde_json::Value, place: &str, out: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::String(text) => out.push((place.to_owned(), text.clone())),
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, place, out)),
        serde_json::Value::Object(fields) => {
            let own = fields.get("id").and_then(serde_json::Value::as_str).map(|id| format!("`{id}`"));
            for (name, field) in fields {
                match (&own, name.as_str()) {
                    (Some(own), _) if place != "document" || name == "sections" => gather(field, own, out),
                    (_, "cover") => gather(field, "cover", out),
                    _ => gather(field, place, out),
                }
            }
        }
        _ => {}
    }
}

/// What XML cannot hold, and what changes the direction of the text around it unseen.
fn is_refused(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{FFFE}' | '\u{FFFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        _ => character.is_control(),
    }
}

/// Whether an address may stand in a document.
fn is_link(url: &str) -> bool {
    let has = |scheme: &str| url.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty());
    let percents =
        url.split('%').skip(1).all(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|b| b.is_ascii_hexdigit()));
    (has("https://") || has("mailto:")) && percents && !url.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_mail_are_links() {
        for url in ["https://example.com/%20", "mailto:a@example.com"] {
            assert!(is_link(url), "{url}");
        }
        for url in ["http://example.com", "javascript:alert(1)", "https://", "file:///etc", "https://e.com/%2", "HTTPS"]
        {
            assert!(!is_link(url), "{url}");
        }
    }
}
