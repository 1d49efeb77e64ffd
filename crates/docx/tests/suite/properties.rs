//! Whatever stands in a file: it is read or refused, never worse.

use docx::{Docx, View};
use proptest::prelude::*;

use crate::letter::Letter;

/// Pieces of markup, opened and closed in any order.
fn markup() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "w:p",
        "w:r",
        "w:t",
        "w:pPr",
        "w:rPr",
        "w:ins",
        "w:del",
        "w:moveFrom",
        "w:moveTo",
        "w:tbl",
        "w:tr",
        "w:trPr",
        "w:tc",
        "w:tcPr",
        "w:sdt",
        "w:sdtContent",
        "w:hyperlink",
        "w:numPr",
        "w:pPrChange",
        "w:txbxContent",
        "w:x",
    ]);
    let piece = (names, 0..3).prop_map(|(name, kind)| match kind {
        0 => format!("<{name}>"),
        1 => format!("</{name}>"),
        _ => format!("<{name} w:val='1' w:id='2' w:name='n'/>"),
    });
    prop::collection::vec(prop_oneof![piece, "[a-z &;<]{0,4}"], 0..40).prop_map(|pieces| pieces.concat())
}

/// Well-formed blocks without a change.
fn plain() -> impl Strategy<Value = String> {
    let paragraph = "[a-z ]{0,6}".prop_map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
    let cells = prop::collection::vec(paragraph.clone(), 1..3);
    let table = cells.prop_map(|cells| format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", cells.concat()));
    prop::collection::vec(prop_oneof![paragraph, table], 0..8).prop_map(|blocks| blocks.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_markup_is_read_or_refused(body in markup()) {
        if let Ok(docx) = Letter::new(&body).open() {
            let _ = (docx.lines(View::Accepted), docx.lines(View::Rejected));
        }
    }

    #[test]
    fn any_damage_is_read_or_refused(at in 0..2000_usize, byte in any::<u8>()) {
        let mut bytes = Letter::new("<w:p><w:r><w:t>text</w:t></w:r></w:p>").bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = Docx::open(bytes, &docx::limits());
    }

    #[test]
    fn without_changes_there_is_one_reading(body in plain()) {
        let docx = Letter::new(&body).open().expect("it is well-formed");
        prop_assert_eq!(docx.lines(View::Accepted), docx.lines(View::Rejected));
    }
}
