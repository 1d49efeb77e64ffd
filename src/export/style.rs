//! How exported workbooks look.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use jiff::civil::Date;

const INK: Color = Color::RGB(0x1F_2937);
const SOFT: Color = Color::RGB(0x6B_7280);
const RULE: Color = Color::RGB(0xD1_D5DB);
const BAND: Color = Color::RGB(0x1E_3A5F);
const BAR: Color = Color::RGB(0xE5_EBF3);
/// The tint of a cell that is still open.
const OPEN: Color = Color::RGB(0xFF_FBEB);

/// A4.
const PAPER: u8 = 9;

pub(super) fn title() -> Format {
    Format::new().set_bold().set_font_size(15).set_font_color(BAND).set_align(FormatAlign::VerticalCenter)
}

pub(super) fn remark() -> Format {
    Format::new().set_font_color(SOFT).set_font_size(9).set_text_wrap().set_align(FormatAlign::Top)
}

pub(super) fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(BAND)
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_border(FormatBorder::Thin)
        .set_border_color(BAND)
        .set_text_wrap()
}

pub(super) fn bar() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(BAND)
        .set_background_color(BAR)
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE)
}

pub(super) fn cell() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_font_color(INK)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE)
}

pub(super) fn code() -> Format {
    cell().set_font_color(SOFT)
}

/// For programs: one line, cut where the next cell begins.
pub(super) fn tag() -> Format {
    Format::new()
        .set_align(FormatAlign::Top)
        .set_font_color(SOFT)
        .set_font_size(9)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE)
}

pub(super) fn choice() -> Format {
    cell().set_bold()
}

pub(super) fn open() -> Format {
    Format::new().set_background_color(OPEN)
}

/// Set up for paper: landscape, as wide as the page, the header on each.
pub(super) fn page(sheet: &mut Worksheet, header: u32, title: &str) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0).set_repeat_rows(header, header)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    // An ampersand begins a code in a footer.
    let title = title.replace('&', "&&");
    sheet.set_footer(format!("&L&8{title}&R&8&P / &N"));
    Ok(())
}

/// What the file says of itself; the day is that of the answers, so that the same bank gives the same bytes.
pub(super) fn properties(title: &str, company: Option<&str>, day: Date) -> Result<DocProperties, XlsxError> {
    let created =
        ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())?;
    let properties =
        DocProperties::new().set_title(title).set_subject("Security questionnaire").set_creation_datetime(&created);
    Ok(match company {
        Some(company) => properties.set_author(company).set_company(company),
        None => properties.set_author("ddq"),
    })
}

/// How many lines a text takes in a column of that width, in characters.
pub(super) fn lines(text: &str, width: f64) -> f64 {
    text.lines().map(|line| (line.chars().count() as f64 * 0.88 / width).ceil().max(1.0)).sum::<f64>().max(1.0)
}

/// The height of so many lines, in points; a spreadsheet cannot show more than 409.
pub(super) fn height(lines: f64) -> f64 {
    (lines * 14.6 + 4.0).min(409.0)
}
