//! How well the shipped bank recognises questions that it has never seen.

use std::fs;

use serde_json::Value;

use crate::project::{repository, skipped};

/// The figures of `ddq eval` on labelled questions, when there are any beside the repository.
#[test]
fn labelled_questions_find_their_answers() {
    let file = repository().join("../shared/eval/questions.jsonl");
    if fs::metadata(&file).is_err() {
        skipped("there are no labelled questions beside the repository");
        return;
    }
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_ddq"))
        .args(["eval", "--format", "json"])
        .arg(&file)
        .current_dir(repository())
        .output()
        .expect("ddq can be run");
    let figures: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let share = |name: &str| figures[name].as_f64().expect("a number");
    assert!(share("top1") >= 0.72 && share("top3") >= 0.89, "{figures}");
    let at_threshold = &figures["at_threshold"];
    assert!(at_threshold["precision"].as_f64() >= Some(0.95), "{figures}");
    assert!(at_threshold["coverage"].as_f64() >= Some(0.20), "{figures}");
}
