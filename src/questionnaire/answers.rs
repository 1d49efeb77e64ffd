//! Which of the columns with answer words are ours to fill, and with what.

use super::header::HeaderCell;
use super::heading::{Heading, without_numbering};
use super::layout::{AnswerColumn, Purpose};
use super::page::{Page, Row};
use super::placeholder::is_placeholder;
use super::profile::{Profile, listed_rows};

struct Candidate<'a> {
    cell: &'a HeaderCell,
    heading: Heading,
    strength: u8,
    listed: bool,
}

/// The answer columns of a table, at most one for each purpose; `None` where it is not clear whose they are.
pub(super) fn choose(
    page: &Page<'_>,
    cells: &[HeaderCell],
    rows: &[&Row<'_>],
    question: u32,
    filled: &[u32],
) -> Option<Vec<AnswerColumn>> {
    let candidates = candidates(page, cells, rows, question, filled);
    let candidates = one_bidder(candidates, rows)?;
    let (choice, text) = choice_and_text(&candidates);
    let mut chosen: Vec<AnswerColumn> = Vec::new();
    chosen.extend(choice.map(|candidate| answer_column(candidate, Purpose::Answer)));
    chosen.extend(text.map(|candidate| answer_column(candidate, Purpose::Answer)));
    add_comments(&candidates, &mut chosen);
    if chosen.is_empty() {
        return Some(chosen);
    }
    for (heading, purpose) in [
        (Heading::Ownership, Purpose::Ownership),
        (Heading::CustomerPart, Purpose::Other),
        (Heading::Date, Purpose::Date),
    ] {
        let first = candidates.iter().find(|candidate| candidate.heading == heading);
        chosen.extend(first.map(|candidate| answer_column(candidate, purpose)));
    }
    chosen.sort_by_key(|answer| answer.column);
    Some(chosen)
}

fn candidates<'a>(
    page: &Page<'_>,
    cells: &'a [HeaderCell],
    rows: &[&Row<'_>],
    question: u32,
    filled: &[u32],
) -> Vec<Candidate<'a>> {
    let usable = |cell: &&HeaderCell| {
        cell.column != question && !filled.contains(&cell.column) && !page.sheet.is_hidden_column(cell.column)
    };
    cells.iter().filter(usable).filter_map(|cell| candidate(page, cell, rows)).collect()
}

fn candidate<'a>(page: &Page<'_>, cell: &'a HeaderCell, rows: &[&Row<'_>]) -> Option<Candidate<'a>> {
    let header = cell.header.as_ref().filter(|header| header.is_for_answers())?;
    let listed = header.options.is_some() || listed_rows(page, rows, cell.column) > 0;
    Some(Candidate { cell, heading: header.heading, strength: header.strength, listed })
}

