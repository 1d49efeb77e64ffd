//! Texts that an election switches on or off: whole clauses, sections and rows of the cover, told beneath the election.
//!
//! The template says when each is printed; the two documents say what is printed. No text of a template has changed here.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::content::{Clause, Document, Row, Run, Section};
use crate::document::{Outline, Part};

use super::change::{Change, Class, Finding, Kind};
use super::uses::names;

/// A text that came or went, and the facts that decide on it.
pub(super) struct Switched {
    /// The dotted paths that its condition names.
    pub facts: BTreeSet<String>,
    /// What it is, as a change.
    pub change: Change,
}

/// Every text of a document with a condition that one version prints otherwise than the other.
pub(super) fn switched(id: &str, old: &Document, new: &Document, outlines: [&Outline<'_>; 2]) -> Vec<Switched> {
    let printed = [Printed::of(old), Printed::of(new)];
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    // In the order of the new version; what only the old one knows comes last.
    for piece in outlines.iter().rev().flat_map(|outline| &outline.pieces) {
        let Some(when) = &piece.when else { continue };
        let key = match (piece.part, &piece.id) {
            (Part::Row, _) => piece.within.clone(),
            (_, Some(own)) => own.clone(),
            (_, None) => continue,
        };
        let [from, to] = [&printed[0], &printed[1]].map(|printed| printed.texts.get(&key));
        let is_same = match (from, to) {
            (Some(from), Some(to)) => piece.part != Part::Row || from.text == to.text,
            (from, to) => from.is_none() == to.is_none(),
        };
        let Some(text) = to.or(from).filter(|_| !is_same && seen.insert(key.clone())) else { continue };
        let detail = match (from, to) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "its text",
        };
        let name = if piece.part == Part::Row { format!("{id}, {}", text.place) } else { format!("{id}#{key}") };
        let said = |text: Option<&Text>| text.map(|text| text.text.clone()).unwrap_or_default();
        let title = format!("{}, {}", new.title, text.place);
        let findings = vec![Finding::new(Class::ClauseChanged, detail)];
        let change = Change::new(Kind::Clause, &name, title, &said(from), &said(to), findings);
        found.push(Switched { facts: names(when).collect(), change });
    }
    found
}

/// A text with its place.
struct Text {
    place: String,
    text: String,
}

/// What a document prints, by the ids of its template.
#[derive(Default)]
struct Printed {
    texts: BTreeMap<String, Text>,
}

impl Printed {
    fn of(document: &Document) -> Printed {
        let mut printed = Printed::default();
        for row in document.cover.iter().flat_map(|cover| &cover.rows) {
            let place = format!("cover, “{}”", row.label);
            printed.add(&format!("cover:{}", row.label), place, value(row));
        }
        for section in &document.sections {
            printed.add(&section.id, place(section), whole(section));
            clauses(section).for_each(|clause| printed.clause(clause));
        }
        printed
    }

    fn add(&mut self, id: &str, place: String, text: String) {
        self.texts.insert(id.to_owned(), Text { place, text });
    }

    fn clause(&mut self, clause: &Clause) {
        let mut lines = Vec::new();
        say(clause, &mut lines);
        self.add(&clause.id, clause.reference.clone(), lines.join("\n"));
        clause.clauses.iter().for_each(|within| self.clause(within));
    }
}

fn clauses(section: &Section) -> impl Iterator<Item = &Clause> {
    use crate::document::content::Block;
    section.blocks.iter().flat_map(|block| match block {
        Block::Clauses { clauses } => clauses.as_slice(),
        _ => &[],
    })
}

/// `section 4, “Sub-processors”`
fn place(section: &Section) -> String {
    match &section.number {
        Some(number) => format!("{number}, “{}”", section.title),
        None => format!("“{}”", section.title),
    }
}

/// The heading and every clause of a section, a line each.
fn whole(section: &Section) -> String {
    let mut lines = vec![section.title.clone()];
    clauses(section).for_each(|clause| say(clause, &mut lines));
    lines.join("\n")
}

/// A clause and the clauses within it, whole sentences, references included.
fn say(clause: &Clause, lines: &mut Vec<String>) {
    lines.push(sentence(&clause.runs));
    clause.clauses.iter().for_each(|within| say(within, lines));
}

fn value(row: &Row) -> String {
    row.value.iter().map(|runs| sentence(runs)).collect::<Vec<_>>().join("\n")
}

fn sentence(runs: &[Run]) -> String {
    runs.iter().map(Run::as_str).collect()
}
