//! A form, answered: written empty, read back as any questionnaire, and written again with what was decided.

use std::collections::BTreeMap;

use crate::bank::{Bank, Terms};
use crate::format::{Format, OwnTable, taken_for};
use crate::matching::Index;
use crate::questionnaire::{self, Questionnaire, ReadError, ReadOptions};
use crate::respond::{Known, QuestionReceipt, Response, Summary, receipts, respond, summary, survey};

use super::form::Form;
use super::workbook::workbook;

/// What to export, and how.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// The bank.
    pub bank: &'a Bank,
    /// Its wordings.
    pub index: &'a Index<'a>,
    /// The format whose questions the form holds.
    pub format: &'a Format,
    /// The person's own table for it.
    pub own: Option<&'a OwnTable>,
    /// On which terms answers are given.
    pub terms: Terms,
}

/// A filled form.
pub struct Export {
    /// The workbook.
    pub workbook: Vec<u8>,
    /// Every question that was read back, with what was decided.
    pub questions: Vec<QuestionReceipt>,
    /// How many came to which decision; questions that could not be read back count as unanswered.
    pub summary: Summary,
    /// How many questions of the form could not be read back.
    pub unread: usize,
}

/// Why a form could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The workbook cannot be made.
    #[error("the workbook cannot be made: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The workbook cannot be opened again.
    #[error(transparent)]
    Package(#[from] xlsx::Error),
    /// The workbook cannot be read again.
    #[error(transparent)]
    Layout(#[from] ReadError),
    /// The answer library cannot be written.
    #[error("the table cannot be made: {0}")]
    Table(#[from] csv::Error),
}

/// Values for cells, by tab, row and column.
pub(super) type Values = BTreeMap<(usize, u32, u16), String>;

/// Fills a form from the bank.
pub fn export(form: &Form, order: Order<'_>) -> Result<Export, ExportError> {
    let empty = xlsx::Workbook::open(workbook(form, &Values::new())?, &xlsx::Limits::default())?;
    let questionnaire = questionnaire::read(&empty, &ReadOptions::default())?;
    let recognised = taken_for(order.format, &survey(&questionnaire));
    let known = Known { recognised: &recognised, own: order.own };
    let responses = respond(order.bank, order.index, &questionnaire, Some(known), &order.terms);
    let asked = form.sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>();
    let unread = asked.saturating_sub(responses.len());
    let mut summary = summary(&responses);
    summary.questions += unread;
    summary.unanswered += unread;
    Ok(Export {
        workbook: workbook(form, &values(&questionnaire, &responses))?,
        questions: receipts(&questionnaire, &responses),
        summary,
        unread,
    })
}

fn values(questionnaire: &Questionnaire, responses: &[Response]) -> Values {
    let mut values = Values::new();
    for (question, response) in questionnaire.questions.iter().zip(responses) {
        for written in response.written() {
            if let Ok(column) = u16::try_from(written.cell.column) {
                values.insert((question.sheet, written.cell.row, column), written.value.clone());
            }
        }
    }
    values
}