/// Comment columns that the customer has filled: they explain, and wait for nothing.
pub(super) fn filled_comments(cells: &[HeaderCell], rows: &[&Row<'_>]) -> Vec<u32> {
    let comments = cells.iter().filter(|cell| {
        cell.header.as_ref().is_some_and(|header| matches!(header.heading, Heading::Comment | Heading::Date))
    });
    let answers: Vec<u32> = cells
        .iter()
        .filter(|cell| cell.header.as_ref().is_some_and(|header| header.heading == Heading::Answer))
        .map(|cell| cell.column)
        .collect();
    let answered = |row: &&&Row<'_>| answers.iter().any(|column| holds_answer(row, *column));
    let open: Vec<&Row<'_>> = rows.iter().filter(|row| !answered(row)).copied().collect();
    let filled = |column: &u32| {
        let written = open.iter().filter(|row| holds_answer(row, *column)).count();
        written >= 3 && written * 2 > open.len() || open.len() >= 2 && written == open.len() && !answers.is_empty()
    };
    comments.map(|cell| cell.column).filter(filled).collect()
}

fn holds_answer(row: &Row<'_>, column: u32) -> bool {
    row.at(column).is_some_and(|text| !is_placeholder(&text.text))
}

/// Where every bidder has columns of the same names, keeps those of the first one who wrote nothing.
///
/// Where all of them wrote, a gap may be anybody's: `None`.
fn one_bidder<'a>(candidates: Vec<Candidate<'a>>, rows: &[&Row<'_>]) -> Option<Vec<Candidate<'a>>> {
    let title = |candidate: &Candidate<'_>| (candidate.heading, without_numbering(&candidate.cell.text));
    let repeats = |first: &Candidate<'_>| {
        candidates
            .iter()
            .filter(|other| title(other) == title(first))
            .map(|other| other.cell.column)
            .collect::<Vec<_>>()
    };
    let starts = candidates.iter().map(repeats).find(|columns| columns.len() >= 2).unwrap_or_default();
    let Some(first) = starts.first().copied() else {
        return Some(candidates);
    };
    let repeated = candidates.iter().find(|candidate| candidate.cell.column == first);
    let contested = repeated.is_some_and(|candidate| candidate.heading == Heading::Answer);
    let block = |candidate: &Candidate<'_>| starts.iter().filter(|start| **start <= candidate.cell.column).count();
    let written = |number: usize| {
        candidates.iter().filter(|candidate| block(candidate) == number).any(|candidate| {
            Profile::of(rows, candidate.cell.column).filled > 0
                && rows.iter().any(|row| holds_answer(row, candidate.cell.column))
        })
    };
    let free = (1..=starts.len()).find(|number| !written(*number));
    let ours = free.or((!contested).then_some(1))?;
    let kept = candidates.into_iter().filter(|candidate| {
        if ours == 1 {
            candidate.cell.column < starts[1]
        } else {
            candidate.cell.column >= first && block_of(&starts, candidate) == ours
        }
    });
    Some(kept.collect())
}

fn block_of(starts: &[u32], candidate: &Candidate<'_>) -> usize {
    starts.iter().filter(|start| **start <= candidate.cell.column).count()
}

/// The column with dropdowns, and the clearest one without.
fn choice_and_text<'b, 'a>(candidates: &'b [Candidate<'a>]) -> (Option<&'b Candidate<'a>>, Option<&'b Candidate<'a>>) {
    let answers = || candidates.iter().filter(|candidate| candidate.heading == Heading::Answer);
    let choice = answers().filter(|candidate| candidate.listed).reduce(stronger);
    let text = answers().filter(|candidate| !candidate.listed && candidate.strength == 3).reduce(stronger);
    match (choice, text) {
        (Some(choice), Some(text)) if is_a_verdict(choice, text) => (None, Some(text)),
        (None, None) => (None, answers().reduce(stronger)),
        found => found,
    }
}

fn stronger<'b, 'a>(one: &'b Candidate<'a>, other: &'b Candidate<'a>) -> &'b Candidate<'a> {
    if other.strength > one.strength { other } else { one }
}

/// A status far to the right of the answers is somebody's verdict on them.
fn is_a_verdict(choice: &Candidate<'_>, text: &Candidate<'_>) -> bool {
    choice.strength < 3 && choice.cell.column > text.cell.column + 1
}

/// The first comment column is for words; further ones want something else, such as evidence.
fn add_comments(candidates: &[Candidate<'_>], chosen: &mut Vec<AnswerColumn>) {
    let used: Vec<u32> = chosen.iter().map(|answer| answer.column).collect();
    let second = |candidate: &&Candidate<'_>| {
        candidate.heading == Heading::Answer
            && candidate.strength == 3
            && !candidate.listed
            && !used.contains(&candidate.cell.column)
    };
    let comments = candidates.iter().filter(|candidate| candidate.heading == Heading::Comment);
    for candidate in comments.chain(candidates.iter().filter(second)) {
        let purpose = match chosen.iter().any(|answer| answer.purpose == Purpose::Comment) {
            true => Purpose::Other,
            false if used.is_empty() && chosen.is_empty() => Purpose::Answer,
            false => Purpose::Comment,
        };
        chosen.push(answer_column(candidate, purpose));
    }
}

fn answer_column(candidate: &Candidate<'_>, purpose: Purpose) -> AnswerColumn {
    AnswerColumn {
        column: candidate.cell.column,
        purpose,
        options: candidate.cell.header.as_ref().and_then(|header| header.options.clone()),
        title: candidate.cell.text.clone(),
    }
}
