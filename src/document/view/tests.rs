//! The documents that are not the DPA, composed from the shipped bank, and from small ones.

use std::fs;
use std::path::Path;

use jiff::civil::{Date, date};

use crate::bank::{Bank, Disclosure, Entry, State, Status as AnswerStatus, parse};
use crate::source::Sources;

use super::super::compose::{Composition, compose};
use super::super::content::{Block, Document, Row, Run, Status};
use super::super::scope::Subject;
use super::super::template::Templates;

const DOCUMENTS: [&str; 5] = ["ddq", "security-overview", "sla", "soc2-roadmap", "subprocessors"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped() -> Bank {
    parse(&Sources::from_dir(root()).unwrap()).0
}

fn templates() -> Templates {
    let mut templates = Templates::default();
    for id in DOCUMENTS {
        let path = format!("{id}/document.toml");
        templates.insert(&path, &fs::read(root().join("templates").join(&path)).unwrap());
    }
    templates
}

fn composed(id: &str, bank: &Bank, status: Status, as_of: Date) -> Composition {
    let subject = Subject { bank, customer: None, as_of, sees: Disclosure::Public, status };
    compose(id, subject, &templates()).unwrap()
}

fn draft(id: &str, bank: &Bank) -> Document {
    composed(id, bank, Status::Draft, date(2026, 6, 1)).document
}

/// A document as it is read: one line for each paragraph and row.
fn lines(document: &Document) -> String {
    let mut lines = format!("# {}\n", document.title);
    for section in &document.sections {
        lines += &format!("\n## {} {}\n", section.number.as_deref().unwrap_or("-"), section.title);
        section.blocks.iter().for_each(|block| lines += &block_lines(block));
    }
    lines
}

fn block_lines(block: &Block) -> String {
    match block {
        Block::Clauses { clauses } => clauses
            .iter()
            .map(|clause| {
                let items = clause.clauses.iter().map(|item| format!("    {} {}\n", item.number, words(&item.runs)));
                format!("{} {}\n{}", clause.number, words(&clause.runs), items.collect::<String>())
            })
            .collect(),
        Block::Paragraph { runs } => format!("{}\n", words(runs)),
        Block::Note { draft, runs } => format!("  !{draft} {}\n", words(runs)),
        Block::List { items } => items.iter().map(|item| format!("  - {}\n", words(item))).collect(),
        Block::Table(table) => {
            let heading: Vec<_> = table.columns.iter().map(|column| column.title.as_str()).collect();
            let row =
                |row: &Vec<Vec<Vec<Run>>>| row.iter().map(|cell| cell_words(cell)).collect::<Vec<_>>().join(" | ");
            let rows: String = table.rows.iter().map(|cells| format!("  | {}\n", row(cells))).collect();
            format!("  <{}>\n  | {}\n{rows}", table.caption, heading.join(" | "))
        }
        Block::Fields { caption, rows } => {
            let row = |row: &Row| format!("  {}: {}\n", row.label, cell_words(&row.value));
            format!("  <{caption}>\n{}", rows.iter().map(row).collect::<String>())
        }
        Block::Entries { entries } => entries
            .iter()
            .map(|entry| {
                let choice = entry.choice.as_deref().unwrap_or("-");
                let head = format!("{} {} [{choice}] ({})\n", entry.number, words(&entry.question), entry.status);
                head + &entry.answer.iter().map(|block| format!("    {}", block_lines(block))).collect::<String>()
            })
            .collect(),
        Block::Signatures { .. } => String::new(),
    }
}

fn cell_words(cell: &[Vec<Run>]) -> String {
    cell.iter().map(|runs| words(runs)).collect::<Vec<_>>().join(" / ")
}

fn words(runs: &[Run]) -> String {
    let word = |run: &Run| match run {
        Run::Missing { text, .. } => format!("[{text}]"),
        run => run.as_str().to_owned(),
    };
    runs.iter().map(word).collect()
}

fn entries(document: &Document) -> impl Iterator<Item = &super::super::content::Entry> {
    document.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| match block {
        Block::Entries { entries } => entries.as_slice(),
        _ => &[],
    })
}
#[test]
fn throwaway() {
    let bank = shipped();
    let subject = Subject {
        bank: &bank,
        customer: bank.customer("example-customer"),
        as_of: date(2026, 11, 24),
        sees: Disclosure::Public,
        status: Status::Draft,
    };
    for id in DOCUMENTS {
        let composition = compose(id, subject, &templates());
        let text = match composition {
            Ok(composition) => lines(&composition.document),
            Err(faults) => format!("{faults:#?}"),
        };
        fs::write(format!("/tmp/view-{id}.txt"), text).unwrap();
    }
}
