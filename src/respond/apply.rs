//! A reviewed questionnaire: the customer's own file with what a person accepted, and the receipt that says so.
//!
//! The filled file is made anew from the customer's, so what was refused is as it was sent. All rows are judged before
//! anything is made: one that cannot be followed stops all. A row that is left open keeps what an earlier review decided.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::decision::Decision;
use super::fill::{FillError, remarks, said, stamp};
use super::own_words::{Shown, Wanted, lay, missing_choice};
use super::receipt::{CellReceipt, EarlierReview, Proposed, QuestionReceipt, Receipt, Reviewed, Verdict};
use super::shown::{Values, values, within_cell};
use super::summary::count;
use super::verdicts::{CHOICE, Mark, OWNERSHIP, ReviewedRow, TEXT, YOURS};
use super::verify::verify;
use crate::bank::{Bank, Release, Terms};

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
    let review = Review { bank, terms: &terms, reviewer, on };
    review.judge(&mut receipt.questions, rows)?;
    let workbook = xlsx::Workbook::open(original, &xlsx::Limits::default()).map_err(FillError::from)?;
    let bytes = workbook.save(&patches(&workbook, &receipt.questions)?).map_err(FillError::from)?;
    let remarks = remarks(&workbook, verify(&bytes, &receipt.questions))?;
    receipt.output = Some(stamp(&receipt.input.file, &bytes));
    receipt.summary = count(receipt.questions.iter().map(|question| question.decision));
    receipt.reviewed = Some(reviewed(&receipt, reviewer, on));
    Ok(Applied { workbook: bytes, receipt, remarks })
}

/// Who has reviewed, and how many decisions of each kind stand.
fn reviewed(receipt: &Receipt, by: &str, on: Date) -> Reviewed {
    let with = |verdict| receipt.questions.iter().filter(|question| question.review == Some(verdict)).count();
    Reviewed {
        by: by.to_owned(),
        on,
        accepted: with(Verdict::Accept),
        edited: with(Verdict::Edit),
        refused: with(Verdict::Refuse),
        earlier: earlier(receipt.reviewed.as_ref(), by, on),
    }
}

/// The reviews before the latest, each once.
fn earlier(before: Option<&Reviewed>, by: &str, on: Date) -> Vec<EarlierReview> {
    let Some(before) = before else { return Vec::new() };
    let last = EarlierReview { by: before.by.clone(), on: before.on };
    let mut earlier: Vec<EarlierReview> = Vec::new();
    for review in before.earlier.iter().cloned().chain([last]) {
        if !(review.by == by && review.on == on || earlier.contains(&review)) {
            earlier.push(review);
        }
    }
    earlier
}

/// A question as it was filled, before any review.
fn as_filled(question: &QuestionReceipt) -> QuestionReceipt {
    let mut filled = question.clone();
    if let Some(Proposed { decision, written, suggested }) = filled.proposed.take() {
        (filled.decision, filled.written, filled.suggested) = (decision, written, suggested);
    }
    (filled.review, filled.reviewed_by, filled.reviewed_on) = (None, None, None);
    filled
}

/// Who decides, when, and what the bank may give out.
struct Review<'a> {
    bank: &'a Bank,
    terms: &'a Terms,
    reviewer: &'a str,
    on: Date,
}

