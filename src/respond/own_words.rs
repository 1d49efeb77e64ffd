//! A reviewer's own answer, laid into the cells of a question.

use super::choice;
use super::receipt::{CellReceipt, QuestionReceipt, SlotReceipt};

/// What a spreadsheet's cell can hold, in UTF-16 units.
const CELL: usize = 32_767;

/// The values for the cells: a word of the choice cell's list first, where there is one, then the text.
///
/// "Yes", "Yes. All backups are encrypted." and a text alone are answers; a choice that the list does not have is not.
/// The choice that stands in the review is kept where the answer names none.
pub(super) fn lay(answer: &str, choice: &str, question: &QuestionReceipt) -> Result<Vec<CellReceipt>, String> {
    let answer = answer.trim();
    if answer.is_empty() {
        return Err(format!("`edit` needs an answer in `{}`, `Choice` or `Text`", super::verdicts::YOURS));
    }
    let slot = |role: &str| question.slots.iter().find(|slot| slot.role == role && slot.closed.is_none());
    let (choices, prose) = (slot("choice"), slot("text").or_else(|| slot("comment")));
    let mut values = Vec::new();
    let text = match choices {
        None => answer,
        Some(slot) => {
            let (option, rest) = split(answer, slot);
            let option = match option {
                None if !choice.trim().is_empty() => {
                    let kept = listed(choice, slot).ok_or_else(|| unlisted(choice, slot))?;
                    if denies(rest) {
                        return Err(format!(
                            "say first which it is: `{kept}` stands in `Choice`, and the answer denies something"
                        ));
                    }
                    Some(kept)
                }
                option => option,
            };
            values.extend(option.map(|value| CellReceipt { cell: slot.cell.clone(), value }));
            rest
        }
    };
    match (text.is_empty(), prose) {
        (true, _) => {}
        (false, Some(slot)) => {
            fits(text, slot)?;
            values.push(CellReceipt { cell: slot.cell.clone(), value: text.to_owned() });
        }
        (false, None) => match choices {
            Some(slot) => return Err(unlisted(text, slot)),
            None => return Err("the question has no open cell for an answer in words".to_owned()),
        },
    }
    if values.is_empty() { Err("the question has no open cell for an answer".to_owned()) } else { Ok(values) }
}

/// Whether a text says of anything that it is not so.
fn denies(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    words.into_iter().any(|word| {
        ["no", "not", "never", "none", "without", "cannot", "neither"].contains(&word)
            || word.ends_with("n't")
            || word.ends_with("n’t")
    })
}

fn unlisted(text: &str, slot: &SlotReceipt) -> String {
    let options = slot.options.iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ");
    format!("`{}` is none of the list of {}: {options}", text.trim(), slot.cell)
}

/// The option that an answer begins with, and the rest of it.
fn split<'a>(answer: &'a str, slot: &SlotReceipt) -> (Option<String>, &'a str) {
    if let Some(option) = listed(answer, slot) {
        return (Some(option), "");
    }
    let Some((word, rest)) = answer.split_once(['.', ',', ':', ';', '\n', '–', '—']) else { return (None, answer) };
    // "No. of factors" is no answer, "No. Not yet." is one.
    let goes_on = !answer[word.len()..].starts_with('.') || rest.trim_start().starts_with(|c: char| !c.is_lowercase());
    match listed(word, slot).filter(|_| goes_on) {
        Some(option) => (Some(option), rest.trim()),
        None => (None, answer),
    }
}

/// A text as the list has it; any yes or no where the cell has no list.
fn listed(text: &str, slot: &SlotReceipt) -> Option<String> {
    let text = text.trim();
    match &slot.options {
        Some(options) => options.iter().find(|option| option.trim().eq_ignore_ascii_case(text)).cloned(),
        None => choice::meaning(text).map(|_| text.to_owned()),
    }
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
            said: None,
            review: None,
            proposed: None,
        }
    }

    #[track_caller]
    fn check(answer: &str, choice: &str, question: &QuestionReceipt, expect: &str) {
        let laid = lay(answer, choice, question).map_or_else(
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
    fn a_text_goes_where_texts_go() {
        check("Yes. By AES.", "", &question(&[("text", "C2", None)]), "C2=Yes. By AES.");
    }
}
