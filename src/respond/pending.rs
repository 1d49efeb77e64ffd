//! The slots of a question that wait for us.

use crate::questionnaire::{Question, Role, Slot, SlotState};

/// Open slots by role.
pub(super) struct Pending<'q> {
    /// The cell for a choice.
    pub choice: Option<&'q Slot>,
    /// The cell for the answer in words, or for words beside the choice.
    pub prose: Option<&'q Slot>,
    /// The cell for who operates the control.
    pub ownership: Option<&'q Slot>,
    /// The cell for what is left to the customer.
    pub customer: Option<&'q Slot>,
    /// A cell for words beside the answer in words.
    pub comment: Option<&'q Slot>,
}

impl<'q> Pending<'q> {
    /// The open slots of a question, or why there is nothing to fill.
    pub fn of(question: &'q Question) -> Result<Pending<'q>, &'static str> {
        let open = |role: Role| question.slots.iter().find(|slot| slot.role == role && slot.state == SlotState::Open);
        let has = |role: Role| question.slots.iter().any(|slot| slot.role == role);
        let pending = Pending {
            choice: open(Role::Choice),
            prose: open(Role::Text).or_else(|| open(Role::Comment)),
            ownership: open(Role::Ownership),
            customer: open(Role::CustomerPart),
            comment: open(Role::Comment).filter(|_| open(Role::Text).is_some()),
        };
        let leading = if has(Role::Choice) { Role::Choice } else { Role::Text };
        match question.slots.iter().find(|slot| slot.role == leading) {
            Some(slot) if slot.state != SlotState::Open => Err(why_closed(&slot.state)),
            None if pending.prose.is_none() => Err(why_none(question)),
            _ => Ok(pending),
        }
    }
}

fn why_none(question: &Question) -> &'static str {
    match question.slots.first() {
        None => "it has no answer cell of its own",
        Some(slot) if slot.state != SlotState::Open => why_closed(&slot.state),
        Some(_) => "its cells ask for something else than an answer",
    }
}

fn why_closed(state: &SlotState) -> &'static str {
    match state {
        SlotState::Answered(_) => "it is answered already",
        SlotState::Formula => "the workbook computes its answer",
        SlotState::Locked => "its answer cell is locked",
        SlotState::Open => "its answer cell is open",
    }
}
