//! `ddq fill`: the customer's file comes back with its answer cells filled, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{DataValidation, Workbook};
use serde_json::Value;

use crate::project::{ANSWER, Project, repository, skipped};

const EXAMPLE: &str = "examples/northwind-vendor-review.xlsx";
const AS_OF: &str = "2026-12-01";

/// A questionnaire with a number, a question, a list and a comment column.
fn questionnaire(questions: &[&str]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_row(0, 0, ["No.", "Question", "Response", "Comments"]).expect("a header");
    for (row, question) in (1u32..).zip(questions) {
        sheet.write(row, 0, row).and_then(|sheet| sheet.write(row, 1, *question)).expect("a row");
    }
    let list = DataValidation::new().allow_list_strings(&["Yes", "No", "N/A"]).expect("a short list");
    sheet.add_data_validation(1, 2, questions.len() as u32, 2, &list).expect("a rule");
    workbook.save_to_buffer().expect("a workbook")
}

/// Four questions, of which the small bank knows two.
fn acme() -> Vec<u8> {
    questionnaire(&[
        "Is stored data encrypted?",
        "Is data encrypted at rest on every laptop?",
        "Who supplies the coffee machine in your office?",
        "Is data not encrypted at rest in logs?",
    ])
}

fn with(answer: &str) -> Project {
    Project::new().file("answers/sections/security.toml", answer).file("acme.xlsx", acme())
}

fn receipt(project: &Project) -> Value {
    let text = fs::read_to_string(project.path().join("out/acme.receipt.json")).expect("a receipt was delivered");
    serde_json::from_str(&text).expect("it is JSON")
}

/// `row → decision: choice`, from a dry run.
fn decisions(project: &Project, more: &[&str]) -> Vec<String> {
    let mut args = vec!["fill", "acme.xlsx", "--dry-run", "--format", "json"];
    args.extend(more);
    if !more.contains(&"--as-of") {
        args.extend(["--as-of", "2026-06-01"]);
    }
    let receipt: Value = serde_json::from_str(&project.stdout(&args)).expect("it is JSON");
    let questions = receipt["questions"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    questions
        .map(|question| {
            let written = question["written"].as_array().expect("a list");
            let values: Vec<String> = written.iter().map(|cell| text(&cell["value"])).collect();
            format!("{} {} {}", question["row"], text(&question["decision"]), values.join(" | ")).trim_end().to_owned()
        })
        .collect()
}

#[test]
fn the_summary_says_what_was_done_and_where_it_lies() {
    let project = with(ANSWER);
    insta::assert_snapshot!(project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]));
}

#[test]
fn a_yes_is_written_only_where_the_wording_asks_the_same() {
    insta::assert_debug_snapshot!(decisions(&with(ANSWER), &[]), @r#"
    [
        "2 answered Yes | AES-256.",
        "3 review",
        "4 unanswered",
        "5 review",
    ]
    "#);
}

#[test]
fn text_that_looks_like_markup_is_text() {
    let text = "=cmd|' /C calc'!A0 #let x = 1; $y$ <script>alert(1)</script>";
    let project = with(&ANSWER.replace("AES-256.", text));
    let output = project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]);
    assert!(output.starts_with("status: 0\n"), "{output}");
    for name in ["acme.xlsx", "acme.review.xlsx"] {
        let file: Result<Xlsx<_>, _> = open_workbook(project.path().join("out").join(name));
        let mut file = file.expect("it is a workbook");
        let mut cells = Vec::new();
        for sheet in file.sheet_names() {
            cells.extend(file.worksheet_range(&sheet).expect("a sheet").cells().map(|(.., value)| value.clone()));
            let formulas = file.worksheet_formula(&sheet).expect("a sheet");
            assert_eq!(formulas.cells().filter(|(.., formula)| !formula.is_empty()).count(), 0, "{name}");
        }
        assert!(cells.contains(&Data::String(text.to_owned())), "{text} is not in {name}: {cells:?}");
    }
}

#[test]
fn a_draft_is_suggested_and_never_written() {
    let draft = ANSWER.replace("\"approved\"", "\"draft\"") + "note = \"Which stores?\"\n";
    let project = with(&draft);
    assert_eq!(decisions(&project, &[])[0], "2 review");
    assert_eq!(decisions(&project, &["--suggest"])[0], "2 review");
}

