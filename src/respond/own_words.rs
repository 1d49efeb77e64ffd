//! A reviewer's own answer, laid into the cells of a question.

use crate::questionnaire::{Options, Role};

use crate::text::denial::negates;

use super::choice;
use super::receipt::{CellReceipt, QuestionReceipt, SlotReceipt};
use super::verdicts::{CHOICE, OWNERSHIP, TEXT, YOURS};

/// What a spreadsheet's cell can hold, in UTF-16 units.
const CELL: usize = 32_767;
/// So many values of a list are named in a message.
const NAMED: usize = 12;

/// What a reviewer wants in the cells of a question.
#[derive(Clone, Copy, Default)]
pub(super) struct Wanted<'a> {
    /// The answer in the reviewer's own words; empty where the columns say all.
    pub own: &'a str,
    /// What stands in `Choice`.
    pub choice: Shown<'a>,
    /// What stands in `Text`.
    pub text: Shown<'a>,
    /// What stands in `Ownership`.
    pub ownership: Shown<'a>,
}

/// A value of the review workbook.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown<'a> {
    /// As it was proposed.
    Proposed(&'a str),
    /// As the reviewer changed it.
    Changed(&'a str),
}

impl Default for Shown<'_> {
    fn default() -> Self {
        Shown::Proposed("")
    }
}

impl<'a> Shown<'a> {
    /// The value.
    pub fn value(self) -> &'a str {
        match self {
            Shown::Proposed(value) | Shown::Changed(value) => value.trim(),
        }
    }

    /// The value, where the reviewer changed it.
    fn changed(self) -> Option<&'a str> {
        matches!(self, Shown::Changed(_)).then(|| self.value())
    }
}

/// The values for the cells: a word of the choice cell's list first, where there is one, then the text, then who
/// operates the control.
///
/// "Yes", "Yes – all backups are encrypted." and a text alone are answers; a choice that the list does not have is not.
/// The choice that stands in the review is kept where the answer names none.
pub(super) fn lay(wanted: Wanted<'_>, question: &QuestionReceipt) -> Result<Vec<CellReceipt>, String> {
    let Wanted { own, choice, text, ownership } = wanted;
    let choices = question.open(Role::Choice);
    let answer = match (own.trim(), choices) {
        ("", Some(slot)) => by_columns(choice, text, ChoiceCell { slot, asked: &question.text })?,
        ("", None) => Answer { choice: None, text: joined(choice.value(), text.value()) },
        (own, Some(slot)) => by_own(own, choice, text, ChoiceCell { slot, asked: &question.text })?,
        (own, None) => Answer { choice: None, text: one_of(own, text)?.to_owned() },
    };
    if answer.choice.is_none() && answer.text.is_empty() {
        return Err(format!("`edit` needs an answer in `{YOURS}`, `{CHOICE}` or `{TEXT}`"));
    }
    let mut values = Vec::new();
    values.extend(choices.zip(answer.choice).map(|(slot, value)| written(slot, value)));
    values.extend(prose(answer.text, question)?);
    values.extend(owner(ownership, question)?);
    Ok(values)
}

/// A choice cell, and what is asked beside it.
#[derive(Clone, Copy)]
struct ChoiceCell<'q> {
    slot: &'q SlotReceipt,
    asked: &'q str,
}

/// A choice as its list has it, and words.
struct Answer {
    choice: Option<String>,
    text: String,
}

/// The answer of the columns `Choice` and `Text`.
fn by_columns(choice: Shown<'_>, text: Shown<'_>, cell: ChoiceCell<'_>) -> Result<Answer, String> {
    if choice.value().is_empty() {
        // A proposed text stands as it is; the reviewer's may begin with the choice.
        let (option, rest) = text.changed().map_or((None, text.value()), |text| split(text, cell));
        return Ok(Answer { choice: option, text: rest.to_owned() });
    }
    let (option, rest) = chosen(choice.value(), cell)?;
    Ok(Answer { choice: Some(option), text: joined(rest, text.value()) })
}

/// The answer of the column `Your answer`, before what the other columns say.
fn by_own(own: &str, choice: Shown<'_>, text: Shown<'_>, cell: ChoiceCell<'_>) -> Result<Answer, String> {
    let (option, rest) = split(own, cell);
    let text = match rest {
        "" => text.changed().unwrap_or_default(),
        rest => one_of(rest, text)?,
    };
    let kept = if choice.value().is_empty() { None } else { Some(chosen(choice.value(), cell)) };
    let option = match (option, kept) {
        (Some(option), Some(Ok((other, _)))) if choice.changed().is_some() && option != other => {
            return Err(format!("`{CHOICE}` says `{other}`, and `{YOURS}` says `{option}`: which is it?"));
        }
        (Some(option), _) => Some(option),
        (None, None) => None,
        (None, Some(kept)) => {
            let (kept, _) = kept?;
            if choice.changed().is_none() && negates(rest) {
                return Err(format!(
                    "say first which it is: `{kept}` stands in `{CHOICE}`, and the answer denies something"
                ));
            }
            Some(kept)
        }
    };
    Ok(Answer { choice: option, text: text.to_owned() })
}

