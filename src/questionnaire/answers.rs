//! Which of the columns with answer words are ours to fill, and with what.

use xlsx::CellRef;

use super::Stage;
use super::header::HeaderCell;
use super::heading::{Heading, without_numbering};
use super::layout::{AnswerColumn, Purpose};
use super::lexicon::words;
use super::page::{Page, Row};
use super::placeholder::is_placeholder;
use super::profile::listed_rows;
use super::words::normal;

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
    let candidates = one_bidder(page, candidates, rows)?;
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
        (Heading::CustomerPart, Purpose::CustomerPart),
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
    let comments = cells.iter().filter(|cell| is_comment(cell));
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

/// Whether somebody wrote into a cell, also where the page does not show it any more.
fn holds_answer_beneath(page: &Page<'_>, row: &Row<'_>, column: u32) -> bool {
    let text = || page.shown(CellRef::new(row.number, column));
    holds_answer(row, column) || page.is_answered() && !text().is_empty() && !is_placeholder(&text())
}

/// The columns of an answered form in which answers stand, if anything does: all that are headed so, but of the comment
/// columns those alone that the protection leaves open, or where it tells nothing those that do not explain.
pub(super) fn given_columns(page: &Page<'_>, cells: &[HeaderCell], rows: &[&Row<'_>], question: u32) -> Vec<u32> {
    let is_for_answers = |cell: &&HeaderCell| {
        cell.column != question && cell.header.as_ref().is_some_and(super::heading::Header::is_for_answers)
    };
    let cells: Vec<&HeaderCell> = cells.iter().filter(is_for_answers).collect();
    let unlocked = |cell: &HeaderCell| rows.iter().any(|row| page.is_unlocked(CellRef::new(row.number, cell.column)));
    let trusted = cells.iter().any(|cell| unlocked(cell));
    let asked: Vec<&Row<'_>> =
        rows.iter().filter(|row| row.at(question).is_some_and(|text| text.words)).copied().collect();
    let vendors = |cell: &&&HeaderCell| match trusted && is_comment(cell) {
        true => unlocked(cell),
        false => !explains(page, &cells, &asked, cell),
    };
    cells.iter().filter(vendors).map(|cell| cell.column).collect()
}

fn is_comment(cell: &HeaderCell) -> bool {
    cell.header.as_ref().is_some_and(|header| matches!(header.heading, Heading::Comment | Heading::Date))
}

/// Whether a comment column of an answered form explains the questions: it says something about all of them, and
/// stands before the answers, or beside questions that nobody answered, or beside comments that are the vendor's by name.
fn explains(page: &Page<'_>, cells: &[&HeaderCell], rows: &[&Row<'_>], cell: &HeaderCell) -> bool {
    let heading = |cell: &HeaderCell| cell.header.as_ref().map(|header| header.heading);
    let written = rows.iter().filter(|row| holds_answer_beneath(page, row, cell.column)).count();
    let vendors = |cell: &HeaderCell| words("vendor-names").within(&normal(&cell.text));
    if !is_comment(cell) || vendors(cell) || written == 0 || written * 20 < rows.len() * 19 {
        return false;
    }
    let answers: Vec<u32> =
        cells.iter().filter(|cell| heading(cell) == Some(Heading::Answer)).map(|cell| cell.column).collect();
    let Some(first) = answers.first() else {
        return cells.iter().any(|other| is_comment(other) && vendors(other));
    };
    let answered = |row: &&&Row<'_>| answers.iter().any(|column| holds_answer_beneath(page, row, *column));
    let unanswered = rows.len() - rows.iter().filter(answered).count();
    cell.column < *first || unanswered >= FEWEST_UNANSWERED && unanswered * 10 >= rows.len()
}

/// A few questions without an answer may have been answered by a comment alone.
const FEWEST_UNANSWERED: usize = 3;

/// Where every bidder has columns of the same names, keeps those of the first one who wrote nothing; on an answered
/// form those of the only one who wrote.
///
/// Where all of them wrote, a gap may be anybody's, and so may be an answer: `None`.
fn one_bidder<'a>(page: &Page<'_>, candidates: Vec<Candidate<'a>>, rows: &[&Row<'_>]) -> Option<Vec<Candidate<'a>>> {
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
        candidates
            .iter()
            .filter(|candidate| block(candidate) == number)
            .any(|candidate| rows.iter().any(|row| holds_answer_beneath(page, row, candidate.cell.column)))
    };
    let (wrote, free): (Vec<usize>, Vec<usize>) = (1..=starts.len()).partition(|number| written(*number));
    let clear = match (page.stage, &wrote[..]) {
        (Stage::Answered, [_, _, ..]) => None,
        (Stage::Answered, [only]) => Some(only),
        _ => free.first(),
    };
    let ours = clear.copied().or((!contested).then_some(1))?;
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