#[test]
fn an_overdue_answer_is_never_written() {
    let project = with(ANSWER);
    assert_eq!(decisions(&project, &["--as-of", "2027-04-27", "--suggest"])[0], "2 review");
}

#[test]
fn an_answer_under_nda_is_for_customers_with_an_nda() {
    let withheld = format!("{ANSWER}disclosure = \"nda\"\n");
    let project = with(&withheld)
        .file("answers/customers/signed.toml", "name = \"Signed\"\nnda = true\n")
        .file("answers/customers/open.toml", "name = \"Open\"\nnda = false\n");
    assert_eq!(decisions(&project, &[])[0], "2 review");
    assert_eq!(decisions(&project, &["--customer", "open"])[0], "2 review");
    assert_eq!(decisions(&project, &["--customer", "signed"])[0], "2 answered Yes | AES-256.");
    insta::assert_snapshot!(project.run(["fill", "acme.xlsx", "--customer", "acme"]), @r"
    status: 2
    --- stdout
    --- stderr
    error: no customer is named `acme`
    hint: there are: open, signed
    ");
}

#[test]
fn a_choice_outside_the_list_is_never_written() {
    let partial = ANSWER.replace("\"yes\"", "\"partial\"");
    assert_eq!(decisions(&with(&partial), &[])[0], "2 review");
}

#[test]
fn columns_can_be_named_on_the_command_line_and_in_the_workspace() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(4, 5, "Is stored data encrypted?").expect("a cell");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let project = Project::new().file("acme.xlsx", &bytes);
    assert_eq!(decisions(&project, &[]), Vec::<String>::new());
    assert_eq!(decisions(&project, &["--columns", "question=F,answer=A"]), ["5 answered Yes. AES-256."]);
    let hint = "[workspace]\n\n[[questionnaire]]\nfile = \"ac*.xlsx\"\ncolumns = \"question=F,answer=A\"\n";
    assert_eq!(decisions(&project.file("ddq.toml", hint), &[]), ["5 answered Yes. AES-256."]);
}

#[test]
fn the_input_stays_and_the_result_is_the_same_every_time() {
    let project = with(ANSWER);
    let before = fs::read(project.path().join("acme.xlsx")).expect("it is there");
    let outputs = || {
        ["acme.xlsx", "acme.review.xlsx", "acme.receipt.json"]
            .map(|name| fs::read(project.path().join("out").join(name)).expect("delivered"))
    };
    project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]);
    let first = outputs();
    project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]);
    assert_eq!(first, outputs());
    assert_eq!(before, fs::read(project.path().join("acme.xlsx")).expect("it is there"));
    assert_eq!(fs::read_dir(project.path().join("out")).expect("a folder").count(), 3);
}

