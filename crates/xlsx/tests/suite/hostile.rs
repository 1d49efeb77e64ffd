//! Files that mean harm: every one is an error or harmless, none a panic, none expensive.

use xlsx::{Error, Limits, Workbook};

use crate::book::{Book, open, pack, text_patch};

/// Opens, reads every sheet and saves a patch; whatever fails, fails with an error.
fn exercise(bytes: Vec<u8>) {
    let Ok(book) = open(bytes) else {
        return;
    };
    for sheet in 0..book.sheets().len() {
        drop(book.read(sheet));
    }
    if let Ok(saved) = book.save(&[text_patch(0, "B2", "x")]) {
        open(saved).unwrap().read(0).unwrap();
    }
}

fn small() -> Vec<u8> {
    Book::new().sheet("S", "<sheetData><row><c><f>1</f></c></row></sheetData>").strings("<si><t>a</t></si>").bytes()
}

#[test]
fn cut_off_anywhere() {
    let bytes = small();
    for length in 0..bytes.len() {
        let error = open(bytes[..length].to_vec()).unwrap_err();
        let expected =
            matches!(error, Error::Package(opc::Error::Truncated { .. })) || (length == 0 && error == Error::NotAZip);
        assert!(expected, "{length}: {error}");
    }
}

#[test]
fn any_byte_changed() {
    let bytes = small();
    for at in 0..bytes.len() {
        for change in [0x01, 0x80, 0xFF] {
            let mut changed = bytes.clone();
            changed[at] ^= change;
            exercise(changed);
        }
    }
}

fn check_limits(book: &Book, limits: Limits, expect: &str) {
    let error = Workbook::open(book.bytes(), &limits).and_then(|book| book.read(0)).unwrap_err();
    assert!(error.to_string().contains(expect), "{error}");
}

#[test]
fn limits() {
    let plain = Limits::default;
    let bomb = Book::new().sheet("S", "").part("bomb.bin", &vec![0; 20 << 20]);
    check_limits(&bomb, plain(), "bomb.bin inflates more than 1000 times");
    check_limits(&bomb, Limits { ratio: 2000, part_bytes: 1 << 20, ..plain() }, "bomb.bin has 20971520 bytes");
    check_limits(&bomb, Limits { ratio: 2000, total_bytes: 1 << 20, ..plain() }, "bytes together");
    let many = (0..20).fold(Book::new().sheet("S", ""), |book, part| book.part(&format!("{part}.bin"), b""));
    check_limits(&many, Limits { parts: 10, ..plain() }, "24 parts, more than the limit of 10");
    let full = Book::new().sheet("S", &format!("<sheetData><row>{}</row></sheetData>", "<c s='1'/>".repeat(100)));
    check_limits(&full, Limits { items: 99, ..plain() }, "more than 99 cells");
    let deep = Book::new().sheet("S", &format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000)));
    check_limits(&deep, plain(), "nested deeper than 64");
    let laughs = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>";
    check_limits(&Book::new().part_sheet("S", laughs), plain(), "has a DOCTYPE");
    check_limits(
        &Book::new().sheet("S", "<sheetData><row><c><v>&b;</v></c></row></sheetData>"),
        plain(),
        "the entity &b;",
    );
}

#[test]
fn a_size_that_is_declared_too_small() {
    let sheet = format!("<sheetData>{}</sheetData>", "<row/>".repeat(5000));
    let mut bytes = Book::new().sheet("S", &sheet).bytes();
    let name = b"xl/worksheets/sheet1.xml";
    let record = bytes.windows(name.len()).rposition(|window| window == name).unwrap() - 46;
    bytes[record + 24..record + 28].copy_from_slice(&100u32.to_le_bytes());
    let error = open(bytes).unwrap().read(0).unwrap_err();
    assert!(matches!(error, Error::Package(opc::Error::DamagedPart { .. })), "{error}");
}

#[test]
fn claims_that_are_larger_than_the_sheet() {
    let inner = "<dimension ref='A1:XFD1048576'/><cols><col min='1' max='4294967295' style='1'/></cols>\
        <sheetData><row r='1048576'><c r='XFD1048576'><f t='array' ref='A2:XFD1048576'>1</f><v>1</v></c></row></sheetData>\
        <mergeCells><mergeCell ref='A1:XFD1'/></mergeCells>\
        <dataValidations><dataValidation type='list' sqref='N1:XFD1048576'><formula1>$A:$XFD</formula1></dataValidation></dataValidations>";
    let book = Book::new().sheet("S", inner).open();
    let sheet = book.read(0).unwrap();
    assert_eq!((sheet.cells.len(), sheet.validations.len()), (1, 1));
    let sheet = std::sync::Arc::new(sheet);
    let list = book.resolve_list(0, &sheet.validations[0].source, &mut |_| Some(sheet.clone()));
    assert_eq!(list.as_deref(), Some(["1".to_owned()].as_slice()));
    assert!(book.save(&[text_patch(0, "C3", "x")]).unwrap_err().to_string().contains("computed"));
    assert!(book.save(&[text_patch(0, "A1", "x")]).is_ok());
}

#[test]
fn many_overlapping_ranges_end_in_time() {
    let formulas: String = (1..=20_000)
        .map(|row| format!("<row><c><f t='array' ref='A{row}:XFD1048576'>1</f><v>1</v></c></row>"))
        .collect();
    let merges: String = (1..=20_000).map(|row| format!("<mergeCell ref='B{row}:C{}'/>", row + 1)).collect();
    let inner = format!("<sheetData>{formulas}</sheetData><mergeCells>{merges}</mergeCells>");
    let sheet = Book::new().sheet("S", &inner).open().read(0).unwrap();
    assert!(sheet.cells.iter().all(|cell| cell.formula && sheet.anchor(cell.at) == cell.at));
}

#[test]
fn broken_parts_are_errors() {
    for inner in [
        "<sheetData><row><c r='?'/></row></sheetData>",
        "<sheetData>",
        "<sheetData><row></sheetData>",
        "<sheetData a='>",
        "<![CDATA[",
        "<!--",
        "&#xD800;",
        "\u{0}<x",
    ] {
        let book = Book::new().sheet("S", inner);
        exercise(book.bytes());
    }
    let parts: Vec<_> = Book::new()
        .sheet("S", "")
        .parts()
        .into_iter()
        .map(|(name, bytes)| (name, bytes[..bytes.len() / 2].to_vec()))
        .collect();
    exercise(pack(&parts));
}
