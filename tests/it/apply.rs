//! A review workbook taken back: accepted, edited, refused; all or nothing.

use std::fs;

use ooxml::{CellRef, Limits, NewValue, Patch, Workbook as Package};
use rust_xlsxwriter::{DataValidation, Workbook};
use serde_json::Value;

use crate::project::{ANSWER, Project};

/// A second answer, which is a draft.
const DRAFT: &str = r#"
[staff-training]
question  = "Is staff trained in security?"
asked_by  = ["SIG-E"]
phrasings = ["Security training of staff", "Are employees trained in security every year?", "Awareness training"]
choice    = "yes"
short     = "Yearly."
status    = "draft"
note      = "which course?"
"#;

fn project() -> Project {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["No.", "Question", "Response", "Comments"]).expect("a header");
    let questions = [
        "Is stored data encrypted?",
        "Do you encrypt data at rest on every laptop of every subcontractor?",
        "Is staff trained in security?",
        "Who supplies the coffee machine in your office?",
    ];
    for (row, question) in (1u32..).zip(questions) {
        sheet.write(row, 0, row).and_then(|sheet| sheet.write(row, 1, question)).expect("a row");
    }
    let list = DataValidation::new().allow_list_strings(&["Yes", "No", "N/A"]).expect("a short list");
    sheet.add_data_validation(1, 2, 4, 2, &list).expect("a rule");
    let project = Project::new()
        .file("answers/sections/security.toml", format!("{ANSWER}{DRAFT}"))
        .file("acme.xlsx", workbook.save_to_buffer().expect("a workbook"));
    let filled = project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]);
    assert!(filled.starts_with("status: 0"), "{filled}");
    project
}

/// Writes into the review workbook: row, heading, value.
fn review(project: &Project, values: &[(u32, &str, &str)]) {
    let path = project.path().join("out/acme.review.xlsx");
    let workbook = Package::open(fs::read(&path).expect("it was made"), &Limits::default()).expect("a workbook");
    let sheet = workbook.read(0).expect("a sheet");
    let patch = |&(row, heading, value): &(u32, &str, &str)| {
        let column =
            sheet.cells.row(0).iter().find(|cell| cell.value.to_text() == heading).expect("a heading").at.column;
        let cell = CellRef { row: row - 1, column };
        Patch { sheet: 0, cell, value: NewValue::Text(value.to_owned()) }
    };
    let patches: Vec<Patch> = values.iter().map(patch).collect();
    fs::write(path, workbook.save(&patches).expect("free cells")).expect("it can be written");
}

/// The cells of the filled file, row by row, without number and question.
fn answers(project: &Project) -> Vec<String> {
    let bytes = fs::read(project.path().join("out/acme.xlsx")).expect("it was made");
    let sheet = Package::open(bytes, &Limits::default()).and_then(|workbook| workbook.read(0)).expect("a sheet");
    let text =
        |row, column| sheet.cells.get(CellRef { row, column }).map(|cell| cell.value.to_text()).unwrap_or_default();
    (1..=4).map(|row| format!("{} | {}", text(row, 2), text(row, 3))).collect()
}

fn apply(project: &Project) -> String {
    project.run(["apply", "out/acme.review.xlsx", "--reviewer", "A. Reader", "--as-of", "2026-06-02"])
}

