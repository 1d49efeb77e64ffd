//! Workbooks drawn as text, for tests of a reading.
//!
//! ```text
//! ## Sheet name, protected, hidden, hide A, hide-row 3    one per sheet
//! No.~b | Question~b | Answer~b                          a row; marks after `~`
//! 1     | Is it so?  | [Yes,No]                          `[…]` is a dropdown, after a value or alone
//! 2     | A long one | <                                 `<` is merged with the left cell, `^` with the upper one
//! ```
//!
//! Marks: `b` bold, `i` italic, `f` filled, `u` unlocked, `s` styled, `x` a formula with this value.
//! A list that starts with `=` is a formula: `[=Lists!$A$1:$A$3]`. `\n` in a text is a line break.

use rust_xlsxwriter::{Color, DataValidation, Format, Formula, Workbook as Writer, Worksheet};
use xlsx::{Limits, Workbook};

/// First row, first column, last row, last column.
type Area = (u32, u16, u32, u16);

struct Drawn {
    text: String,
    marks: String,
    list: Option<String>,
}

/// The workbook that a drawing shows.
pub(super) fn workbook(drawing: &str) -> Workbook {
    let mut writer = Writer::new();
    let mut sheets: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in drawing.lines().map(str::trim).skip_while(|line| line.is_empty()) {
        match line.strip_prefix("## ") {
            Some(heading) => sheets.push((heading, Vec::new())),
            None if sheets.is_empty() => sheets.push(("Sheet1", vec![line])),
            None => sheets.last_mut().expect("a sheet").1.push(line),
        }
    }
    for (heading, lines) in sheets {
        draw_sheet(writer.add_worksheet(), heading, &lines);
    }
    let bytes = writer.save_to_buffer().expect("a workbook");
    Workbook::open(bytes, &Limits::default()).expect("a readable workbook")
}

fn draw_sheet(sheet: &mut Worksheet, heading: &str, lines: &[&str]) {
    start_sheet(sheet, heading);
    let rows: Vec<Vec<&str>> = lines.iter().map(|line| cells(line)).collect();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !matches!(**cell, "<" | "^")) {
            let wide = cells[column + 1..].iter().take_while(|next| **next == "<").count();
            let high = rows[row + 1..].iter().take_while(|next| next.get(column) == Some(&"^")).count();
            let area = (row as u32, column as u16, (row + high) as u32, (column + wide) as u16);
            draw(sheet, area, &parse(cell));
        }
    }
}

fn start_sheet(sheet: &mut Worksheet, heading: &str) {
    let mut words = heading.split(',').map(str::trim);
    sheet.set_name(words.next().expect("a name")).expect("a valid name");
    for word in words {
        match word.split_once(' ') {
            Some(("hide", column)) => drop(sheet.set_column_hidden(u16::from(column.as_bytes()[0] - b'A'))),
            Some(("hide-row", number)) => drop(sheet.set_row_hidden(number.parse::<u32>().expect("a row") - 1)),
            _ if word == "protected" => drop(sheet.protect()),
            _ if word == "hidden" => drop(sheet.set_hidden(true)),
            _ => panic!("unknown: {word}"),
        }
    }
}

fn cells(line: &str) -> Vec<&str> {
    line.split('|').map(str::trim).collect()
}

fn parse(cell: &str) -> Drawn {
    let (cell, list) = match cell.strip_suffix(']').and_then(|cell| cell.rsplit_once('[')) {
        Some((cell, list)) if list.contains([',', '=']) => (cell, Some(list.to_string())),
        _ => (cell, None),
    };
    let (text, marks) = cell.rsplit_once('~').unwrap_or((cell, ""));
    Drawn { text: text.trim().replace("\\n", "\n"), marks: marks.trim().to_string(), list }
}

fn format(drawn: &Drawn) -> Format {
    drawn.marks.chars().fold(Format::new(), |format, mark| match mark {
        'b' => format.set_bold(),
        'i' => format.set_italic(),
        'f' => format.set_background_color(Color::RGB(0xFF_F2_CC)),
        'u' => format.set_unlocked(),
        's' => format.set_font_color(Color::Blue),
        'x' => format,
        _ => panic!("unknown mark: {mark}"),
    })
}

fn draw(sheet: &mut Worksheet, area: Area, drawn: &Drawn) {
    let (row, column, last_row, last_column) = area;
    let format = format(drawn);
    if (row, column) != (last_row, last_column) {
        sheet.merge_range(row, column, last_row, last_column, "", &format).expect("a merge");
    }
    match drawn.text.parse::<f64>() {
        _ if drawn.marks.contains('x') => {
            let formula = Formula::new("=INDEX(Source!A:A,1)").set_result(&drawn.text);
            sheet.write_formula_with_format(row, column, formula, &format).expect("a formula");
        }
        Ok(number) => drop(sheet.write_number_with_format(row, column, number, &format)),
        _ if !drawn.text.is_empty() => drop(sheet.write_string_with_format(row, column, &drawn.text, &format)),
        _ if !drawn.marks.is_empty() => drop(sheet.write_blank(row, column, &format)),
        _ => {}
    }
    add_list(sheet, area, drawn);
}

fn add_list(sheet: &mut Worksheet, (row, column, last_row, last_column): Area, drawn: &Drawn) {
    let Some(list) = &drawn.list else { return };
    let rule = match list.strip_prefix('=') {
        Some(formula) => DataValidation::new().allow_list_formula(Formula::new(format!("={formula}"))),
        None => DataValidation::new().allow_list_strings(&list.split(',').collect::<Vec<_>>()).expect("a list"),
    };
    sheet.add_data_validation(row, column, last_row, last_column, &rule).expect("a rule");
}
