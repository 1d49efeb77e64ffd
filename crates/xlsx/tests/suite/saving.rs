//! What a patch changes, and what it leaves alone.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use xlsx::{NewValue, Patch, Workbook};

use crate::book::{Book, STRICT, at, open, pack, part_text, shown, text_patch, unpack};

const DATES: &str = "<cellXfs><xf/><xf numFmtId='14'/></cellXfs>";

fn patch(cell: &str, value: NewValue) -> Patch {
    Patch { sheet: 0, cell: at(cell), value }
}

#[test]
fn parts_without_a_patch_keep_their_bytes_and_order() {
    let book = Book::new()
        .sheet("A", "<sheetData/>")
        .sheet("B", "<sheetData/>")
        .part("xl/media/image1.png", b"\x89PNG")
        .part("customXml/item1.xml", b"<x/>");
    let before = book.bytes();
    assert_eq!(book.open().save(&[]).unwrap(), before);
    let after = book.open().save(&[text_patch(1, "B2", "Yes")]).unwrap();
    let changed: Vec<_> =
        unpack(&before).into_iter().zip(unpack(&after)).filter(|(a, b)| a != b).map(|(a, b)| (a.0, b.0)).collect();
    assert_eq!(changed, [("xl/worksheets/sheet2.xml".to_owned(), "xl/worksheets/sheet2.xml".to_owned())]);
    assert_eq!(unpack(&before).len(), unpack(&after).len());
}

#[test]
fn text_is_text_whatever_it_begins_with() {
    let book = Book::new().sheet("S", "<sheetData/>").open();
    let texts = [
        "=1+1",
        "+49 30 123",
        "-",
        "@home",
        " spaces ",
        "a\nb",
        "<b>&amp;</b>",
        "_x0041_",
        "tab\tbell\u{7}\u{1F600}",
        "cr\rlf",
        "",
    ];
    let patches: Vec<_> = texts.iter().zip(1..).map(|(text, row)| text_patch(0, &format!("A{row}"), text)).collect();
    let saved = book.save(&patches).unwrap();
    let again = open(saved.clone()).unwrap();
    let mut reader = Xlsx::new(Cursor::new(saved)).unwrap();
    let range = reader.worksheet_range("S").unwrap();
    for (text, row) in texts.iter().zip(1u32..) {
        assert_eq!(shown(&again, &format!("A{row}")), *text);
        let plain = !text.contains(['\u{7}', '\r']) && !text.is_empty() && !text.contains("_x");
        if plain {
            assert_eq!(range.get_value((row - 1, 0)), Some(&Data::String(text.to_string())));
        }
    }
}

fn check_date(settings: &str, style: u32, expect: &str) {
    let data = format!("<sheetData><row><c s='{style}'/></row></sheetData>");
    let book = Book::new().sheet("S", &data).settings(settings).styles(DATES).open();
    let saved = book.save(&[patch("A1", NewValue::Date { year: 2026, month: 5, day: 1 })]).unwrap();
    assert_eq!(shown(&open(saved).unwrap(), "A1"), expect);
}

#[test]
fn dates_follow_the_style_and_the_date_system() {
    check_date("", 1, "46143");
    check_date("<workbookPr date1904='1'/>", 1, "44681");
    check_date("", 0, "2026-05-01");
}

fn check_calculation(data: &str, calculation: &str, expect: &str) {
    let book = Book::new().sheet("S", "<sheetData/>").sheet("T", data).calculation(calculation);
    let patches = [text_patch(0, "A1", "x")];
    let saved = book.open().save(&patches).unwrap();
    let workbook = part_text(&saved, "xl/workbook.xml");
    assert_eq!(workbook.split_once("</sheets>").unwrap().1, format!("{expect}</workbook>"));
    let read_first = book.open();
    read_first.read(1).unwrap();
    assert_eq!(read_first.save(&patches).unwrap(), saved, "reading changes nothing");
    assert_eq!(open(saved.clone()).unwrap().save(&patches).unwrap(), saved);
}

