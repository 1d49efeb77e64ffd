//! What an answered line of a format says of the canonical questions that it is made of, and any other answered question of
//! the one that it is a wording of.
//!
//! ```text
//!             yes                          no                             partial    not applicable
//! direct      yes                          no                             partial    not applicable
//! inverted    no                           yes                            –          –
//! all         each is yes                  one is no: proposed for each   –          –
//! any         one is yes: proposed         each is no                     –          –
//! ```
//!
//! What is proposed is a draft with the reason, and so is everything beside a text that takes something back (“except”,
//! “only”, “planned”). Of one question that two lines answer otherwise nothing is known; and where one line of several
//! demands may say otherwise, what another such line says of it is proposed only: a policy that is in force says little of
//! the policies in general.

use std::collections::BTreeMap;

use crate::bank::Choice;
use crate::format::{Applies, Mapping};
use crate::text::limit::{limits_no, limits_yes};

use super::given::{Given, Licence, Line, Place};

/// What one line says of one canonical question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inference {
    /// `topic` or `topic#part`.
    pub entry: String,
    /// Its yes or no.
    pub choice: Choice,
    /// Why a person must look, where it does not follow.
    pub doubt: Option<String>,
    /// Whether the line asks this question and no other.
    pub is_alone: bool,
    /// Names the line: `A&A-01.1 of CAIQ 4`.
    pub line: String,
    /// Where it was answered.
    pub from: Place,
}

/// What an answered line says of each canonical question; nothing where its answers only help.
pub(super) fn inferences(given: &Given, line: &Line) -> Vec<Inference> {
    let Some(choice) = given.choice else { return Vec::new() };
    let Some((each, alternatives)) = of_each(&line.mapping, choice) else { return Vec::new() };
    let doubt = limit(given, choice).or_else(|| alternatives.then(|| one_of(&line.mapping, each)));
    let inference = |entry: &String| Inference {
        entry: entry.clone(),
        choice: each,
        doubt: doubt.clone(),
        is_alone: line.mapping.settling == 1,
        line: line.name.clone(),
        from: given.place.clone(),
    };
    line.mapping.settling().iter().map(inference).collect()
}

/// What an answer says of the question of which its own is a wording; `choice` is the answer's, as that question is asked.
pub(super) fn of_wording(given: &Given, entry: String, choice: Option<Choice>) -> Option<Inference> {
    let (said, choice) = (given.choice?, choice?);
    let line = match &given.licence {
        Licence::Held { name, .. } => name.clone(),
        Licence::Free => format!("\u{201c}{}\u{201d}", beginning(&given.question)),
    };
    Some(Inference { entry, choice, doubt: limit(given, said), is_alone: true, line, from: given.place.clone() })
}

/// Whether the line's own answer is that of its one canonical question, text included.
pub(super) fn is_its_own(given: &Given, line: &Line) -> bool {
    line.mapping.applies == Applies::Direct && given.choice.is_none_or(|choice| limit(given, choice).is_none())
}

/// The yes or no of each question that a line is made of, and whether it holds for one of them only.
fn of_each(mapping: &Mapping, choice: Choice) -> Option<(Choice, bool)> {
    Some(match (mapping.applies, choice) {
        (Applies::Direct, choice) => (choice, false),
        (Applies::Inverted, Choice::Yes) => (Choice::No, false),
        (Applies::Inverted, Choice::No) => (Choice::Yes, false),
        (Applies::All, Choice::Yes) => (Choice::Yes, false),
        (Applies::All, Choice::No) => (Choice::No, true),
        (Applies::Any, Choice::No) => (Choice::No, false),
        (Applies::Any, Choice::Yes) => (Choice::Yes, true),
        _ => return None,
    })
}

/// What the text beside a yes or no takes back.
fn limit(given: &Given, choice: Choice) -> Option<String> {
    let texts = given.text.iter().chain(&given.option).chain(&given.customer_part);
    let limits = match choice {
        Choice::No => limits_no,
        Choice::Yes | Choice::Partial | Choice::NotApplicable => limits_yes,
    };
    let mut limited = texts.filter(|text| limits(text));
    limited.next().map(|text| format!("the text beside it limits it: \u{201c}{}\u{201d}", beginning(text)))
}

fn one_of(mapping: &Mapping, each: Choice) -> String {
    let names: Vec<String> = mapping.settling().iter().map(|name| format!("`{name}`")).collect();
    let word = if each == Choice::No { "no" } else { "yes" };
    format!("at least one of these is {word}: {}", names.join(", "))
}