#[test]
fn what_was_accepted_edited_and_refused_goes_into_the_file() {
    let project = project();
    assert_eq!(answers(&project)[0], "Yes | AES-256.");
    review(
        &project,
        &[
            (2, "Accept?", "refuse"),
            (3, "Accept?", "Accept"),
            (4, "Your answer", "Yes. In their first week."),
            (5, "Accept?", "edit"),
            (5, "Your answer", "N/A"),
        ],
    );
    insta::assert_snapshot!(apply(&project));
    assert_eq!(answers(&project), [" | ", " | AES-256.", "Yes | In their first week.", "N/A | "]);
    let receipt = fs::read(project.path().join("out/acme.receipt.json")).expect("a receipt");
    let receipt: Value = serde_json::from_slice(&receipt).expect("it is JSON");
    let reviewed = serde_json::to_string(&receipt["reviewed"]).expect("it was JSON");
    assert_eq!(reviewed, r#"{"accepted":1,"by":"A. Reader","edited":2,"on":"2026-06-02","refused":1}"#);
    assert_eq!(receipt["questions"][2]["review"], "edit");
}

#[test]
fn a_refused_cell_is_as_the_customer_sent_it() {
    let project = project();
    review(&project, &[(2, "Accept?", "refuse")]);
    assert!(apply(&project).starts_with("status: 0"));
    let sheet = |path: &str| {
        let bytes = fs::read(project.path().join(path)).expect("it is there");
        Package::open(bytes, &Limits::default()).and_then(|workbook| workbook.read(0)).expect("a sheet").cells.len()
    };
    assert_eq!(sheet("out/acme.xlsx"), sheet("acme.xlsx"));
}

#[test]
fn rows_that_cannot_be_followed_are_named_and_nothing_is_written() {
    let project = project();
    let before = answers(&project);
    review(
        &project,
        &[
            (2, "Accept?", "edit"),
            (2, "Your answer", "Perhaps, who knows"),
            (2, "Choice", "Maybe"),
            (3, "Choice", "Yes"),
            (4, "Accept?", "accept"),
            (5, "Accept?", "accept"),
        ],
    );
    insta::assert_snapshot!(apply(&project));
    assert_eq!(answers(&project), before);
}

#[test]
fn an_unknown_word_is_no_decision() {
    let project = project();
    review(&project, &[(2, "Accept?", "perhaps")]);
    let applied = apply(&project);
    assert!(applied.starts_with("status: 1"), "{applied}");
    assert!(applied.contains("row 2: `perhaps` is none of accept, edit, refuse"), "{applied}");
}

#[test]
fn an_untouched_review_is_not_applied() {
    let applied = apply(&project());
    assert!(applied.starts_with("status: 2") && applied.contains("holds no decision"), "{applied}");
}

#[test]
fn the_customers_own_file_is_needed_as_it_was() {
    let project = project().file("acme.xlsx", b"another file");
    review(&project, &[(2, "Accept?", "accept")]);
    let applied = apply(&project);
    assert!(applied.contains("the customer's own acme.xlsx was not found"), "{applied}");
}

#[test]
fn filling_again_does_not_undo_a_review() {
    let project = project();
    review(&project, &[(2, "Accept?", "refuse")]);
    assert!(apply(&project).starts_with("status: 0"));
    let again = project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]);
    assert!(again.starts_with("status: 2"), "{again}");
    assert_eq!(answers(&project)[0], " | ");
}

#[test]
fn accepted_questions_become_wordings_of_their_answers() {
    let project = project();
    review(&project, &[(2, "Accept?", "accept"), (3, "Accept?", "accept"), (4, "Accept?", "refuse")]);
    let applied =
        project.run(["apply", "out/acme.review.xlsx", "--reviewer", "A. Reader", "--as-of", "2026-06-02", "--learn"]);
    assert!(applied.starts_with("status: 0") && applied.contains("learned   1 wording"), "{applied}");
    let bank = fs::read_to_string(project.path().join("answers/sections/security.toml")).expect("it is there");
    assert!(bank.contains("related") && bank.contains("every laptop of every subcontractor?\""), "{bank}");
    assert!(project.run(["check", "--as-of", "2026-06-02"]).contains(" 0 errors"));
}

#[test]
fn a_review_that_was_sorted_in_part_is_refused() {
    let project = project();
    review(&project, &[(2, "Question", "Who supplies the coffee machine in your office?"), (2, "Accept?", "accept")]);
    let applied = apply(&project);
    assert!(applied.contains("row 2: its question is not that of Sheet1!B2"), "{applied}");
}

#[test]
fn second_thoughts_are_judged_by_what_was_proposed() {
    let project = project();
    review(&project, &[(4, "Accept?", "refuse"), (3, "Accept?", "accept")]);
    assert!(apply(&project).starts_with("status: 0"));
    review(&project, &[(4, "Accept?", "accept")]);
    let again = apply(&project);
    assert!(again.contains("row 4: `staff-training` cannot be accepted: the answer is a draft"), "{again}");
    review(&project, &[(4, "Accept?", "refuse"), (3, "Accept?", "refuse")]);
    assert!(apply(&project).starts_with("status: 0"));
    assert_eq!(answers(&project)[1], " | ");
}

#[test]
fn what_the_bank_no_longer_says_is_not_written() {
    let project = project().file(
        "answers/sections/security.toml",
        format!("{}{DRAFT}", ANSWER.replace("choice    = \"yes\"", "choice    = \"no\"")),
    );
    review(&project, &[(3, "Accept?", "accept")]);
    let applied = apply(&project);
    assert!(
        applied.starts_with("status: 1") && applied.contains("says something else of `encryption-at-rest`"),
        "{applied}"
    );
}

#[test]
fn an_edit_of_nothing_is_none() {
    let project = project();
    review(&project, &[(2, "Accept?", "edit")]);
    let applied = apply(&project);
    assert!(applied.contains("row 2: nothing was edited"), "{applied}");
}
