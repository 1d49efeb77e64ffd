//! Blocks of labels with a value beside each: `Company name: | [      ]`, in one or two pairs of columns.
//!
//! Such a block is the vendor's when its labels are about the vendor; a block about the review is the customer's.

use std::collections::BTreeMap;

use xlsx::CellRef;

use crate::text::words::one_line;

use super::label::is_customers;
use super::layout::{AnswerColumn, Layout, Purpose};
use super::lexicon::words;
use super::page::{Page, Row, Text};
use super::placeholder::{echoes, is_placeholder};
use super::words::normal;
use super::{Instruction, Question, shape, slots};

/// Fewer labels than this make no block.
const FEWEST: usize = 3;

/// Rows without a pair that a block may contain one after the other.
const WIDEST_GAP: u32 = 3;

struct Pair<'p, 'a> {
    row: &'p Row<'a>,
    label: &'p Text<'a>,
    /// What stands before the label, unless it answers another one.
    before: Option<&'p Text<'a>>,
    value: CellRef,
    /// The value cell shows by itself that it waits.
    marked: bool,
    /// The value cell of an answered form holds more than a placeholder: an answer, if the cell is marked.
    answered: bool,
}

/// The questions in the label blocks among the rows; a header names the `answers` columns, if there is one.
pub(super) fn read<'a>(page: &Page<'a>, rows: &[&Row<'a>], answers: &[u32]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for pairs in pairs_by_columns(page, rows, answers).into_values() {
        for block in blocks(&pairs) {
            if is_vendors(block) {
                questions.extend(block_questions(page, rows, block));
            }
        }
    }
    questions.sort_by_key(|question| question.cell);
    questions
}

fn pairs_by_columns<'p, 'a>(
    page: &Page<'a>,
    rows: &[&'p Row<'a>],
    answers: &[u32],
) -> BTreeMap<(u32, u32), Vec<Pair<'p, 'a>>> {
    let mut pairs: BTreeMap<(u32, u32), Vec<Pair<'p, 'a>>> = BTreeMap::new();
    for row in rows {
        let mut answered = None;
        for label in row.visible() {
            let Some(mut pair) = pair(page, row, label).filter(|_| answered != Some(label.at)) else { continue };
            pair.marked |= answers.contains(&pair.value.column);
            pair.before = pair.before.filter(|before| answered != Some(before.at));
            if pair.answered && !pair.marked {
                continue;
            }
            answered = pair.answered.then_some(pair.value).or(answered);
            pairs.entry((pair.label.at.column, pair.value.column)).or_default().push(pair);
        }
    }
    pairs
}

fn pair<'p, 'a>(page: &Page<'a>, row: &'p Row<'a>, label: &'p Text<'a>) -> Option<Pair<'p, 'a>> {
    let value = CellRef::new(row.number, page.last_column(label.at) + 1);
    let open = row.at(value.column).is_none_or(|text| is_placeholder(&text.text) || echoes(&label.text, &text.text));
    let answered = !open && page.is_answered() && row.at(value.column).is_some_and(|text| !is_label(&text.text));
    let usable = page.anchor(value) == value && !page.sheet.is_hidden_column(value.column);
    let usable = usable && (answered || !page.is_locked(value));
    let labels = label.words && shape::is_wordy(&label.text) && !shape::is_code(&label.text) && label.text.len() <= 160;
    let usable = usable && !is_in_matrix(page, value);
    let usable = usable && (open || answered) && !page.sheet.is_computed(value);
    (usable && labels && !label.text.starts_with(['<', '['])).then(|| Pair {
        row,
        label,
        before: row.texts.iter().rfind(|text| text.at < label.at),
        value,
        marked: is_marked(page, label, value) || open && row.at(value.column).is_some(),
        answered,
    })
}

/// Whether a text names or asks for something itself.
fn is_label(text: &str) -> bool {
    text.trim_end().ends_with([':', '?'])
}

