//! A review workbook taken back: accepted, edited, refused; all or nothing.

use std::fs;

use rust_xlsxwriter::{DataValidation, Workbook};
use serde_json::Value;
use xlsx::{CellRef, Limits, ListSource, NewValue, Patch, Validation, Workbook as Package};

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

const QUESTIONS: [&str; 4] = [
    "Is stored data encrypted?",
    "Is data encrypted at rest on every laptop?",
    "Is staff trained in security?",
    "Who supplies the coffee machine in your office?",
];

/// A questionnaire with a list of its own in each row.
fn questionnaire(lists: [&[&str]; 4]) -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["No.", "Question", "Response", "Comments"]).expect("a header");
    for ((row, question), list) in (1u32..).zip(QUESTIONS).zip(lists) {
        sheet.write(row, 0, row).and_then(|sheet| sheet.write(row, 1, question)).expect("a row");
        let list = DataValidation::new().allow_list_strings(list).expect("a short list");
        sheet.add_data_validation(row, 2, row, 2, &list).expect("a rule");
    }
    workbook
}

const YES_NO: &[&str] = &["Yes", "No", "N/A"];

fn project() -> Project {
    filled(&mut questionnaire([YES_NO; 4]))
}

/// A workspace with two answers, in which a questionnaire was filled.
fn filled(workbook: &mut Workbook) -> Project {
    let project = Project::new()
        .file("answers/sections/security.toml", format!("{ANSWER}{DRAFT}"))
        .file("acme.xlsx", workbook.save_to_buffer().expect("a workbook"));
    let filled = project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]);
    assert!(filled.starts_with("status: 0"), "{filled}");
    project
}

/// The row of the review workbook that tells of a row of the questionnaire, both counted from 1.
fn row_of(sheet: &xlsx::Sheet, asked: u32) -> u32 {
    let column = sheet.cells.row(0).iter().find(|cell| cell.value.to_text() == "Cell").expect("a heading").at.column;
    let tells = |row: &u32| {
        let cell = sheet.cells.get(CellRef { row: *row, column });
        cell.is_some_and(|cell| cell.value.to_text() == format!("B{asked}"))
    };
    (1..=4).find(tells).expect("the review has a row of it")
}

