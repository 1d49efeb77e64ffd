//! What a review teaches: the question of each row that was taken as it was proposed is a wording of its answer, and what a
//! reviewer wrote is an answer.

use crate::bank::{Bank, Entry};
use crate::format::{Catalog, Wording as FormatWording};
use crate::matching::normalised;
use crate::questionnaire::Role;
use crate::respond::{QuestionReceipt, Receipt, Verdict, is_label, meaning, operator, plain_word};

use super::given::{Given, Licence, Place};
use super::proposal::{Learned, List, SCHEMA, Wording};
use super::stated::in_words;

/// The wordings of a reviewed questionnaire that its bank does not know yet.
///
/// A wording goes among the `phrasings` where the accepted choice is the bank's own, so that its yes or no settles it, and
/// among the `answered` otherwise. Those of a licensed format are only counted.
#[must_use]
pub fn accepted(bank: &Bank, catalog: &Catalog, receipt: &Receipt) -> Learned {
    let format = receipt.questionnaire.as_deref().and_then(|id| catalog.get(id));
    let is_licensed = format.is_some_and(|format| format.wording != FormatWording::Published);
    let mut learned = Learned { schema: SCHEMA, ..Learned::default() };
    for question in receipt.questions.iter().filter(|question| question.review == Some(Verdict::Accept)) {
        learned.questions += 1;
        match (bank.entry(&question.named()), is_licensed) {
            (Some(entry), _) if is_known(entry, &question.text) => learned.known += 1,
            (None, _) => learned.left_out += 1,
            (Some(_), _) if is_label(&question.text) => learned.left_out += 1,
            (Some(_), true) => learned.withheld += 1,
            (Some(entry), false) => learned.wordings.push(wording(entry, question, receipt)),
        }
    }
    learned
}

/// The answers that a reviewer wrote, each to the question of its row.
#[must_use]
pub fn decided(catalog: &Catalog, receipt: &Receipt) -> Vec<Given> {
    let format = receipt.questionnaire.as_deref().and_then(|id| catalog.get(id));
    let held = format.filter(|format| format.wording != FormatWording::Published);
    let edited = receipt.questions.iter().filter(|question| question.review == Some(Verdict::Edit));
    let given = edited.filter_map(|question| {
        let value = |role: Role| {
            let is_role =
                |cell: &str| question.slots.iter().any(|slot| slot.cell == cell && slot.role == role.as_str());
            question.written.iter().find(|written| is_role(&written.cell)).map(|written| written.value.clone())
        };
        let option = value(Role::Choice);
        let text = value(Role::Text).or_else(|| value(Role::Comment));
        let said = text.as_deref().map(in_words).unwrap_or_default();
        let choice = option.as_deref().and_then(meaning).or(said.choice);
        let is_plain = option.as_deref().is_none_or(|option| choice.is_some_and(|choice| plain_word(choice) == option));
        (choice.is_some() || text.is_some() || option.is_some()).then(|| Given {
            place: place(question, receipt),
            question: question.text.trim().to_owned(),
            id: question.id.clone(),
            format: format.map(|format| format.id.clone()),
            heading: question.section.clone(),
            sections: Vec::new(),
            choice,
            option: option.filter(|_| !is_plain),
            text: said.text,
            short: None,
            is_short: None,
            known: None,
            disclosure: None,
            responsibility: value(Role::Ownership).as_deref().and_then(operator),
            asked_by: Vec::new(),
            customer_part: None,
            is_beside: false,
            line: None,
            licence: held.map_or(Licence::Free, |format| {
                let id = question.id.as_deref().unwrap_or("a question");
                let row = question.id.as_deref().and_then(|id| format.question(id));
                Licence::Held { name: format!("{id} of {}", format.name), about: row.and_then(|row| row.about.clone()) }
            }),
        })
    });
    given.collect()
}

fn place(question: &QuestionReceipt, receipt: &Receipt) -> Place {
    Place { file: receipt.input.file.clone(), sheet: question.sheet.clone(), cell: question.cell.clone() }
}

fn is_known(entry: Entry<'_>, text: &str) -> bool {
    let text = normalised(text);
    let known =
        std::iter::once(entry.question()).chain(entry.phrasings()).chain(entry.answered()).chain(entry.related());
    known.into_iter().any(|wording| normalised(&wording.value) == text)
}

fn wording(entry: Entry<'_>, question: &QuestionReceipt, receipt: &Receipt) -> Wording {
    let is_choice = |cell: &str| question.slots.iter().any(|slot| slot.cell == cell && slot.role == "choice");
    let given = question.written.iter().find(|written| is_choice(&written.cell));
    let given = given.and_then(|written| meaning(&written.value));
    let settled = entry.state().content().and_then(|content| content.choice.as_ref()).map(|choice| choice.value);
    let (list, reason) = match (given, settled) {
        (Some(given), Some(settled)) if given == settled => (List::Phrasings, "accepted with the same choice"),
        _ => (List::Answered, "accepted"),
    };
    Wording {
        entry: entry.to_string(),
        status: entry.state().status(),
        list,
        text: question.text.split_whitespace().collect::<Vec<_>>().join(" "),
        reason: reason.to_owned(),
        from: place(question, receipt),
    }
}