/// How many letters of a text are quoted.
const QUOTED: usize = 160;

fn beginning(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(QUOTED) {
        Some((at, _)) => format!("{}\u{2026}", &text[..at]),
        None => text,
    }
}

/// What is inferred of one canonical question, from all lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Conclusion {
    /// It follows.
    Follows(Inference),
    /// A person must look.
    Proposed(Inference),
    /// Two lines say otherwise.
    Contradicted(Inference, Inference),
}

/// What follows for each canonical question, in the order in which lines speak of them.
pub(super) fn conclusions(inferences: &[Inference]) -> Vec<Conclusion> {
    let mut order: Vec<&str> = Vec::new();
    let mut by_entry: BTreeMap<&str, Vec<&Inference>> = BTreeMap::new();
    for inference in inferences {
        let of_entry = by_entry.entry(&inference.entry).or_default();
        if of_entry.is_empty() {
            order.push(&inference.entry);
        }
        of_entry.push(inference);
    }
    order.iter().filter_map(|entry| conclusion(&by_entry[entry])).collect()
}

/// What a line of this question alone says goes before what follows from others, and that before what is proposed.
fn conclusion(all: &[&Inference]) -> Option<Conclusion> {
    let sure = || all.iter().copied().filter(|inference| inference.doubt.is_none());
    let alone = sure().find(|inference| inference.is_alone);
    let Some(first) = alone.or_else(|| sure().next()) else {
        return all.first().map(|first| Conclusion::Proposed((*first).clone()));
    };
    if let Some(other) = sure().find(|other| other.choice != first.choice) {
        return Some(Conclusion::Contradicted(first.clone(), other.clone()));
    }
    let may_be_otherwise = all.iter().find(|other| other.choice != first.choice && !first.is_alone);
    Some(match may_be_otherwise {
        Some(other) => Conclusion::Proposed((*other).clone()),
        None => Conclusion::Follows(first.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(applies: Applies, answers: &[&str]) -> Mapping {
        let answers: Vec<String> = answers.iter().map(|&it| it.to_owned()).collect();
        Mapping { settling: answers.len(), answers, applies }
    }

    fn check(applies: Applies, choice: Choice, expect: Option<(Choice, bool)>) {
        assert_eq!(of_each(&mapping(applies, &["a", "b"]), choice), expect, "{applies} {choice:?}");
    }

    #[test]
    fn the_table_holds() {
        use Applies::{All, Any, Direct, Inverted, Part};
        use Choice::{No, NotApplicable, Partial, Yes};
        for choice in [Yes, No, Partial, NotApplicable] {
            check(Direct, choice, Some((choice, false)));
            check(Part, choice, None);
        }
        check(Inverted, Yes, Some((No, false)));
        check(Inverted, No, Some((Yes, false)));
        check(All, Yes, Some((Yes, false)));
        check(All, No, Some((No, true)));
        check(Any, No, Some((No, false)));
        check(Any, Yes, Some((Yes, true)));
        for applies in [Inverted, All, Any] {
            check(applies, Partial, None);
            check(applies, NotApplicable, None);
        }
    }

    fn inference(choice: Choice, doubt: Option<&str>) -> Inference {
        let from = Place { file: "a.xlsx".into(), sheet: "S".into(), cell: "B2".into() };
        let doubt = doubt.map(str::to_owned);
        Inference { entry: "a".into(), choice, doubt, is_alone: false, line: "1 of X".into(), from }
    }

    #[test]
    fn two_lines_that_say_otherwise_conclude_nothing() {
        let (yes, no) = (inference(Choice::Yes, None), inference(Choice::No, None));
        let doubted = inference(Choice::No, Some("one of several"));
        assert_eq!(conclusions(&[yes.clone(), yes.clone()]), [Conclusion::Follows(yes.clone())]);
        assert_eq!(conclusions(&[doubted.clone(), yes.clone()]), [Conclusion::Proposed(doubted.clone())]);
        let alone = Inference { is_alone: true, ..yes.clone() };
        assert_eq!(conclusions(&[doubted.clone(), alone.clone()]), [Conclusion::Follows(alone)]);
        assert_eq!(conclusions(&[yes.clone(), no.clone()]), [Conclusion::Contradicted(yes, no)]);
        assert_eq!(conclusions(std::slice::from_ref(&doubted)), [Conclusion::Proposed(doubted)]);
    }
}