/// Writes into the review workbook: row of the questionnaire, heading, value.
fn review(project: &Project, values: &[(u32, &str, &str)]) {
    let path = project.path().join("out/acme.review.xlsx");
    let workbook = Package::open(fs::read(&path).expect("it was made"), &Limits::default()).expect("a workbook");
    let sheet = workbook.read(0).expect("a sheet");
    let patch = |&(row, heading, value): &(u32, &str, &str)| {
        let column =
            sheet.cells.row(0).iter().find(|cell| cell.value.to_text() == heading).expect("a heading").at.column;
        let cell = CellRef { row: row_of(&sheet, row), column };
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
    apply_as(project, "A. Reader", "2026-06-02")
}

fn apply_as(project: &Project, reviewer: &str, day: &str) -> String {
    project.run(["apply", "out/acme.review.xlsx", "--reviewer", reviewer, "--as-of", day])
}

fn receipt(project: &Project) -> Value {
    let bytes = fs::read(project.path().join("out/acme.receipt.json")).expect("a receipt");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

/// Keeps the review workbook as it is now, for somebody else.
fn copy(project: &Project) -> Vec<u8> {
    fs::read(project.path().join("out/acme.review.xlsx")).expect("it was made")
}

/// The review workbook, row by row, as `heading: value` for some headings.
fn shown(project: &Project, headings: &[&str]) -> Vec<String> {
    let sheet =
        Package::open(copy(project), &Limits::default()).and_then(|workbook| workbook.read(0)).expect("a sheet");
    let column = |heading: &str| {
        let mut head = sheet.cells.row(0).iter();
        head.find(|cell| cell.value.to_text() == heading).map(|cell| cell.at.column)
    };
    let value = |row: u32, heading: &str| {
        let cell = column(heading).and_then(|column| sheet.cells.get(CellRef { row, column }));
        cell.map(|cell| cell.value.to_text()).unwrap_or_default()
    };
    (2..=5)
        .map(|row| headings.iter().map(|it| value(row_of(&sheet, row), it)).collect::<Vec<_>>().join(" | "))
        .collect()
}

#[test]
fn what_was_accepted_edited_and_refused_goes_into_the_file() {
    let project = project();
    assert_eq!(answers(&project)[0], "Yes | AES-256.");
    review(
        &project,
        &[
            (2, "Accept?", "refuse"),
            (3, "Choice", "n/a"),
            (3, "Accept?", "Accept"),
            (4, "Your answer", "Yes. In their first week."),
            (5, "Accept?", "edit"),
            (5, "Your answer", "N/A"),
        ],
    );
    insta::assert_snapshot!(apply(&project));
    assert_eq!(answers(&project), [" | ", "N/A | AES-256.", "Yes | In their first week.", "N/A | "]);
    let receipt = receipt(&project);
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
    assert!(applied.contains("row 4: `perhaps` is none of accept, edit, refuse, reset"), "{applied}");
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
    let decisions = [(2, "Accept?", "accept"), (3, "Choice", "No"), (3, "Accept?", "accept"), (4, "Accept?", "refuse")];
    review(&project, &decisions);
    let applied =
        project.run(["apply", "out/acme.review.xlsx", "--reviewer", "A. Reader", "--as-of", "2026-06-02", "--learn"]);
    assert!(applied.starts_with("status: 0") && applied.contains("learned   1 wording"), "{applied}");
    let bank = fs::read_to_string(project.path().join("answers/sections/security.toml")).expect("it is there");
    assert!(bank.contains("answered") && bank.contains("on every laptop?\""), "{bank}");
    assert!(project.run(["check", "--as-of", "2026-06-02"]).contains(" 0 errors"));
}

/// What a reviewer wrote is asked of nobody again, and goes to no customer without an NDA.
#[test]
fn what_was_edited_becomes_an_answer() {
    let project = project();
    review(&project, &[(5, "Accept?", "edit"), (5, "Your answer", "No. A vendor of the landlord does.")]);
    let applied =
        project.run(["apply", "out/acme.review.xlsx", "--reviewer", "A. Reader", "--as-of", "2026-06-02", "--learn"]);
    assert!(applied.contains("learned   1 answer"), "{applied}");
    let bank = fs::read_to_string(project.path().join("answers/sections/security.toml")).expect("it is there");
    insta::assert_snapshot!(bank.rsplit("\n\n").next().expect("an entry"));
    let again = project.run(["fill", "acme.xlsx", "--as-of", "2026-06-03", "--dry-run"]);
    assert!(again.contains("1 answer waits"), "{again}");
    let project = project.file("answers/customers/bank.toml", "name = \"Bank\"\nnda = true\n");
    project.run(["fill", "acme.xlsx", "--as-of", "2026-06-03", "--customer", "bank"]);
    let bytes = fs::read(project.path().join("out/bank/acme.xlsx")).expect("it was made");
    let sheet = Package::open(bytes, &Limits::default()).and_then(|workbook| workbook.read(0)).expect("a sheet");
    let cell = |column| sheet.cells.get(CellRef { row: 4, column }).map(|cell| cell.value.to_text());
    assert_eq!((cell(2).as_deref(), cell(3).as_deref()), (Some("No"), Some("A vendor of the landlord does.")));
}

/// A review of what was filled for one product is applied for that product, and teaches it alone.
#[test]
fn a_review_holds_for_the_product_that_was_asked_about() {
    let of = |product: &str, text: &str| {
        format!(
            "[{product}]\nquestion = \"Is stored data encrypted?\"\nproducts = [\"{product}\"]\nchoice = \"yes\"\nshort = \"{text}\"\n\
             status = \"approved\"\nowner = \"security\"\nreviewed = 2026-01-01\nsource = \"x\"\n"
        )
    };
    let bank = format!("{}\n{}", of("portal", "AES-256."), of("engine", "AES-128."));
    let project = Project::new()
        .file("answers/sections/security.toml", bank)
        .file("acme.xlsx", questionnaire([YES_NO; 4]).save_to_buffer().expect("a workbook"));
    project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01", "--product", "portal"]);
    assert_eq!(answers(&project)[0], "Yes | AES-256.");
    review(&project, &[(2, "Accept?", "accept"), (5, "Accept?", "edit"), (5, "Your answer", "No. A vendor does.")]);
    let applied =
        project.run(["apply", "out/acme.review.xlsx", "--reviewer", "A. Reader", "--as-of", "2026-06-02", "--learn"]);
    assert!(applied.starts_with("status: 0"), "{applied}");
    let bank = fs::read_to_string(project.path().join("answers/sections/security.toml")).expect("it is there");
    assert_eq!(bank.matches("[\"portal\"]").count(), 2, "{bank}");
}

#[test]
fn a_review_that_was_sorted_in_part_is_refused() {
    let project = project();
    review(&project, &[(2, "Question", "Who supplies the coffee machine in your office?"), (2, "Accept?", "accept")]);
    let applied = apply(&project);
    assert!(applied.contains("row 4: its question is not that of Sheet1!B2"), "{applied}");
}

#[test]
fn second_thoughts_are_judged_by_what_was_proposed() {
    let project = project();
    review(&project, &[(4, "Accept?", "refuse"), (3, "Choice", "Yes"), (3, "Accept?", "accept")]);
    assert!(apply(&project).starts_with("status: 0"));
    review(&project, &[(4, "Accept?", "accept")]);
    let again = apply(&project);
    assert!(again.contains("row 3: `staff-training` cannot be accepted: the answer is a draft"), "{again}");
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
    assert!(applied.contains("row 4: nothing was edited"), "{applied}");
}

#[test]
fn an_answer_without_its_choice_is_not_accepted() {
    let project = project();
    let before = answers(&project);
    review(&project, &[(3, "Accept?", "accept"), (5, "Your answer", "A shop around the corner.")]);
    let applied = apply(&project);
    assert!(applied.starts_with("status: 1"), "{applied}");
    assert!(applied.contains("row 2: its cell C3 takes one of Yes, No, N/A: choose one in `Choice`"), "{applied}");
    assert!(applied.contains("row 5: its cell C5 takes one of Yes, No, N/A: choose one in `Choice`"), "{applied}");
    assert_eq!(answers(&project), before);
    review(&project, &[(3, "Choice", "No"), (5, "Choice", "N/A")]);
    assert!(apply(&project).starts_with("status: 0"));
    assert_eq!(answers(&project)[1..], ["No | AES-256.", " | ", "N/A | A shop around the corner."]);
    assert_eq!(receipt(&project)["questions"][1]["review"], "accept");
}

#[test]
fn a_choice_can_be_filled_in_and_edited() {
    let project = project();
    review(&project, &[(3, "Choice", "Yes – but not all"), (3, "Text", ""), (3, "Accept?", "edit")]);
    assert!(apply(&project).starts_with("status: 0"));
    assert_eq!(answers(&project)[1], "Yes | but not all");
}

#[test]
fn a_reviewers_words_become_the_lists_own_value() {
    let project = filled(&mut questionnaire([
        &["1 - Yes", "2 - No"],
        &["Yes (explain)", "No (explain)"],
        &["Supported", "Not supported"],
        &["Yes – implemented", "No – not implemented", "In progress"],
    ]));
    assert_eq!(answers(&project)[0], "1 - Yes | AES-256.");
    review(
        &project,
        &[
            (2, "Your answer", "No: not before May"),
            (3, "Your answer", "y"),
            (4, "Your answer", "Yes (in their first week)"),
            (5, "Your answer", "in progress – ask again"),
        ],
    );
    assert!(apply(&project).starts_with("status: 0"));
    let expect =
        ["2 - No | not before May", "Yes (explain) | ", "Supported | in their first week", "In progress | ask again"];
    assert_eq!(answers(&project), expect);
}

#[test]
fn the_review_offers_the_customers_own_values() {
    let long: Vec<String> = (1..=40).map(|at| format!("Level {at}")).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    let mut workbook = questionnaire([YES_NO, &["Y", "N"], YES_NO, YES_NO]);
    let sheet = workbook.worksheet_from_index(0).expect("a sheet");
    sheet.write(5, 0, 5).and_then(|sheet| sheet.write(5, 1, "Which maturity level is reached?")).expect("a row");
    let list = rust_xlsxwriter::Formula::new("=$H$1:$H$40");
    sheet.add_data_validation(5, 2, 5, 2, &DataValidation::new().allow_list_formula(list)).expect("a rule");
    sheet.write_column(0, 7, long).expect("a list");
    let project = filled(&mut workbook);
    let expect = ["G2: Y,N", "G3:G5: Yes,No,N/A", "G6: Lists!$A$1:$A$40", "L2:L6: accept,edit,refuse,reset"];
    assert_eq!(rules(&project), expect);
    let package = Package::open(copy(&project), &Limits::default()).expect("a workbook");
    let lists = package.sheets().iter().find(|sheet| sheet.name == "Lists").expect("a helper sheet");
    assert_ne!(lists.visibility, xlsx::Visibility::Visible);
}

/// The lists of the review workbook: where each is offered, and what it offers.
fn rules(project: &Project) -> Vec<String> {
    let sheet =
        Package::open(copy(project), &Limits::default()).and_then(|workbook| workbook.read(0)).expect("a sheet");
    let rule = |rule: &Validation| {
        let ranges: Vec<String> = rule.ranges.iter().map(ToString::to_string).collect();
        let offered = match &rule.source {
            ListSource::Inline(values) => values.join(","),
            ListSource::Formula(formula) => formula.clone(),
            ListSource::None => String::new(),
        };
        format!("{}: {offered}", ranges.join(" "))
    };
    sheet.validations.iter().map(rule).collect()
}

#[test]
fn a_suggestion_that_may_not_leave_is_shown_and_cannot_be_accepted() {
    let project = project();
    let row = &shown(&project, &["Decision", "Choice", "Text", "Why"])[2];
    assert!(row.starts_with("review |  |  | matches `staff-training`, but the answer is a draft"), "{row}");
    assert!(row.contains("Cannot be accepted as it stands") && row.contains("would say: Yes · Yearly."), "{row}");
    assert_eq!(receipt(&project)["questions"][2]["kept_back"], true);
    review(&project, &[(4, "Choice", "Yes"), (4, "Text", "In their first week."), (4, "Accept?", "accept")]);
    let applied = apply(&project);
    assert!(applied.contains("the answer is a draft; for an answer of your own say `edit`"), "{applied}");
    review(&project, &[(4, "Accept?", "edit")]);
    assert!(apply(&project).starts_with("status: 0"));
    assert_eq!(answers(&project)[2], "Yes | In their first week.");
}

#[test]
fn what_stands_in_the_file_is_shown() {
    let mut workbook = questionnaire([YES_NO; 4]);
    let sheet = workbook.worksheet_from_index(0).expect("a sheet");
    sheet.write(2, 2, "No").and_then(|sheet| sheet.write(2, 3, "Laptops hold no data.")).expect("a row");
    let project = filled(&mut workbook);
    let rows = shown(&project, &["Decision", "Choice", "Text", "In the file"]);
    assert_eq!(rows[1], "skipped |  |  | No\nLaptops hold no data.");
    assert_eq!(rows[0], "answered | Yes | AES-256. | ");
}

/// A questionnaire that asks who operates each control.
fn with_owners() -> Project {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = ["No.", "Question", "Response", "SSRM Control Ownership", "Comments"];
    sheet.write_row(0, 0, header).expect("a header");
    for (row, question) in (1u32..).zip(QUESTIONS) {
        sheet.write(row, 0, row).and_then(|sheet| sheet.write(row, 1, question)).expect("a row");
    }
    let list = |list: &[&str]| DataValidation::new().allow_list_strings(list).expect("a short list");
    sheet.add_data_validation(1, 2, 4, 2, &list(YES_NO)).expect("a rule");
    sheet.add_data_validation(1, 3, 4, 3, &list(&["CSP-owned", "CSC-owned", "Shared CSP and CSC"])).expect("a rule");
    let answer = ANSWER.replace("status    =", "responsibility = \"provider\"\nstatus    =");
    let project = Project::new()
        .file("answers/sections/security.toml", answer)
        .file("acme.xlsx", workbook.save_to_buffer().expect("a workbook"));
    let filled = project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]);
    assert!(filled.starts_with("status: 0"), "{filled}");
    project
}

