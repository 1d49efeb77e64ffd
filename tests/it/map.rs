//! `ddq map`: a person's own table for a licensed format, which holds none of its text.

use std::fs;

use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::project::{ANSWER, Project};

/// Questions of our own wording in the shape of a SIG.
const QUESTIONS: [(&str, &str); 6] = [
    ("A.1", "Is there a risk programme that management has approved?"),
    ("D.1", "Is data encrypted at rest?"),
    ("D.2", "Which algorithm is used for data encrypted at rest?"),
    ("H.1", "Are access rights reviewed?"),
    ("J.1", "Is there a plan for incidents?"),
    ("N.1", "Is the network segmented?"),
];

const TABLE: &str = "questionnaires/sig-lite.map.toml";

fn sig(questions: &[(&str, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("SIG Lite").expect("a name");
    sheet.write_row(0, 0, ["Question Number", "Question", "Response", "Additional Information"]).expect("a header");
    for (row, (id, text)) in (1u32..).zip(questions) {
        sheet.write_row(row, 0, [*id, *text]).expect("a row");
    }
    workbook.save_to_buffer().expect("a workbook")
}

fn project() -> Project {
    let project = Project::new()
        .file("answers/sections.toml", "encryption = \"Encryption\"\n")
        .file("answers/sections/encryption.toml", ANSWER)
        .file("sig.xlsx", sig(&QUESTIONS));
    fs::remove_file(project.path().join("answers/sections/security.toml")).expect("it is there");
    project
}

fn table(project: &Project) -> String {
    fs::read_to_string(project.path().join(TABLE)).expect("it was written")
}

#[test]
fn the_table_holds_ids_and_fingerprints_and_no_text() {
    let project = project();
    insta::assert_snapshot!(project.run(["map", "sig.xlsx"]));
    insta::assert_snapshot!("table", table(&project));
    for (_, text) in QUESTIONS {
        assert!(!table(&project).contains(text));
    }
}

#[test]
fn checked_rows_stay_even_beside_another_text() {
    let project = project();
    project.run(["map", "sig.xlsx"]);
    let checked = table(&project).replace("checked = false }", "checked = true } # looked at");
    let project = project.file(TABLE, &checked);
    assert!(project.run(["map", "sig.xlsx"]).starts_with("status: 0"));
    assert_eq!(table(&project), checked);
    let mut later = QUESTIONS;
    later[3].1 = "Are access rights reviewed every month?";
    let project = project.file("later.xlsx", sig(&later));
    let run = project.run(["map", "later.xlsx"]);
    assert!(run.starts_with("status: 1") && run.contains("1 checked for another text"), "{run}");
    assert_eq!(table(&project), checked);
}

#[test]
fn a_checked_row_is_followed_by_fill() {
    let project = project();
    project.run(["map", "sig.xlsx"]);
    let row = "answers = [\"encryption-at-rest\"], applies = \"direct\", checked = true";
    let checked = table(&project).replacen("answers = [], checked = false", row, 1);
    let project = project.file(TABLE, &checked);
    let receipt = project.stdout(&["fill", "sig.xlsx", "--dry-run", "--format", "json", "--as-of", "2026-06-01"]);
    let receipt: Value = serde_json::from_str(&receipt).expect("it is JSON");
    let first =
        receipt["questions"].as_array().expect("a list").iter().find(|it| it["id"] == "A.1").expect("it is there");
    assert_eq!(first["decision"], "answered", "{first}");
    assert!(first["reason"].as_str().is_some_and(|reason| reason.contains("your table")), "{first}");
}

#[test]
fn what_is_no_format_is_refused() {
    let project = project().file("plain.xlsx", sig(&[("1", "Is stored data encrypted?"), ("2", "Is it?")]));
    let run = project.run(["map", "garbage.xlsx"]);
    assert!(run.starts_with("status: 2"), "{run}");
    let run = project.run(["map", "sig.xlsx", "--as", "nothing"]);
    assert!(run.starts_with("status: 2") && run.contains("no questionnaire format is named"), "{run}");
    let project = project.file(TABLE, "format = \"vsa-2021\"\n");
    let run = project.run(["map", "sig.xlsx"]);
    assert!(run.starts_with("status: 2"), "{run}");
}
