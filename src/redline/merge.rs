//! Two versions of a document as one, in which what came and what went is marked.
//!
//! Sections and clauses are paired by their ids, rows by their first cell or label, paragraphs and items by likeness.
//! What is only in the old version stands where it stood, marked as deleted; the numbers are those of the new version.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::diff::{Mark, Redline, are_alike};
use crate::document::content::{
    Block, Cell, Clause, Cover, Document, Editor, Entry, Row, Run, Section, Signature, Table,
};

/// Merges two versions of a document.
#[must_use]
pub fn merge(old: &Document, new: &Document, editor: Editor) -> Document {
    let cover = match (&old.cover, &new.cover) {
        (Some(old), Some(new)) => {
            Some(Cover { rows: rows(&old.rows, &new.rows), notes: paragraphs(&old.notes, &new.notes) })
        }
        (None, Some(new)) => Some(Cover { rows: rows(&[], &new.rows), notes: paragraphs(&[], &new.notes) }),
        (Some(old), None) => Some(Cover { rows: rows(&old.rows, &[]), notes: paragraphs(&old.notes, &[]) }),
        (None, None) => None,
    };
    Document { cover, editor: Some(editor), sections: sections(&old.sections, &new.sections), ..new.clone() }
}

/// One of two lists paired with the other.
enum Pair<'a, T> {
    Both(&'a T, &'a T),
    Old(&'a T),
    New(&'a T),
}

/// Pairs by key, the second of a key with the second; what is only in the old list stands behind what it stood behind
/// there.
fn paired<'a, T, K: Ord + Clone>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> K) -> Vec<Pair<'a, T>> {
    let (of_old, of_new) = (counted(old, &key), counted(new, &key));
    let known: BTreeSet<&(K, usize)> = of_new.iter().collect();
    let mut partners: BTreeMap<&(K, usize), &'a T> = BTreeMap::new();
    let mut behind: BTreeMap<Option<&(K, usize)>, Vec<Pair<'a, T>>> = BTreeMap::new();
    let mut last = None;
    for (name, item) in of_old.iter().zip(old) {
        if known.contains(name) {
            partners.insert(name, item);
            last = Some(name);
        } else {
            behind.entry(last).or_default().push(Pair::Old(item));
        }
    }
    let mut pairs = behind.remove(&None).unwrap_or_default();
    for (name, item) in of_new.iter().zip(new) {
        pairs.push(partners.remove(name).map_or(Pair::New(item), |old| Pair::Both(old, item)));
        pairs.extend(behind.remove(&Some(name)).into_iter().flatten());
    }
    pairs
}

/// Keys, each with how many of the same stand before it.
fn counted<T, K: Ord + Clone>(items: &[T], key: &impl Fn(&T) -> K) -> Vec<(K, usize)> {
    let mut met: BTreeMap<K, usize> = BTreeMap::new();
    let count = |item: &T| {
        let count = met.entry(key(item)).or_default();
        *count += 1;
        (key(item), *count)
    };
    items.iter().map(count).collect()
}

fn sections(old: &[Section], new: &[Section]) -> Vec<Section> {
    let pairs = paired(old, new, |section| section.id.clone());
    let merged = pairs.into_iter().map(|pair| match pair {
        Pair::Both(old, new) => {
            let heading = (old.title != new.title).then(|| heading(&old.title, &new.title));
            Section { blocks: heading.into_iter().chain(blocks(&old.blocks, &new.blocks)).collect(), ..new.clone() }
        }
        Pair::Old(old) => Section { blocks: blocks(&old.blocks, &[]), ..old.clone() },
        Pair::New(new) => Section { blocks: blocks(&[], &new.blocks), ..new.clone() },
    });
    merged.collect()
}

/// What a note on a changed heading begins with.
pub(super) const HEADING: &str = "Heading: ";

/// A heading that changed is no run: it is told in a paragraph of its own.
fn heading(old: &str, new: &str) -> Block {
    let runs = merged_runs(&[Run::text(old)], &[Run::text(new)]);
    Block::Note { draft: false, runs: std::iter::once(Run::text(HEADING)).chain(runs).collect() }
}

fn blocks(old: &[Block], new: &[Block]) -> Vec<Block> {
    let (from, to): (Vec<&str>, Vec<&str>) = (old.iter().map(kind).collect(), new.iter().map(kind).collect());
    let mut merged = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &from, &to) {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => merged.extend(old.iter().zip(new).map(|(old, new)| block(old, new))),
            _ => {
                merged.extend(old.iter().map(|old| block(old, &emptied(old))));
                merged.extend(new.iter().map(|new| block(&emptied(new), new)));
            }
        }
    }
    merged
}

