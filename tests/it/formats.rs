//! Questionnaires in a known format: recognised by what they show, answered by the format's table.

use ddq::bank;
use ddq::format::{Applies, Catalog};
use ddq::source::Sources;
use rust_xlsxwriter::{DataValidation, Workbook};
use serde_json::Value;

use crate::project::{ANSWER, Project, repository};

/// Six questions, as a workspace may keep a format of its own.
const HOUSE: &str = r#"
name = "House list"
publisher = "Example"
edition = "2026"
licence = "ours"
source = "made up"
wording = "own"
summary = "What the house asks."

[recognise]
titles = ["House list"]
ids = '^H-\d$'

[[editions]]
id = "2027"
titles = ["House list 2027"]
changed = ["H-1"]

[responses]
yes-no = ["Yes", "No"]

[[routes]]
question = "H-4"
when = "yes"
ids = ["H-5"]

[questions]
H-1 = { about = "disks enciphered", answers = ["encryption-at-rest"], applies = "direct", response = "yes-no" }
H-2 = { about = "disks that anybody can read", answers = ["encryption-at-rest"], applies = "inverted", response = "yes-no" }
H-3 = { about = "disks of subcontractors", answers = ["encryption-at-rest"], applies = "part", response = "yes-no" }
H-4 = { about = "coffee", response = "yes-no" }
H-5 = { about = "disks of the coffee machine enciphered", answers = ["encryption-at-rest"], applies = "direct", response = "yes-no" }
H-6 = { about = "why disks are readable", answers = ["encryption-at-rest"], applies = "direct", after = "H-1", when = "no", response = "yes-no" }
"#;

const QUESTIONS: [&str; 6] = [
    "Are the disks enciphered?",
    "Can anybody who holds the disks read them?",
    "Do subcontractors encipher their disks?",
    "Is there coffee?",
    "Are the disks of the coffee machine enciphered?",
    "Why are the disks not enciphered?",
];

/// A workbook with a title, and a number, a question, a list and a comment column.
fn workbook(title: &str, questions: &[&str], coffee: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, title).expect("a title");
    sheet.write_row(2, 0, ["No.", "Question", "Response", "Comments"]).expect("a header");
    for (row, question) in (3u32..).zip(questions) {
        let id = format!("H-{}", row - 2);
        sheet.write(row, 0, id).and_then(|sheet| sheet.write(row, 1, *question)).expect("a row");
    }
    sheet.write(6, 2, coffee).expect("an answer");
    let list = DataValidation::new().allow_list_strings(&["Yes", "No", "N/A"]).expect("a short list");
    sheet.add_data_validation(3, 2, 2 + questions.len() as u32, 2, &list).expect("a rule");
    workbook.save_to_buffer().expect("a workbook")
}

fn project(workbook: Vec<u8>) -> Project {
    Project::new()
        .file("answers/sections/security.toml", ANSWER)
        .file("questionnaires/house.toml", HOUSE)
        .file("house.xlsx", workbook)
}

/// What a dry run comes to: the format, then `id decision: choice (reason)`.
fn filled(project: &Project, more: &[&str]) -> String {
    let args = [&["fill", "house.xlsx", "--dry-run", "--format", "json", "--as-of", "2026-06-01"], more].concat();
    let receipt: Value = serde_json::from_str(&project.stdout(&args)).expect("it is JSON");
    let recognised = &receipt["recognised"];
    let mut lines = vec![match receipt["questionnaire"].as_str() {
        Some(id) => format!("{id} {}: {}", recognised["edition"], recognised["evidence"]).replace('"', ""),
        None => "not recognised".to_owned(),
    }];
    for question in receipt["questions"].as_array().expect("a list") {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let written: Vec<String> =
            question["written"].as_array().expect("a list").iter().map(|cell| text(&cell["value"])).collect();
        let (id, decision, reason) = (text(&question["id"]), text(&question["decision"]), text(&question["reason"]));
        lines.push(format!("{id} {decision} [{}] {reason}", written.join(" | ")));
    }
    lines.join("\n")
}

