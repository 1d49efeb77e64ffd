//! The order of children in every part: Word refuses what LibreOffice forgives.

use super::reader::{part, tags};
use super::sample::document;
use crate::document::docx::docx;

/// The children that are written, in the order of ECMA-376 part 1, by their parent.
const SCHEMA: &[(&str, &str)] = &[
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr",
    ),
    ("w:rPr", "rStyle rFonts b bCs i iCs color sz szCs highlight u shd lang"),
    ("w:tblPr", "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption"),
    ("w:tcPr", "tcW gridSpan tcBorders shd vAlign"),
    ("w:pBdr", "top left bottom right between"),
    ("w:tblBorders", "top left bottom right insideH insideV"),
    ("w:tblCellMar", "top left bottom right"),
    ("w:numPr", "ilvl numId"),
    ("w:style", "name basedOn next uiPriority qFormat pPr rPr tblPr"),
    ("w:lvl", "start numFmt suff lvlText lvlJc pPr rPr"),
    ("w:abstractNum", "nsid multiLevelType lvl"),
    ("w:numbering", "abstractNum num"),
    ("w:sectPr", "headerReference footerReference pgSz pgMar titlePg"),
    ("w:tbl", "tblPr tblGrid tr"),
    ("w:tr", "trPr tc"),
    ("w:sdt", "sdtPr sdtContent"),
    ("w:settings", "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator"),
    ("w:font", "altName panose1 charset family pitch"),
    ("w:docDefaults", "rPrDefault pPrDefault"),
    ("w:styles", "docDefaults style"),
];

#[test]
fn children_stand_in_the_order_of_the_schema() {
    let bytes = docx(&document()).unwrap();
    let parts = ["document", "styles", "numbering", "settings", "fontTable", "header1", "header2", "footer1"];
    for name in parts {
        let tags = tags(&part(&bytes, &format!("word/{name}.xml")));
        for (index, (depth, parent, _)) in tags.iter().enumerate() {
            let Some((_, order)) = SCHEMA.iter().find(|(name, _)| name == parent) else { continue };
            let within = tags[index + 1..].iter().take_while(|(inner, ..)| inner > depth);
            let children =
                within.filter(|(inner, ..)| *inner == depth + 1).map(|(_, name, _)| name.trim_start_matches("w:"));
            let places: Vec<_> = children
                .map(|child| {
                    order.split(' ').position(|name| name == child).unwrap_or_else(|| panic!("{parent}: {child}"))
                })
                .collect();
            assert!(places.is_sorted(), "{name}: {parent}: {places:?}");
        }
    }
}

#[test]
fn a_cell_ends_with_a_paragraph_and_tables_do_not_touch() {
    let bytes = docx(&document()).unwrap();
    let xml = part(&bytes, "word/document.xml");
    assert_eq!(xml.matches("</w:tc>").count(), xml.matches("</w:p></w:tc>").count());
    assert!(!xml.contains("</w:tbl><w:tbl>") && !xml.contains("</w:tbl><w:sectPr>"));
}