fn kind(block: &Block) -> &'static str {
    match block {
        Block::Clauses { .. } => "clauses",
        Block::Paragraph { .. } => "paragraph",
        Block::List { .. } => "list",
        Block::Note { draft: true, .. } => "draft",
        Block::Note { draft: false, .. } => "note",
        Block::Table(_) => "table",
        Block::Fields { .. } => "fields",
        Block::Entries { .. } => "entries",
        Block::Signatures { .. } => "signatures",
    }
}

/// The same block without anything in it.
fn emptied(block: &Block) -> Block {
    match block {
        Block::Clauses { .. } => Block::Clauses { clauses: Vec::new() },
        Block::Paragraph { .. } => Block::Paragraph { runs: Vec::new() },
        Block::List { .. } => Block::List { items: Vec::new() },
        Block::Note { draft, .. } => Block::Note { draft: *draft, runs: Vec::new() },
        Block::Table(table) => Block::Table(Table { rows: Vec::new(), ..table.clone() }),
        Block::Fields { caption, .. } => Block::Fields { caption: caption.clone(), rows: Vec::new() },
        Block::Entries { .. } => Block::Entries { entries: Vec::new() },
        Block::Signatures { .. } => Block::Signatures { blocks: Vec::new() },
    }
}

/// Two blocks of one kind.
fn block(old: &Block, new: &Block) -> Block {
    match (old, new) {
        (Block::Clauses { clauses: old }, Block::Clauses { clauses: new }) => {
            Block::Clauses { clauses: clauses(old, new) }
        }
        (Block::Paragraph { runs: old }, Block::Paragraph { runs: new }) => {
            Block::Paragraph { runs: merged_runs(old, new) }
        }
        (Block::List { items: old }, Block::List { items: new }) => Block::List { items: paragraphs(old, new) },
        (Block::Note { runs: old, .. }, Block::Note { draft, runs: new }) => {
            Block::Note { draft: *draft, runs: merged_runs(old, new) }
        }
        (Block::Table(old), Block::Table(new)) => Block::Table(table(old, new)),
        (Block::Fields { rows: old, .. }, Block::Fields { caption, rows: new }) => {
            Block::Fields { caption: caption.clone(), rows: rows(old, new) }
        }
        (Block::Entries { entries: old }, Block::Entries { entries: new }) => {
            Block::Entries { entries: entries(old, new) }
        }
        (Block::Signatures { blocks: old }, Block::Signatures { blocks: new }) => {
            Block::Signatures { blocks: signatures(old, new) }
        }
        _ => new.clone(),
    }
}

fn clauses(old: &[Clause], new: &[Clause]) -> Vec<Clause> {
    let pairs = paired(old, new, |clause| clause.id.clone());
    let merged = pairs.into_iter().map(|pair| match pair {
        Pair::Both(old, new) => Clause {
            runs: merged_runs(&old.runs, &new.runs),
            clauses: clauses(&old.clauses, &new.clauses),
            ..new.clone()
        },
        Pair::Old(old) => {
            Clause { runs: merged_runs(&old.runs, &[]), clauses: clauses(&old.clauses, &[]), ..old.clone() }
        }
        Pair::New(new) => {
            Clause { runs: merged_runs(&[], &new.runs), clauses: clauses(&[], &new.clauses), ..new.clone() }
        }
    });
    merged.collect()
}

