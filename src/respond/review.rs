//! The review workbook: every question with its decision, for a person to accept, edit or refuse.
//!
//! It shows every value that would be written, offers the customer's own values beside it, and nothing that would be
//! refused when it comes back.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use crate::questionnaire::Role;

use super::decision::Decision;
use super::receipt::{QuestionReceipt, Receipt, SlotReceipt};
use super::review_lists::Lists;
use super::shown::{held, values, within_cell};
use super::verdicts::{ACCEPT, CHOICE, Mark, OWNERSHIP, TAB, TEXT, YOURS};

const INK: Color = Color::RGB(0x1F_2937);
const GREY: Color = Color::RGB(0x6B_7280);
const RULE: Color = Color::RGB(0xD1_D5DB);
const BAND: Color = Color::RGB(0x1E_3A5F);

/// The review workbook of a receipt: the same receipt gives the same bytes.
pub fn review(receipt: &Receipt) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(receipt)?);
    let mut lists = Lists::default();
    questions(workbook.add_worksheet(), receipt, &mut lists)?;
    summary(workbook.add_worksheet(), receipt)?;
    if !lists.is_empty() {
        lists.write(workbook.add_worksheet())?;
    }
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
    kind: Kind,
}

/// How a column is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Always.
    Told,
    /// Only where a question has something for it; in grey.
    Extra,
    /// A value that the reviewer may change, for the cell of a role: always.
    Value(Role),
    /// The same, only where a question has such a cell.
    ExtraValue(Role),
}

const COLUMNS: &[Column] = &[
    Column { heading: "Sheet", width: 18.0, value: |q| q.sheet.clone(), kind: Kind::Told },
    Column { heading: "Cell", width: 7.0, value: |q| q.cell.clone(), kind: Kind::Told },
    Column { heading: "Id", width: 10.0, value: |q| q.id.clone().unwrap_or_default(), kind: Kind::Told },
    Column { heading: "Section", width: 18.0, value: |q| q.section.clone().unwrap_or_default(), kind: Kind::Told },
    Column { heading: "Question", width: 52.0, value: |q| q.text.clone(), kind: Kind::Told },
    Column { heading: DECISION, width: 12.0, value: |q| q.decision.to_string(), kind: Kind::Told },
    Column { heading: CHOICE, width: 16.0, value: |q| values(q).choice, kind: Kind::Value(Role::Choice) },
    Column { heading: TEXT, width: 52.0, value: |q| values(q).text, kind: Kind::Told },
    Column { heading: OWNERSHIP, width: 16.0, value: |q| values(q).ownership, kind: Kind::ExtraValue(Role::Ownership) },
    Column { heading: "Other cells", width: 24.0, value: others, kind: Kind::Extra },
    Column { heading: "In the file", width: 36.0, value: held, kind: Kind::Extra },
    Column { heading: "Why", width: 40.0, value: why, kind: Kind::Told },
    Column { heading: "Answer", width: 26.0, value: QuestionReceipt::named, kind: Kind::Told },
];

const DECISION: &str = "Decision";

/// The columns that the questions need.
fn columns(receipt: &Receipt) -> Vec<&'static Column> {
    let needs = |column: &Column, question: &QuestionReceipt| match column.kind {
        Kind::Told | Kind::Value(_) => true,
        Kind::Extra => !(column.value)(question).is_empty(),
        Kind::ExtraValue(role) => question.open(role).is_some(),
    };
    COLUMNS.iter().filter(|column| receipt.questions.iter().any(|question| needs(column, question))).collect()
}

/// The questions that others wait for come first.
fn ordered(receipt: &Receipt) -> Vec<&QuestionReceipt> {
    let is_gate = |question: &&QuestionReceipt| {
        receipt.gates.iter().any(|gate| (&gate.sheet, &gate.cell) == (&question.sheet, &question.cell))
    };
    let (mut ordered, mut rest): (Vec<_>, Vec<_>) = receipt.questions.iter().partition(is_gate);
    rest.sort_by_key(|question| urgency(question));
    ordered.append(&mut rest);
    ordered
}

/// What could be accepted as it stands comes first, then what is near, then what waits for something else; the rest stays in
/// the order of the file.
fn urgency(question: &QuestionReceipt) -> u8 {
    match question.decision {
        Decision::Review if question.kept_back || question.drafted => 2,
        Decision::Review if question.is_near() => 1,
        Decision::Review => 0,
        _ => 3,
    }
}

/// The cell of the question that a reviewer may fill by a column.
fn open_cell<'q>(column: &Column, question: &'q QuestionReceipt) -> Option<&'q SlotReceipt> {
    match column.kind {
        Kind::Value(role) | Kind::ExtraValue(role) if question.decision != Decision::Skipped => question.open(role),
        _ => None,
    }
}

