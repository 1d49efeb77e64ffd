//! A customer's workbook in; the same workbook with its answer cells filled, the review workbook and the receipt out.

use crate::bank::{Bank, Keyword, Terms};
use crate::digest::sha256;
use crate::format::{Catalog, Recognised, Survey, Surveyed, recognise, taken_for};
use crate::matching::Index;
use crate::questionnaire::{self, Questionnaire, ReadError, ReadOptions, SheetOutcome};

use super::decide::respond;
use super::decision::{Decision, Response};
use super::gate::gates;
use super::line::Known;
use super::receipt::{
    BankStamp, FileStamp, QuestionReceipt, Receipt, RecognisedReceipt, SCHEMA, receipts, sheets_left_out,
};
use super::review::review;
use super::summary::summary;
use super::unfit::keep_back;
use super::verify::{Verified, verify};

/// What to fill, and how.
pub struct Request<'a> {
    /// The name of the customer's file.
    pub file: &'a str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How to read it.
    pub read: &'a ReadOptions,
    /// The formats that it may be in.
    pub catalog: &'a Catalog,
    /// The format that it is in, when a person says so.
    pub format: Option<&'a str>,
    /// On which terms answers are given.
    pub terms: Terms,
    /// The customer's id.
    pub customer: Option<&'a str>,
    /// The commit of the bank.
    pub revision: Option<String>,
    /// Whether suggestions that wait for a review are written too.
    pub suggest: bool,
}

/// A filled questionnaire.
pub struct Filled {
    /// The customer's file with its answer cells filled.
    pub workbook: Vec<u8>,
    /// The review workbook.
    pub review: Vec<u8>,
    /// What was done; `output` and `review` are stamped.
    pub receipt: Receipt,
    /// Remarks for the person who runs the command.
    pub remarks: Vec<String>,
}

/// Why a questionnaire could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The file is not a workbook that can be read and written.
    #[error(transparent)]
    Package(#[from] xlsx::Error),
    /// The layout cannot be read.
    #[error(transparent)]
    Layout(#[from] ReadError),
    /// The review workbook cannot be made.
    #[error("the review workbook cannot be made: {0}")]
    Review(#[from] rust_xlsxwriter::XlsxError),
    /// The filled file does not hold what was written.
    #[error("{sheet}!{cell} of the filled workbook does not read back as written; nothing was delivered")]
    NotAsWritten {
        /// The sheet.
        sheet: String,
        /// The cell.
        cell: String,
    },
}

/// Fills a questionnaire.
pub fn fill(bank: &Bank, index: &Index<'_>, request: Request<'_>) -> Result<Filled, FillError> {
    let input = stamp(request.file, &request.bytes);
    let workbook = xlsx::Workbook::open(request.bytes, &xlsx::Limits::default())?;
    let questionnaire = questionnaire::read(&workbook, request.read)?;
    let recognised = recognised(request.catalog, request.format, &questionnaire);
    let own = |recognised: &Recognised<'_>| request.catalog.own(&recognised.format.id);
    let known = recognised.as_ref().map(|recognised| Known { recognised, own: own(recognised) });
    let mut responses = respond(bank, index, &questionnaire, known, &request.terms);
    keep_back(bank, &mut responses, &request.terms);
    let suggested = if request.suggest { accept_suggestions(&mut responses) } else { 0 };
    let bytes = workbook.save(&patches(&questionnaire, &responses))?;
    let mut receipt = Receipt {
        schema: SCHEMA.into(),
        tool: concat!("ddq ", env!("CARGO_PKG_VERSION")).to_owned(),
        bank: BankStamp { revision: request.revision, hash: bank.hash().to_owned() },
        customer: request.customer.map(str::to_owned),
        product: None,
        as_of: request.terms.as_of,
        input: input.into(),
        output: None,
        review: None,
        questionnaire: recognised.as_ref().map(|recognised| recognised.format.id.clone()),
        recognised: recognised.as_ref().map(RecognisedReceipt::of),
        sheets_left_out: sheets_left_out(&questionnaire),
        questions: receipts(&questionnaire, &responses),
        summary: summary(&responses),
        gates: gates(&questionnaire, &responses),
        reviewed: None,
    };
    for question in &mut receipt.questions {
        question.said = said(bank, question);
    }
    let mut remarks = remarks(&workbook, verify(&bytes, &receipt.questions))?;
    if suggested > 0 {
        remarks.push(format!("{suggested} of the answers are suggestions that nobody has reviewed (--suggest)"));
    }
    receipt.output = Some(stamp(request.file, &bytes));
    let review = review(&receipt)?;
    receipt.review = Some(stamp(&review_name(request.file), &review));
    Ok(Filled { workbook: bytes, review, receipt, remarks })
}

/// A digest of what the bank says of the answer that a question was given.
pub(super) fn said(bank: &Bank, question: &QuestionReceipt) -> Option<String> {
    let entry = bank.entry(&question.named())?;
    let content = entry.told()?;
    let choice = content.choice.as_ref().map_or("", |choice| choice.value.as_str());
    let texts = content.texts().map(|text| text.value.as_str());
    let told: Vec<&str> = std::iter::once(choice).chain(texts).collect();
    Some(sha256(told.join("\u{1F}"))[..12].to_owned())
}

/// The format of a questionnaire: the one that a person names, else the one that it shows to be.
#[must_use]
pub fn recognised<'c>(
    catalog: &'c Catalog,
    named: Option<&str>,
    questionnaire: &Questionnaire,
) -> Option<Recognised<'c>> {
    let shown = survey(questionnaire);
    match named.and_then(|id| catalog.get(id)) {
        Some(format) => Some(taken_for(format, &shown)),
        None => recognise(catalog, &shown),
    }
}