fn table(old: &Table, new: &Table) -> Table {
    // Columns that differ make other cells: the old rows went, the new ones came.
    let is_same = old.columns.len() == new.columns.len() || old.rows.is_empty() || new.rows.is_empty();
    let width = if new.rows.is_empty() { old.columns.len() } else { new.columns.len() };
    let columns = if new.rows.is_empty() { &old.columns } else { &new.columns };
    let key = |row: &Vec<Cell>| row.first().map(plain).unwrap_or_default();
    let empty: Vec<Cell> = vec![Vec::new(); width];
    let of_old: &[Vec<Cell>] = if is_same { &old.rows } else { &[] };
    let pairs = paired(of_old, &new.rows, key);
    let rows = pairs.into_iter().map(|pair| {
        let (old, new) = match pair {
            Pair::Both(old, new) => (old, new),
            Pair::Old(old) => (old, &empty),
            Pair::New(new) => (&empty, new),
        };
        old.iter().zip(new).map(|(old, new)| paragraphs(old, new)).collect()
    });
    Table { caption: new.caption.clone(), columns: columns.clone(), rows: rows.collect() }
}

fn plain(cell: &Cell) -> String {
    cell.iter().flatten().map(Run::as_str).collect()
}

fn rows(old: &[Row], new: &[Row]) -> Vec<Row> {
    let pairs = paired(old, new, |row| row.label.clone());
    let merged = pairs.into_iter().map(|pair| match pair {
        Pair::Both(old, new) => Row { label: new.label.clone(), value: paragraphs(&old.value, &new.value) },
        Pair::Old(old) => Row { label: old.label.clone(), value: paragraphs(&old.value, &[]) },
        Pair::New(new) => Row { label: new.label.clone(), value: paragraphs(&[], &new.value) },
    });
    merged.collect()
}

fn entries(old: &[Entry], new: &[Entry]) -> Vec<Entry> {
    let merge = |old: Option<&Entry>, new: Option<&Entry>| {
        let mut shape = new.or(old).expect("a pair holds one of two").clone();
        let question = merged_runs(old.map_or(&[], |it| &it.question), new.map_or(&[], |it| &it.question));
        let mut answer = blocks(old.map_or(&[], |it| &it.answer), new.map_or(&[], |it| &it.answer));
        if let Some(choice) = changed_choice(old, new) {
            answer.insert(0, Block::Paragraph { runs: choice });
            shape.choice = None;
        }
        Entry { question, answer, ..shape }
    };
    let merged = paired(old, new, |entry| entry.id.clone()).into_iter().map(|pair| match pair {
        Pair::Both(old, new) => merge(Some(old), Some(new)),
        Pair::Old(old) => merge(Some(old), None),
        Pair::New(new) => merge(None, Some(new)),
    });
    merged.collect()
}

/// A choice that changed is no run: it is told in a paragraph of its own.
fn changed_choice(old: Option<&Entry>, new: Option<&Entry>) -> Option<Vec<Run>> {
    let choice = |entry: Option<&Entry>| entry.and_then(|entry| entry.choice.clone());
    let (old, new) = (choice(old), choice(new));
    (old != new).then(|| old.map(Run::deleted).into_iter().chain(new.map(Run::inserted)).collect())
}

fn signatures(old: &[Signature], new: &[Signature]) -> Vec<Signature> {
    let merged = paired(old, new, |signature| signature.party.clone()).into_iter().map(|pair| match pair {
        Pair::Both(old, new) => Signature { party: new.party.clone(), rows: rows(&old.rows, &new.rows) },
        Pair::Old(old) => Signature { party: old.party.clone(), rows: rows(&old.rows, &[]) },
        Pair::New(new) => Signature { party: new.party.clone(), rows: rows(&[], &new.rows) },
    });
    merged.collect()
}

/// Paragraphs, paired by likeness.
pub(super) fn paragraphs(old: &[Vec<Run>], new: &[Vec<Run>]) -> Vec<Vec<Run>> {
    let texts = |paragraphs: &[Vec<Run>]| paragraphs.iter().map(|runs| text(runs)).collect::<Vec<String>>();
    let mut merged = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &texts(old), &texts(new)) {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        match (op, old, new) {
            (DiffOp::Equal { .. }, old, new) => merged.extend(old.iter().zip(new).map(|(a, b)| merged_runs(a, b))),
            (_, [old], [new]) => merged.push(merged_runs(old, new)),
            (_, old, new) => replaced(old, new, &mut merged),
        }
    }
    merged
}

