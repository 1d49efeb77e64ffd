//! A reviewed questionnaire: the customer's own file with what a person accepted, and the receipt that says so.
//!
//! The filled file is made anew from the customer's, so what was refused is as it was sent. All rows are judged before
//! anything is made: one that cannot be followed stops all.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::bank::{Bank, Release, Terms};
use crate::questionnaire::Role;

use super::decision::Decision;
use super::fill::{FillError, remarks, said, stamp};
use super::own_words::lay;
use super::receipt::{CellReceipt, Proposed, QuestionReceipt, Receipt, Reviewed, Verdict, count};
use super::review::{value_in, within_cell};
use super::verdicts::ReviewedRow;
use super::verify::verify;

/// What to apply.
pub struct Application<'a> {
    /// The receipt of the filling.
    pub receipt: Receipt,
    /// The rows of the review workbook.
    pub rows: &'a [ReviewedRow],
    /// The customer's file, as it was sent.
    pub original: Vec<u8>,
    /// On which terms answers are given.
    pub terms: Terms,
    /// Who has reviewed.
    pub reviewer: &'a str,
    /// When.
    pub on: Date,
}

/// A questionnaire after its review.
pub struct Applied {
    /// The customer's file with its answer cells filled.
    pub workbook: Vec<u8>,
    /// The receipt; `output` is stamped.
    pub receipt: Receipt,
    /// Remarks for the person who runs the command.
    pub remarks: Vec<String>,
}

/// Why a review could not be applied.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// Rows that cannot be followed, one line each.
    #[error("{}", .0.join("\n"))]
    Rows(Vec<String>),
    /// The file is not the one that was filled.
    #[error("the file is not the one that was filled: its SHA-256 differs from that in the receipt")]
    OtherFile,
    /// The file cannot be filled.
    #[error(transparent)]
    Fill(#[from] FillError),
}

/// Applies a review.
pub fn apply(bank: &Bank, application: Application<'_>) -> Result<Applied, ApplyError> {
    let Application { mut receipt, rows, original, terms, reviewer, on } = application;
    if stamp(&receipt.input.file, &original).sha256 != receipt.input.sha256 {
        return Err(ApplyError::OtherFile);
    }
    receipt.questions.iter_mut().for_each(as_proposed);
    judge(bank, &terms, &mut receipt.questions, rows)?;
    let workbook = ooxml::Workbook::open(original, &ooxml::Limits::default()).map_err(FillError::from)?;
    let bytes = workbook.save(&patches(&workbook, &receipt.questions)?).map_err(FillError::from)?;
    let remarks = remarks(&workbook, verify(&bytes, &receipt.questions))?;
    receipt.output = Some(stamp(&receipt.input.file, &bytes));
    receipt.summary = count(receipt.questions.iter().map(|question| question.decision));
    let with = |verdict| receipt.questions.iter().filter(|question| question.review == Some(verdict)).count();
    receipt.reviewed = Some(Reviewed {
        by: reviewer.to_owned(),
        on,
        accepted: with(Verdict::Accept),
        edited: with(Verdict::Edit),
        refused: with(Verdict::Refuse),
    });
    Ok(Applied { workbook: bytes, receipt, remarks })
}

/// A question as it was before an earlier review, so that a review can be applied again after second thoughts.
fn as_proposed(question: &mut QuestionReceipt) {
    if let Some(Proposed { decision, written, suggested }) = question.proposed.take() {
        (question.decision, question.written, question.suggested) = (decision, written, suggested);
    }
    question.review = None;
}

/// Puts every verdict on its question.
fn judge(
    bank: &Bank,
    terms: &Terms,
    questions: &mut [QuestionReceipt],
    rows: &[ReviewedRow],
) -> Result<(), ApplyError> {
    let places: BTreeMap<(String, String), usize> =
        questions.iter().enumerate().map(|(at, it)| ((it.sheet.clone(), it.cell.clone()), at)).collect();
    let (mut faults, mut met) = (Vec::new(), BTreeMap::new());
    for row in rows {
        let place = places.get(&(row.sheet.clone(), row.cell.clone()));
        let judged = match place {
            None => Err(format!("there is no question in {}!{}", row.sheet, row.cell)),
            Some(at) => match met.insert(*at, row.row) {
                Some(other) => Err(format!("{}!{} stands in row {other} too", row.sheet, row.cell)),
                None => follow(bank, terms, &mut questions[*at], row),
            },
        };
        faults.extend(judged.err().map(|fault| format!("row {}: {fault}", row.row)));
    }
    let open = questions.iter().filter(|it| it.review.is_none() && !it.written.is_empty());
    faults.extend(open.filter_map(|it| {
        let fault = still_said(bank, terms, it).err()?;
        Some(format!("{}!{}, which stands as filled: {fault}", it.sheet, it.cell))
    }));
    if faults.is_empty() { Ok(()) } else { Err(ApplyError::Rows(faults)) }
}

