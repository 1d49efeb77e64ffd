//! Values that the customer set in every row before sending, such as `Not verified`.

use std::collections::BTreeMap;

use super::lexicon::words;
use super::words::normal;
use super::{Options, Question, Role, Slot, SlotState};

/// A column of fewer slots is too short to tell a preset from answers.
const FEWEST: usize = 5;

/// Opens the choices that hold nothing but their column's preset.
pub(super) fn open(questions: &mut [Question]) {
    if questions.iter().flat_map(|question| &question.slots).any(is_written) {
        return;
    }
    for (column, value) in presets(questions) {
        let slots = questions.iter_mut().flat_map(|question| &mut question.slots);
        let same = |slot: &&mut Slot| slot.cell.column == column && slot.state == SlotState::Answered(value.clone());
        slots.filter(same).for_each(|slot| slot.state = SlotState::Open);
    }
}

/// Words that somebody wrote beside the choices: then these are answers too.
fn is_written(slot: &Slot) -> bool {
    matches!(slot.role, Role::Comment | Role::Text) && matches!(slot.state, SlotState::Answered(_))
}

fn presets(questions: &[Question]) -> Vec<(u32, String)> {
    let mut columns: BTreeMap<u32, Vec<&Slot>> = BTreeMap::new();
    for slot in questions.iter().flat_map(|question| &question.slots) {
        columns.entry(slot.cell.column).or_default().push(slot);
    }
    columns.into_iter().filter_map(|(column, slots)| Some((column, preset(&slots)?))).collect()
}

/// The value of nearly all slots, when they offer it and it claims nothing.
fn preset(slots: &[&Slot]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for slot in slots.iter().filter(|slot| matches!(slot.role, Role::Choice | Role::Other | Role::Ownership)) {
        if let (SlotState::Answered(value), Options::List(values)) = (&slot.state, &slot.options)
            && values.iter().any(|offered| offered.trim() == value)
        {
            *counts.entry(value).or_default() += 1;
        }
    }
    let (value, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let claims = words("affirmations").has(&normal(value));
    (slots.len() >= FEWEST && count * 10 >= slots.len() * 9 && !claims).then(|| value.to_string())
}
