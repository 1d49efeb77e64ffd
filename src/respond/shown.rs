//! What the review workbook shows of the values for a question's cells: one column each, and nothing left out.

use crate::questionnaire::Role;

use super::receipt::{CellReceipt, QuestionReceipt};

/// The values that would be written, by the column that shows them.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    /// Under `Choice`.
    pub choice: String,
    /// Under `Text`.
    pub text: String,
    /// Under `Ownership`.
    pub ownership: String,
    /// Under `Other cells`, where they can be read and not changed.
    pub others: Vec<CellReceipt>,
}

/// The values that a question was filled with, or that may be accepted for it.
pub(super) fn values(question: &QuestionReceipt) -> Values {
    let mut values = Values::default();
    for proposed in question.proposal() {
        let place = match question.role_of(&proposed.cell) {
            Some(role) if role == Role::Choice.as_str() => &mut values.choice,
            Some(role) if role == Role::Ownership.as_str() => &mut values.ownership,
            Some(role) if role == Role::Text.as_str() || role == Role::Comment.as_str() => &mut values.text,
            _ => {
                values.others.push(proposed);
                continue;
            }
        };
        if place.is_empty() { *place = proposed.value } else { values.others.push(proposed) }
    }
    values
}

/// What the customer's file holds in the question's cells already.
pub(super) fn held(question: &QuestionReceipt) -> String {
    let held: Vec<&str> = question.slots.iter().filter_map(|slot| slot.holds.as_deref()).collect();
    held.join("\n")
}

/// As much of a text as a cell of the review holds: for reading, not for writing.
pub(super) fn within_cell(text: &str) -> String {
    text.chars().take(32_000).collect()
}
