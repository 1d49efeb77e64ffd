//! Lines of a format that several answers settle together: their yes or no, and their texts, told apart.

use crate::bank::{Choice, Entry};
use crate::format::{Applies, Mapping};

use super::basis::{TABLE, candidate, named};
use super::choice;
use super::combine::{Combined, combined};
use super::compound::text;
use super::decision::{Decision, Written};
use super::desk::{Decided, Desk, led_by};
use super::line::Line;
use super::pending::Pending;

impl<'b> Desk<'_, 'b> {
    /// By all or any of the answers of the line; none where the bank knows none of them.
    pub fn by_several(
        &self,
        line: &Line<'_>,
        mapping: &Mapping,
        pending: &Pending<'_>,
        doubt: Option<&str>,
    ) -> Option<Decided<'b>> {
        let combined = combined(self.bank, mapping, self.terms);
        if combined.deciding.is_empty() {
            return None;
        }
        let by = format!("{} by {}", all_named(&combined.deciding), line.name);
        let filled = filled(&combined, line.in_words, pending);
        let doubts = [
            open(&combined, mapping, line).map(|open| format!("{by}, but {open}")),
            filled.doubt.map(|doubt| format!("{by}, but {doubt}")),
            (!line.is_trusted).then(|| format!("{by}: is that what is asked here?")),
            doubt.map(|doubt| format!("{by}, but {doubt}")),
        ];
        let (decision, reason) = match doubts.into_iter().flatten().next() {
            Some(reason) => (Decision::Review, reason),
            None => (Decision::Answered, by),
        };
        let mut response = self.response(decision, reason, filled.values);
        response.rests_on = combined.deciding.len();
        let is_given = decision == Decision::Answered;
        let first = combined.deciding.first().filter(|_| is_given);
        let given = first.map(|entry| (*entry, candidate(*entry, TABLE, &line.name)));
        let mut decided = Decided { response, given, choice: combined.choice.filter(|_| is_given) };
        for entry in combined.deciding.iter().rev() {
            decided = led_by(&candidate(*entry, TABLE, &line.name), decided);
        }
        Some(decided)
    }
}

/// What keeps the line open: answers that are not known, unless another decides it, or any will do for its words.
fn open(combined: &Combined<'_>, mapping: &Mapping, line: &Line<'_>) -> Option<String> {
    let is_settled = combined.choice.is_some() || line.in_words && mapping.applies == Applies::Any;
    (!is_settled && !combined.open.is_empty()).then(|| format!("open: {}", combined.open.join("; ")))
}

/// The values for the cells, and what keeps one from being written.
struct Filled {
    values: Vec<Written>,
    doubt: Option<String>,
}

fn filled(combined: &Combined<'_>, in_words: bool, pending: &Pending<'_>) -> Filled {
    let mut filled = Filled { values: Vec::new(), doubt: None };
    if let (Some(slot), Some(choice)) = (pending.choice, combined.choice) {
        match choice::fit(choice, &slot.options) {
            Some(value) => filled.values.push(Written { cell: slot.cell, value }),
            None => filled.doubt = Some(format!("the list has no option for `{choice}`")),
        }
    }
    let Some(slot) = pending.prose else { return filled };
    let stated = combined.choice.filter(|_| pending.choice.is_none() && !in_words);
    let value = told_apart(&combined.deciding, stated);
    let limit = slot.max_length.map_or(32_767, |limit| limit as usize);
    if !value.is_empty() && value.encode_utf16().count() <= limit {
        filled.values.push(Written { cell: slot.cell, value });
    } else if pending.choice.is_none() {
        let why = if value.is_empty() { "they have no text" } else { "the texts are longer than the cell takes" };
        filled.doubt = filled.doubt.or_else(|| Some(why.to_owned()));
    }
    filled
}

/// The texts, each once and on a line of its own, after the yes or no where there is no cell for that.
fn told_apart(entries: &[Entry<'_>], choice: Option<Choice>) -> String {
    let mut texts: Vec<String> = Vec::new();
    for words in entries.iter().filter_map(|entry| text(*entry, None)) {
        if !texts.contains(&words) {
            texts.push(words);
        }
    }
    let words = match texts.as_slice() {
        [one] => one.clone(),
        several => several.iter().map(|text| format!("- {text}")).collect::<Vec<_>>().join("\n"),
    };
    match choice.map(choice::plain_word) {
        None => words,
        Some(choice) if words.is_empty() => choice.to_owned(),
        Some(choice) if texts.len() == 1 => format!("{choice}. {words}"),
        Some(choice) => format!("{choice}.\n{words}"),
    }
}

fn all_named(entries: &[Entry<'_>]) -> String {
    entries.iter().map(|entry| named(*entry)).collect::<Vec<_>>().join(", ")
}
