//! Wordings that a reviewer accepted: the question of each row that was taken as it was proposed.

use crate::bank::{Bank, Entry};
use crate::format::{Catalog, Wording as FormatWording};
use crate::matching::normalised;
use crate::respond::{QuestionReceipt, Receipt, Verdict, is_label, meaning};

use super::given::Place;
use super::proposal::{Learned, List, SCHEMA, Wording};

/// The wordings of a reviewed questionnaire that its bank does not know yet.
///
/// A wording goes among the `phrasings` where the accepted choice is the bank's own, so that its yes or no settles it, and
/// among the `related` otherwise. Those of a licensed format are only counted.
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

fn is_known(entry: Entry<'_>, text: &str) -> bool {
    let text = normalised(text);
    let known = std::iter::once(entry.question()).chain(entry.phrasings()).chain(entry.related());
    known.into_iter().any(|wording| normalised(&wording.value) == text)
}

fn wording(entry: Entry<'_>, question: &QuestionReceipt, receipt: &Receipt) -> Wording {
    let is_choice = |cell: &str| question.slots.iter().any(|slot| slot.cell == cell && slot.role == "choice");
    let given = question.written.iter().find(|written| is_choice(&written.cell));
    let given = given.and_then(|written| meaning(&written.value));
    let settled = entry.state().content().and_then(|content| content.choice.as_ref()).map(|choice| choice.value);
    let (list, reason) = match (given, settled) {
        (Some(given), Some(settled)) if given == settled => (List::Phrasings, "accepted with the same choice"),
        _ => (List::Related, "accepted"),
    };
    Wording {
        entry: entry.to_string(),
        status: entry.state().status(),
        list,
        text: question.text.split_whitespace().collect::<Vec<_>>().join(" "),
        reason: reason.to_owned(),
        from: Place { file: receipt.input.file.clone(), sheet: question.sheet.clone(), cell: question.cell.clone() },
    }
}