#[test]
fn the_table_answers_what_it_settles() {
    insta::assert_snapshot!(filled(&project(workbook("House list", &QUESTIONS, "No")), &[]));
}

/// Two more answers of the company's own: one no, one that nobody has vouched for.
const MORE: &str = r#"
[disk-shredding]
question = "Are disks shredded at the end of their life?"
choice   = "no"
answer   = "Disks are wiped."
status   = "approved"
owner    = "security"
reviewed = 2026-04-26
source   = "policy, section 5"

[disk-keys]
question = "Are the keys of disks kept in hardware?"
choice   = "yes"
answer   = "Keys are kept in hardware."
status   = "draft"
owner    = "security"
source   = "policy, section 6"
"#;

#[test]
fn several_answers_settle_a_line_together() {
    let first = "answers = [\"encryption-at-rest\"], applies = \"direct\"";
    let check = |line: &str, expect: &str| {
        let project = project(workbook("House list", &QUESTIONS, "No"))
            .file("answers/sections/security.toml", format!("{ANSWER}{MORE}"))
            .file("questionnaires/house.toml", HOUSE.replacen(first, line, 1));
        let filled = filled(&project, &[]);
        let found = filled.lines().find(|line| line.starts_with("H-1")).expect("it is asked");
        assert_eq!(found, expect, "{line}");
    };
    check(
        "all = [\"encryption-at-rest\", \"disk-shredding\"]",
        "H-1 answered [No | Disks are wiped.] `disk-shredding` by H-1 of House list",
    );
    check(
        "any = [\"encryption-at-rest\", \"disk-shredding\"]",
        "H-1 answered [Yes | AES-256.] `encryption-at-rest` by H-1 of House list",
    );
    check(
        "all = [\"encryption-at-rest\", \"disk-keys\"]",
        "H-1 review [] `encryption-at-rest` by H-1 of House list, but open: `disk-keys`: the answer is a draft",
    );
    check(
        "any = [\"encryption-at-rest\", \"disk-keys\"]",
        "H-1 answered [Yes | AES-256.] `encryption-at-rest` by H-1 of House list",
    );
    check(
        "any = [\"disk-shredding\", \"disk-keys\"]",
        "H-1 review [] `disk-shredding` by H-1 of House list, but open: `disk-keys`: the answer is a draft",
    );
}

#[test]
fn a_group_whose_question_is_open_waits_for_a_person() {
    let filled = filled(&project(workbook("House list", &QUESTIONS, "")), &[]);
    let fifth = filled.lines().find(|line| line.starts_with("H-5")).expect("it is asked");
    assert_eq!(
        fifth,
        "H-5 review [] `encryption-at-rest` by H-5 of House list, but it is asked if H-4 is answered yes"
    );
}

#[test]
fn an_id_of_another_edition_counts_for_nothing() {
    let filled = filled(&project(workbook("House list 2027", &QUESTIONS, "No")), &[]);
    assert!(filled.starts_with("house 2027: "), "{filled}");
    assert!(!filled.contains("H-1 of House list"), "{filled}");
    assert!(filled.contains("H-2 answered [No"), "{filled}");
}

#[test]
fn an_id_beside_another_question_answers_nothing() {
    let mut questions = QUESTIONS;
    questions[0] = "Which insurance broker do you employ?";
    let filled = filled(&project(workbook("House list", &questions, "No")), &[]);
    assert!(filled.contains("H-1 unanswered []"), "{filled}");
}

#[test]
fn an_id_beside_its_subject_and_much_else_waits_for_a_person() {
    for text in [
        "Do employees of your caterer encipher the disks of their private laptops?",
        "Are the disks shipped without being enciphered?",
    ] {
        let mut questions = QUESTIONS;
        questions[0] = text;
        let filled = filled(&project(workbook("House list", &questions, "No")), &[]);
        assert!(filled.contains("H-1 review []") || filled.contains("H-1 unanswered []"), "{filled}");
    }
}