#[test]
fn formulas_are_computed_anew() {
    let formula = "<sheetData><row><c><f>1+1</f><v>2</v></c></row></sheetData>";
    check_calculation(formula, "", "<calcPr fullCalcOnLoad=\"1\"/>");
    check_calculation(formula, "<calcPr calcId='191029'/>", "<calcPr calcId=\"191029\" fullCalcOnLoad=\"1\"/>");
    check_calculation(formula, "<calcPr  fullCalcOnLoad='1'/>", "<calcPr  fullCalcOnLoad='1'/>");
    check_calculation("<sheetData/>", "<calcPr calcId='1'/>", "<calcPr calcId='1'/>");
}

fn check_error(book: &Workbook, patches: &[Patch], expect: &str) {
    let error = book.save(patches).unwrap_err().to_string();
    assert!(error.contains(expect), "{error}");
    let reversed: Vec<_> = patches.iter().rev().cloned().collect();
    assert_eq!(book.save(&reversed).unwrap_err().to_string(), error, "in any order");
}

#[test]
fn refusals_say_what_is_wrong() {
    let data = "<sheetData><row><c><f>1</f></c></row></sheetData><mergeCells><mergeCell ref='B2:C3'/></mergeCells>";
    let book = Book::new()
        .sheet("S", data)
        .sheet_rel(0, "table", "../t.xml")
        .part("xl/t.xml", b"<table name='T' ref='E5:F9'><tableColumns/></table>")
        .open();
    let long = "ä".repeat(32_768);
    check_error(&book, &[text_patch(0, "A1", "x")], "S!A1 is computed by a formula");
    check_error(
        &book,
        &[text_patch(0, "C3", "x"), text_patch(0, "D1", "y")],
        "hidden inside a merged cell; write to B2",
    );
    check_error(&book, &[text_patch(0, "B1", &long)], "has 32768 characters");
    check_error(
        &book,
        &[text_patch(0, "B1", "x"), text_patch(0, "B1", "y")],
        "two different values are given for S!B1",
    );
    check_error(&book, &[text_patch(0, "F5", "x")], "column heading of the table T");
    check_error(&book, &[text_patch(7, "A1", "x")], "no sheet number 7");
    check_error(&book, &[patch("B1", NewValue::Number(f64::NAN))], "not finite");
    check_error(&book, &[patch("B1", NewValue::Date { year: 2026, month: 2, day: 29 })], "does not exist");
    check_error(
        &book,
        &[Patch { sheet: 0, cell: xlsx::CellRef::new(1_048_576, 0), value: NewValue::Bool(true) }],
        "outside the sheet",
    );
    let fine = [
        text_patch(0, "B1", &"😀".repeat(16_383)),
        text_patch(0, "D1", "a\r\nb"),
        text_patch(0, "D1", "a\nb"),
        text_patch(0, "E6", "x"),
    ];
    assert!(book.save(&fine).is_ok());
}

#[test]
fn strict_prefixed_and_utf16_sheets_are_patched_in_their_own_manner() {
    let xml = format!("<a:worksheet xmlns:a='{STRICT}'><a:sheetData><a:row><a:c/></a:row></a:sheetData></a:worksheet>");
    let saved = Book::new().part_sheet("S", &xml).open().save(&[text_patch(0, "A1", "é")]).unwrap();
    assert!(
        part_text(&saved, "xl/worksheets/sheet1.xml")
            .contains("<a:c t=\"inlineStr\"><a:is><a:t xml:space=\"preserve\">é</a:t></a:is></a:c>")
    );
    let mut parts = Book::new().sheet("S", "").parts();
    parts[1].1 = [0xFF, 0xFE].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let saved = open(pack(&parts)).unwrap().save(&[text_patch(0, "A1", "é")]).unwrap();
    assert!(unpack(&saved)[1].1.starts_with(&[0xFF, 0xFE, b'<', 0]));
    assert_eq!(shown(&open(saved).unwrap(), "A1"), "é");
}