/// What a questionnaire shows of itself.
#[must_use]
pub fn survey(questionnaire: &Questionnaire) -> Survey<'_> {
    Survey {
        sheets: questionnaire.sheets.iter().map(|sheet| sheet.name.as_str()).collect(),
        rows: questionnaire.sheets.iter().flat_map(|sheet| &sheet.head).map(Vec::as_slice).collect(),
        asking: (questionnaire.sheets.iter())
            .filter(|sheet| matches!(sheet.outcome, SheetOutcome::Questions(_)))
            .flat_map(|sheet| &sheet.head)
            .map(Vec::as_slice)
            .collect(),
        questions: (questionnaire.questions.iter())
            .map(|question| Surveyed { id: question.id.as_deref(), text: &question.text })
            .collect(),
    }
}

/// `acme.xlsx` → `acme.review.xlsx`.
#[must_use]
pub fn review_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    format!("{stem}.review.xlsx")
}

/// A file and the hash of its bytes.
#[must_use]
pub fn stamp(file: &str, bytes: &[u8]) -> FileStamp {
    FileStamp { file: file.to_owned(), sha256: sha256(bytes) }
}

/// Takes every suggestion as if a person had accepted it; how many there were.
fn accept_suggestions(responses: &mut [Response]) -> usize {
    let mut suggested = 0;
    for response in responses {
        let waits = response.decision == Decision::Review && response.may_leave;
        if waits && !response.values.is_empty() {
            response.decision = Decision::Answered;
            response.reason = format!("suggestion written unreviewed: {}", response.reason);
            suggested += 1;
        }
    }
    suggested
}

fn patches(questionnaire: &Questionnaire, responses: &[Response]) -> Vec<xlsx::Patch> {
    let pairs = questionnaire.questions.iter().zip(responses);
    pairs
        .flat_map(|(question, response)| {
            response.written().iter().map(|written| xlsx::Patch {
                sheet: question.sheet,
                cell: written.cell,
                value: xlsx::NewValue::Text(written.value.clone()),
            })
        })
        .collect()
}

pub(super) fn remarks(workbook: &xlsx::Workbook, verified: Verified) -> Result<Vec<String>, FillError> {
    let mut remarks = Vec::new();
    match verified {
        Verified::Holds => {}
        Verified::Unreadable(reason) => remarks.push(format!("not read back by a second reader: {reason}")),
        Verified::Differs { sheet, cell } => return Err(FillError::NotAsWritten { sheet, cell }),
    }
    if workbook.is_signed() {
        remarks.push("the file was digitally signed; a filled file no longer carries a valid signature".to_owned());
    }
    Ok(remarks)
}
