//! What dropdowns offer.

use std::sync::Arc;

use xlsx::ListSource;

use crate::book::Book;

const TABLE: &[u8] = b"<table displayName='Options' ref='A1:B3'><tableColumns><tableColumn name='Grade'/><tableColumn name='Note'/></tableColumns></table>";

fn book() -> Book {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let lists = format!(
        "<sheetData><row>{}{}</row><row>{}{}</row><row>{}<c><v>3</v></c></row><row r=\"9\"><c t=\"e\"><v>#N/A</v></c></row></sheetData>",
        text("Yes"),
        text("Fruit"),
        text("No"),
        text(" "),
        text("N/A")
    );
    Book::new()
        .sheet(
            "Form",
            "<sheetData><row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t>Fruit</t></is></c></row></sheetData>",
        )
        .sheet("It's a list", &lists)
        .sheet_rel(1, "table", "../tables/table1.xml")
        .part("xl/tables/table1.xml", TABLE)
        .name("<definedName name=\"Fruit\">'It''s a list'!$A$1:$A$3</definedName>")
        .name("<definedName name=\"Fruit\" localSheetId=\"1\">'It''s a list'!$A$2</definedName>")
        .name("<definedName name=\"Alias\">Fruit</definedName>")
        .name("<definedName name=\"Loop\">Loop</definedName>")
        .name("<definedName name=\"Relative\">'It''s a list'!A1:A3</definedName>")
        .name("<definedName name=\"Lost\">#REF!</definedName>")
        .name("<definedName name=\"Computed\">OFFSET('It''s a list'!$A$1,0,0,3)</definedName>")
}

fn check(formula: &str, expect: Option<&[&str]>) {
    let book = book().open();
    let source = ListSource::Formula(formula.to_owned());
    let mut read = |sheet| book.read(sheet).ok().map(Arc::new);
    let list = book.resolve_list(0, &source, &mut read);
    assert_eq!(
        list.as_deref(),
        expect.map(|items| items.iter().map(|item| item.to_string()).collect::<Vec<_>>()).as_deref(),
        "{formula}"
    );
}

#[test]
fn sources_that_are_known() {
    let all: Option<&[&str]> = Some(&["Yes", "No", "N/A"]);
    check("'It''s a list'!$A$1:$A$3", all);
    check("'It''s a list'!A1:A3", all);
    check("'IT''S A LIST'!$A:$A", all);
    check("'It''s a list'!$A$1:$A$1048576", all);
    check("'It''s a list'!$1:$1", Some(&["Yes", "Fruit"]));
    check("$B$5", Some(&["Fruit"]));
    check("fruit", all);
    check("[0]!Fruit", all);
    check("'It''s a list'!Fruit", Some(&["No"]));
    check("Alias", all);
    check("INDIRECT(\"Fruit\")", all);
    check("INDIRECT($B$5)", all);
    check("INDIRECT(\"'It''s a list'!A2:A3\")", Some(&["No", "N/A"]));
    check("Options[Grade]", Some(&["No", "N/A"]));
    check("INDIRECT(\"Options[[note]]\")", Some(&["3"]));
    check("Options", Some(&["No", "N/A", "3"]));
}

#[test]
fn sources_that_cannot_be_known() {
    for formula in [
        "Loop",
        "Relative",
        "Lost",
        "Computed",
        "Unknown",
        "[1]Sheet1!$A$1:$A$3",
        "Nowhere!$A$1",
        "Options[#Headers]",
        "Options[Other]",
        "INDIRECT($B$6)",
        "INDIRECT(A1&amp;B1)",
        "IF(TRUE,Fruit,Alias)",
        "$A$1:$A$2,$A$5",
        "$C$1:$C$9",
        "#REF!",
    ] {
        check(formula, None);
    }
}

fn check_rule(cells: &str, formula: &str, expect: Option<usize>) {
    let rule = format!(
        "<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData><dataValidations>\
        <dataValidation type='list' sqref='{cells}'><formula1>{formula}</formula1></dataValidation></dataValidations>"
    );
    let book = Book::new().sheet("S", &rule).open();
    let sheet = Arc::new(book.read(0).unwrap());
    let mut read = |_| Some(sheet.clone());
    let list = book.resolve_list(0, &sheet.validations[0].source, &mut read);
    assert_eq!(list.map(|list| list.len()), expect, "{cells} {formula}");
}

#[test]
fn a_list_that_differs_from_cell_to_cell_is_no_list() {
    check_rule("B1:B9", "$A$1:$A$2", Some(2));
    check_rule("B1:B9", "A$1:A$2", Some(2));
    check_rule("B1:B9", "A1:A2", None);
    check_rule("B1", "A1:A2", Some(2));
    check_rule("B1 B3", "A1:A2", None);
}
