//! The receipt of a filled questionnaire: every cell written, traced to the answer that it came from.

use jiff::civil::Date;
use serde::Serialize;

use crate::format::Recognised;
use crate::questionnaire::{Options, Question, Questionnaire, SheetOutcome, Slot};

use super::decision::{Candidate, Decision, Response, Written};

/// The schema of [`Receipt`].
pub const SCHEMA: &str = "ddq/receipt/1";

/// What was done to one questionnaire.
#[derive(Clone, Debug, Serialize)]
pub struct Receipt {
    /// The name and version of this shape: `ddq/receipt/1`.
    pub schema: &'static str,
    /// The program and its version.
    pub tool: String,
    /// The bank that answered.
    pub bank: BankStamp,
    /// The customer's id.
    pub customer: Option<String>,
    /// The day that reviews were judged by.
    pub as_of: Date,
    /// The file that came in.
    pub input: FileStamp,
    /// The filled file; null when nothing was written.
    pub output: Option<FileStamp>,
    /// The review workbook; null when nothing was written.
    pub review: Option<FileStamp>,
    /// The id of the questionnaire's format, when it is a known one.
    pub questionnaire: Option<String>,
    /// By what the format was recognised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognised: Option<RecognisedReceipt>,
    /// The sheets that were left out, and why.
    pub sheets_left_out: Vec<SheetLeftOut>,
    /// Every question, in order.
    pub questions: Vec<QuestionReceipt>,
    /// How many questions came to which decision.
    pub summary: Summary,
}

/// A format that was recognised.
#[derive(Clone, Debug, Serialize)]
pub struct RecognisedReceipt {
    /// Its name.
    pub name: String,
    /// The edition.
    pub edition: String,
    /// Whether the edition is certain, so that an id means what the format's table says.
    pub certain: bool,
    /// What it was recognised by.
    pub evidence: Vec<String>,
    /// How many of the questions are in the format's table.
    pub known: usize,
}

impl RecognisedReceipt {
    pub(super) fn of(recognised: &Recognised<'_>) -> RecognisedReceipt {
        RecognisedReceipt {
            name: recognised.format.name.clone(),
            edition: recognised.edition.clone(),
            certain: recognised.certain,
            evidence: recognised.evidence.clone(),
            known: recognised.rows.iter().flatten().count(),
        }
    }
}

/// Which state of the bank answered.
#[derive(Clone, Debug, Serialize)]
pub struct BankStamp {
    /// The commit, when the bank is in git and unchanged since.
    pub revision: Option<String>,
    /// `sha256:…` of its files.
    pub hash: String,
}

/// A file and its content.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub struct FileStamp {
    /// Its name.
    pub file: String,
    /// The hash of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// A sheet without questions.
#[derive(Clone, Debug, Serialize)]
pub struct SheetLeftOut {
    /// Its name.
    pub sheet: String,
    /// Why.
    pub reason: String,
}

/// One question and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionReceipt {
    /// The sheet.
    pub sheet: String,
    /// The row, counted from 1.
    pub row: u32,
    /// The cell of the question.
    pub cell: String,
    /// The customer's own id.
    pub id: Option<String>,
    /// The heading above it.
    pub section: Option<String>,
    /// The question.
    pub text: String,
    /// Its answer cells.
    pub slots: Vec<SlotReceipt>,
    /// The decision.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// The answer that was given or suggested.
    pub answer: Option<String>,
    /// The part of it that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// How probable it is that the answer serves, 0 to 1.
    pub confidence: Option<f64>,
    /// The answers considered, most probable first.
    pub candidates: Vec<Candidate>,
    /// The cells written.
    pub written: Vec<CellReceipt>,
    /// What a person may accept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggested: Vec<CellReceipt>,
}

/// An answer cell.
#[derive(Clone, Debug, Serialize)]
pub struct SlotReceipt {
    /// `choice`, `text`, `comment`, `ownership`, `date` or `other`.
    pub role: &'static str,
    /// The cell.
    pub cell: String,
    /// The values that it accepts, when it has a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
}

/// A cell and its value.
#[derive(Clone, Debug, Serialize)]
pub struct CellReceipt {
    /// The cell.
    pub cell: String,
    /// The value.
    pub value: String,
}

/// Counts by decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// All.
    pub questions: usize,
    /// Written.
    pub answered: usize,
    /// Suggested.
    pub review: usize,
    /// Blank.
    pub unanswered: usize,
    /// Not ours.
    pub skipped: usize,
}

/// The receipts of all questions.
#[must_use]
pub fn receipts(questionnaire: &Questionnaire, responses: &[Response]) -> Vec<QuestionReceipt> {
    let named = |(question, response): (&Question, &Response)| {
        let sheet = questionnaire.sheets[question.sheet].name.clone();
        receipt(sheet, question, response)
    };
    questionnaire.questions.iter().zip(responses).map(named).collect()
}

/// Counts the decisions.
#[must_use]
pub fn summary(responses: &[Response]) -> Summary {
    let count = |decision| responses.iter().filter(|response| response.decision == decision).count();
    Summary {
        questions: responses.len(),
        answered: count(Decision::Answered),
        review: count(Decision::Review),
        unanswered: count(Decision::Unanswered),
        skipped: count(Decision::Skipped),
    }
}

/// The sheets that gave no questions.
#[must_use]
pub fn sheets_left_out(questionnaire: &Questionnaire) -> Vec<SheetLeftOut> {
    let left_out = questionnaire.sheets.iter().filter_map(|sheet| match sheet.outcome {
        SheetOutcome::Skipped(reason) => Some(SheetLeftOut { sheet: sheet.name.clone(), reason: reason.to_string() }),
        SheetOutcome::Questions(_) => None,
    });
    left_out.collect()
}

fn receipt(sheet: String, question: &Question, response: &Response) -> QuestionReceipt {
    let proposed = matches!(response.decision, Decision::Answered | Decision::Review);
    let best = response.candidates.first().filter(|_| proposed);
    let suggested = if response.decision == Decision::Review { response.values.as_slice() } else { &[] };
    QuestionReceipt {
        sheet,
        row: question.cell.row + 1,
        cell: question.cell.to_string(),
        id: question.id.clone(),
        section: question.section.clone(),
        text: question.text.clone(),
        slots: question.slots.iter().map(slot).collect(),
        decision: response.decision,
        reason: response.reason.clone(),
        answer: best.map(|best| best.answer.to_string()),
        part: best.and_then(|best| best.part.clone()),
        confidence: response.confidence(),
        candidates: response.candidates.clone(),
        written: cells(response.written()),
        suggested: cells(suggested),
    }
}

fn slot(slot: &Slot) -> SlotReceipt {
    let options = match &slot.options {
        Options::List(options) => Some(options.clone()),
        Options::Free | Options::Unknown => None,
    };
    SlotReceipt { role: slot.role.as_str(), cell: slot.cell.to_string(), options }
}

fn cells(values: &[Written]) -> Vec<CellReceipt> {
    let cell = |written: &Written| CellReceipt { cell: written.cell.to_string(), value: written.value.clone() };
    values.iter().map(cell).collect()
}
