//! `ddq ask` and `ddq eval`: questions in whatever words.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::project::Project;

#[test]
fn answers_for_people() {
    let project = Project::new();
    insta::assert_snapshot!(project.run(["ask", "Do you encrypt stored data?", "--as-of", "2026-06-01"]));
}

#[test]
fn answers_one_object_a_line() {
    let project = Project::new();
    let questions = "{\"question\": \"Is stored data encrypted?\"}\n\n{\"question\": \"Kantinenplan\"}\n";
    insta::assert_snapshot!(piped(&project, questions), @r#"
    {"question":"Is stored data encrypted?","decision":"answered","reason":"matches `encryption-at-rest`","candidates":[{"answer":"encryption-at-rest","confidence":0.99,"via":"Is stored data encrypted?"}]}
    {"question":"Kantinenplan","decision":"unanswered","reason":"nothing in the bank is near enough","candidates":[]}
    "#);
}

#[test]
fn a_line_that_is_no_question_is_named() {
    let said = piped(&Project::new(), "{\"question\": \"a\"}\nwhat?\n");
    assert!(said.contains("line 2 of standard input is not a question"), "{said}");
}

#[test]
fn measures_labelled_questions() {
    let labelled = "{\"question\": \"Is stored data encrypted?\", \"accept\": [\"encryption-at-rest\"]}\n\
                    {\"question\": \"Kantinenplan\", \"accept\": []}\n";
    let project = Project::new().file("labelled.jsonl", labelled);
    insta::assert_snapshot!(project.run(["eval", "labelled.jsonl"]));
    let said = project.file("labelled.jsonl", "nonsense\n").run(["eval", "labelled.jsonl"]);
    assert!(said.contains("labelled.jsonl:1: not a labelled question"), "{said}");
}

/// What `ddq ask --stdin` prints, and what it complains about.
fn piped(project: &Project, input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ddq"))
        .args(["ask", "--stdin", "--as-of", "2026-06-01"])
        .current_dir(project.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("ddq can be run");
    child.stdin.take().expect("it is piped").write_all(input.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// What a question was read as, and what of it each answer leaves open.
#[test]
fn a_reading_can_be_explained() {
    let project = Project::new();
    let asked = "Do your suppliers encrypt stored data with AES-256, and how often is it tested?";
    insta::assert_snapshot!(project.run(["ask", asked, "--explain", "--as-of", "2026-06-01"]));
}
