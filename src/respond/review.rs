//! The review workbook: every question with its decision, for a person to accept, edit or refuse.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::decision::Decision;
use super::receipt::{QuestionReceipt, Receipt};
use super::verdicts::{ACCEPT, TAB, YOURS};

const INK: Color = Color::RGB(0x1F_2937);
const RULE: Color = Color::RGB(0xD1_D5DB);
const BAND: Color = Color::RGB(0x1E_3A5F);

/// The review workbook of a receipt: the same receipt gives the same bytes.
pub fn review(receipt: &Receipt) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(receipt)?);
    questions(workbook.add_worksheet(), receipt)?;
    summary(workbook.add_worksheet(), receipt)?;
    workbook.save_to_buffer()
}

fn properties(receipt: &Receipt) -> Result<DocProperties, XlsxError> {
    let day = receipt.as_of;
    let created =
        ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())?;
    Ok(DocProperties::new()
        .set_title(format!("Review of {}", receipt.input.file))
        .set_subject("Security questionnaire")
        .set_author("ddq")
        .set_creation_datetime(&created))
}

/// A column of the review: its heading, its width in characters, and what it holds.
struct Column {
    heading: &'static str,
    width: f64,
    value: fn(&QuestionReceipt) -> String,
}

const COLUMNS: &[Column] = &[
    Column { heading: "Sheet", width: 18.0, value: |q| q.sheet.clone() },
    Column { heading: "Cell", width: 7.0, value: |q| q.cell.clone() },
    Column { heading: "Id", width: 10.0, value: |q| q.id.clone().unwrap_or_default() },
    Column { heading: "Section", width: 18.0, value: |q| q.section.clone().unwrap_or_default() },
    Column { heading: "Question", width: 52.0, value: |q| q.text.clone() },
    Column { heading: "Decision", width: 12.0, value: |q| q.decision.to_string() },
    Column { heading: "Choice", width: 12.0, value: |q| value_in(q, true) },
    Column { heading: "Text", width: 52.0, value: |q| value_in(q, false) },
    Column { heading: "Why", width: 40.0, value: |q| q.reason.clone() },
    Column { heading: "Answer", width: 26.0, value: QuestionReceipt::named },
];

const CONFIDENCE: u16 = COLUMNS.len() as u16;
const VERDICT: u16 = CONFIDENCE + 1;
const OWN: u16 = CONFIDENCE + 2;

