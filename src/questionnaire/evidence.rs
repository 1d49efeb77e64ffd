//! Tables without header words for the answers: dropdowns, unlocked cells and coloured boxes tell where they belong.

use xlsx::CellRef;

use super::layout::{AnswerColumn, Layout, MOST_COLUMNS, Purpose, coded_columns, question_score};
use super::lexicon::words;
use super::page::{Page, Row, Text};
use super::placeholder::is_placeholder;
use super::profile::{Profile, sample};
use super::words::normal;
use super::{Stage, shape};

/// Fewer rows than this prove nothing.
const FEWEST: usize = 3;

/// The rows that show where answers belong, and the columns that they show.
pub(super) struct Evidence<'p, 'a> {
    pub layout: Layout,
    pub rows: Vec<&'p Row<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    List,
    Unlocked,
    Box,
}

/// Finds a question column and an answer column by the answer cells' own signs.
pub(super) fn find<'p, 'a>(page: &Page<'a>, rows: &[&'p Row<'a>]) -> Option<Evidence<'p, 'a>> {
    let signs: &[Sign] = match (page.protected, page.stage) {
        (true, Stage::Blank) => &[Sign::Unlocked],
        (true, Stage::Answered) => &[Sign::Unlocked, Sign::List, Sign::Box],
        (false, _) => &[Sign::List, Sign::Box],
    };
    signs.iter().find_map(|sign| by_sign(page, rows, *sign)).or_else(|| beneath(page, rows))
}

/// Questions on an answered form of which nothing but the answers beside them shows where these belong.
pub(super) fn written<'p, 'a>(page: &Page<'a>, rows: &[&'p Row<'a>]) -> Option<Evidence<'p, 'a>> {
    let asks = |row: &Row<'_>, column: u32| row.at(column).is_some_and(|text| text.words && text.text.contains('?'));
    let asking = |column: u32| rows.iter().filter(|row| asks(row, column)).copied().collect::<Vec<_>>();
    let columns = 0..=page.width().min(MOST_COLUMNS);
    let (question, asked) = columns.map(|column| (column, asking(column))).max_by_key(|(_, asked)| asked.len())?;
    let filled = |column: u32| asked.iter().filter(|row| row.at(column).is_some()).count();
    let answer_column = (question + 1..=page.width()).find(|column| filled(*column) > 0)?;
    let answered: Vec<&Row<'a>> = asked.iter().filter(|row| row.at(answer_column).is_some()).copied().collect();
    let names = |row: &Row<'_>| row.at(answer_column).is_some_and(|text| text.text.ends_with([':', '?']));
    let answers_ask = answered.iter().filter(|row| names(row)).count();
    let all = Profile::of(rows, question).texts;
    let clear = asked.len() * 10 >= all * 6 && answered.len() * 2 >= asked.len() && answers_ask * 4 <= answered.len();
    (asked.len() >= FEWEST && clear)
        .then(|| evidence(rows, &asked, question, answers(page, &asked, answer_column, Sign::Box)))
}

fn by_sign<'p, 'a>(page: &Page<'a>, rows: &[&'p Row<'a>], sign: Sign) -> Option<Evidence<'p, 'a>> {
    let last = page.width().max(page.rules.last_list_column(MOST_COLUMNS)).min(MOST_COLUMNS) + 2;
    let mut found: Vec<(u32, Vec<&'p Row<'a>>)> = Vec::new();
    for column in 1..=last {
        let shown: Vec<&Row<'a>> = rows.iter().filter(|row| shows(page, row, column, sign)).copied().collect();
        if shown.len() >= FEWEST {
            found.push((column, shown));
        }
    }
    let (column, shown) = best(page, &found, sign)?;
    let question = question_left_of(page, shown, column)?;
    let answers = answers(page, shown, column, sign);
    Some(evidence(rows, shown, question, answers))
}

/// Whether the cell in that column waits for an answer to words on its left.
fn shows(page: &Page<'_>, row: &Row<'_>, column: u32, sign: Sign) -> bool {
    let cell = CellRef::new(row.number, column);
    let asked = row.visible().any(|text| text.words && page.last_column(text.at) < column);
    if !asked || page.anchor(cell) != cell || page.sheet.is_hidden_column(column) {
        return false;
    }
    match sign {
        Sign::List => page.rules.list_rule(cell).is_some() && (is_open(row, column) || is_chosen(page, row, cell)),
        Sign::Unlocked => page.is_unlocked(cell) && is_open(row, column),
        Sign::Box => is_box(page, row, cell),
    }
}