#[test]
fn work_in_a_review_workbook_is_not_overwritten() {
    let project = with(ANSWER);
    project.run(["fill", "acme.xlsx"]);
    let project = project.file("out/acme.review.xlsx", "somebody's work");
    insta::assert_snapshot!(project.run(["fill", "acme.xlsx"]), @r"
    status: 2
    --- stdout
    --- stderr
    error: $DIR/out/acme.review.xlsx is there, and not as this command made it
    hint: move it away, choose another folder with --out, or overwrite it with --force
    ");
    assert!(project.run(["fill", "acme.xlsx", "--force"]).starts_with("status: 0"));
}

#[test]
fn files_of_two_customers_with_one_name_do_not_meet() {
    let other = questionnaire(&["Is stored data encrypted?"]);
    let project = with(ANSWER)
        .file("other/acme.xlsx", other)
        .file("answers/customers/one.toml", "name = \"One\"\nnda = false\n")
        .file("answers/customers/two.toml", "name = \"Two\"\nnda = false\n");
    for (file, customer) in [("acme.xlsx", "one"), ("other/acme.xlsx", "two")] {
        let said = project.run(["fill", file, "--customer", customer, "--as-of", "2026-06-01"]);
        assert!(said.starts_with("status: 0"), "{said}");
        assert!(project.path().join("out").join(customer).join("acme.receipt.json").is_file(), "{said}");
    }
    let said = project.run(["fill", "acme.xlsx", "--customer", "one", "--out", "here", "--as-of", "2026-06-01"]);
    assert!(said.starts_with("status: 0") && project.path().join("here/acme.xlsx").is_file(), "{said}");
    let said = project.run(["fill", "acme.xlsx", "--customer", "two", "--out", "here"]);
    assert!(said.starts_with("status: 2") && said.contains("was filled here for `one` on 2026-06-01"), "{said}");
}

#[test]
fn what_was_made_from_another_file_is_not_overwritten() {
    let project = with(ANSWER).file("other/acme.xlsx", questionnaire(&["Is stored data encrypted?"]));
    let fill = |file: &str| project.run(["fill", file, "--as-of", "2026-06-01"]);
    assert!(fill("acme.xlsx").starts_with("status: 0"));
    insta::assert_snapshot!(fill("other/acme.xlsx"), @r"
    status: 2
    --- stdout
    --- stderr
    error: $DIR/out/acme.xlsx: another file of that name was filled here on 2026-06-01
    hint: choose another folder with --out, name the customer with --customer, or overwrite it with --force
    ");
    assert!(fill("acme.xlsx").starts_with("status: 0"), "the very same input is filled again");
    assert!(project.run(["fill", "other/acme.xlsx", "--force"]).starts_with("status: 0"));
}

#[test]
fn a_file_that_has_changed_since_is_another_file() {
    let project = with(ANSWER);
    assert!(project.run(["fill", "acme.xlsx", "--as-of", "2026-06-01"]).starts_with("status: 0"));
    let project = project.file("acme.xlsx", questionnaire(&["Is stored data encrypted?"]));
    insta::assert_snapshot!(project.run(["fill", "acme.xlsx", "--as-of", "2026-06-02"]), @r"
    status: 2
    --- stdout
    --- stderr
    error: $DIR/out/acme.xlsx: another file of that name was filled here on 2026-06-01, and acme.xlsx has changed since
    hint: choose another folder with --out, name the customer with --customer, or overwrite it with --force
    ");
}

#[test]
fn the_lists_own_words_are_a_yes() {
    let case = repository().join("../shared/cases/yes-with-words.xlsx");
    if !case.is_file() {
        skipped("there is no folder of cases beside the repository");
        return;
    }
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let receipt = fill_here(&case, out.path()).expect("it is filled");
    let yes = ["Yes – implemented", "1 - Yes", "Yes (explain)", "Supported", "Complies", "Conforme"];
    for (at, yes) in yes.iter().enumerate() {
        let questions = receipt["questions"].as_array().expect("a list").iter();
        let of_sheet = questions.filter(|question| question["sheet"] == format!("S{at}"));
        let written: Vec<&Value> = of_sheet.flat_map(|it| it["written"].as_array().expect("a list")).collect();
        assert!(written.iter().any(|cell| cell["value"] == *yes), "{yes}: {written:?}");
        let choices = written.iter().filter(|cell| cell["cell"].as_str().is_some_and(|cell| cell.starts_with('C')));
        choices.for_each(|cell| assert_eq!(cell["value"], *yes));
    }
}

#[test]
fn files_that_cannot_be_read_are_refused_by_name() {
    let mut truncated = acme();
    truncated.truncate(truncated.len() / 2);
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].repeat(64);
    let project = with(ANSWER).file("cut.xlsx", &truncated).file("old.xls", &old).file("text.xlsx", "a,b\n1,2\n");
    for name in ["cut.xlsx", "old.xls", "text.xlsx", "absent.xlsx"] {
        let said = project.run(["fill", name]);
        assert!(said.starts_with("status: 2") && said.contains(name), "{said}");
        assert!(!project.path().join("out").exists());
    }
}

#[test]
fn one_bad_file_does_not_keep_the_others() {
    let project = with(ANSWER).file("text.xlsx", "a,b\n1,2\n");
    let said = project.run(["fill", "text.xlsx", "acme.xlsx", "--as-of", "2026-06-01"]);
    assert!(said.starts_with("status: 2") && said.contains("error: text.xlsx"), "{said}");
    assert_eq!(receipt(&project)["summary"]["answered"], 1);
}

#[test]
fn two_files_of_one_name_are_refused() {
    let project = with(ANSWER).file("other/acme.xlsx", acme());
    let said = project.run(["fill", "acme.xlsx", "other/acme.xlsx"]);
    assert!(said.contains("would be written to the same files"), "{said}");
}

#[test]
fn a_file_is_not_overwritten_by_its_own_result() {
    let project = with(ANSWER);
    let said = project.run(["fill", "acme.xlsx", "--out", "."]);
    assert!(said.contains("would be overwritten by its own result"), "{said}");
}

#[test]
fn a_bank_with_errors_fills_nothing() {
    let said = with(&ANSWER.replace("status", "statsu")).run(["fill", "acme.xlsx"]);
    assert!(said.starts_with("status: 2") && said.contains("`ddq check` shows them all"), "{said}");
}

#[test]
fn the_example_is_filled_as_its_receipt_says() {
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let receipt = fill_here(&repository().join(EXAMPLE), out.path()).expect("it is filled");
    let summary = &receipt["summary"];
    assert_eq!(summary["questions"], 60);
    assert!(summary["answered"].as_u64() >= Some(23), "{summary}");
    assert_written(&out.path().join("northwind-vendor-review.xlsx"), &receipt);
    assert_faithful(&repository().join(EXAMPLE), out.path());
}

/// Four hundred questions about the shipped bank's company that its wordings were not written for: whatever is not
/// certain stays blank, and no yes or no is wrong.
#[test]
fn no_wrong_yes_or_no_is_written() {
    let rows: Vec<(&str, &str)> =
        include_str!("../fixtures/verdicts.tsv").lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    let questions: Vec<&str> = rows.iter().map(|(_, question)| *question).collect();
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let file = out.path().join("verdicts.xlsx");
    fs::write(&file, questionnaire(&questions)).expect("it can be written");
    let receipt = fill_here(&file, &out.path().join("out")).expect("it is filled");
    let mut right = 0;
    for (question, (verdict, text)) in receipt["questions"].as_array().expect("a list").iter().zip(rows) {
        assert_eq!(question["text"], text);
        let written = question["written"].as_array().expect("a list").iter();
        let mut choice = written.filter(|cell| cell["cell"].as_str().is_some_and(|cell| cell.starts_with('C')));
        if let Some(choice) = choice.next() {
            assert_eq!(
                choice["value"].as_str().expect("text").to_lowercase(),
                verdict,
                "{text}: {}",
                question["reason"]
            );
            right += 1;
        }
    }
    assert!(right >= 88, "only {right} of {} are answered", questions.len());
}

/// A yes or no about suppliers, customers, clients or users is no answer of ours: of the case's 268 rows, only those that ask
/// the company itself, and two of its customers' data, are answered, and all of them are.
#[test]
fn who_is_asked_is_read() {
    let case = repository().join("../shared/cases/who-is-asked.xlsx");
    if fs::metadata(&case).is_err() {
        skipped("there are no cases beside the repository");
        return;
    }
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let receipt = fill_here(&case, out.path()).expect("it is filled");
    let answered = receipt["questions"].as_array().expect("a list").iter();
    let answered = answered.filter(|question| question["decision"] == "answered");
    let rows: Vec<u64> = answered.map(|question| question["row"].as_u64().expect("a row")).collect();
    assert_eq!(rows, (198..=232).chain([246, 251]).collect::<Vec<u64>>());
}

/// The same in the shipped bank, without the case: by whom, to whom, of what, and whether anything of it is known.
#[test]
fn nothing_is_written_of_others_or_of_what_is_unknown() {
    let silent = [
        "Do your suppliers encrypt backups?",
        "Describe how suppliers segregate your data.",
        "Do you notify regulators before customers?",
        "Which single sign-on do your employees use?",
        "Contact name",
        "Availability",
        "Provide your security policy.",
        "How is data encrypted in transit between services?",
        "Xyzzy plugh ExpressRoute",
        "Is hosting provided?",
        "Is data encrypted in use?",
        "Are credits given?",
        "Are API keys logged?",
        "What is the phone number of the security contact?",
        "Job title of the security contact",
        "Is a 24x7 SOC in place?",
        "Do you operate a SIEM?",
        "Are you familiar with https://example.com/encryption-at-rest?",
    ];
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let file = out.path().join("silent.xlsx");
    fs::write(&file, questionnaire(&silent)).expect("it can be written");
    let receipt = fill_here(&file, &out.path().join("out")).expect("it is filled");
    for question in receipt["questions"].as_array().expect("a list") {
        assert_ne!(question["decision"], "answered", "{question}");
    }
}

#[test]
fn real_questionnaires_are_filled_without_a_scratch() {
    let folder = repository().join("../shared/questionnaires");
    let Ok(files) = fs::read_dir(&folder) else {
        skipped("there is no folder of real questionnaires beside the repository");
        return;
    };
    let is_workbook =
        |path: &Path| path.extension().is_some_and(|extension| extension == "xlsx" || extension == "xlsm");
    for path in files.map(|entry| entry.expect("it can be read").path()).filter(|path| is_workbook(path)) {
        let out = tempfile::tempdir().expect("a temporary folder can be made");
        let Some(receipt) = fill_here(&path, out.path()) else { continue };
        assert_written(&out.path().join(path.file_name().expect("a file has a name")), &receipt);
        assert_faithful(&path, out.path());
    }
}

/// Fills a file from the bank of this repository; its receipt, or none when it has no questions.
fn fill_here(path: &Path, out: &Path) -> Option<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_ddq"))
        .args(["fill", "--as-of", AS_OF, "--out"])
        .args([out, path])
        .current_dir(repository())
        .output()
        .expect("ddq can be run");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(1) {
        assert!(said.contains("no questions found") || said.contains("not read: "), "{said}");
    } else {
        assert!(output.status.success(), "{}: {said}", path.display());
    }
    if said.contains("no questions found") {
        return None;
    }
    let stem = path.file_stem().expect("a file has a stem").to_string_lossy();
    let receipt = fs::read(out.join(format!("{stem}.receipt.json"))).expect("a receipt was delivered");
    serde_json::from_slice(&receipt).ok()
}

/// Every cell of the receipt holds its value, within its list.
fn assert_written(filled: &Path, receipt: &Value) {
    let mut workbook: Xlsx<_> = open_workbook(filled).expect("another reader opens it");
    let mut sheets: BTreeMap<String, calamine::Range<Data>> = BTreeMap::new();
    for question in receipt["questions"].as_array().expect("a list") {
        let sheet = question["sheet"].as_str().expect("a name");
        for written in question["written"].as_array().expect("a list") {
            let cell: xlsx::CellRef = written["cell"].as_str().expect("a cell").parse().expect("a cell");
            let range =
                sheets.entry(sheet.to_owned()).or_insert_with(|| workbook.worksheet_range(sheet).expect("a sheet"));
            let value = range.get_value((cell.row, cell.column)).expect("a value");
            assert_eq!(value.to_string(), written["value"].as_str().expect("text"), "{sheet}!{cell}");
            let slots = question["slots"].as_array().expect("a list").iter();
            let options =
                slots.filter(|slot| slot["cell"] == written["cell"]).find_map(|slot| slot["options"].as_array());
            assert!(options.is_none_or(|options| options.contains(&written["value"])), "{sheet}!{cell}");
        }
    }
}

/// The independent checker finds nothing changed but the cells of the receipt.
fn assert_faithful(original: &Path, out: &Path) {
    let checker = repository().join("../shared/tools/fidelity.py");
    if !checker.is_file() || Command::new("python3").arg("--version").output().is_err() {
        skipped("the independent checker or python3 is missing");
        return;
    }
    let name = original.file_name().expect("a file has a name");
    let stem = original.file_stem().expect("a file has a stem").to_string_lossy();
    let output = Command::new("python3")
        .arg(checker)
        .args([original, &out.join(name)])
        .arg("--receipt")
        .arg(out.join(format!("{stem}.receipt.json")))
        .output()
        .expect("python3 can be run");
    assert!(output.status.success(), "{}: {}", original.display(), String::from_utf8_lossy(&output.stdout));
}
