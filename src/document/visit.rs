//! Every run of a document, wherever it stands.

use super::content::{Block, Clause, Cover, Document, Row, Run, Section};

/// Calls `visit` on every run, in the order of reading.
pub(super) fn runs_mut(document: &mut Document, visit: &mut dyn FnMut(&mut Run)) {
    if let Some(cover) = &mut document.cover {
        cover_runs(cover, visit);
    }
    document.sections.iter_mut().for_each(|section| section_runs(section, visit));
}

fn cover_runs(cover: &mut Cover, visit: &mut dyn FnMut(&mut Run)) {
    row_runs(&mut cover.rows, visit);
    cover.notes.iter_mut().flatten().for_each(visit);
}

/// Calls `visit` on every run of a section.
pub(super) fn section_runs(section: &mut Section, visit: &mut dyn FnMut(&mut Run)) {
    section.blocks.iter_mut().for_each(|block| block_runs(block, visit));
}

fn row_runs(rows: &mut [Row], visit: &mut dyn FnMut(&mut Run)) {
    rows.iter_mut().flat_map(|row| &mut row.value).flatten().for_each(visit);
}

fn block_runs(block: &mut Block, visit: &mut dyn FnMut(&mut Run)) {
    match block {
        Block::Clauses { clauses } => clauses.iter_mut().for_each(|clause| clause_runs(clause, visit)),
        Block::Paragraph { runs } | Block::Note { runs, .. } => runs.iter_mut().for_each(visit),
        Block::List { items } => items.iter_mut().flatten().for_each(visit),
        Block::Table(table) => table.rows.iter_mut().flatten().flatten().flatten().for_each(visit),
        Block::Fields { rows, .. } => row_runs(rows, visit),
        Block::Entries { entries } => {
            for entry in entries {
                entry.question.iter_mut().for_each(&mut *visit);
                entry.answer.iter_mut().for_each(|block| block_runs(block, visit));
            }
        }
        Block::Signatures { blocks } => blocks.iter_mut().for_each(|block| row_runs(&mut block.rows, visit)),
    }
}

fn clause_runs(clause: &mut Clause, visit: &mut dyn FnMut(&mut Run)) {
    clause.runs.iter_mut().for_each(&mut *visit);
    clause.clauses.iter_mut().for_each(|clause| clause_runs(clause, visit));
}
