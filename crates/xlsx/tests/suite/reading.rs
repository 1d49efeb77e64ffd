//! Packages of every shape that writers make.

use xlsx::{CellValue, NumberFormat, SheetKind, Visibility};

use crate::book::{Book, MAIN, STRICT, at, open, pack, relationship, rels, shown};

const ROW: &str = "<sheetData><row><c t='inlineStr'><is><t>Ünïcode 😀</t></is></c></row></sheetData>";

fn check_sheet(xml: &[u8]) {
    let mut parts = Book::new().sheet("S", "").parts();
    parts[1].1 = xml.to_vec();
    let book = open(pack(&parts)).unwrap();
    assert_eq!(shown(&book, "A1"), "Ünïcode 😀");
}

#[test]
fn encodings_and_namespaces() {
    let plain = format!("<worksheet xmlns='{MAIN}'>{ROW}</worksheet>");
    check_sheet(plain.as_bytes());
    check_sheet(plain.replace(MAIN, STRICT).as_bytes());
    check_sheet(&[b"\xEF\xBB\xBF", plain.as_bytes()].concat());
    let declared = format!("<?xml version='1.0' encoding='utf-16'?>{plain}");
    check_sheet(&declared.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    check_sheet(
        &[0xFE, 0xFF].into_iter().chain(declared.encode_utf16().flat_map(u16::to_be_bytes)).collect::<Vec<_>>(),
    );
    let prefixed =
        plain.replace("</", "</a:").replace('<', "<a:").replace("<a:/a:", "</a:").replace("xmlns=", "xmlns:a=");
    check_sheet(prefixed.as_bytes());
    check_sheet(format!("<!-- c --><worksheet xmlns='{MAIN}' xmlns:mc='m'><mc:AlternateContent><mc:Choice>{ROW}</mc:Choice></mc:AlternateContent></worksheet>").as_bytes());
    check_sheet(plain.replace("Ünïcode 😀", "<![CDATA[Ünï]]>co&#100;e &#x1F600;").as_bytes());
}

#[test]
fn targets_and_names_of_parts() {
    let absolute = |part: &(String, Vec<u8>)| {
        (
            part.0.clone(),
            String::from_utf8(part.1.clone())
                .unwrap()
                .replace("Target=\"", "Target=\"/xl/")
                .replace("/xl/xl/", "/xl/")
                .into_bytes(),
        )
    };
    let book = Book::new().sheet("S", ROW);
    let parts: Vec<_> =
        book.parts().iter().map(|part| if part.0.ends_with(".rels") { absolute(part) } else { part.clone() }).collect();
    assert_eq!(shown(&open(pack(&parts)).unwrap(), "A1"), "Ünïcode 😀");
    let moved = book.parts().into_iter().map(|(name, bytes)| match name.as_str() {
        "_rels/.rels" => (name, rels(&[relationship("a", "officeDocument", "odd%20place/workbook.xml")])),
        _ => (name.replace("xl/", "odd place/"), bytes),
    });
    assert_eq!(shown(&open(pack(&moved.collect::<Vec<_>>())).unwrap(), "A1"), "Ünïcode 😀");
    let shouting: Vec<_> = book.parts().into_iter().map(|(name, bytes)| (name.to_uppercase(), bytes)).collect();
    assert_eq!(shown(&open(pack(&shouting)).unwrap(), "A1"), "Ünïcode 😀");
}

#[test]
fn tabs_names_and_kinds() {
    let sheets = "<sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>";
    let more = "<sheet name=\"A &amp; B\" sheetId=\"1\" state=\"veryHidden\" r:id=\"rId1\"/><sheet name=\"Chart\" sheetId=\"2\" r:id=\"c\"/>";
    let mut parts = Book::new()
        .sheet("S", ROW)
        .name("<definedName name=\"N\" localSheetId=\"1\" hidden=\"1\">=S!$A$1</definedName>")
        .parts();
    for part in &mut parts {
        let text = String::from_utf8(part.1.clone()).unwrap();
        part.1 = match part.0.as_str() {
            "xl/workbook.xml" => text.replace(sheets, more).into_bytes(),
            "xl/_rels/workbook.xml.rels" => rels(&[
                relationship("rId1", "worksheet", "worksheets/sheet1.xml"),
                relationship("c", "chartsheet", "chart.xml"),
                relationship("v", "vbaProject", "vba.bin"),
            ]),
            _ => continue,
        };
    }
    let book = open(pack(&parts)).unwrap();
    assert_eq!(
        book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.visibility, sheet.kind)).collect::<Vec<_>>(),
        [("A & B", Visibility::VeryHidden, SheetKind::Worksheet), ("Chart", Visibility::Visible, SheetKind::Other),]
    );
    let name = &book.defined_names()[0];
    assert_eq!((name.name.as_str(), name.sheet, name.refers_to.as_str(), name.hidden), ("N", Some(1), "S!$A$1", true));
    assert!(book.has_macros() && !book.is_signed());
    assert!(book.read(1).unwrap_err().to_string().contains("\"Chart\" is not a worksheet"));
    assert!(book.read(2).unwrap_err().to_string().contains("no sheet number 2"));
}

#[test]
fn strings_and_styles() {
    let book = Book::new()
        .sheet("S", "<sheetData><row><c t='s' s='1'><v>0</v></c><c t='s'><v>0</v></c></row></sheetData>")
        .strings("<si><t>shared</t></si>")
        .styles("<cellXfs><xf/><xf numFmtId='14'><protection locked='0'/></xf></cellXfs>")
        .open();
    let sheet = book.read(0).unwrap();
    let [a, b] = ["A1", "B1"].map(|cell| sheet.cells.get(at(cell)).unwrap());
    let (CellValue::Text(first), CellValue::Text(second)) = (&a.value, &b.value) else { panic!() };
    assert!(std::sync::Arc::ptr_eq(first, second), "one text, not two");
    assert_eq!((book.style(1).number_format, book.style(1).locked), (NumberFormat::Date, false));
    assert!(book.style(0).locked && book.style(99).locked);
}

#[test]
fn threads_may_share_a_workbook() {
    fn shareable<T: Send + Sync>(_: &T) {}
    shareable(&Book::new().sheet("S", ROW).open());
}
