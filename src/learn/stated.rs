//! What somebody stated in the cells of an answer: a choice, a text, both, or nothing.

use crate::bank::Choice;
use crate::matching::normalised;
use crate::questionnaire::{Question, Role, SlotState};
use crate::respond::{leading, meaning};

/// What was stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    /// Yes, no, in part, does not apply.
    pub choice: Option<Choice>,
    /// The words.
    pub text: Option<String>,
}

/// Answers that say nothing by themselves.
const EMPTY: [&str; 26] = [
    "not assessed",
    "not verified",
    "see above",
    "see below",
    "see comment",
    "see comments",
    "see attached",
    "see attachment",
    "as above",
    "same as above",
    "refer to above",
    "see previous answer",
    "see previous response",
    "ditto",
    "tbd",
    "tba",
    "tbc",
    "pending",
    "in progress",
    "to be determined",
    "to be confirmed",
    "to be provided",
    "unknown",
    "not answered",
    "no answer",
    "na",
];
/// So many words that begin with "see" only point elsewhere.
const POINTER: usize = 7;

impl Stated {
    /// What the cells of a question state.
    pub fn of(question: &Question) -> Stated {
        let answered = |role: Role| {
            let slots = question.slots.iter().filter(move |slot| slot.role == role);
            slots.filter_map(|slot| match &slot.state {
                SlotState::Answered(text) => Some(text.trim()),
                _ => None,
            })
        };
        // An option that is no yes or no, such as "Level 3", says nothing without its list.
        let choice = answered(Role::Choice).chain(answered(Role::Text)).find_map(meaning);
        let mut texts = answered(Role::Text).chain(answered(Role::Comment));
        let words = texts.find(|text| says_something(text) && meaning(text).is_none());
        let from_words = words.map(in_words).unwrap_or_default();
        let stated = Stated { choice: choice.or(from_words.choice), text: from_words.text };
        // "N/A" alone tells nothing of the company.
        if stated.choice == Some(Choice::NotApplicable) && stated.text.is_none() { Stated::default() } else { stated }
    }

    /// Whether nothing was stated.
    pub fn is_empty(&self) -> bool {
        self.choice.is_none() && self.text.is_none()
    }
}

/// `Yes, data is encrypted.` → yes, and `Data is encrypted.`
pub(super) fn in_words(answer: &str) -> Stated {
    let answer = answer.trim();
    if let Some(choice) = meaning(answer) {
        return Stated { choice: Some(choice), text: None };
    }
    if !says_something(answer) {
        return Stated::default();
    }
    match leading(answer) {
        Some((choice, rest)) if says_something(rest) => Stated { choice: Some(choice), text: Some(capital(rest)) },
        Some((choice, _)) => Stated { choice: Some(choice), text: None },
        None => Stated { choice: None, text: Some(answer.to_owned()) },
    }
}

/// Whether an answer is more than a place-holder, a pointer elsewhere or a formula that nobody computed.
pub(super) fn says_something(answer: &str) -> bool {
    let words = normalised(answer);
    let count = words.split(' ').count();
    let points = (words.starts_with("see ") || words.starts_with("refer to ")) && count <= POINTER;
    !words.is_empty() && !answer.starts_with(['=', '<', '{']) && !points && !EMPTY.contains(&words.as_str())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(answer: &str, choice: Option<Choice>, text: Option<&str>) {
        assert_eq!(in_words(answer), Stated { choice, text: text.map(str::to_owned) }, "{answer}");
    }

    #[test]
    fn a_leading_word_is_a_choice() {
        check("Yes", Some(Choice::Yes), None);
        check("Yes, data is encrypted with AES-256.", Some(Choice::Yes), Some("Data is encrypted with AES-256."));
        check("No - planned for 2027", Some(Choice::No), Some("Planned for 2027"));
        check("No incidents were found.", None, Some("No incidents were found."));
        check("AES-256", None, Some("AES-256"));
    }

    #[test]
    fn what_holds_a_place_states_nothing() {
        for answer in ["", "-", "TBD", "see above", "See the attached SOC 2 report", "N.A.", "=A1+1", "<answer>"] {
            assert!(in_words(answer).text.is_none(), "{answer}");
        }
    }
}
