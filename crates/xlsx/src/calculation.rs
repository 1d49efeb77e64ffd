//! Asks whoever opens the workbook to compute its formulas anew.
//!
//! ```text
//! <calcPr calcId="191029"/>   →   <calcPr calcId="191029" fullCalcOnLoad="1"/>
//! ```

use crate::Error;
use opc::Edits;
use opc::Element;
use opc::Xml;
use opc::{Change, rewrite};

const REQUEST: Change<'static> = Change::Set("fullCalcOnLoad", "1");

/// What stands before `calcPr` in a workbook part.
const BEFORE: [&str; 10] = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "absPath",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
];

/// The workbook part's text with the request; `None` where it is there already.
pub(crate) fn with_full_calculation(text: &str, part: &str, depth: usize) -> Result<Option<String>, Error> {
    let mut xml = Xml::new(text, part, depth);
    let mut edits = Edits::default();
    let root = xml.root()?;
    let mut place = root.span.end;
    while let Some(element) = xml.child()? {
        xml.skip()?;
        if element.local() == "calcPr" {
            return with_request(&xml, &element, text);
        }
        if BEFORE.contains(&element.local()) {
            place = xml.span().end;
        }
    }
    edits.insert(place, format!("<{}calcPr fullCalcOnLoad=\"1\"/>", root.prefix()));
    Ok(Some(edits.apply(text)))
}

fn with_request(xml: &Xml<'_>, element: &Element<'_>, text: &str) -> Result<Option<String>, Error> {
    if element.flag("fullCalcOnLoad") == Some(true) {
        return Ok(None);
    }
    let tag = rewrite(xml, element, &[REQUEST])?;
    let mut edits = Edits::default();
    edits.replace(element.span.clone(), tag + if element.self_closed { "/>" } else { ">" });
    Ok(Some(edits.apply(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expect: Option<&str>) {
        let output = with_full_calculation(input, "p", 9).unwrap();
        assert_eq!(output.as_deref(), expect);
        if let Some(output) = output {
            assert_eq!(with_full_calculation(&output, "p", 9), Ok(None), "once is enough");
        }
    }

    #[test]
    fn requests() {
        check(
            "<workbook><sheets/><calcPr calcId=\"1\" fullCalcOnLoad='0'/></workbook>",
            Some("<workbook><sheets/><calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/></workbook>"),
        );
        check("<workbook><sheets/><calcPr fullCalcOnLoad=\"true\"/></workbook>", None);
        check(
            "<x:workbook><x:sheets><x:sheet/></x:sheets>\n<x:definedNames/><x:extLst/></x:workbook>",
            Some(
                "<x:workbook><x:sheets><x:sheet/></x:sheets>\n<x:definedNames/><x:calcPr fullCalcOnLoad=\"1\"/><x:extLst/></x:workbook>",
            ),
        );
        check(
            "<workbook><sheets/><calcPr></calcPr></workbook>",
            Some("<workbook><sheets/><calcPr fullCalcOnLoad=\"1\"></calcPr></workbook>"),
        );
    }
}