fn questions(sheet: &mut Worksheet, receipt: &Receipt) -> Result<(), XlsxError> {
    sheet.set_name(TAB)?.set_freeze_panes(1, 0)?;
    head(sheet)?;
    let (cell, percent, input) = (text_format(), text_format().set_num_format("0 %"), input_format());
    for (row, question) in (1u32..).zip(&receipt.questions) {
        for (column, definition) in (0u16..).zip(COLUMNS) {
            let format =
                if definition.heading == "Decision" { decision_format(question.decision) } else { cell.clone() };
            sheet.write_string_with_format(row, column, within_cell(&(definition.value)(question)), &format)?;
        }
        match question.confidence {
            Some(confidence) => sheet.write_number_with_format(row, CONFIDENCE, confidence, &percent)?,
            None => sheet.write_blank(row, CONFIDENCE, &cell)?,
        };
        sheet.set_row_height(row, height(question))?;
        sheet.write_blank(row, VERDICT, &input)?.write_blank(row, OWN, &input)?;
    }
    let last = u32::try_from(receipt.questions.len()).unwrap_or(u32::MAX).max(1);
    let accept = DataValidation::new()
        .allow_list_strings(&["accept", "edit", "refuse"])?
        .set_input_title("Your decision")?
        .set_input_message("accept the suggestion, edit it in the next column, or refuse it")?;
    sheet.add_data_validation(1, VERDICT, last, VERDICT, &accept)?;
    sheet.autofilter(0, 0, last, OWN)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn head(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(BAND)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let rest = [("Confidence", 11.0), (ACCEPT, 11.0), (YOURS, 44.0)];
    let headings = COLUMNS.iter().map(|column| (column.heading, column.width)).chain(rest);
    for (column, (heading, width)) in (0u16..).zip(headings) {
        sheet.set_column_width(column, width)?.write_string_with_format(0, column, heading, &format)?;
    }
    sheet.set_row_height(0, 24)?;
    Ok(())
}

fn summary(sheet: &mut Worksheet, receipt: &Receipt) -> Result<(), XlsxError> {
    sheet.set_name("Summary")?.set_column_width(0, 22)?.set_column_width(1, 90)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let (bold, plain) = (Format::new().set_bold().set_font_color(INK), Format::new().set_text_wrap());
    let title = Format::new().set_bold().set_font_size(14).set_font_color(BAND);
    sheet.write_string_with_format(0, 0, format!("Review of {}", receipt.input.file), &title)?;
    let counts = receipt.summary;
    let rows = [
        ("Questions", counts.questions.to_string()),
        ("Answered", counts.answered.to_string()),
        ("To review", counts.review.to_string()),
        ("Unanswered", counts.unanswered.to_string()),
        ("Skipped", counts.skipped.to_string()),
        ("As of", receipt.as_of.to_string()),
        ("Customer", receipt.customer.clone().unwrap_or_else(|| "not named: public answers only".to_owned())),
        ("Bank", receipt.bank.revision.clone().unwrap_or_else(|| receipt.bank.hash.clone())),
        ("File", receipt.input.file.clone()),
        ("SHA-256 of the file", receipt.input.sha256.clone()),
        ("Made by", receipt.tool.clone()),
    ];
    let left_out =
        receipt.sheets_left_out.iter().map(|sheet| ("Sheet left out", format!("{}: {}", sheet.sheet, sheet.reason)));
    for (row, (label, value)) in (2u32..).zip(rows.into_iter().chain(left_out)) {
        sheet.write_string_with_format(row, 0, label, &bold)?.write_string_with_format(row, 1, value, &plain)?;
    }
    Ok(())
}

/// The height at which the row's longest text is read whole, in points; a spreadsheet cannot show more than 409.
fn height(question: &QuestionReceipt) -> f64 {
    let lines = |column: &Column| {
        let text = (column.value)(question);
        text.lines().map(|line| (line.chars().count() as f64 * 1.1 / column.width).ceil().max(1.0)).sum::<f64>()
    };
    let most = COLUMNS.iter().map(lines).fold(1.0, f64::max);
    (most * 15.0 + 3.0).min(409.0)
}

/// The value for the choice cell, or for the cell in words.
pub(super) fn value_in(question: &QuestionReceipt, choice: bool) -> String {
    let role_of = |cell: &str| question.slots.iter().find(|slot| slot.cell == cell).map(|slot| slot.role.as_ref());
    let values = question.written.iter().chain(&question.suggested);
    let mut wanted = values.filter(|value| match role_of(&value.cell) {
        Some("choice") => choice,
        Some("text" | "comment") => !choice,
        _ => false,
    });
    wanted.next().map(|value| value.value.clone()).unwrap_or_default()
}

/// As much of a text as a cell holds: a suggestion for reading, not an answer.
pub(super) fn within_cell(text: &str) -> String {
    text.chars().take(32_000).collect()
}

fn text_format() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_font_color(INK)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(RULE)
}

fn input_format() -> Format {
    text_format().set_background_color(Color::RGB(0xFF_FBEB)).set_unlocked()
}

fn decision_format(decision: Decision) -> Format {
    let (fill, ink) = match decision {
        Decision::Answered => (0xDC_FCE7, 0x16_6534),
        Decision::Review => (0xFE_F3C7, 0x92_400E),
        Decision::Unanswered => (0xFE_E2E2, 0x99_1B1B),
        Decision::Skipped => (0xE5_E7EB, 0x37_4151),
    };
    text_format().set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(ink)).set_bold()
}