/// The reviewer's words, unless they wrote others into `Text`.
fn one_of<'a>(own: &'a str, text: Shown<'_>) -> Result<&'a str, String> {
    match text.changed() {
        Some(other) if !other.is_empty() && other != own => {
            Err(format!("`{TEXT}` was changed, and `{YOURS}` holds another answer: empty one of them"))
        }
        _ => Ok(own),
    }
}

/// The words, in the cell for words.
fn prose(text: String, question: &QuestionReceipt) -> Result<Option<CellReceipt>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    match (question.open(Role::Text).or_else(|| question.open(Role::Comment)), question.open(Role::Choice)) {
        (Some(slot), _) => {
            fits(&text, slot)?;
            Ok(Some(written(slot, text)))
        }
        (None, Some(slot)) => Err(unlisted(&text, slot)),
        (None, None) => Err("the question has no open cell for an answer in words".to_owned()),
    }
}

/// Who operates the control, as the list has it.
fn owner(ownership: Shown<'_>, question: &QuestionReceipt) -> Result<Option<CellReceipt>, String> {
    let value = ownership.value();
    match (question.open(Role::Ownership), ownership) {
        _ if value.is_empty() => Ok(None),
        (Some(slot), Shown::Proposed(_)) => Ok(Some(written(slot, value.to_owned()))),
        (Some(slot), Shown::Changed(_)) => {
            let as_listed = |list: &Vec<String>| list.iter().find(|option| is_same(option, value)).cloned();
            let option = slot.options.as_ref().map_or_else(|| Some(value.to_owned()), as_listed);
            option.map(|option| Some(written(slot, option))).ok_or_else(|| unlisted(value, slot))
        }
        (None, _) => Err(format!("the question has no open cell for `{OWNERSHIP}`")),
    }
}

/// Why an answer is none yet: its choice cell would stay blank.
pub(super) fn missing_choice(written: &[CellReceipt], question: &QuestionReceipt) -> Option<String> {
    let slot = question.open(Role::Choice)?;
    if written.iter().any(|value| value.cell == slot.cell) {
        return None;
    }
    Some(match &slot.options {
        Some(list) => {
            format!("its cell {} takes one of {}: choose one in `{CHOICE}`", slot.cell, named(list))
        }
        None => format!("its cell {} takes a choice: write it into `{CHOICE}`", slot.cell),
    })
}

fn written(slot: &SlotReceipt, value: String) -> CellReceipt {
    CellReceipt { cell: slot.cell.clone(), value }
}

/// Two texts, one under the other.
fn joined(one: &str, other: &str) -> String {
    match (one, other) {
        ("", text) | (text, "") => text.to_owned(),
        (one, other) => format!("{one}\n{other}"),
    }
}

fn unlisted(text: &str, slot: &SlotReceipt) -> String {
    let list = slot.options.as_deref().unwrap_or_default();
    format!("`{}` is none of the list of {}: {}", text.trim(), slot.cell, named(list))
}

/// The first values of a list.
fn named(list: &[String]) -> String {
    let more = if list.len() > NAMED { format!(" and {} more", list.len() - NAMED) } else { String::new() };
    let first: Vec<&str> = list.iter().take(NAMED).map(|option| option.trim()).collect();
    first.join(", ") + &more
}

/// The value of `Choice`: an option, and words after it.
fn chosen<'a>(text: &'a str, cell: ChoiceCell<'_>) -> Result<(String, &'a str), String> {
    match (split(text, cell), &cell.slot.options) {
        ((Some(option), rest), _) => Ok((option, rest)),
        // Nobody knows the list but the person who sees the file.
        ((None, _), None) => Ok((text.to_owned(), "")),
        ((None, _), Some(_)) => Err(unlisted(text, cell.slot)),
    }
}