impl Review<'_> {
    /// Puts every decision on its question.
    fn judge(&self, questions: &mut [QuestionReceipt], rows: &[ReviewedRow]) -> Result<(), ApplyError> {
        let places: BTreeMap<(String, String), usize> =
            questions.iter().enumerate().map(|(at, it)| ((it.sheet.clone(), it.cell.clone()), at)).collect();
        let (mut faults, mut met) = (Vec::new(), BTreeMap::new());
        let mut faulty: BTreeSet<usize> = BTreeSet::new();
        for row in rows {
            let place = places.get(&(row.sheet.clone(), row.cell.clone()));
            let judged = match (place, &row.fault) {
                (_, Some(fault)) => Err(fault.clone()),
                (None, None) => Err(format!("there is no question in {}!{}", row.sheet, row.cell)),
                (Some(at), None) => match met.insert(*at, row.row) {
                    Some(other) => Err(format!("{}!{} stands in row {other} too", row.sheet, row.cell)),
                    None => self.follow(&questions[*at], row).map(|followed| questions[*at] = followed),
                },
            };
            if let Err(fault) = judged {
                faults.push(format!("row {}: {fault}", row.row));
                faulty.extend(place);
            }
        }
        let others = questions.iter().enumerate().filter(|(at, _)| !faulty.contains(at));
        faults.extend(others.filter_map(|(_, question)| self.standing(question).err()));
        if faults.is_empty() { Ok(()) } else { Err(ApplyError::Rows(faults)) }
    }

    /// Whether the bank still gives out what stands in the cells of a question in its words.
    fn standing(&self, question: &QuestionReceipt) -> Result<(), String> {
        let stands = match question.review {
            None => "stands as filled",
            Some(Verdict::Accept) => "was accepted",
            Some(Verdict::Edit | Verdict::Refuse) => return Ok(()),
        };
        if question.written.is_empty() {
            return Ok(());
        }
        let fault = |fault| format!("{}!{}, which {stands}: {fault}", question.sheet, question.cell);
        self.still_said(question).map_err(fault)
    }

    /// A question after the decision on it; as it is where the row is left open.
    fn follow(&self, question: &QuestionReceipt, row: &ReviewedRow) -> Result<QuestionReceipt, String> {
        if !same_text(&row.question, &question.text) {
            return Err(format!(
                "its question is not that of {}!{}: was the sheet sorted in part?",
                row.sheet, row.cell
            ));
        }
        let filled = as_filled(question);
        let shown = values(&filled);
        let wanted = wanted(row, &shown);
        let verdict = match row.mark {
            None if is_changed(&wanted) => {
                return Err(format!(
                    "`{CHOICE}`, `{TEXT}` or `{OWNERSHIP}` was changed: say `edit` or `accept` beside it"
                ));
            }
            None => return Ok(question.clone()),
            Some(mark) if mark != Mark::Verdict(Verdict::Edit) && !row.own.is_empty() => {
                let word = mark.word();
                return Err(format!("`{word}` and an answer of your own: say `edit`, or empty `{YOURS}`"));
            }
            Some(Mark::Reset) => return Ok(filled),
            Some(Mark::Verdict(verdict)) => verdict,
        };
        let decided = self.decide(filled, verdict, wanted, &shown)?;
        let is_same = question.review == decided.review && question.written == decided.written;
        // A workbook that two people went through holds the decisions of both.
        let (by, on) = if is_same { (question.reviewed_by.clone(), question.reviewed_on) } else { (None, None) };
        Ok(QuestionReceipt {
            reviewed_by: by.or_else(|| Some(self.reviewer.to_owned())),
            reviewed_on: on.or(Some(self.on)),
            ..decided
        })
    }

    /// A question with a verdict on what it was filled with.
    fn decide(
        &self,
        filled: QuestionReceipt,
        verdict: Verdict,
        wanted: Wanted<'_>,
        shown: &Values,
    ) -> Result<QuestionReceipt, String> {
        if verdict != Verdict::Refuse && filled.decision == Decision::Skipped {
            return Err(format!("it was skipped, since {}", filled.reason));
        }
        let (verdict, written) = match verdict {
            Verdict::Accept => self.accepted(&filled, wanted, shown)?,
            Verdict::Edit if wanted.own.is_empty() && !is_changed(&wanted) => {
                return Err("nothing was edited: write an answer, or say `accept`".into());
            }
            Verdict::Edit => {
                if wanted.own.is_empty() && wanted.text == Shown::Proposed(&shown.text) && !shown.text.is_empty() {
                    self.still_said(&filled)?;
                }
                (Verdict::Edit, laid(&filled, wanted, shown)?)
            }
            Verdict::Refuse => (Verdict::Refuse, Vec::new()),
        };
        if let Some(fault) = missing_choice(&written, &filled).filter(|_| verdict != Verdict::Refuse) {
            return Err(fault);
        }
        let decision = match (verdict, filled.decision) {
            (Verdict::Refuse, Decision::Skipped) => Decision::Skipped,
            (Verdict::Refuse, _) => Decision::Unanswered,
            _ => Decision::Answered,
        };
        let before = Proposed { decision: filled.decision, written: filled.written, suggested: filled.suggested };
        Ok(QuestionReceipt {
            decision,
            written,
            suggested: Vec::new(),
            review: Some(verdict),
            proposed: Some(before),
            ..filled
        })
    }

    /// What was proposed, if the bank still gives it out; an edit where the reviewer changed a value of it.
    fn accepted(
        &self,
        filled: &QuestionReceipt,
        wanted: Wanted<'_>,
        shown: &Values,
    ) -> Result<(Verdict, Vec<CellReceipt>), String> {
        let proposal = filled.proposal();
        // Changed words of an answer that may not leave are still that answer.
        self.still_said(filled).map_err(|fault| match filled.kept_back {
            true => format!("{fault}; for an answer of your own say `edit`"),
            false => fault,
        })?;
        if !is_changed(&wanted) {
            return match proposal.is_empty() {
                true if filled.kept_back => Err("what it was filled with was kept back: fill the file again".into()),
                true => Err("there is nothing to accept: write an answer, or leave the row open".into()),
                false => Ok((Verdict::Accept, proposal)),
            };
        }
        let written = laid(filled, wanted, shown)?;
        let stands = |value: &CellReceipt| {
            written.iter().any(|other| other.cell == value.cell && same_text(&other.value, &value.value))
        };
        let is_whole = !proposal.is_empty() && proposal.iter().all(stands);
        Ok((if is_whole { Verdict::Accept } else { Verdict::Edit }, written))
    }

    /// Whether the bank still gives out the answer of a question, and still says the same.
    fn still_said(&self, question: &QuestionReceipt) -> Result<(), String> {
        let name = question.named();
        if name.is_empty() {
            return Ok(());
        }
        let entry = self.bank.entry(&name).ok_or_else(|| format!("the bank has no answer `{name}` any more"))?;
        match Release::of(entry, self.terms) {
            Release::Free if question.said.is_some() && said(self.bank, question) != question.said => {
                Err(format!("the bank says something else of `{name}` since: fill the file again"))
            }
            Release::Free => Ok(()),
            kept => Err(format!("`{name}` cannot be accepted: {kept}")),
        }
    }
}