/// Paragraphs in the place of others: each old one is compared with the next new one that is like it.
fn replaced(old: &[Vec<Run>], new: &[Vec<Run>], merged: &mut Vec<Vec<Run>>) {
    let mut next = 0;
    for gone in old {
        let partner = (next..new.len()).find(|at| are_alike(&text(gone), &text(&new[*at])));
        match partner {
            Some(partner) => {
                merged.extend(new[next..partner].iter().map(|come| merged_runs(&[], come)));
                merged.push(merged_runs(gone, &new[partner]));
                next = partner + 1;
            }
            None => merged.push(merged_runs(gone, &[])),
        }
    }
    merged.extend(new[next..].iter().map(|come| merged_runs(&[], come)));
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(Run::as_str).collect()
}

/// Two versions of a paragraph; kept text keeps the style that it has in the new one.
#[must_use]
pub fn merged_runs(old: &[Run], new: &[Run]) -> Vec<Run> {
    let mut left = Styled::new(new);
    let mut merged = Vec::new();
    for piece in Redline::new(&text(old), &text(new)).pieces() {
        match piece.mark {
            Mark::Kept => merged.extend(left.take(piece.text.len())),
            Mark::Inserted => {
                left.take(piece.text.len());
                merged.push(Run::inserted(piece.text.clone()));
            }
            Mark::Deleted => merged.push(Run::deleted(piece.text.clone())),
        }
    }
    merged
}

/// Runs that are taken from the front, as many bytes at a time as asked for.
struct Styled<'r> {
    runs: &'r [Run],
    /// How much of the first one was taken.
    taken: usize,
}

impl<'r> Styled<'r> {
    fn new(runs: &'r [Run]) -> Self {
        Self { runs, taken: 0 }
    }

    fn take(&mut self, mut length: usize) -> Vec<Run> {
        let mut taken = Vec::new();
        while let Some((first, rest)) = self.runs.split_first() {
            let text = &first.as_str()[self.taken..];
            if length == 0 && !text.is_empty() {
                break;
            }
            let part = &text[..length.min(text.len())];
            taken.push(if part.len() == first.as_str().len() { first.clone() } else { in_style(first, part) });
            length -= part.len();
            self.taken += part.len();
            if self.taken == first.as_str().len() {
                (self.runs, self.taken) = (rest, 0);
            }
        }
        taken.retain(|run| !run.as_str().is_empty());
        taken
    }
}

/// A part of a run: half a reference leads nowhere, and is text.
fn in_style(run: &Run, part: &str) -> Run {
    match run {
        Run::Strong { .. } => Run::strong(part),
        Run::Emphasis { .. } => Run::Emphasis { text: part.to_owned() },
        Run::Missing { field, .. } => Run::missing(field.clone(), part),
        _ => Run::text(part),
    }
}

/// Every text of a document, paragraph by paragraph.
pub(super) fn texts(document: &Document) -> Vec<Vec<Run>> {
    let mut all = Vec::new();
    for row in document.cover.iter().flat_map(|cover| &cover.rows) {
        all.extend(row.value.iter().cloned());
    }
    all.extend(document.cover.iter().flat_map(|cover| cover.notes.iter().cloned()));
    document.sections.iter().flat_map(|section| &section.blocks).for_each(|block| of_block(block, &mut all));
    all
}

fn of_block(block: &Block, all: &mut Vec<Vec<Run>>) {
    match block {
        Block::Clauses { clauses } => clauses.iter().for_each(|clause| of_clause(clause, all)),
        Block::Paragraph { runs } | Block::Note { runs, .. } => all.push(runs.clone()),
        Block::List { items } => all.extend(items.iter().cloned()),
        Block::Table(table) => all.extend(table.rows.iter().flatten().flatten().cloned()),
        Block::Fields { rows, .. } => all.extend(rows.iter().flat_map(|row| row.value.iter().cloned())),
        Block::Entries { entries } => {
            for entry in entries {
                all.push(entry.question.clone());
                all.extend(entry.choice.iter().map(|choice| vec![Run::text(choice.clone())]));
                entry.answer.iter().for_each(|block| of_block(block, all));
            }
        }
        Block::Signatures { blocks } => {
            all.extend(blocks.iter().flat_map(|block| &block.rows).flat_map(|row| row.value.iter().cloned()));
        }
    }
}

fn of_clause(clause: &Clause, all: &mut Vec<Vec<Run>>) {
    all.push(clause.runs.clone());
    clause.clauses.iter().for_each(|clause| of_clause(clause, all));
}
