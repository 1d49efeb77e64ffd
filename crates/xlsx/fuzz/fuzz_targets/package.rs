//! Any bytes: open, read every sheet and its lists, save one patch, open the result again.
//!
//! Bytes that begin as an archive are taken as the package. Others are taken as parts divided by
//! zero bytes, and packed, so that the checksums do not keep the fuzzer away from the XML.

#![no_main]

use std::io::Write;
use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use xlsx::{CellRef, Limits, NewValue, Patch, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PARTS: [&str; 5] =
    ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"];

const DEFAULTS: [(&str, &str); 3] = [
    ("_rels/.rels", "<Relationships><Relationship Id='a' Type='/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='a' Type='/worksheet' Target='worksheets/sheet1.xml'/>\
         <Relationship Id='b' Type='/worksheet' Target='worksheets/sheet2.xml'/>\
         <Relationship Id='c' Type='/sharedStrings' Target='sharedStrings.xml'/>\
         <Relationship Id='d' Type='/styles' Target='styles.xml'/></Relationships>",
    ),
    ("xl/workbook.xml", "<workbook xmlns:r='u'><sheets><sheet name='S' r:id='a'/><sheet name='T' r:id='b'/></sheets></workbook>"),
];

fn package(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let given: Vec<(&str, &[u8])> = PARTS.into_iter().zip(bytes.split(|&byte| byte == 0)).collect();
    let missing = DEFAULTS.iter().filter(|part| given.iter().all(|other| other.0 != part.0));
    let missing = missing.map(|(name, text)| (*name, text.as_bytes()));
    let empty: [(&str, &[u8]); 2] = [("xl/sharedStrings.xml", b"<sst/>"), ("xl/styles.xml", b"<styleSheet/>")];
    let empty = empty.into_iter().filter(|part| given.iter().all(|other| other.0 != part.0));
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in given.iter().copied().chain(missing).chain(empty) {
        writer.start_file(name, options).expect("names differ");
        writer.write_all(bytes).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { part_bytes: 1 << 20, total_bytes: 4 << 20, items: 10_000, ..Limits::default() };
    let Ok(book) = Workbook::open(package(bytes), &limits) else {
        return;
    };
    for sheet in 0..book.sheets().len() {
        let Ok(read) = book.read(sheet) else {
            continue;
        };
        for validation in read.validations.iter().take(8) {
            let source = validation.source_at(CellRef::new(3, 3));
            book.resolve_list(sheet, &source, &mut |sheet| book.read(sheet).ok().map(Arc::new));
        }
        let patch = Patch { sheet, cell: CellRef::new(3, 1), value: NewValue::Text("=Yes\u{7}_x0041_".to_owned()) };
        let Ok(saved) = book.save(std::slice::from_ref(&patch)) else {
            continue;
        };
        let wide = Limits { part_bytes: 8 << 20, total_bytes: 64 << 20, ratio: u64::MAX, ..Limits::default() };
        let again = Workbook::open(saved.clone(), &wide).expect("what was saved opens");
        let after = again.read(sheet).expect("what was saved can be read");
        assert_eq!(after.cells.get(patch.cell).map(|cell| cell.value.to_text()).as_deref(), Some("=Yes\u{7}_x0041_"));
        let others = |sheet: &xlsx::Sheet| sheet.cells.iter().filter(|cell| cell.at != patch.cell).cloned().collect::<Vec<_>>();
        assert_eq!(others(&read), others(&after));
        assert!(again.save(std::slice::from_ref(&patch)).expect("it saves again") == saved);
    }
});
