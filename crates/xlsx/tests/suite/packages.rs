//! Archives of every shape that writers make, and those that are refused.

use std::io::{Cursor, Write};

use xlsx::Error;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::book::{Book, open, shown, text_patch, unpack};

fn book() -> Book {
    Book::new().sheet("S", "<sheetData/>").part("xl/media/a.bin", b"first").part("xl/media/b.bin", b"second")
}

/// Opens, patches, and opens the result again; only the patched part may differ.
fn check(bytes: Vec<u8>) -> Vec<u8> {
    let before = unpack(&bytes);
    let saved = open(bytes).unwrap().save(&[text_patch(0, "B2", "Yes")]).unwrap();
    let again = open(saved.clone()).unwrap();
    assert_eq!(shown(&again, "B2"), "Yes");
    assert_eq!(again.save(&[text_patch(0, "B2", "Yes")]).unwrap(), saved, "twice equals once");
    let changed = before.iter().zip(unpack(&saved)).filter(|(a, b)| **a != *b);
    assert_eq!(changed.map(|(a, _)| a.0.as_str()).collect::<Vec<_>>(), ["xl/worksheets/sheet1.xml"]);
    saved
}

fn packed_with(options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in book().parts() {
        writer.start_file(name, options).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    writer.set_comment("made by hand").unwrap();
    writer.finish().unwrap().into_inner()
}

fn streamed() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = ZipWriter::new_stream(&mut bytes);
    for (name, part) in book().parts() {
        writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        writer.write_all(&part).unwrap();
    }
    writer.finish().unwrap();
    bytes
}

#[test]
fn archives_of_many_writers() {
    check(book().bytes());
    check(streamed());
    check(packed_with(SimpleFileOptions::default().large_file(true)));
    let saved = check(packed_with(SimpleFileOptions::default().compression_method(CompressionMethod::Stored)));
    assert!(saved.ends_with(b"made by hand"));
}

#[test]
fn a_patched_part_sheds_what_described_its_old_data() {
    for bytes in [streamed(), packed_with(SimpleFileOptions::default().large_file(true))] {
        let saved = check(bytes);
        let name = b"xl/worksheets/sheet1.xml";
        let header = saved.windows(name.len()).position(|window| window == name).unwrap() - 30;
        assert_eq!(saved[header + 6] & 8, 0, "no data descriptor");
        assert_eq!(saved[header + 28..header + 30], [0, 0], "no zip64 field");
    }
}

#[test]
fn bytes_before_the_archive_stay() {
    let bytes = [b"#!/bin/sh\n".as_slice(), &book().bytes()].concat();
    assert!(check(bytes).starts_with(b"#!/bin/sh\nPK"));
}

#[test]
fn times_and_attributes_of_a_patched_part_stay() {
    let time = zip::DateTime::from_date_and_time(2021, 3, 4, 5, 6, 8).unwrap();
    let saved = check(packed_with(SimpleFileOptions::default().last_modified_time(time).unix_permissions(0o640)));
    let mut archive = zip::ZipArchive::new(Cursor::new(saved)).unwrap();
    let part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    assert_eq!((part.last_modified(), part.unix_mode().map(|mode| mode & 0o777)), (Some(time), Some(0o640)));
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let starts: Vec<usize> =
        (0..bytes.len().saturating_sub(from.len())).filter(|&at| bytes[at..].starts_with(from)).collect();
    assert!(!starts.is_empty());
    for at in starts {
        out[at..at + to.len()].copy_from_slice(to);
    }
    out
}

#[test]
fn a_name_that_comes_twice_is_refused() {
    let twice = replaced(&book().bytes(), b"media/b.bin", b"media/a.bin");
    assert_eq!(open(twice).unwrap_err(), Error::Package(opc::Error::DuplicatePart { part: "xl/media/a.bin".into() }));
    let but_for_case = replaced(&book().bytes(), b"media/b.bin", b"MEDIA/A.BIN");
    assert_eq!(
        open(but_for_case).unwrap_err(),
        Error::Package(opc::Error::DuplicatePart { part: "xl/MEDIA/A.BIN".into() })
    );
}

#[test]
fn an_encrypted_entry_is_refused() {
    let mut bytes = book().bytes();
    for (magic, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = bytes.windows(4).rposition(|window| window == magic).unwrap();
        bytes[at + flags] |= 1;
    }
    assert_eq!(open(bytes).unwrap_err(), Error::Package(opc::Error::Encrypted));
}

#[test]
fn overlapping_entries_are_refused() {
    let mut bytes = book().bytes();
    let last = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    let first = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let offset = bytes[first + 42..first + 46].to_vec();
    bytes[last + 42..last + 46].copy_from_slice(&offset);
    assert!(matches!(open(bytes).unwrap_err(), Error::Package(opc::Error::OverlappingPart { .. })));
}

#[test]
fn a_damaged_part_is_named() {
    let mut bytes = packed_with(SimpleFileOptions::default().compression_method(CompressionMethod::Stored));
    let at = bytes.windows(11).position(|window| window == b"<sheetData/").unwrap();
    bytes[at + 1] = b'S';
    let error = open(bytes).unwrap().read(0).unwrap_err();
    assert!(
        matches!(&error, Error::Package(opc::Error::DamagedPart { part, .. }) if part == "xl/worksheets/sheet1.xml"),
        "{error}"
    );
}

#[test]
fn signatures_are_told() {
    let signed = Book::new().sheet("S", "").part("_xmlsignatures/origin.sigs", b"").open();
    assert!(signed.is_signed() && !Book::new().sheet("S", "").open().is_signed());
}

#[test]
fn other_packages_are_refused() {
    let word = Book::new().parts().into_iter().map(|(name, bytes)| match name.as_str() {
        "xl/workbook.xml" => (name, b"<w:document xmlns:w='u'/>".to_vec()),
        _ => (name, bytes),
    });
    let error = open(crate::book::pack(&word.collect::<Vec<_>>())).unwrap_err();
    assert!(error.to_string().contains("its main part is a <w:document>"));
    let error = open(crate::book::pack(&[("a.txt".into(), b"a".to_vec())])).unwrap_err();
    assert!(matches!(error, Error::NotAWorkbook { .. }));
    let missing: Vec<_> =
        Book::new().sheet("S", "").parts().into_iter().filter(|part| !part.0.contains("sheet1")).collect();
    let book = open(crate::book::pack(&missing)).unwrap();
    assert_eq!(
        book.read(0).unwrap_err(),
        Error::Package(opc::Error::PartMissing { part: "xl/worksheets/sheet1.xml".into() })
    );
}
