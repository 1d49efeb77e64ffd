//! What somebody stated in the cells of an answer: a choice, a text, both, or nothing.

use crate::bank::{Choice, Responsibility};
use crate::questionnaire::{Options, Question, Role, Slot, SlotState};
use crate::respond::{leading, meaning, operator, plain_word};

use super::placeholder::says_something;

/// What was stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    /// Yes, no, in part, does not apply.
    pub choice: Option<Choice>,
    /// What stood for the choice, where that is not the plain word.
    pub option: Option<String>,
    /// The words, as they stood.
    pub text: Option<String>,
    /// Whether the words stood beside an answer cell that was left empty.
    pub is_beside: bool,
    /// Who operates the control.
    pub operator: Option<Responsibility>,
    /// What is left to the customer.
    pub customer_part: Option<String>,
}

/// A longer text before a comment is an answer in words.
const OPTION: usize = 60;

impl Stated {
    /// What the cells of a question state.
    pub fn of(question: &Question) -> Stated {
        let answered = |role: Role| {
            let slots = question.slots.iter().filter(move |slot| slot.role == role);
            slots.filter_map(|slot| Some((slot, given(slot)?))).find(|(_, text)| says_something(text))
        };
        let chosen = answered(Role::Choice);
        let words = answered(Role::Text).map(|(_, text)| text);
        let comment = answered(Role::Comment).map(|(_, text)| text);
        let mut stated = match (chosen, words) {
            (Some((slot, option)), words) => {
                Stated { text: words.map(str::to_owned), ..Stated::chosen(option, &slot.options) }
            }
            (None, Some(words)) if comment.is_some() && words.chars().count() <= OPTION => {
                Stated::chosen(words, &Options::Unknown)
            }
            (None, Some(words)) => in_words(words),
            (None, None) => Stated { is_beside: comment.is_some(), ..Stated::default() },
        };
        let has_cell = question.slots.iter().any(|slot| slot.role == Role::Text);
        stated.is_beside &= has_cell;
        stated.text = stated.text.or_else(|| comment.map(str::to_owned));
        let told = |stated: &Stated| stated.text.as_deref().and_then(leading).map(|(choice, _)| choice);
        stated.choice = stated.choice.or_else(|| told(&stated));
        stated.customer_part = answered(Role::CustomerPart).map(|(_, text)| text.to_owned());
        stated.operator = answered(Role::Ownership).and_then(|(_, option)| operator(option));
        stated
    }

    /// An option of a list.
    fn chosen(option: &str, options: &Options) -> Stated {
        let choice = meaning(option);
        let is_plain = choice.is_some_and(|choice| plain_word(choice) == option);
        let is_alone = match options {
            Options::List(list) => {
                list.iter().filter(|other| choice.is_some() && meaning(other) == choice).count() == 1
            }
            Options::Free | Options::Unknown => true,
        };
        let keeps = !is_plain || !is_alone || *options == Options::Unknown;
        let option = Some(option.to_owned()).filter(|_| keeps);
        Stated { choice, option, ..Stated::default() }
    }

    /// Whether nothing was stated.
    pub fn is_empty(&self) -> bool {
        self.choice.is_none() && self.option.is_none() && self.text.is_none()
    }
}

/// Whether something stands in the cells of a question that says nothing.
pub(super) fn is_placeholder(question: &Question) -> bool {
    question.slots.iter().any(|slot| given(slot).is_some()) && Stated::of(question).is_empty()
}

fn given(slot: &Slot) -> Option<&str> {
    match &slot.state {
        SlotState::Answered(text) => Some(text.trim()),
        SlotState::Open | SlotState::Formula | SlotState::Locked => None,
    }
}

/// `Yes, data is encrypted.` → yes, and the words as they stand.
pub(super) fn in_words(answer: &str) -> Stated {
    let answer = answer.trim();
    if !says_something(answer) {
        return Stated::default();
    }
    if meaning(answer).is_some() {
        return Stated::chosen(answer, &Options::Free);
    }
    let choice = leading(answer).map(|(choice, _)| choice);
    Stated { choice, text: Some(answer.to_owned()), ..Stated::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answer: &str, choice: Option<Choice>, option: Option<&str>, text: Option<&str>) {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let expect = Stated { choice, option: owned(option), text: owned(text), ..Stated::default() };
        assert_eq!(in_words(answer), expect, "{answer}");
    }

    #[test]
    fn a_leading_word_is_a_choice_and_the_words_stay() {
        check("Yes", Some(Choice::Yes), None, None);
        check("1) Yes", Some(Choice::Yes), Some("1) Yes"), None);
        check("NA", Some(Choice::NotApplicable), Some("NA"), None);
        check("Yes, data is encrypted.", Some(Choice::Yes), None, Some("Yes, data is encrypted."));
        check("No - planned for 2027", Some(Choice::No), None, Some("No - planned for 2027"));
        check("No incidents were found.", None, None, Some("No incidents were found."));
        check("AES-256", None, None, Some("AES-256"));
        check("TBD", None, None, None);
    }
}