/// The option that an answer begins with, and the rest of it.
fn split<'a>(answer: &'a str, cell: ChoiceCell<'_>) -> (Option<String>, &'a str) {
    let Some(list) = &cell.slot.options else {
        return match choice::leading(answer) {
            Some((_, "")) => (Some(answer.to_owned()), ""),
            Some((choice, rest)) => (Some(choice::plain_word(choice).to_owned()), rest),
            None => (None, answer),
        };
    };
    let by_option = || {
        let rests = list.iter().filter_map(|option| Some((option, begins(answer, option.trim())?)));
        rests.max_by_key(|(option, _)| option.len()).map(|(option, rest)| (option.clone(), rest))
    };
    let by_meaning = || {
        let (choice, rest) = choice::leading(answer)?;
        let option = choice::fit(choice, &Options::List(list.clone()))?;
        // A yes to a question is no judgement, unless the reviewer judges.
        let judges = choice::judges(&option, cell.asked) && !choice::judges(answer, cell.asked);
        (!judges).then_some((option, rest))
    };
    let exact = list.iter().find(|option| is_same(option, answer)).map(|option| (option.clone(), ""));
    match exact.or_else(by_option).or_else(by_meaning) {
        Some((option, rest)) => (Some(option), rest),
        None => (None, answer),
    }
}

/// What follows an option at the start of an answer.
fn begins<'a>(answer: &'a str, option: &str) -> Option<&'a str> {
    let head = answer.get(..option.len()).filter(|head| !head.is_empty() && is_same(head, option))?;
    choice::after(answer, head.len())
}

/// Upper and lower case, and spaces around, aside.
fn is_same(option: &str, text: &str) -> bool {
    option.trim().to_lowercase() == text.trim().to_lowercase()
}