#[test]
fn who_operates_a_control_is_shown_and_can_be_edited() {
    let project = with_owners();
    assert_eq!(shown(&project, &["Choice", "Ownership", "Text"])[0], "Yes | CSP-owned | AES-256.");
    assert!(rules(&project).contains(&"I2:I5: CSP-owned,CSC-owned,Shared CSP and CSC".to_owned()));
    review(&project, &[(2, "Ownership", "shared csp and csc"), (2, "Accept?", "accept")]);
    assert!(apply(&project).starts_with("status: 0"));
    assert_eq!(answers(&project)[0], "Yes | Shared CSP and CSC");
    review(&project, &[(2, "Ownership", "nobody")]);
    let applied = apply(&project);
    assert!(applied.contains("`nobody` is none of the list of D2: CSP-owned"), "{applied}");
}

#[test]
fn a_decision_without_a_cell_is_named() {
    let project = project();
    review(&project, &[(3, "Cell", ""), (3, "Accept?", "refuse"), (4, "Cell", ""), (4, "Your answer", "Yes")]);
    let applied = apply(&project);
    assert!(applied.starts_with("status: 1"), "{applied}");
    for row in [2, 3] {
        assert!(applied.contains(&format!("row {row}: it holds a decision, and its `Cell` is empty")), "{applied}");
    }
}

