//! Where a question stands for those that apply only after its answer.

use crate::bank::Choice;
use crate::format::When;
use crate::questionnaire::{self, Question, Role, SlotState};

use super::choice;

/// What a question was answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// Yes, or in part.
    Yes,
    /// No.
    No,
    /// Something, which is neither.
    Given,
    /// Nothing yet.
    Open,
}

/// Whether a later question applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Applying {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// The earlier question is open.
    Unknown,
}

impl Stance {
    /// The stance that an answer of ours gives.
    pub fn of(choice: Option<Choice>) -> Stance {
        match choice {
            Some(Choice::Yes | Choice::Partial) => Stance::Yes,
            Some(Choice::No) => Stance::No,
            Some(Choice::NotApplicable) | None => Stance::Given,
        }
    }

    /// The stance of a question that somebody answered in the file.
    pub fn found(question: &Question) -> Stance {
        let leading = question.slots.iter().find(|slot| slot.role == Role::Choice).or(question.slots.first());
        match leading.map(|slot| &slot.state) {
            Some(SlotState::Answered(text)) => choice::meaning(text).map_or(Stance::Given, |it| Stance::of(Some(it))),
            _ => Stance::Open,
        }
    }

    /// Whether a question that wants this answer applies.
    pub fn applies(self, when: When) -> Applying {
        match (when, self) {
            (_, Stance::Open) => Applying::Unknown,
            (When::Any, _) | (When::Yes, Stance::Yes) | (When::No, Stance::No) => Applying::Yes,
            (When::Yes | When::No, _) => Applying::No,
        }
    }
}

/// The same condition, as the reader of layouts and the tables of formats say it.
pub(super) fn same_when(when: questionnaire::When) -> When {
    match when {
        questionnaire::When::Yes => When::Yes,
        questionnaire::When::No => When::No,
        questionnaire::When::Any => When::Any,
    }
}