fn fits(text: &str, slot: &SlotReceipt) -> Result<(), String> {
    let most = slot.max_length.map_or(CELL, |most| (most as usize).min(CELL));
    let length = text.encode_utf16().count();
    if length > most {
        Err(format!("{length} characters are too many for {}: {most} at most", slot.cell))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::respond::decision::Decision;

    fn question(slots: &[(&'static str, &str, Option<&[&str]>)]) -> QuestionReceipt {
        let slot = |(role, cell, options): &(&'static str, &str, Option<&[&str]>)| SlotReceipt {
            role: (*role).into(),
            cell: (*cell).to_owned(),
            options: options.map(|options| options.iter().map(|option| (*option).to_owned()).collect()),
            max_length: Some(20),
            closed: None,
            holds: None,
        };
        QuestionReceipt {
            sheet: "Sheet1".into(),
            row: 2,
            cell: "B2".into(),
            id: None,
            section: None,
            text: "Is data encrypted?".into(),
            slots: slots.iter().map(slot).collect(),
            decision: Decision::Review,
            reason: String::new(),
            answer: None,
            part: None,
            confidence: None,
            candidates: Vec::new(),
            written: Vec::new(),
            suggested: Vec::new(),
            kept_back: false,
            drafted: false,
            said: None,
            review: None,
            reviewed_by: None,
            reviewed_on: None,
            proposed: None,
        }
    }

    #[track_caller]
    fn check(answer: &str, choice: &str, question: &QuestionReceipt, expect: &str) {
        let wanted = Wanted { own: answer, choice: Shown::Proposed(choice), ..Wanted::default() };
        show(answer, lay(wanted, question), expect);
    }

    #[track_caller]
    fn show(answer: &str, laid: Result<Vec<CellReceipt>, String>, expect: &str) {
        let laid = laid.map_or_else(
            |error| error,
            |values| values.iter().map(|value| format!("{}={}", value.cell, value.value)).collect::<Vec<_>>().join(" "),
        );
        assert_eq!(laid, expect, "{answer}");
    }

    #[test]
    fn a_choice_goes_into_its_cell_in_the_lists_words() {
        let both = question(&[("choice", "C2", Some(&["Yes", "No"])), ("comment", "D2", None)]);
        check("yes", "", &both, "C2=Yes");
        check("No. Not yet.", "", &both, "C2=No D2=Not yet.");
        check("We use AES.", "", &both, "D2=We use AES.");
        check("We use AES.", "Yes", &both, "C2=Yes D2=We use AES.");
        check("No. of keys: 2", "", &both, "D2=No. of keys: 2");
        check(
            "It is not so.",
            "Yes",
            &both,
            "say first which it is: `Yes` stands in `Choice`, and the answer denies something",
        );
        check("We use AES-256, everywhere.", "", &both, "27 characters are too many for D2: 20 at most");
        check("", "", &both, "`edit` needs an answer in `Your answer`, `Choice` or `Text`");
    }

    #[test]
    fn a_value_outside_the_list_goes_nowhere() {
        let list = question(&[("choice", "C2", Some(&["Yes", "No"]))]);
        check("Maybe", "", &list, "`Maybe` is none of the list of C2: Yes, No");
        check("We do.", "Perhaps", &list, "`Perhaps` is none of the list of C2: Yes, No");
    }

    #[test]
    fn a_reviewers_yes_is_the_lists_own_value() {
        let yes_no = question(&[("choice", "C2", Some(&["Yes", "No", "N/A"])), ("comment", "D2", None)]);
        for yes in ["Yes - x", "Yes – x", "Yes (x)", "Yes, x", "Yes: x", "Y, x", "1) Yes: x", "YES; x"] {
            check(yes, "", &yes_no, "C2=Yes D2=x");
            let column = Wanted { choice: Shown::Changed(yes), ..Wanted::default() };
            show(yes, lay(column, &yes_no), "C2=Yes D2=x");
        }
        for yes in ["Yes.", "Y", "1) Yes", "1 - Yes"] {
            check(yes, "", &yes_no, "C2=Yes");
        }
        for na in ["NA", "N/A", "n/a", "N.A."] {
            check(na, "", &yes_no, "C2=N/A");
        }
        check("No: x", "", &yes_no, "C2=No D2=x");
        check("No incidents.", "", &yes_no, "D2=No incidents.");
        let worded = question(&[("choice", "C2", Some(&["Yes – implemented", "No – open", "Not needed"]))]);
        check("Yes", "", &worded, "C2=Yes – implemented");
        check("not needed", "", &worded, "C2=Not needed");
        let judging = question(&[("choice", "C2", Some(&["1 - Compliant", "2 - Not compliant"]))]);
        check("Yes", "", &judging, "`Yes` is none of the list of C2: 1 - Compliant, 2 - Not compliant");
        check("Compliant", "", &judging, "C2=1 - Compliant");
        let levels = question(&[("choice", "C2", Some(&["Level 1", "Level 2"])), ("comment", "D2", None)]);
        check("level 2 – x", "", &levels, "C2=Level 2 D2=x");
        check("Level 25", "", &levels, "D2=Level 25");
    }

    #[test]
    fn columns_that_say_two_things_are_no_answer() {
        let both = question(&[("choice", "C2", Some(&["Yes", "No"])), ("comment", "D2", None)]);
        let wanted = Wanted { own: "Yes", choice: Shown::Changed("No"), ..Wanted::default() };
        show("Yes", lay(wanted, &both), "`Choice` says `No`, and `Your answer` says `Yes`: which is it?");
        let wanted = Wanted { own: "Yes. x", text: Shown::Changed("y"), ..Wanted::default() };
        show(
            "Yes. x",
            lay(wanted, &both),
            "`Text` was changed, and `Your answer` holds another answer: empty one of them",
        );
        let wanted = Wanted { own: "Yes", text: Shown::Changed("y"), ..Wanted::default() };
        show("Yes", lay(wanted, &both), "C2=Yes D2=y");
        let wanted = Wanted { choice: Shown::Changed("no"), text: Shown::Proposed("Yes, x"), ..Wanted::default() };
        show("no", lay(wanted, &both), "C2=No D2=Yes, x");
    }

    #[test]
    fn who_operates_the_control_is_one_of_the_list() {
        let owned = question(&[("text", "C2", None), ("ownership", "E2", Some(&["CSP-owned", "Shared"]))]);
        let wanted = |owner| Wanted { own: "x", ownership: Shown::Changed(owner), ..Wanted::default() };
        show("shared", lay(wanted("shared"), &owned), "C2=x E2=Shared");
        show("", lay(wanted(""), &owned), "C2=x");
        show("us", lay(wanted("us"), &owned), "`us` is none of the list of E2: CSP-owned, Shared");
    }

    #[test]
    fn an_answer_without_its_choice_is_not_whole() {
        let both = question(&[("choice", "C2", Some(&["Yes", "No"])), ("comment", "D2", None)]);
        let text = [CellReceipt { cell: "D2".into(), value: "x".into() }];
        let fault = missing_choice(&text, &both);
        assert_eq!(fault.as_deref(), Some("its cell C2 takes one of Yes, No: choose one in `Choice`"));
        assert_eq!(missing_choice(&[CellReceipt { cell: "C2".into(), value: "Yes".into() }], &both), None);
        assert_eq!(missing_choice(&text, &question(&[("text", "D2", None)])), None);
    }

    #[test]
    fn a_text_goes_where_texts_go() {
        check("Yes. By AES.", "", &question(&[("text", "C2", None)]), "C2=Yes. By AES.");
    }
}
