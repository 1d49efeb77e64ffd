//! A document as it is read: one passage after another, each with its section and what it stands in.

use std::sync::OnceLock;

use super::super::content::{Block, Clause, Document, Row, Run, Section, Signature};
use super::words::{fold, sentences};

/// A paragraph, a clause, a cell or a value. What many rules look at is worked out once.
#[derive(Debug)]
pub(super) struct Passage<'d> {
    /// The section; none on the cover.
    pub section: Option<&'d Section>,
    /// What it is.
    pub kind: PassageKind<'d>,
    /// Its text.
    pub runs: &'d [Run],
    text: String,
    folded: OnceLock<String>,
    labelled: OnceLock<String>,
    sentences: OnceLock<Vec<String>>,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PassageKind<'d> {
    /// A clause, by its reference.
    Clause(&'d str),
    /// A value, by its label.
    Value(&'d str),
    /// Anything else.
    Other,
}

impl<'d> Passage<'d> {
    pub fn new(section: Option<&'d Section>, kind: PassageKind<'d>, runs: &'d [Run]) -> Self {
        let text = runs.iter().map(Run::as_str).collect();
        let (folded, labelled, sentences) = Default::default();
        Self { section, kind, runs, text, folded, labelled, sentences }
    }

    /// The text as it is read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, folded.
    pub fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.text))
    }

    /// The text with the label of a value before it, folded.
    pub fn labelled(&self) -> &str {
        match self.kind {
            PassageKind::Value(label) => self.labelled.get_or_init(|| fold(&format!("{label}: {}", self.text))),
            _ => self.folded(),
        }
    }

    /// The sentences of the text, each folded.
    pub fn sentences(&self) -> &[String] {
        self.sentences.get_or_init(|| sentences(&self.text).map(fold).collect())
    }

    /// Where it stands, in words.
    pub fn place(&self) -> String {
        match (self.kind, self.section) {
            (PassageKind::Clause(reference), _) => reference.to_owned(),
            (PassageKind::Value(label), Some(section)) => format!("“{}”, {label}", section.title),
            (PassageKind::Value(label), None) => format!("the cover, {label}"),
            (PassageKind::Other, Some(section)) => format!("“{}”", section.title),
            (PassageKind::Other, None) => "the cover".to_owned(),
        }
    }
}

/// Every passage, in the order of reading.
pub(super) fn passages(document: &Document) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    if let Some(cover) = &document.cover {
        rows(&cover.rows, None, &mut passages);
        cover.notes.iter().for_each(|runs| passages.push(other(None, runs)));
    }
    for section in &document.sections {
        section.blocks.iter().for_each(|each| block(each, section, &mut passages));
    }
    passages
}

/// Every block of fields, with its caption.
pub(super) fn fields(document: &Document) -> impl Iterator<Item = (&str, &[Row])> {
    document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Fields { caption, rows } => Some((caption.as_str(), rows.as_slice())),
        _ => None,
    })
}

/// Every place to sign.
pub(super) fn signatures(document: &Document) -> impl Iterator<Item = &Signature> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.flat_map(|block| match block {
        Block::Signatures { blocks } => blocks.as_slice(),
        _ => &[],
    })
}

/// The value of a row as it is read.
pub(super) fn value(row: &Row) -> String {
    row.value.iter().flatten().map(Run::as_str).collect()
}

fn other<'d>(section: Option<&'d Section>, runs: &'d [Run]) -> Passage<'d> {
    Passage::new(section, PassageKind::Other, runs)
}

fn rows<'d>(rows: &'d [Row], section: Option<&'d Section>, passages: &mut Vec<Passage<'d>>) {
    for row in rows {
        let value = |runs: &'d Vec<Run>| Passage::new(section, PassageKind::Value(&row.label), runs);
        passages.extend(row.value.iter().map(value));
    }
}

fn block<'d>(block: &'d Block, section: &'d Section, passages: &mut Vec<Passage<'d>>) {
    match block {
        Block::Clauses { clauses } => clauses.iter().for_each(|each| clause(each, section, passages)),
        Block::Paragraph { runs } | Block::Note { draft: false, runs } => passages.push(other(Some(section), runs)),
        Block::Note { draft: true, .. } => (),
        Block::List { items } => passages.extend(items.iter().map(|runs| other(Some(section), runs))),
        Block::Table(table) => {
            let cells = table.rows.iter().flatten().flatten();
            passages.extend(cells.map(|runs| other(Some(section), runs)));
        }
        Block::Fields { rows: fields, .. } => rows(fields, Some(section), passages),
        Block::Entries { entries } => {
            for entry in entries {
                passages.push(other(Some(section), &entry.question));
                entry.answer.iter().for_each(|each| self::block(each, section, passages));
            }
        }
        Block::Signatures { blocks } => {
            blocks.iter().for_each(|signature| rows(&signature.rows, Some(section), passages));
        }
    }
}

fn clause<'d>(each: &'d Clause, section: &'d Section, passages: &mut Vec<Passage<'d>>) {
    passages.push(Passage::new(Some(section), PassageKind::Clause(&each.reference), &each.runs));
    each.clauses.iter().for_each(|within| clause(within, section, passages));
}