/// Values for cells that have no column of their own: `F12: 2026-06-01`.
fn others(question: &QuestionReceipt) -> String {
    let lines = values(question).others.into_iter().map(|other| format!("{}: {}", other.cell, other.value));
    lines.collect::<Vec<_>>().join("\n")
}

/// The reason of the decision, and what would be said if it might be.
fn why(question: &QuestionReceipt) -> String {
    if !question.kept_back {
        return question.reason.clone();
    }
    let kept: Vec<&str> = question.suggested.iter().map(|kept| kept.value.as_str()).collect();
    format!(
        "{}\nCannot be accepted as it stands: write an answer of your own, or leave it open.\nThe bank would say: {}",
        question.reason,
        kept.join(" · ")
    )
}

fn questions(sheet: &mut Worksheet, receipt: &Receipt, lists: &mut Lists) -> Result<(), XlsxError> {
    let columns = columns(receipt);
    sheet.set_name(TAB)?.set_freeze_panes(1, 0)?;
    head(sheet, &columns)?;
    let ordered = ordered(receipt);
    let rows = || (1u32..).zip(ordered.iter().copied());
    for (row, question) in rows() {
        for (at, column) in (0u16..).zip(&columns) {
            let text = within_cell(&(column.value)(question));
            sheet.write_string_with_format(row, at, text, &format_of(column, question))?;
        }
        sheet.set_row_height(row, height(&columns, question))?;
    }
    let confidence = columns.len() as u16;
    let (accept, own) = (confidence + 1, confidence + 2);
    let (cell, percent, input) = (text_format(), text_format().set_num_format("0 %"), input_format());
    for (row, question) in rows() {
        match question.confidence {
            Some(value) => sheet.write_number_with_format(row, confidence, value, &percent)?,
            None => sheet.write_blank(row, confidence, &cell)?,
        };
        sheet.write_blank(row, accept, &input)?.write_blank(row, own, &input)?;
    }
    for (at, column) in (0u16..).zip(&columns) {
        let listed = |(row, question)| Some((row, open_cell(column, question)?.options.as_deref()?));
        lists.offer(sheet, at, rows().filter_map(listed))?;
    }
    let last = u32::try_from(receipt.questions.len()).unwrap_or(u32::MAX).max(1);
    sheet.add_data_validation(1, accept, last, accept, &decisions()?)?;
    sheet.autofilter(0, 0, last, own)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// The words of a decision, offered.
fn decisions() -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(&Mark::ALL.map(Mark::word))?
        .set_input_title("Your decision")?
        .set_input_message("accept the row as it stands, edit it, refuse it, or reset it to as it was filled")
}

fn head(sheet: &mut Worksheet, columns: &[&Column]) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(BAND)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let rest = [("Confidence", 11.0), (ACCEPT, 11.0), (YOURS, 44.0)];
    let headings = columns.iter().map(|column| (column.heading, column.width)).chain(rest);
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
    for (row, (label, value)) in (2u32..).zip(rows.into_iter().chain(left_out).chain(instructions())) {
        sheet.write_string_with_format(row, 0, label, &bold)?.write_string_with_format(row, 1, value, &plain)?;
    }
    Ok(())
}

/// What each word of a decision does, in lines that need no wrapping.
fn instructions() -> impl Iterator<Item = (&'static str, String)> {
    let told = [
        "what the row shows is written; `Choice` may not be empty where the customer has a list",
        "what you changed in the row is written, or what stands in `Your answer`",
        "the cells stay as the customer sent them",
        "the row is as it was filled, whatever was decided before",
    ];
    let head = [("", ""), (ACCEPT, "what to write into the column:")];
    let lines = head.into_iter().chain(Mark::ALL.into_iter().map(Mark::word).zip(told));
    lines.map(|(word, does)| (word, does.to_owned()))
}

/// The height at which the row's longest text is read whole, in points; a spreadsheet cannot show more than 409.
fn height(columns: &[&Column], question: &QuestionReceipt) -> f64 {
    let lines = |column: &&Column| {
        let text = (column.value)(question);
        text.lines().map(|line| (line.chars().count() as f64 * 1.1 / column.width).ceil().max(1.0)).sum::<f64>()
    };
    let most = columns.iter().map(lines).fold(1.0, f64::max);
    (most * 15.0 + 3.0).min(409.0)
}

fn format_of(column: &Column, question: &QuestionReceipt) -> Format {
    match column.kind {
        _ if column.heading == DECISION => decision_format(question.decision),
        // Text, so that a spreadsheet takes no value of the list for a number or a date.
        Kind::Value(_) | Kind::ExtraValue(_) if open_cell(column, question).is_some() => {
            input_format().set_num_format("@")
        }
        Kind::Extra => text_format().set_font_color(GREY),
        _ => text_format(),
    }
}

fn text_format() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_font_color(INK)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(RULE)
        .set_border_right(FormatBorder::Thin)
        .set_border_right_color(RULE)
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
