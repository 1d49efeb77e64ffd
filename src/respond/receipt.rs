//! The receipt of a filled questionnaire: every cell written, traced to the answer that it came from.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::format::Recognised;
use crate::questionnaire::{Options, Question, Questionnaire, Role, SheetOutcome, Slot, SlotState};

use super::decision::{Candidate, Decision, Response, Written};
use super::gate::Gate;
use super::summary::Summary;

/// The schema of [`Receipt`].
pub const SCHEMA: &str = "ddq/receipt/1";

/// What was done to one questionnaire.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// The name and version of this shape: `ddq/receipt/1`.
    pub schema: Cow<'static, str>,
    /// The program and its version.
    pub tool: String,
    /// The bank that answered.
    pub bank: BankStamp,
    /// The customer's id.
    pub customer: Option<String>,
    /// The product that was asked about, where answers hold for some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The day that reviews were judged by.
    pub as_of: Date,
    /// The file that came in.
    pub input: InputStamp,
    /// The filled file; null when nothing was written.
    pub output: Option<FileStamp>,
    /// The review workbook; null when nothing was written.
    pub review: Option<FileStamp>,
    /// The id of the questionnaire's format, when it is a known one.
    pub questionnaire: Option<String>,
    /// By what the format was recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recognised: Option<RecognisedReceipt>,
    /// The sheets that were left out, and why.
    pub sheets_left_out: Vec<SheetLeftOut>,
    /// Every question, in order.
    pub questions: Vec<QuestionReceipt>,
    /// How many questions came to which decision.
    pub summary: Summary,
    /// Questions that others wait for: to be answered first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
    /// What a person decided, once the review workbook was applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Reviewed>,
}

/// A format that was recognised.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BankStamp {
    /// The commit, when the bank is in git and unchanged since.
    pub revision: Option<String>,
    /// `sha256:…` of its files.
    pub hash: String,
}

/// A file and its content.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileStamp {
    /// Its name.
    pub file: String,
    /// The hash of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// The customer's file, as it came in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InputStamp {
    /// Its name.
    pub file: String,
    /// The hash of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Where it lay: its path from the folder of the receipt, with `/`, or the whole path where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl From<FileStamp> for InputStamp {
    fn from(FileStamp { file, sha256 }: FileStamp) -> InputStamp {
        InputStamp { file, sha256, path: None }
    }
}

/// A sheet without questions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SheetLeftOut {
    /// Its name.
    pub sheet: String,
    /// Why.
    pub reason: String,
    /// Whether there are, or may be, questions on it that nobody has read.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unread: bool,
}

/// One question and what became of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// How probable it is that the answer serves, 0 to 1.
    pub confidence: Option<f64>,
    /// The answers considered, most probable first.
    pub candidates: Vec<Candidate>,
    /// The cells written.
    pub written: Vec<CellReceipt>,
    /// What a person may accept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggested: Vec<CellReceipt>,
    /// Whether the suggestion may not be accepted: the answer is a draft, overdue or withheld.
    #[serde(default, skip_serializing_if = "is_false")]
    pub kept_back: bool,
    /// Whether a draft would answer it, once it is approved.
    #[serde(default, skip_serializing_if = "is_false")]
    pub drafted: bool,
    /// A digest of what the bank said, by which a later change is seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// What a person decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Verdict>,
    /// Who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_by: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<Date>,
    /// What was proposed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<Proposed>,
}

/// What was decided on a question before a person did.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proposed {
    /// The decision.
    pub decision: Decision,
    /// The cells written.
    pub written: Vec<CellReceipt>,
    /// The cells suggested.
    pub suggested: Vec<CellReceipt>,
}

/// An answer cell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SlotReceipt {
    /// `choice`, `text`, `comment`, `ownership`, `customer`, `date` or `other`.
    pub role: Cow<'static, str>,
    /// The cell.
    pub cell: String,
    /// The values that it accepts, when it has a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    /// The longest text that it accepts, in characters, when it has a rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Why it may not be written: `answered`, `formula` or `locked`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Cow<'static, str>>,
    /// What the customer's file holds there, when it is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<String>,
}

