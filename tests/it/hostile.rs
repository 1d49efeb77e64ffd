//! What files of others must not do: steer the terminal, keep a command waiting, run a program, lead out of a folder; and
//! what two runs at once must not do to each other.

use std::fs;
use std::thread;

use ddq::digest::sha256;
use rust_xlsxwriter::Workbook;
use serde_json::Value;

use crate::project::{ANSWER, Project};

/// A text that clears the screen, paints it and turns the direction of reading.
const HOSTILE: &str = "Is data\u{1b}[2J encrypted\u{202e} at rest\u{1b}]0;owned\u{7}?";

fn workbook(question: &str, answer: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Security\u{202e}").expect("a name");
    sheet.write_row(0, 0, ["ID", "Question", "Answer"]).expect("a header");
    for (row, text) in (1u32..).zip([question, "Who supplies the coffee?", "Is there a canteen?"]) {
        sheet.write(row, 0, row).and_then(|sheet| sheet.write(row, 1, text)).expect("a row");
        sheet.write(row, 2, answer).expect("an answer");
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// Nothing is printed that steers a terminal, but for the colours of `ddq` itself.
#[track_caller]
fn assert_harmless(said: &str) {
    let mut parts = said.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('m').unwrap_or((part, ""));
        assert!(number.chars().all(|letter| letter.is_ascii_digit() || letter == ';'), "{said:?}");
        plain.push_str(rest);
    }
    let is_hostile = |letter: char| {
        letter.is_control() && !matches!(letter, '\n' | '\t')
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!plain.chars().any(is_hostile), "{plain:?}");
}

#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let customer = "name = \"Acme\\u001b[2J\\u202e Ltd\"\nnda = true\n\n[[executed]]\ndocument = \"dpa\\u001b[2J\"\n\
                    version = \"1\\u202e\"\ndate = 2026-01-01\nby = \"Eve\\u0007\"\nsha256 = \"HASH\"\n";
    let project = Project::new()
        .file("acme\u{1b}[2J.xlsx", workbook(HOSTILE, ""))
        .file("answered.xlsx", workbook(HOSTILE, "Yes\u{1b}[2J\u{202e}, of course."))
        .file("answers/customers/acme.toml", customer.replace("HASH", &"ab".repeat(32)))
        .file("answers/sections/security.toml", format!("{ANSWER}source\u{202e} = 1\n"))
        .file("out/manifest.json", "{\"schema\":\"\\u001b[2J\"}");
    let sound = Project::new()
        .file("acme\u{1b}[2J.xlsx", workbook(HOSTILE, ""))
        .file("answered.xlsx", workbook(HOSTILE, "Yes\u{1b}[2J\u{202e}, of course."))
        .file("answers/customers/acme.toml", customer.replace("HASH", &"ab".repeat(32)));
    let runs: [&[&str]; 10] = [
        &["fill", "acme\u{1b}[2J.xlsx", "--dry-run"],
        &["fill", "acme\u{1b}[2J.xlsx", "--dry-run", "--format", "json"],
        &["fill", "nothing\u{1b}[2J.xlsx"],
        &["learn", "answered.xlsx"],
        &["ask", HOSTILE],
        &["check"],
        &["check", "--format", "json"],
        &["customers"],
        &["verify", "out/manifest.json"],
        &["ask", "--\u{1b}[2J"],
    ];
    for project in [&project, &sound] {
        for run in runs {
            assert_harmless(&project.run_in(".", &[run, &["--color", "always"]].concat()));
        }
    }
    let json = sound.stdout(&["fill", "acme\u{1b}[2J.xlsx", "--dry-run", "--format", "json"]);
    let receipt: Value = serde_json::from_str(&json).expect("it is JSON all the same");
    assert_eq!(receipt["questions"][0]["text"], HOSTILE);
    let shown = sound.run(["fill", "acme\u{1b}[2J.xlsx"]);
    assert!(shown.contains("acme\\u{1b}[2J.xlsx"), "{shown}");
}