fn is_open(row: &Row<'_>, column: u32) -> bool {
    row.at(column).is_none_or(|text| is_placeholder(&text.text))
}

fn is_chosen(page: &Page<'_>, row: &Row<'_>, cell: CellRef) -> bool {
    let values = page.rules.list_rule(cell).and_then(|rule| page.rules.values(rule)).unwrap_or_default();
    row.at(cell.column).is_some_and(|text| values.iter().any(|value| value.trim() == text.text))
}

/// Whether a cell may be one that waits: on an answered form it may hold what it waited for.
fn is_free(page: &Page<'_>, row: &Row<'_>, column: u32) -> bool {
    is_open(row, column) || page.is_answered() && row.at(column).is_some_and(|text| !text.text.ends_with('?'))
}

/// An empty cell with a colour, right beside words without one.
fn is_box(page: &Page<'_>, row: &Row<'_>, cell: CellRef) -> bool {
    let beside = row.visible().find(|text| page.last_column(text.at) + 1 == cell.column);
    let asks = beside.is_some_and(|text| shape::asks(&text.text) && !page.style(text.at).filled);
    asks && page.style(cell).filled && is_free(page, row, cell.column)
}

/// The column with the most rows; among dropdowns those that offer answers come first, others must be alone.
fn best<'f, 'p, 'a>(
    page: &Page<'a>,
    found: &'f [(u32, Vec<&'p Row<'a>>)],
    sign: Sign,
) -> Option<(u32, &'f [&'p Row<'a>])> {
    let offering = found.iter().filter(|(column, rows)| sign != Sign::List || offers_answers(page, rows, *column));
    let most = offering.reduce(|one, other| if other.1.len() > one.1.len() { other } else { one });
    if sign == Sign::List && most.is_some_and(|most| is_matrix(page, found, most)) {
        return None;
    }
    let alone = (found.len() == 1).then(|| &found[0]);
    most.or(alone).map(|(column, rows)| (*column, rows.as_slice()))
}

/// Whether the next column offers the same in the same rows: a matrix of roles or scores, of which no column is ours.
fn is_matrix(page: &Page<'_>, found: &[(u32, Vec<&Row<'_>>)], most: &(u32, Vec<&Row<'_>>)) -> bool {
    let values = |column: u32| {
        let rules = most.1.iter().map(|row| page.rules.list_rule(CellRef::new(row.number, column)));
        rules.map(|rule| rule.and_then(|rule| page.rules.values(rule))).collect::<Vec<_>>()
    };
    let near = |column: u32| column.abs_diff(most.0) == 1;
    found.iter().any(|(column, rows)| near(*column) && rows.len() == most.1.len() && values(*column) == values(most.0))
}

fn offers_answers(page: &Page<'_>, rows: &[&Row<'_>], column: u32) -> bool {
    let rules = rows.iter().filter_map(|row| page.rules.list_rule(CellRef::new(row.number, column)));
    let values: Vec<&[String]> = rules.filter_map(|rule| page.rules.values(rule)).collect();
    let answers = values.iter().filter(|values| values.iter().any(|value| words("option-words").has(&normal(value))));
    answers.count() * 2 > values.len()
}

fn question_left_of(page: &Page<'_>, rows: &[&Row<'_>], column: u32) -> Option<u32> {
    let scored = (0..column).filter_map(|left| {
        let profile = Profile::of(rows, left);
        let speaks = profile.sentences() >= 0.5 || profile.asking() >= 0.3;
        let score = question_score(page, None, rows, left)?;
        (speaks && profile.texts * 2 >= rows.len()).then_some((left, score))
    });
    scored.reduce(|one, other| if other.1 > one.1 { other } else { one }).map(|(left, _)| left)
}

/// The column found, and the one on its right where that waits in the same way.
fn answers(page: &Page<'_>, rows: &[&Row<'_>], column: u32, sign: Sign) -> Vec<AnswerColumn> {
    let beside = column + 1;
    let waits = |row: &&&Row<'_>| {
        let cell = CellRef::new(row.number, beside);
        let marked = page.is_unlocked(cell) || sign != Sign::Unlocked && page.style(cell).filled && !page.protected;
        marked
            && page.anchor(cell) == cell
            && (page.is_answered() || is_open(row, beside))
            && page.rules.list_rule(cell).is_none()
    };
    let waiting = rows.iter().filter(waits).count() * 2 > rows.len();
    let mut answers = vec![answer(column, Purpose::Answer)];
    if (waiting || is_commented(page, rows, beside)) && !page.sheet.is_hidden_column(beside) {
        answers.push(answer(beside, Purpose::Comment));
    }
    answers
}