#[test]
fn a_second_reviewer_adds_to_the_first() {
    let project = project();
    let untouched = copy(&project);
    review(&project, &[(2, "Accept?", "accept"), (3, "Your answer", "No: none"), (4, "Accept?", "refuse")]);
    assert!(apply(&project).starts_with("status: 0"));
    let first = copy(&project);
    let project = project.file("out/acme.review.xlsx", untouched);
    review(&project, &[(4, "Your answer", "Yes: yearly"), (5, "Your answer", "N/A")]);
    let applied = apply_as(&project, "B. Reader", "2026-06-03");
    assert!(applied.contains("and before by A. Reader, 2026-06-02"), "{applied}");
    assert_eq!(answers(&project), ["Yes | AES-256.", "No | none", "Yes | yearly", "N/A | "]);
    let receipt = receipt(&project);
    let reviewed = serde_json::to_string(&receipt["reviewed"]).expect("it was JSON");
    let expect = concat!(
        r#"{"accepted":1,"by":"B. Reader","earlier":[{"by":"A. Reader","on":"2026-06-02"}],"#,
        r#""edited":3,"on":"2026-06-03","refused":0}"#
    );
    assert_eq!(reviewed, expect);
    let who = receipt["questions"].as_array().expect("a list").iter();
    let who: Vec<String> = who.map(|it| format!("{} {}", it["reviewed_by"], it["reviewed_on"])).collect();
    let (a, b) = (r#""A. Reader" "2026-06-02""#, r#""B. Reader" "2026-06-03""#);
    assert_eq!(who, [a, a, b, b]);
    // The first again, with the workbook as it was saved, and second thoughts on one row.
    let project = project.file("out/acme.review.xlsx", first);
    review(&project, &[(3, "Your answer", "Yes: all")]);
    assert!(apply_as(&project, "A. Reader", "2026-06-04").starts_with("status: 0"));
    assert_eq!(answers(&project), ["Yes | AES-256.", "Yes | all", " | ", "N/A | "]);
}

#[test]
fn a_row_can_be_put_back_to_as_it_was_filled() {
    let project = project();
    review(&project, &[(2, "Accept?", "refuse"), (3, "Choice", "No"), (3, "Accept?", "accept")]);
    assert!(apply(&project).starts_with("status: 0"));
    assert_eq!(answers(&project)[..2], [" | ", "No | AES-256."]);
    review(&project, &[(2, "Accept?", "reset")]);
    assert!(apply(&project).starts_with("status: 0"));
    assert_eq!(answers(&project)[..2], ["Yes | AES-256.", "No | AES-256."]);
    let question = &receipt(&project)["questions"][0];
    assert!(question["review"].is_null() && question["reviewed_by"].is_null() && question["proposed"].is_null());
}

#[test]
fn the_same_review_applied_again_gives_the_same_bytes() {
    let project = project();
    review(&project, &[(2, "Accept?", "accept"), (3, "Your answer", "No: none")]);
    let outputs = || {
        assert!(apply(&project).starts_with("status: 0"));
        ["acme.xlsx", "acme.receipt.json"].map(|name| fs::read(project.path().join("out").join(name)).expect("there"))
    };
    assert_eq!(outputs(), outputs());
}

#[test]
fn the_original_is_found_where_it_was() {
    let project =
        Project::new().file("inbox/2026/acme.xlsx", questionnaire([YES_NO; 4]).save_to_buffer().expect("a workbook"));
    let filled = project.run(["fill", "inbox/2026/acme.xlsx", "--as-of", "2026-06-01"]);
    assert!(filled.starts_with("status: 0"), "{filled}");
    assert_eq!(receipt(&project)["input"]["path"], "../inbox/2026/acme.xlsx");
    review(&project, &[(2, "Accept?", "refuse")]);
    let applied = apply(&project);
    assert!(applied.starts_with("status: 0"), "{applied}");
    assert_eq!(answers(&project)[0], " | ");
}

#[test]
fn a_receipt_cannot_name_a_place_to_write() {
    let project = project();
    review(&project, &[(2, "Accept?", "refuse")]);
    let text = fs::read_to_string(project.path().join("out/acme.receipt.json")).expect("a receipt");
    let text = text.replacen("\"file\": \"acme.xlsx\"", "\"file\": \"../elsewhere.xlsx\"", 1);
    let project = project.file("out/acme.receipt.json", text);
    let applied = apply(&project);
    assert!(applied.contains("`../elsewhere.xlsx` is no name of a file"), "{applied}");
    assert!(!project.path().join("elsewhere.xlsx").exists());
}
