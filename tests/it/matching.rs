//! How well the shipped bank answers questions that it has never seen, by the labels of readers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ddq::format::Fingerprint;
use serde_json::Value;

use crate::project::{measured, repository, skipped};

/// The figures of `ddq eval`.
fn eval(file: &Path) -> Value {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_ddq"))
        .args(["eval", "--format", "json", "--as-of", "2026-12-01"])
        .arg(file)
        .current_dir(repository())
        .output()
        .expect("ddq can be run");
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

fn count(figures: &Value, path: &str) -> u64 {
    figures.pointer(path).and_then(Value::as_u64).expect("a number")
}

/// Of labelled questions, the topic that serves is nearly always among the first, when there are any beside the repository.
#[test]
fn labelled_questions_find_their_topics() {
    let file = repository().join("../shared/eval/questions.jsonl");
    if fs::metadata(&file).is_err() {
        skipped("there are no labelled questions beside the repository");
        return;
    }
    let figures = eval(&file);
    let share = |name: &str| figures[name].as_f64().expect("a number");
    assert!(share("top1") >= 0.78 && share("top3") >= 0.95, "{figures}");
}

/// Three hundred questions, written blind to the code: parties, negation, quantity, time, modality, kinds, compounds. Two
/// readers, blind to each other, judged them by the bank's entries; they agreed on the yes or no of 294, which are here, and
/// of 292 on whether an entry answers all of it. `right` is what both said, `partial` what either said.
#[test]
fn what_is_written_answers_what_was_asked() {
    let figures = eval(&repository().join("tests/fixtures/judged.jsonl"));
    let (right, wrong) = (count(&figures, "/answers/yes_no/right"), count(&figures, "/answers/yes_no/wrong"));
    let text = |verdict: &str| count(&figures, &format!("/answers/texts/{verdict}"));
    measured(&figures["answers"].to_string());
    assert_eq!((wrong, text("beside")), (0, 0), "{figures}");
    let (texts, written) = (text("right"), right + text("right") + text("partial"));
    assert!((right + texts) * 100 >= written * 95, "{figures}");
    assert!(right + texts >= 58, "{figures}");
    let (suggested, usable) = (count(&figures, "/answers/suggested"), count(&figures, "/answers/usable"));
    assert!(usable * 2 >= suggested, "{figures}");
}

/// A hundred and thirty more, by one author who saw the answers alone: plain ones, limits looser and stricter than what is
/// promised, other parties, near misses. No limit that is not kept is claimed.
#[test]
fn limits_are_answered_by_what_is_promised() {
    let figures = eval(&repository().join("tests/fixtures/limits.jsonl"));
    measured(&figures["answers"].to_string());
    let count = |path: &str| count(&figures, &format!("/answers/{path}"));
    assert_eq!((count("yes_no/wrong"), count("texts/beside"), count("texts/partial")), (0, 0, 0), "{figures}");
    assert!(count("yes_no/right") + count("texts/right") >= 36, "{figures}");
}

/// The questions of freely licensed questionnaires, which lie beside the repository; here are the verdicts on them, and the
/// fingerprints of their words. The two readers agreed on the yes or no of all but one.
#[test]
fn free_questionnaires_are_answered_with_precision() {
    let folder = repository().join("../shared");
    if fs::metadata(&folder).is_err() {
        skipped("there are no free questionnaires beside the repository");
        return;
    }
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for file in
        files(&folder.join("questionnaires")).into_iter().chain([folder.join("eval/questions.jsonl"), example()])
    {
        for text in texts_of(&file) {
            texts.insert(Fingerprint::of(&text).to_string(), text);
        }
    }
    let verdicts = include_str!("../fixtures/judged-free.jsonl").lines();
    let joined: Vec<String> = verdicts
        .filter_map(|line| {
            let mut verdict: Value = serde_json::from_str(line).expect("it is JSON");
            let text = texts.get(verdict["of"].as_str().expect("a fingerprint"))?;
            verdict["question"] = text.as_str().into();
            Some(verdict.to_string())
        })
        .collect();
    assert!(joined.len() >= 600, "only {} of the questions are there", joined.len());
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let file = out.path().join("judged.jsonl");
    fs::write(&file, joined.join("\n")).expect("it can be written");
    let figures = eval(&file);
    let (right, wrong) = (count(&figures, "/answers/yes_no/right"), count(&figures, "/answers/yes_no/wrong"));
    let text = |verdict: &str| count(&figures, &format!("/answers/texts/{verdict}"));
    measured(&figures["answers"].to_string());
    let written = right + wrong + text("right") + text("partial") + text("beside");
    assert_eq!(wrong, 0, "{figures}");
    assert!((right + text("right")) * 10 >= written * 9, "{figures}");
    assert!(right + text("right") >= 22, "{figures}");
    let (suggested, usable) = (count(&figures, "/answers/suggested"), count(&figures, "/answers/usable"));
    assert!(usable * 2 >= suggested, "{figures}");
}

fn example() -> PathBuf {
    repository().join("examples/northwind-vendor-review.xlsx")
}

/// The files of a folder and of its folders.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Every text of a file, as it stands and with single spaces.
fn texts_of(file: &Path) -> Vec<String> {
    let extension = file.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let bytes = fs::read(file).expect("it can be read");
    let texts = match extension {
        "json" => serde_json::from_slice(&bytes).map(|value: Value| strings(&value)).unwrap_or_default(),
        "jsonl" => {
            let lines = String::from_utf8_lossy(&bytes).into_owned();
            lines
                .lines()
                .filter_map(|line| serde_json::from_str(line).ok())
                .flat_map(|it: Value| strings(&it))
                .collect()
        }
        "csv" => {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&*bytes);
            let records = reader.records().filter_map(Result::ok);
            records.flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>()).collect()
        }
        "xlsx" => cells(bytes),
        _ => Vec::new(),
    };
    texts.into_iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

fn cells(bytes: Vec<u8>) -> Vec<String> {
    let workbook = xlsx::Workbook::open(bytes, &xlsx::Limits::default()).expect("a workbook");
    let sheets = (0..workbook.sheets().len()).filter_map(|at| workbook.read(at).ok());
    sheets.flat_map(|sheet| sheet.cells.iter().map(|cell| cell.value.to_text()).collect::<Vec<_>>()).collect()
}