/// Whether the next cell offers the same values: one of several columns for roles or scores.
fn is_in_matrix(page: &Page<'_>, value: CellRef) -> bool {
    let values = |cell: CellRef| page.rules.list_rule(cell).and_then(|rule| page.rules.values(rule));
    let next = CellRef::new(value.row, page.last_column(value) + 1);
    values(value).is_some_and(|here| values(next).is_some_and(|there| here == there))
}

/// Whether the cell beside a label shows by itself that it waits.
pub(super) fn is_marked(page: &Page<'_>, label: &Text<'_>, value: CellRef) -> bool {
    let boxed = page.style(value).filled && !page.style(label.at).filled;
    let wide = page.last_column(value) > value.column;
    let labelled = label.text.trim_end().ends_with(':') && (page.is_styled(value) || label.text.len() <= 60);
    page.is_unlocked(value) || page.rules.list_rule(value).is_some() || boxed || wide || labelled
}

/// Runs of marked pairs without wide gaps.
fn blocks<'b, 'p, 'a>(pairs: &'b [Pair<'p, 'a>]) -> impl Iterator<Item = &'b [Pair<'p, 'a>]> {
    let near = |one: &Pair<'_, '_>, other: &Pair<'_, '_>| other.row.number - one.row.number <= WIDEST_GAP;
    pairs.chunk_by(near).filter(|block| {
        let marked = block.iter().filter(|pair| pair.marked).count();
        marked >= FEWEST && marked * 10 >= block.len() * 6
    })
}

/// Whether enough labels are about the vendor, and more than are about the review.
fn is_vendors(block: &[Pair<'_, '_>]) -> bool {
    let marked = || block.iter().filter(|pair| pair.marked);
    let about = |list: &str| marked().filter(|pair| words(list).within(&normal(&pair.label.text))).count();
    let customers = marked().filter(|pair| is_customers(&pair.label.text)).count();
    let asking = marked().filter(|pair| shape::asks(&pair.label.text)).count();
    let vendors = about("vendor-labels") + asking;
    vendors >= 2 && vendors > customers && vendors * 10 >= marked().count() * 3
}

fn block_questions<'a>(page: &Page<'a>, rows: &[&Row<'a>], block: &[Pair<'_, 'a>]) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut section = None;
    let mut labelled = None;
    for pair in block {
        let above = rows.partition_point(|row| row.number < pair.row.number).checked_sub(1).map(|above| rows[above]);
        if let Some(above) = above.filter(|above| labelled.is_none_or(|labelled| above.number > labelled)) {
            section = title(above).or(section);
        }
        if pair.marked && !is_customers(&pair.label.text) {
            questions.push(question(page, pair, section.clone()));
        }
        labelled = Some(pair.row.number);
    }
    questions
}

/// The only text of a row between labels.
fn title(row: &Row<'_>) -> Option<String> {
    let [text] = &row.texts[..] else {
        return None;
    };
    (text.words && text.text.len() <= 80).then(|| one_line(&text.text))
}

fn question<'a>(page: &Page<'a>, pair: &Pair<'_, 'a>, section: Option<String>) -> Question {
    let answer =
        AnswerColumn { column: pair.value.column, purpose: Purpose::Answer, options: None, title: String::new() };
    let layout = Layout { question: pair.label.at.column, answers: vec![answer], ..Layout::default() };
    let id = pair.before.filter(|text| shape::is_code(&text.text)).map(|text| text.text.to_string());
    let after = page.last_column(pair.value) + 1;
    let guidance =
        pair.row.at(after).filter(|text| text.words && text.text.len() > 40).map(|text| text.text.to_string());
    let text = pair.label.text.trim_end_matches([':', ' ', '*']).to_string();
    let held = pair.row.at(pair.value.column).filter(|_| !pair.answered).map(|text| text.text.as_ref());
    Question {
        sheet: page.index,
        cell: pair.label.at,
        id,
        section,
        instruction: Instruction::of([text.as_str()].into_iter().chain(held).chain(guidance.as_deref())),
        text,
        guidance,
        slots: slots::of_row(page, &layout, pair.row, pair.label),
        follow_up: None,
    }
}