/// What a row says of the cells, beside what the review showed.
fn wanted<'a>(row: &'a ReviewedRow, shown: &'a Values) -> Wanted<'a> {
    let shown_or = |now: &'a str, before: &'a str| match same_text(now, before) {
        true => Shown::Proposed(before),
        false => Shown::Changed(now),
    };
    Wanted {
        own: &row.own,
        choice: shown_or(&row.choice, &shown.choice),
        text: shown_or(&row.text, &shown.text),
        ownership: shown_or(row.ownership.as_deref().unwrap_or(&shown.ownership), &shown.ownership),
    }
}

fn is_changed(wanted: &Wanted<'_>) -> bool {
    [wanted.choice, wanted.text, wanted.ownership].iter().any(|shown| matches!(shown, Shown::Changed(_)))
}

/// The reviewer's values, and those that no column lets them change.
fn laid(filled: &QuestionReceipt, wanted: Wanted<'_>, shown: &Values) -> Result<Vec<CellReceipt>, String> {
    let mut written = lay(wanted, filled)?;
    let others = shown.others.iter().filter(|other| written.iter().all(|value| value.cell != other.cell));
    let others: Vec<CellReceipt> = others.cloned().collect();
    written.extend(others);
    Ok(written)
}

/// Spreadsheet programs change line ends, and the review shows as much of a text as a cell holds.
fn same_text(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain(one) == plain(&within_cell(other))
}

fn patches(workbook: &xlsx::Workbook, questions: &[QuestionReceipt]) -> Result<Vec<xlsx::Patch>, ApplyError> {
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
            patches.push(xlsx::Patch { sheet, cell, value: xlsx::NewValue::Text(written.value.clone()) });
        }
    }
    Ok(patches)
}
