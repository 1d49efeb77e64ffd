//! The answer cells of one row.

use xlsx::CellRef;

use super::choices;
use super::layout::{AnswerColumn, Layout, Purpose};
use super::page::{Page, Row, Text};
use super::placeholder::{echoes, holds_place, is_placeholder, repeats};
use super::{Options, Role, Slot, SlotState, Stage};

/// The slots of a question's row: merged cells once, and only where they begin.
pub(super) fn of_row(page: &Page<'_>, layout: &Layout, row: &Row<'_>, question: &Text<'_>) -> Vec<Slot> {
    let number = page.merge(question.at).map_or(row.number, |range| range.last.row.min(row.number + layout.below));
    let number = if layout.below > 0 { number.max(row.number) + 1 } else { row.number };
    let mut slots: Vec<Slot> = Vec::new();
    for answer in &layout.answers {
        let cell = page.anchor(CellRef::new(number, answer.column));
        let begins = cell.row == number && cell != question.at;
        if begins && slots.iter().all(|slot| slot.cell != cell) {
            slots.push(slot(page, layout, row, question, answer, cell));
        }
    }
    one_choice(page, slots)
}

fn slot(
    page: &Page<'_>,
    layout: &Layout,
    row: &Row<'_>,
    question: &Text<'_>,
    answer: &AnswerColumn,
    cell: CellRef,
) -> Slot {
    let options = options(page, layout, row, question, answer, cell);
    Slot {
        role: role(page, answer.purpose, &options, cell),
        cell,
        state: state(page, &question.text, &options, cell),
        options,
        max_length: page.rules.max_length(cell),
    }
}

/// From the cell's own list, else from words in a column, the header or the question.
fn options(
    page: &Page<'_>,
    layout: &Layout,
    row: &Row<'_>,
    question: &Text<'_>,
    answer: &AnswerColumn,
    cell: CellRef,
) -> Options {
    if let Some(rule) = page.rules.list_rule(cell) {
        return page.rules.values_in(rule, cell).map_or(Options::Unknown, Options::List);
    }
    if !matches!(answer.purpose, Purpose::Answer | Purpose::Choice) {
        return Options::Free;
    }
    let beside = layout.allowed.and_then(|column| row.at(column)).and_then(|text| choices::whole_set(&text.text));
    let named = beside.or_else(|| answer.options.clone()).or_else(|| choices::trailing_set(&question.text));
    named.map_or(Options::Free, Options::List)
}

fn role(page: &Page<'_>, purpose: Purpose, options: &Options, cell: CellRef) -> Role {
    match (purpose, options) {
        (Purpose::Answer, Options::Free) if page.is_date(cell) => Role::Date,
        (Purpose::Answer | Purpose::Text, Options::Free) => Role::Text,
        (Purpose::Answer | Purpose::Choice, _) => Role::Choice,
        (Purpose::Comment, Options::Free) => Role::Comment,
        (Purpose::Ownership, _) => Role::Ownership,
        (Purpose::Date, Options::Free) => Role::Date,
        (Purpose::CustomerPart, Options::Free) => Role::CustomerPart,
        (Purpose::CustomerPart | Purpose::Text | Purpose::Comment | Purpose::Date | Purpose::Other, _) => Role::Other,
    }
}

fn state(page: &Page<'_>, question: &str, options: &Options, cell: CellRef) -> SlotState {
    if page.sheet.is_computed(cell) {
        return SlotState::Formula;
    }
    let text = page.shown(cell);
    let waits = match page.stage {
        Stage::Blank => text.is_empty() || is_placeholder(&text) || echoes(question, &text),
        Stage::Answered => text.is_empty() || still_waits(question, options, &text),
    };
    match (page.is_locked(cell), waits, page.stage) {
        (true, _, Stage::Blank) | (true, true, Stage::Answered) => SlotState::Locked,
        (false, true, _) => SlotState::Open,
        (_, false, Stage::Answered) => SlotState::Answered(page.said(cell)),
        (false, false, Stage::Blank) => SlotState::Answered(text.into_owned()),
    }
}

/// Whether what stands in a cell of an answered form was there before: a value of its list but the first was chosen.
fn still_waits(question: &str, options: &Options, text: &str) -> bool {
    let chosen = match options {
        Options::List(values) => values.iter().skip(1).any(|value| value.trim() == text),
        Options::Free | Options::Unknown => false,
    };
    !chosen && (holds_place(question, text) || repeats(question, text))
}

/// At most one choice: the first cell with a dropdown of its own, else the first for which words name values.
fn one_choice(page: &Page<'_>, mut slots: Vec<Slot>) -> Vec<Slot> {
    let own = |slot: &Slot| page.rules.list_rule(slot.cell).is_some();
    let choices = || slots.iter().enumerate().filter(|(_, slot)| slot.role == Role::Choice);
    let kept = choices().find(|(_, slot)| own(slot)).or_else(|| choices().next()).map(|(index, _)| index);
    for (index, slot) in slots.iter_mut().enumerate().filter(|(_, slot)| slot.role == Role::Choice) {
        if Some(index) == kept {
            continue;
        }
        if own(slot) {
            slot.role = Role::Other;
        } else {
            (slot.role, slot.options) = (Role::Text, Options::Free);
        }
    }
    slots
}