/// Whether words stand beside some of the answers, where everything was locked since and so nothing shows whose they are.
fn is_commented(page: &Page<'_>, rows: &[&Row<'_>], column: u32) -> bool {
    let words = rows.iter().filter(|row| row.at(column).is_some_and(|text| text.words)).count();
    page.is_answered() && page.sheet.protected && !page.protected && words * 5 >= rows.len()
}

fn answer(column: u32, purpose: Purpose) -> AnswerColumn {
    AnswerColumn { column, purpose, options: None, title: String::new() }
}

/// The table reaches from the first row that shows something, or the bar above it, to the last.
fn evidence<'p, 'a>(
    rows: &[&'p Row<'a>],
    shown: &[&Row<'a>],
    question: u32,
    answers: Vec<AnswerColumn>,
) -> Evidence<'p, 'a> {
    let first = shown.first().map_or(0, |row| row.number);
    let last = shown.last().map_or(0, |row| row.number);
    let above = rows.iter().rev().find(|row| row.number < first).filter(|row| row.texts.len() == 1);
    let start = above.map(|row| row.number).filter(|above| above + 1 == first).unwrap_or(first);
    let rows: Vec<&Row<'a>> = rows.iter().filter(|row| (start..=last).contains(&row.number)).copied().collect();
    let id =
        coded_columns(&[], &sample(&rows), question).into_iter().find(|column| Profile::of(&rows, *column).is_codes());
    let layout = Layout { question, id, answers, ..Layout::default() };
    Evidence { layout, rows }
}

/// Questions in one column, each above an empty box of its own.
fn beneath<'p, 'a>(page: &Page<'a>, rows: &[&'p Row<'a>]) -> Option<Evidence<'p, 'a>> {
    let columns = 0..=page.width().min(MOST_COLUMNS);
    columns.into_iter().find_map(|column| beneath_column(page, rows, column))
}

fn beneath_column<'p, 'a>(page: &Page<'a>, rows: &[&'p Row<'a>], column: u32) -> Option<Evidence<'p, 'a>> {
    let rows = &without_answers_beneath(page, rows, column);
    let asking: Vec<&'p Row<'a>> =
        rows.iter().filter(|row| row.at(column).is_some_and(|text| shape::asks(&text.text))).copied().collect();
    let boxed: Vec<&'p Row<'a>> =
        asking.iter().filter(|row| row.at(column).is_some_and(|text| has_box_beneath(page, text))).copied().collect();
    if boxed.len() < FEWEST || boxed.len() * 10 < asking.len() * 6 {
        return None;
    }
    let mut found = evidence(rows, &boxed, column, vec![answer(column, Purpose::Answer)]);
    found.layout.below = 1;
    found
        .rows
        .retain(|row| row.texts.len() == 1 || boxed.binary_search_by_key(&row.number, |boxed| boxed.number).is_ok());
    Some(found)
}

/// The rows but those that hold the answer to the question above them.
fn without_answers_beneath<'p, 'a>(page: &Page<'a>, rows: &[&'p Row<'a>], column: u32) -> Vec<&'p Row<'a>> {
    let mut kept: Vec<&Row<'a>> = Vec::new();
    let mut answer = None;
    for row in rows {
        if page.is_answered() && answer == Some(row.number) {
            continue;
        }
        let asked = row.at(column).filter(|text| shape::asks(&text.text) && has_box_beneath(page, text));
        answer = asked.map(|text| page.merge(text.at).map_or(row.number, |range| range.last.row) + 1);
        kept.push(row);
    }
    kept
}

fn has_box_beneath(page: &Page<'_>, question: &Text<'_>) -> bool {
    let last = page.merge(question.at).map_or(question.at.row, |range| range.last.row);
    let cell = CellRef::new(last + 1, question.at.column);
    let wide = page.merge(cell).is_some_and(|range| range.first == cell && range.last.column > cell.column);
    let marked = wide || page.is_unlocked(cell) || page.style(cell).filled && !page.style(question.at).filled;
    let free = page.anchor(cell) == cell
        && page.row(cell.row).is_none_or(|row| is_free(page, row, cell.column) && row.texts.len() <= 1);
    marked && free && !page.is_locked(cell)
}
