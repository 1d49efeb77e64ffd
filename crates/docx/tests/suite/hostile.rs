//! Files that mean harm, or are broken: an error that says so.

use docx::{Docx, Error, Limits, View};

use crate::letter::{Letter, MAIN};

#[track_caller]
fn refused(bytes: Vec<u8>, limits: &Limits, expect: &str) {
    let error = Docx::open(bytes, limits).expect_err("it is refused");
    assert!(error.to_string().contains(expect), "{error}");
}

#[test]
fn other_files() {
    refused(b"hello".to_vec(), &docx::limits(), "not a .docx file");
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), &docx::limits(), "(.doc)");
    refused(Letter::whole("<worksheet/>").bytes(), &docx::limits(), "<worksheet>");
    let whole = Letter::new("<w:p/>").bytes();
    for length in (0..whole.len()).step_by(7) {
        assert!(Docx::open(whole[..length].to_vec(), &docx::limits()).is_err(), "cut at {length}");
    }
}

#[test]
fn bombs() {
    let bomb = Letter::new("<w:p/>").part("header", "header1.xml", vec![b' '; 40 << 20]);
    refused(bomb.bytes(), &docx::limits(), "zip bomb");
    let large = Limits { part_bytes: 1 << 20, ratio: u64::MAX, ..docx::limits() };
    refused(bomb.bytes(), &large, "more than the limit");
}

#[test]
fn depth() {
    for element in ["w:p", "w:r", "w:sdt", "w:tbl", "w:ins", "w:hyperlink", "w:txbxContent", "w:x"] {
        let body = format!("<{element}>").repeat(50_000);
        refused(Letter::new(&body).bytes(), &docx::limits(), "nested deeper");
    }
}

#[test]
fn entities() {
    let body =
        format!("<w:document xmlns:w=\"{MAIN}\"><w:body><w:p><w:r><w:t>&lol;</w:t></w:r></w:p></w:body></w:document>");
    refused(Letter::whole(&format!("<!DOCTYPE d [<!ENTITY lol \"lol\">]>{body}")).bytes(), &docx::limits(), "DOCTYPE");
    refused(Letter::whole(&body).bytes(), &docx::limits(), "&lol;");
    let attribute = "<w:p><w:bookmarkStart w:name='&lol;&lol;'/></w:p>";
    assert!(Letter::new(attribute).open().is_ok());
}

#[test]
fn huge_attributes_and_many_pieces() {
    let name = "x".repeat(4 << 20);
    let wide = format!("<w:p><w:bookmarkStart w:name='{name}'/></w:p>");
    let limits = Limits { ratio: u64::MAX, ..docx::limits() };
    assert!(Docx::open(Letter::new(&wide).bytes(), &limits).is_ok());
    let many = Limits { items: 1000, ratio: u64::MAX, ..docx::limits() };
    refused(Letter::new(&"<w:p/>".repeat(2000)).bytes(), &many, "more than 1000");
    refused(
        Letter::new(&format!("<w:p>{}</w:p>", "<w:r><w:t>x</w:t></w:r>".repeat(2000))).bytes(),
        &many,
        "more than 1000",
    );
    refused(Letter::new(&format!("<w:tbl>{}</w:tbl>", "<w:tr/>".repeat(2000))).bytes(), &many, "more than 1000");
}

#[test]
fn a_part_is_read_once_however_often_it_is_named() {
    let header = format!("<w:hdr xmlns:w=\"{MAIN}\">{}</w:hdr>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(2000));
    let letter =
        (0..5000).fold(Letter::new("<w:p/>"), |letter, _| letter.part("header", "header1.xml", header.clone()));
    assert_eq!(letter.open().unwrap().stories().len(), 2);
}

#[test]
fn broken_xml() {
    for body in ["<w:p>", "<w:p></w:r>", "<w:p><w:t>&#0;</w:t></w:p>", "<w:p", "</w:body>"] {
        assert!(matches!(Letter::new(body).open(), Err(Error::Package(_))), "{body}");
    }
}

#[test]
fn changes_within_changes_add_nothing() {
    let body = format!("<w:p>{}<w:r><w:t>x</w:t></w:r>{}</w:p>", "<w:ins>".repeat(40), "</w:ins>".repeat(40));
    assert_eq!(Letter::new(&body).texts(View::Accepted), ["x"]);
    assert_eq!(Letter::new(&body).texts(View::Rejected), [""]);
}