/// What people decided on all questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// The latest reviewer.
    pub by: String,
    /// The day.
    pub on: Date,
    /// Suggestions and answers taken as they were.
    pub accepted: usize,
    /// Answers in the reviewer's words.
    pub edited: usize,
    /// Answers and suggestions left out.
    pub refused: usize,
    /// Who reviewed before, first the first; the counts hold their decisions too, as far as they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierReview>,
}

/// A review that was applied before the latest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierReview {
    /// The reviewer.
    pub by: String,
    /// The day.
    pub on: Date,
}

/// What a person decided on one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It stands as it is.
    Accept,
    /// The reviewer's own words stand.
    Edit,
    /// It is left out.
    Refuse,
}

/// A cell and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellReceipt {
    /// The cell.
    pub cell: String,
    /// The value.
    pub value: String,
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

impl QuestionReceipt {
    /// Whether the answer that is suggested leaves something of the question open.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.candidates.first().is_none_or(|best| !best.lacks.is_empty())
    }

    /// The answer with its part: `encryption-at-rest#databases`; empty where there is none.
    #[must_use]
    pub fn named(&self) -> String {
        match (&self.answer, &self.part) {
            (Some(answer), Some(part)) => format!("{answer}#{part}"),
            (Some(answer), None) => answer.clone(),
            (None, _) => String::new(),
        }
    }

    /// What a person may accept: what was filled in, or suggested and not kept back.
    pub(super) fn proposal(&self) -> Vec<CellReceipt> {
        let suggested = if self.kept_back { &[][..] } else { &self.suggested };
        [&self.written, suggested].concat()
    }

    /// The open cell of a role.
    pub(super) fn open(&self, role: Role) -> Option<&SlotReceipt> {
        self.slots.iter().find(|slot| slot.role == role.as_str() && slot.closed.is_none())
    }

    /// What belongs in a cell.
    pub(super) fn role_of(&self, cell: &str) -> Option<&str> {
        self.slots.iter().find(|slot| slot.cell == cell).map(|slot| slot.role.as_ref())
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The sheets that gave no questions.
#[must_use]
pub fn sheets_left_out(questionnaire: &Questionnaire) -> Vec<SheetLeftOut> {
    let left_out = questionnaire.sheets.iter().filter_map(|sheet| match sheet.outcome {
        SheetOutcome::Skipped(reason) => Some(SheetLeftOut {
            sheet: sheet.name.clone(),
            reason: reason.to_string(),
            unread: reason.keeps_questions_back(),
        }),
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
        kept_back: !response.may_leave && !suggested.is_empty(),
        drafted: response.is_drafted,
        said: None,
        review: None,
        reviewed_by: None,
        reviewed_on: None,
        proposed: None,
    }
}

fn slot(slot: &Slot) -> SlotReceipt {
    let options = match &slot.options {
        Options::List(options) => Some(options.clone()),
        Options::Free | Options::Unknown => None,
    };
    let closed = match slot.state {
        SlotState::Open => None,
        SlotState::Answered(_) => Some("answered".into()),
        SlotState::Formula => Some("formula".into()),
        SlotState::Locked => Some("locked".into()),
    };
    let holds = match &slot.state {
        SlotState::Answered(text) => Some(text.clone()),
        SlotState::Open | SlotState::Formula | SlotState::Locked => None,
    };
    let (role, cell) = (slot.role.as_str().into(), slot.cell.to_string());
    SlotReceipt { role, cell, options, max_length: slot.max_length, closed, holds }
}

fn cells(values: &[Written]) -> Vec<CellReceipt> {
    let cell = |written: &Written| CellReceipt { cell: written.cell.to_string(), value: written.value.clone() };
    values.iter().map(cell).collect()
}