#[test]
fn ids_alone_recognise_nothing() {
    let filled = filled(&project(workbook("Another list", &QUESTIONS, "No")), &[]);
    assert!(filled.starts_with("not recognised\n"), "{filled}");
    assert!(!filled.contains("answered [Yes"), "{filled}");
}

#[test]
fn a_person_may_name_the_format() {
    let project = project(workbook("Another list", &QUESTIONS, "No"));
    let named = filled(&project, &["--as", "house"]);
    assert!(named.contains("H-1 answered [Yes"), "{named}");
    let unknown = project.run(["fill", "house.xlsx", "--as", "hous"]);
    assert!(unknown.contains("no questionnaire format is named `hous`"), "{unknown}");
}

#[test]
fn a_format_with_a_fault_is_named_with_its_place() {
    let broken = HOUSE.replace("applies = \"part\"", "applies = \"partly\"");
    let project = project(workbook("House list", &QUESTIONS, "No")).file("questionnaires/house.toml", broken);
    let checked = project.run(["check", "--as-of", "2026-06-01"]);
    assert!(checked.contains("error[format-fault]") && checked.contains("questionnaires/house.toml:30"), "{checked}");
    let filled = project.run(["fill", "house.xlsx"]);
    assert!(filled.starts_with("status: 2") && filled.contains("questionnaires/house.toml cannot be used"), "{filled}");
}

/// What the tables of the shipped formats name that the shipped bank has not: answers and sections.
#[test]
fn shipped_tables_name_what_the_shipped_bank_has() {
    let (bank, _) = bank::parse(&Sources::from_dir(repository()).expect("it can be read"));
    for format in Catalog::embedded().iter() {
        let answers = format.questions.iter().flat_map(|row| row.mapping.iter().flat_map(|mapping| &mapping.answers));
        let unknown: Vec<_> = answers.filter(|answer| bank.entry(answer).is_none()).collect();
        let has = |section: &&String| bank.sections().iter().any(|known| known.id.as_str() == section.as_str());
        let sections: Vec<_> =
            format.domains.iter().flat_map(|domain| &domain.sections).filter(|it| !has(it)).collect();
        assert_eq!((unknown, sections), (Vec::new(), Vec::new()), "{}", format.id);
    }
}

#[test]
fn every_id_of_a_table_is_of_one_domain() {
    for format in Catalog::embedded().iter().filter(|format| !format.domains.is_empty()) {
        let stray: Vec<_> = format.questions.iter().filter(|row| row.domain.is_none()).map(|row| &row.id).collect();
        assert_eq!(stray, Vec::<&String>::new(), "{}", format.id);
    }
}

/// A yes or no that a table settles is asked for: a line that cannot be answered by one settles nothing.
#[test]
fn only_questions_for_a_yes_or_no_are_turned_round() {
    for format in Catalog::embedded().iter() {
        let is_turned =
            |row: &&ddq::format::Row| row.mapping.as_ref().is_some_and(|it| it.applies == Applies::Inverted);
        let in_words: Vec<_> =
            format.questions.iter().filter(is_turned).filter(|row| format.options(&row.response).is_none()).collect();
        assert!(in_words.is_empty(), "{}: {in_words:?}", format.id);
    }
}

#[test]
fn licensed_tables_hold_no_published_text() {
    let catalog = Catalog::embedded();
    for id in ["caiq-4", "hecvat-4", "sig-lite", "vsa-2021", "vanta"] {
        let format = catalog.get(id).expect("it is shipped");
        assert!(format.questions.iter().all(|row| row.text.is_none()), "{id}");
    }
    let count = |id| catalog.get(id).map_or(0, |format| format.questions.len());
    assert_eq!((count("caiq-4"), count("hecvat-4"), count("mvsp-3"), count("nist-csf-2")), (261, 332, 25, 106));
}
