//! The example: a fictional company that has answered everything. What is answered once is answered in every format.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::project::{Project, measured};

const AS_OF: &str = "2026-12-01";

/// The formats between which answers are carried.
const FORMATS: [&str; 5] = ["caiq-4", "hecvat-4", "mvsp-3", "google-vsaq", "nist-csf-2"];

/// A project whose folder `quillfen` is the example.
fn example() -> Project {
    let project = Project::empty();
    let made = project.run(["init", "quillfen", "--example"]);
    assert!(made.starts_with("status: 0"), "{made}");
    project
}

fn ddq(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ddq"));
    let output = command.args(args).current_dir(folder).output().expect("ddq can be run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.code().is_some_and(|code| code < 2), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn nothing_is_wrong_with_it_and_every_question_is_answered() {
    let project = example();
    let checked = project.run_in("quillfen", &["check", "--as-of", AS_OF, "--deny", "warnings"]);
    assert!(checked.starts_with("status: 0"), "{checked}");
    assert!(checked.contains("162 approved, 0 draft, 0 unanswered \u{b7} 0 errors, 0 warnings"), "{checked}");
    let listed = project.stdout(&["--workspace", "quillfen", "formats", "--format", "json", "--as-of", AS_OF]);
    let listed: Value = serde_json::from_str(&listed).expect("it is JSON");
    // What a bank that has answered every canonical question would settle of each format, in hundredths.
    for (id, least) in [("caiq-4", 85), ("hecvat-4", 85), ("mvsp-3", 80), ("google-vsaq", 80), ("nist-csf-2", 80)] {
        let format = listed["formats"].as_array().into_iter().flatten().find(|format| format["id"] == id);
        let count = |key: &str| format.and_then(|format| format[key].as_u64()).expect("it is counted");
        assert!(count("settled") * 100 >= count("questions") * least, "{id}: {format:?}");
    }
}

#[test]
fn most_of_a_customers_questionnaire_is_written() {
    let project = example();
    ddq(
        &project.path().join("quillfen"),
        &["fill", "northwind-vendor-review.xlsx", "--as-of", AS_OF, "--out", "../out"],
    );
    let receipt = project.path().join("out/northwind-vendor-review.receipt.json");
    let receipt: Value =
        serde_json::from_str(&std::fs::read_to_string(receipt).expect("it was written")).expect("JSON");
    let decisions: Vec<&str> =
        receipt["questions"].as_array().expect("a list").iter().filter_map(|it| it["decision"].as_str()).collect();
    let answered = decisions.iter().filter(|decision| **decision == "answered").count();
    measured(&format!("the example answers {answered} of {} questions", decisions.len()));
    assert!(answered >= 50, "{answered} of {}", decisions.len());
}

#[test]
fn an_agreement_holds_no_gap() {
    let project = example();
    let made = project.run_in("quillfen", &["render", "dpa", "--customer", "contoro", "--as-of", AS_OF]);
    assert!(made.starts_with("status: 0"), "{made}");
}

/// The values of each question of an export, by their role.
fn written(folder: &Path, format: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let record = folder.join(format!("{format}.export.json"));
    let record: Value = serde_json::from_str(&std::fs::read_to_string(record).expect("a record")).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let questions = record["questions"].as_array().expect("a list");
    let of = |question: &Value| {
        let slots = question["slots"].as_array().expect("a list");
        let role = |cell: &Value| slots.iter().find(|slot| slot["cell"] == *cell).map(|slot| text(&slot["role"]));
        let values = question["written"].as_array().into_iter().flatten();
        values.filter_map(|it| Some((role(&it["cell"])?, text(&it["value"])))).collect()
    };
    questions.iter().map(|question| (text(&question["id"]), of(question))).collect()
}

#[test]
fn what_one_format_says_is_said_in_every_other_and_nothing_else() {
    let project = example();
    let root = project.path();
    let export = |folder: &str, out: &str| {
        let out = root.join(out).display().to_string();
        let args = [&["export", "--as-of", AS_OF, "--out", &out][..], &FORMATS].concat();
        ddq(&root.join(folder), &args);
    };
    export("quillfen", "whole");
    for from in &FORMATS[..3] {
        let learned = root.join(format!("whole/{from}.xlsx")).display().to_string();
        ddq(&root, &["init", from, "--name", "Acme"]);
        let learn = ["learn", &learned, "--apply", "--approved-by", "Ada", "--on", AS_OF, "--disclosure", "public"];
        ddq(&root.join(from), &learn);
        export(from, &format!("of-{from}"));
        for to in FORMATS {
            let (whole, carried) = (written(&root.join("whole"), to), written(&root.join(format!("of-{from}")), to));
            let mut count = 0;
            for (id, values) in carried.iter().filter(|(_, values)| !values.is_empty()) {
                count += 1;
                let said = whole[id].get("choice");
                let chosen = values.get("choice");
                assert!(chosen.is_none() || chosen == said, "{from} to {to}, {id}: {chosen:?}, and {said:?} is right");
            }
            measured(&format!("from {from} to {to}: {count} of {} lines", carried.len()));
            let all = whole.values().filter(|values| !values.is_empty()).count();
            assert!(*from != to || count == all, "{from}: {count} of its own {all} lines came back");
            // Written without a person, in hundredths.
            let least = if to == "hecvat-4" { 70 } else { 80 };
            assert!(!FORMATS[..3].contains(&to) || all * 100 >= whole.len() * least, "{to}: {all} of {}", whole.len());
        }
    }
}
