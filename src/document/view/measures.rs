//! Annex II: what is done, under each heading, with the answer that states it.

use super::super::content::{Block, Cell, Run, Table};
use super::super::measures::{Heading, MEASURES, Measure, measures};
use super::super::scope::Scope;
use super::parts::{columns, missing, prose, text};

/// `measures`: the seventeen headings that the form gives as examples. One without a measure stands visibly open in an
/// agreement and in drafts; a statement leaves it out.
pub(super) fn measures_table(scope: &Scope<'_>) -> Vec<Block> {
    // The headings are those of the EU SCCs: where these do not apply, nothing asks for all of them.
    let is_shown = |measure: &Measure| scope.has("clauses") || *measure != Measure::Open;
    let measures: Vec<_> = measures(scope).into_iter().filter(|(_, measure)| is_shown(measure)).collect();
    let mut rows: Vec<_> = measures.iter().map(|(heading, measure)| row(heading, measure, scope)).collect();
    number(&mut rows);
    let table = Table {
        caption: "Technical and organisational measures".to_owned(),
        columns: columns(&[("No.", 1), ("Heading", 4), ("Measures", 10), ("Answer", 5)]),
        rows,
    };
    vec![Block::Table(table)]
}

/// The headings that stay are counted; the number of one that is left out goes with it.
fn number(rows: &mut [Vec<Cell>]) {
    let stay = rows.iter_mut().filter(|row| row[0].is_empty());
    stay.enumerate().for_each(|(index, row)| row[0] = text((index + 1).to_string()));
}

fn row(heading: &Heading, measure: &Measure, scope: &Scope<'_>) -> Vec<Cell> {
    let (says, answers) = match measure {
        Measure::Covered(statements) => (
            statements.iter().flat_map(|statement| lines(&statement.text)).collect(),
            statements.iter().map(|statement| vec![Run::text(&statement.answer)]).collect(),
        ),
        Measure::NotApplicable(reason) => (text(format!("Not applicable: {reason}")), Vec::new()),
        Measure::Open => {
            let open = Run::missing(
                format!("dpa.measures.{}", heading.id),
                format!("{MEASURES}{}", lower_first(&heading.title)),
            );
            if scope.gathers() {
                return vec![vec![vec![open]], text(&heading.title), Cell::new(), Cell::new()];
            }
            (vec![vec![open]], Vec::new())
        }
    };
    vec![Cell::new(), text(&heading.title), says, answers]
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Paragraphs and list items alike as paragraphs of a cell.
fn lines(markdown: &str) -> Cell {
    let lines = prose(markdown).into_iter().flat_map(|block| match block {
        Block::Paragraph { runs } => vec![runs],
        Block::List { items } => items,
        _ => Vec::new(),
    });
    lines.collect()
}

/// `subprocessor-measures`: what sub-processors do to assist.
pub(super) fn subprocessor_measures(scope: &Scope<'_>) -> Vec<Block> {
    let path = "dpa.subprocessors.assistance";
    let runs = scope.text(path).map_or_else(|| missing(path), |text| vec![Run::text(text)]);
    vec![Block::Paragraph { runs }]
}