#[test]
#[cfg(unix)]
fn what_is_no_ordinary_file_is_refused_at_once() {
    let project = Project::new().file("a.docx", "x");
    let pipe = project.path().join("pipe.xlsx");
    for name in ["pipe.xlsx", "pipe.review.xlsx", "pipe.receipt.json", "pipe.docx", "pipe.pdf", "pipe.jsonl"] {
        let made = std::process::Command::new("mkfifo").arg(pipe.with_file_name(name)).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo makes {name}");
    }
    for run in [
        &["fill", "pipe.xlsx"][..],
        &["fill", "/dev/zero"],
        &["learn", "pipe.xlsx"],
        &["learn", "/dev/zero"],
        &["apply", "pipe.review.xlsx"],
        &["compare", "a.docx", "pipe.docx"],
        &["compare", "/dev/zero", "a.docx"],
        &["verify", "pipe.xlsx"],
        &["verify", "/dev/zero"],
        &["eval", "pipe.jsonl"],
        &["map", "pipe.xlsx"],
    ] {
        let said = project.run_in(".", run);
        assert!(said.starts_with("status: 2"), "{run:?}: {said}");
        assert!(said.contains("no ordinary file") || run[0] == "compare", "{run:?}: {said}");
    }
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_workspace_is_refused() {
    let outside = Project::empty().file("secret.toml", "[x]\nshort = \"secret\"\n");
    let project = Project::new();
    let link = project.path().join("answers/sections/security.toml");
    fs::remove_file(&link).expect("it is there");
    std::os::unix::fs::symlink(outside.path().join("secret.toml"), &link).expect("it can be made");
    let said = project.run(["check"]);
    assert!(said.starts_with("status: 2") && said.contains("leads out of the workspace"), "{said}");
    assert!(!said.contains("secret\""), "{said}");
}

/// The configuration of a repository came with it, and may name programs.
#[test]
#[cfg(unix)]
fn a_repository_runs_no_program() {
    use std::os::unix::fs::PermissionsExt;

    let project =
        Project::new().file("acme.xlsx", workbook("Is stored data encrypted?", "")).file(".gitignore", "/out\n");
    project.git(&["init", "-q"]);
    project.commit("v1");
    let marker = project.path().join("ran");
    let project = project
        .file("program.sh", format!("#!/bin/sh\ntouch {}\ncat\n", marker.display()))
        .file(".gitattributes", "* filter=evil diff=evil\n");
    let program = project.path().join("program.sh");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be set");
    let program = program.display().to_string();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.alternateRefsCommand",
        "core.sshCommand",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "diff.evil.textconv",
        "diff.evil.command",
        "diff.external",
        "pager.log",
    ] {
        project.git(&["config", key, &program]);
    }
    let answers = project.path().join("answers/sections/security.toml");
    let touched = fs::read(&answers).expect("it is there");
    fs::write(&answers, touched).expect("it can be written");
    for run in [
        &["fill", "acme.xlsx"][..],
        &["diff", "v1"],
        &["diff", "v1..HEAD", "--format", "json"],
        &["export", "vanta"],
        &["render", "ddq", "--draft"],
        &["release", "1.0.0", "--dry-run"],
        &["customers"],
    ] {
        let said = project.run_in(".", run);
        assert!(!marker.exists(), "{run:?}: {said}");
    }
}

#[test]
fn two_runs_at_once_leave_one_whole_set() {
    let project = Project::new().file("acme.xlsx", workbook("Is stored data encrypted?", ""));
    for _ in 0..10 {
        thread::scope(|scope| {
            for day in ["2026-06-01", "2026-06-02"] {
                let project = &project;
                scope.spawn(move || {
                    let said = project.run(["fill", "acme.xlsx", "--as-of", day]);
                    assert!(said.starts_with("status: 0"), "{said}");
                });
            }
        });
        let out = project.path().join("out");
        let receipt = fs::read(out.join("acme.receipt.json")).expect("it was made");
        let receipt: Value = serde_json::from_slice(&receipt).expect("it is JSON");
        for of in ["output", "review"] {
            let file = receipt[of]["file"].as_str().expect("a name");
            assert_eq!(receipt[of]["sha256"], sha256(fs::read(out.join(file)).expect("it was made")), "{of}");
        }
        assert_eq!(fs::read_dir(&out).expect("it was made").count(), 3);
    }
}

#[test]
fn a_receipt_of_others_leads_nowhere() {
    let project = Project::new().file("inbox/acme.xlsx", workbook("Is stored data encrypted?", ""));
    assert!(project.run(["fill", "inbox/acme.xlsx", "--out", "made"]).starts_with("status: 0"));
    let receipt = project.path().join("made/acme.receipt.json");
    let honest = fs::read_to_string(&receipt).expect("it was made");
    let outside =
        Project::empty().file("acme.xlsx", fs::read(project.path().join("inbox/acme.xlsx")).expect("it is there"));
    fs::remove_file(project.path().join("inbox/acme.xlsx")).expect("it is there");
    let path = outside.path().join("acme.xlsx").display().to_string();
    fs::write(&receipt, honest.replace("../inbox/acme.xlsx", &path)).expect("it can be written");
    let said = project.run(["apply", "made/acme.review.xlsx", "--reviewer", "R"]);
    assert!(said.starts_with("status: 2") && said.contains("name it with --original"), "{said}");
    for name in ["../../acme.xlsx", "/tmp/acme.xlsx"] {
        let forged = honest.replace("\"file\": \"acme.xlsx\"", &format!("\"file\": {name:?}"));
        fs::write(&receipt, forged).expect("it can be written");
        let said = project.run(["apply", "made/acme.review.xlsx", "--reviewer", "R"]);
        assert!(said.starts_with("status: 2") && said.contains("is no name of a file"), "{said}");
    }
}