/// Follows the verdict on one question.
fn follow(bank: &Bank, terms: &Terms, question: &mut QuestionReceipt, row: &ReviewedRow) -> Result<(), String> {
    if let Some(fault) = &row.fault {
        return Err(fault.clone());
    }
    if !same_text(&row.question, &question.text) {
        return Err(format!("its question is not that of {}!{}: was the sheet sorted in part?", row.sheet, row.cell));
    }
    let before = Proposed {
        decision: question.decision,
        written: question.written.clone(),
        suggested: question.suggested.clone(),
    };
    let proposed = [&question.written[..], &question.suggested[..]].concat();
    let (choice, text) = (value_in(question, true), value_in(question, false));
    let is_changed = row.choice.trim() != choice.trim() || !same_text(&row.text, &text);
    let verdict = match row.verdict {
        None if is_changed => return Err("`Choice` or `Text` was changed: say `edit` or `accept` beside it".into()),
        None => return Ok(()),
        Some(Verdict::Accept) if !row.own.is_empty() => {
            return Err("`accept` and an answer of your own: say `edit`, or empty `Your answer`".into());
        }
        Some(Verdict::Accept) if is_changed => {
            // Changed words of an answer that may not leave are still that answer.
            still_said(bank, terms, question)?;
            Verdict::Edit
        }
        Some(Verdict::Edit) if row.own.is_empty() && !is_changed => {
            return Err("nothing was edited: write an answer, or say `accept`".into());
        }
        Some(verdict) => verdict,
    };
    if verdict != Verdict::Refuse && question.decision == Decision::Skipped {
        return Err(format!("it was skipped, since {}", question.reason));
    }
    question.written = match verdict {
        Verdict::Accept => accepted(bank, terms, question, proposed)?,
        Verdict::Edit => {
            let own = if row.own.is_empty() { joined(&row.choice, &row.text) } else { row.own.clone() };
            let laid = lay(&own, &row.choice, question)?;
            laid.into_iter().chain(owners(question, &proposed)).collect()
        }
        Verdict::Refuse => Vec::new(),
    };
    question.decision = match (verdict, question.decision) {
        (Verdict::Refuse, Decision::Skipped) => Decision::Skipped,
        (Verdict::Refuse, _) => Decision::Unanswered,
        _ => Decision::Answered,
    };
    question.suggested.clear();
    question.review = Some(verdict);
    question.proposed = Some(before);
    Ok(())
}

/// What was proposed, if the bank still gives it out.
fn accepted(
    bank: &Bank,
    terms: &Terms,
    question: &QuestionReceipt,
    proposed: Vec<CellReceipt>,
) -> Result<Vec<CellReceipt>, String> {
    if proposed.is_empty() {
        return Err("there is nothing to accept: write an answer, or leave the row open".into());
    }
    still_said(bank, terms, question)?;
    Ok(proposed)
}

/// Whether the bank still gives out the answer of a question, and still says the same.
fn still_said(bank: &Bank, terms: &Terms, question: &QuestionReceipt) -> Result<(), String> {
    let name = question.named();
    if name.is_empty() {
        return Ok(());
    }
    let entry = bank.entry(&name).ok_or_else(|| format!("the bank has no answer `{name}` any more"))?;
    match Release::of(entry, terms) {
        Release::Free if question.said.is_some() && said(bank, question) != question.said => {
            Err(format!("the bank says something else of `{name}` since: fill the file again"))
        }
        Release::Free => Ok(()),
        kept => Err(format!("`{name}` cannot be accepted: {kept}")),
    }
}

/// Who operates the control is no matter of words: it stays as proposed.
fn owners(question: &QuestionReceipt, proposed: &[CellReceipt]) -> Vec<CellReceipt> {
    let is_owner = |value: &&CellReceipt| {
        question.slots.iter().any(|slot| slot.cell == value.cell && slot.role == Role::Ownership.as_str())
    };
    proposed.iter().filter(is_owner).cloned().collect()
}

/// A choice and a text, as a person would write both into one cell.
fn joined(choice: &str, text: &str) -> String {
    match (choice.trim(), text.trim()) {
        ("", text) => text.to_owned(),
        (choice, "") => choice.to_owned(),
        (choice, text) => format!("{choice}\n{text}"),
    }
}

/// Spreadsheet programs change line ends, and the review shows as much of a text as a cell holds.
fn same_text(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(one) == plain(&within_cell(other))
}

fn patches(workbook: &ooxml::Workbook, questions: &[QuestionReceipt]) -> Result<Vec<ooxml::Patch>, ApplyError> {
    let mut patches = Vec::new();
    for question in questions {
        let sheet = workbook.sheets().iter().position(|sheet| sheet.name == question.sheet);
        for written in &question.written {
            let cell = written.cell.parse().ok();
            let (Some(sheet), Some(cell)) = (sheet, cell) else {
                return Err(ApplyError::Rows(vec![format!(
                    "the file has no cell {}!{}",
                    question.sheet, written.cell
                )]));
            };
            patches.push(ooxml::Patch { sheet, cell, value: ooxml::NewValue::Text(written.value.clone()) });
        }
    }
    Ok(patches)
}
