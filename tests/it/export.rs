//! `ddq formats` and `ddq export`: every format comes out as a workbook that is read back as itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use ddq::export::{HEADINGS, Tags, unguarded};
use ddq::format::{Catalog, Format};
use ddq::questionnaire::{self, Options, Questionnaire, ReadOptions, Role, SlotState};
use ddq::respond::recognised;
use serde_json::Value;
use tempfile::TempDir;

use crate::project::{ANSWER, Project, repository};

const AS_OF: &str = "2026-12-01";

/// Every format that can be exported, exported once from the bank of this repository.
fn exports() -> &'static Path {
    static EXPORTS: OnceLock<TempDir> = OnceLock::new();
    EXPORTS.get_or_init(|| export(&ids())).path()
}

fn ids() -> Vec<String> {
    let catalog = Catalog::embedded();
    let made = |format: &&Format| !format.questions.is_empty() || ["sig-lite", "vanta"].contains(&format.id.as_str());
    catalog.iter().filter(made).map(|format| format.id.clone()).collect()
}

fn export(ids: &[String]) -> TempDir {
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_ddq"))
        .args(["export", "--as-of", AS_OF, "--out"])
        .arg(out.path())
        .args(ids)
        .current_dir(repository())
        .output()
        .expect("ddq can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    out
}

fn read(path: &Path) -> Questionnaire {
    let bytes = fs::read(path).expect("it was made");
    let workbook = xlsx::Workbook::open(bytes, &xlsx::Limits::default()).expect("it is a workbook");
    questionnaire::read(&workbook, &ReadOptions::default()).expect("it can be read")
}

fn record(folder: &Path, id: &str) -> Value {
    let text = fs::read_to_string(folder.join(format!("{id}.export.json"))).expect("a record was delivered");
    serde_json::from_str(&text).expect("it is JSON")
}

#[test]
fn every_export_is_recognised_as_itself_with_all_its_questions() {
    let catalog = Catalog::embedded();
    for id in ids() {
        let questionnaire = read(&exports().join(format!("{id}.xlsx")));
        let found = recognised(&catalog, None, &questionnaire).unwrap_or_else(|| panic!("{id} is not recognised"));
        assert_eq!(found.format.id, id);
        if found.format.questions.is_empty() {
            continue;
        }
        assert!(found.certain, "{id}");
        assert_eq!(found.edition, found.format.edition, "{id}");
        let expected: Vec<&str> = in_tabs(found.format);
        let read: Vec<&str> = questionnaire.questions.iter().filter_map(|question| question.id.as_deref()).collect();
        assert_eq!(read, expected, "{id}");
        let met: Vec<&str> = found.rows.iter().flatten().map(|met| met.row.id.as_str()).collect();
        assert_eq!(met, expected, "{id}");
    }
}

/// The ids of a format, tab by tab.
fn in_tabs(format: &Format) -> Vec<&str> {
    let tab = |row: &ddq::format::Row| row.sheet.clone().or(row.domain.and_then(|at| format.domains[at].sheet.clone()));
    let mut tabs: Vec<Option<String>> = Vec::new();
    for row in &format.questions {
        if !tabs.contains(&tab(row)) {
            tabs.push(tab(row));
        }
    }
    let on = |name: &Option<String>| format.questions.iter().filter(|row| tab(row) == *name).collect::<Vec<_>>();
    tabs.iter().flat_map(on).map(|row| row.id.as_str()).collect()
}

#[test]
fn a_question_has_the_cells_that_its_response_takes() {
    let catalog = Catalog::embedded();
    for format in catalog.iter() {
        if format.questions.is_empty() {
            continue;
        }
        for question in &read(&exports().join(format!("{}.xlsx", format.id))).questions {
            let id = question.id.as_deref().expect("it has an id");
            let row = format.question(id).expect("it is in the table");
            let slot = |role: Role| question.slots.iter().find(|slot| slot.role == role);
            match format.options(&row.response) {
                Some(list) => {
                    let choice = slot(Role::Choice).unwrap_or_else(|| panic!("{id} of {} has no list", format.id));
                    assert_eq!(choice.options, Options::List(list.to_vec()), "{id} of {}", format.id);
                }
                None => {
                    assert!(slot(Role::Choice).is_none(), "{id} of {}", format.id);
                    assert_eq!(question.slots.len(), 1, "{id} of {}", format.id);
                }
            }
        }
    }
}

#[test]
fn what_the_record_does_not_name_is_blank() {
    for id in ids().iter().filter(|id| *id != "vanta") {
        let record = record(exports(), id);
        let questionnaire = read(&exports().join(format!("{id}.xlsx")));
        let records = record["questions"].as_array().expect("a list");
        assert_eq!(records.len(), questionnaire.questions.len(), "{id}");
        for (question, record) in questionnaire.questions.iter().zip(records) {
            let filled: BTreeSet<String> = question
                .slots
                .iter()
                .filter(|slot| matches!(slot.state, SlotState::Answered(_)))
                .map(|slot| slot.cell.to_string())
                .collect();
            let written = record["written"].as_array().expect("a list").iter();
            let written: BTreeSet<String> =
                written.map(|cell| cell["cell"].as_str().expect("a cell").to_owned()).collect();
            assert_eq!(filled, written, "{id}: {:?}", question.id);
        }
    }
}

#[test]
fn the_bank_itself_is_exported_with_its_answers() {
    for (id, name) in [("sig-lite", "sig-lite.xlsx"), ("vanta", "vanta-ddq.xlsx")] {
        let record = record(exports(), id);
        let count = |key: &str| record["summary"][key].as_u64().expect("a count");
        let (bank, _) = ddq::bank::parse(&ddq::source::Sources::from_dir(repository()).expect("it can be read"));
        assert_eq!(count("questions"), bank.answers().len() as u64, "{id}");
        assert_eq!(read(&exports().join(name)).questions.len(), bank.answers().len(), "{id}");
        assert!(count("answered") * 3 > count("questions"), "{id}: {}", record["summary"]);
    }
}

#[test]
fn the_same_bank_and_day_give_the_same_bytes() {
    let again = export(&["mvsp-3", "vanta", "sig-lite"].map(str::to_owned));
    for entry in fs::read_dir(again.path()).expect("it was made") {
        let name = entry.expect("it can be read").file_name();
        let bytes = |folder: &Path| fs::read(folder.join(&name)).expect("it was made");
        assert_eq!(bytes(exports()), bytes(again.path()), "{}", name.display());
    }
}

#[test]
fn a_blank_export_says_that_it_is_blank() {
    let project = Project::empty();
    project.run(["init", "new"]);
    let said = project.run_in("new", &["export", "mvsp-3", "vanta", "--as-of", AS_OF]);
    assert_eq!(said.matches("note: it is blank").count(), 2, "{said}");
    let said = Project::new().file("ddq.toml", "").run(["export", "vanta", "--as-of", "2026-06-01"]);
    assert!(!said.contains("it is blank"), "{said}");
}

#[test]
fn the_library_holds_what_may_leave_and_names_its_place() {
    let (bank, _) = ddq::bank::parse(&ddq::source::Sources::from_dir(repository()).expect("it can be read"));
    let text = fs::read(exports().join("vanta.csv")).expect("it was made");
    let mut reader = csv::Reader::from_reader(&*text);
    assert_eq!(reader.headers().expect("a header"), &csv::StringRecord::from(HEADINGS.to_vec()));
    let mut known = BTreeSet::new();
    for row in reader.records() {
        let row = row.expect("it is RFC 4180");
        let tags = Tags::parse(&row[3]).expect("it names an id");
        let entry = bank.entry(&tags.id).expect("the bank has it");
        let approved = entry.state().approved().expect("nothing else may leave");
        assert_eq!(entry.question().value, row[0]);
        assert_eq!(approved.content.choice.as_ref().map(|choice| choice.value), tags.choice);
        let told = entry.told().expect("it says something");
        let text = told.text.as_ref().or(told.short.as_ref()).expect("it has a text");
        let answer = unguarded(&row[1]);
        let answer = if tags.is_led { answer.split_once(". ").expect("a word leads it").1 } else { answer };
        assert_eq!(answer, ddq::bank::plain(text));
        assert!(known.insert(tags.id));
    }
    assert_eq!(record(exports(), "vanta")["library"].as_u64(), Some(known.len() as u64));
    let mut workbook: Xlsx<_> = open_workbook(exports().join("vanta.xlsx")).expect("it opens");
    assert_eq!(workbook.worksheet_range("Answer library").expect("a tab").height(), known.len() + 1);
}

/// A format of two questions that the small bank answers, and one that it does not.
const SMALL: &str = r#"
name = "Small"
publisher = "Somebody"
edition = "2"
licence = "CC0 1.0: free"
source = "made up"
wording = "published"
summary = "Three questions."

[recognise]
titles = ["Small Questionnaire"]
ids = '^S-\d$'

[columns]
id = ["ID"]
question = ["Question"]
choice = ["Answer"]
comment = ["Comments"]

[responses]
yes-no = ["Yes", "No"]
long = ["Yes, for all", "No, for none"]

[questions]
S-1 = { text = "Is data at rest encrypted?", answers = ["encryption-at-rest"], applies = "direct", response = "yes-no" }
S-2 = { text = "Can anybody read disks that go astray?", answers = ["encryption-at-rest"], applies = "inverted", response = "yes-no" }
S-3 = { text = "Is every backup encrypted?", answers = ["encryption-at-rest"], applies = "part", response = "yes-no" }
S-4 = { text = "How is data at rest encrypted?", answers = ["encryption-at-rest"], applies = "direct" }
S-5 = { text = "Which laptops are encrypted?", response = "long", after = "S-2", when = "yes" }
"#;

fn small(answer: &str) -> Project {
    Project::new().file("questionnaires/small.toml", SMALL).file("answers/sections/security.toml", answer)
}

/// Every cell of the first tab, by row.
fn cells(path: &Path) -> Vec<String> {
    let mut workbook: Xlsx<_> = open_workbook(path).expect("it opens");
    let name = workbook.sheet_names()[0].clone();
    let range = workbook.worksheet_range(&name).expect("a tab");
    let text = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ").trim_end().to_owned();
    range.rows().map(text).collect()
}

#[test]
fn values_obey_the_rules_of_fill() {
    let project = small(ANSWER);
    insta::assert_snapshot!(project.run(["export", "small", "--as-of", "2026-06-01"]));
    insta::assert_snapshot!(cells(&project.path().join("out/small.xlsx")).join("\n"), @r"
    Small · Example |  |  |
    Small Questionnaire, edition 2 · Somebody · as of 2026-06-01 |  |  |
    Questions as published by Somebody (CC0 1.0). Blank: not answered. |  |  |
    ID | Question | Answer | Comments
    S-1 | Is data at rest encrypted? | Yes | AES-256.
    S-2 | Can anybody read disks that go astray? | No | AES-256.
    S-3 | Is every backup encrypted? |  |
    S-4 | How is data at rest encrypted? | AES-256. |
    S-5 | Which laptops are encrypted? |  |
    ");
}

#[test]
fn what_may_not_leave_is_not_there() {
    for disclosure in ["nda", "internal"] {
        let project = small(&format!("{ANSWER}disclosure = \"{disclosure}\"\n"))
            .file("answers/customers/signed.toml", "name = \"Signed\"\nnda = true\n");
        let leaves = |args: &[&str]| {
            project.stdout(
                &[&["export", "small", "vanta", "sig-lite", "--as-of", "2026-06-01", "--force"], args].concat(),
            );
            let text = |name: &str| cells(&project.path().join("out").join(name)).join("\n");
            ["small.xlsx", "vanta.xlsx", "vanta-ddq.xlsx", "sig-lite.xlsx"].map(|name| text(name).contains("AES-256"))
        };
        assert_eq!(leaves(&[]), [false; 4], "{disclosure}");
        assert_eq!(leaves(&["--customer", "signed"]), [disclosure == "nda"; 4], "{disclosure}");
    }
    let overdue = small(ANSWER);
    overdue.stdout(&["export", "small", "--as-of", "2027-06-01"]);
    assert!(!cells(&overdue.path().join("out/small.xlsx")).join("\n").contains("AES-256"));
}

#[test]
fn a_text_is_never_a_formula() {
    let project = small(&ANSWER.replace("AES-256.", "=cmd|' /C calc'!A0"));
    project.stdout(&["export", "small", "vanta", "--as-of", "2026-06-01"]);
    let mut workbook: Xlsx<_> = open_workbook(project.path().join("out/small.xlsx")).expect("it opens");
    let formulas = workbook.worksheet_formula("Small").expect("a tab");
    assert!(formulas.used_cells().all(|(.., formula)| formula.is_empty()));
    assert!(cells(&project.path().join("out/small.xlsx")).iter().any(|row| row.contains("=cmd|")));
    let unled = project.file(
        "answers/sections/security.toml",
        ANSWER.replace("AES-256.", "=cmd").replace("choice    = \"yes\"\n", ""),
    );
    unled.stdout(&["export", "vanta", "--as-of", "2026-06-01"]);
    let csv = fs::read_to_string(unled.path().join("out/vanta.csv")).expect("it was made");
    assert!(csv.contains(",'=cmd,"), "{csv}");
}

#[test]
fn somebodys_work_is_not_overwritten() {
    let project = small(ANSWER);
    let again = |project: &Project| project.run(["export", "small", "--as-of", "2026-06-02"]);
    project.stdout(&["export", "small", "--as-of", "2026-06-01"]);
    assert!(again(&project).starts_with("status: 0"));
    let project = project.file("out/small.xlsx", "mine");
    insta::assert_snapshot!(again(&project), @r"
    status: 2
    --- stdout
    --- stderr
    error: $DIR/out/small.xlsx is there, and not as this command made it
    hint: move it away, choose another folder with --out, or overwrite it with --force
    ");
}

#[test]
fn a_format_without_questions_or_name_is_refused() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(["export", "vsa-2021"]), @r"
    status: 2
    --- stdout
    --- stderr
    error: `vsa-2021` has no list of questions to export: Free to use; no licence to redistribute was found: no text is here
    hint: `ddq fill FILE` answers the copy that a customer sends you
    ");
    insta::assert_snapshot!(project.run(["export", "sig"]), @r"
    status: 2
    --- stdout
    --- stderr
    error: no questionnaire format is named `sig`
    hint: there are: caiq-4, cisa-scrm, g-cloud, google-vsaq, hecvat-4, mvsp-3, nist-csf-1, nist-csf-2, sig-lite, vanta, vsa-2021
    ");
}

#[test]
fn formats_are_listed_and_shown() {
    let project = small(ANSWER);
    insta::assert_snapshot!("formats", project.run(["formats", "--as-of", "2026-06-01"]));
    insta::assert_snapshot!("formats-small", project.run(["formats", "small", "--as-of", "2026-06-01"]));
    insta::assert_snapshot!("formats-mvsp-3", project.run(["formats", "mvsp-3", "--as-of", "2026-06-01"]));
    let json = project.stdout(&["formats", "small", "--as-of", "2026-06-01", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["schema"], "ddq/formats/1");
    let counts = ["questions", "mapped", "answered", "suggested"].map(|key| json["formats"][0][key].as_u64());
    assert_eq!(counts, [5, 4, 3, 1].map(Some));
}

#[test]
fn no_line_of_the_table_is_wider_than_a_terminal() {
    let text = Project::new().stdout(&["formats", "--as-of", "2026-06-01"]);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}
