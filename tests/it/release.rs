//! A release: refused with every reason, made whole, told to customers, proved afterwards.

use std::fs;

use crate::project::{ANSWER, Project};

const VENDORS: &str = "[host]\nname = \"Host, Inc.\"\npurpose = \"Hosting\"\nlocations = [\"US\"]\noptional = false\n";

/// An answer under an NDA, of which customers hear nothing in a changelog.
const SECRET: &str = r#"
[keys]
question  = "How are keys kept?"
asked_by  = ["SIG-D"]
phrasings = ["Key custody", "Where are keys kept?", "Key management"]
short     = "In a module."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "policy, section 5"
disclosure = "nda"
"#;

/// Documents that a bank as small as this cannot make final.
const WITHOUT: [&str; 10] = [
    "--without",
    "annex-i",
    "--without",
    "annex-ii",
    "--without",
    "annex-iii",
    "--without",
    "sla",
    "--without",
    "subprocessors",
];

fn commit(project: &Project, tag: &str) {
    project.git(&["add", "-A"]);
    project.git(&["commit", "-q", "-m", tag]);
    project.git(&["tag", "-a", tag, "-m", tag]);
}

fn project() -> Project {
    let project = Project::new()
        .file(".gitignore", "/out\n")
        .file("answers/sections/security.toml", format!("{ANSWER}{SECRET}"))
        .file("answers/subprocessors.toml", VENDORS);
    project.git(&["init", "-q", "-b", "main"]);
    project
}

fn release(project: &Project, version: &str, more: &[&str]) -> String {
    let all = [&["release", version, "--as-of", "2026-06-01"][..], &WITHOUT, more].concat();
    project.run_in(".", &all)
}

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path().join(path)).expect("it was made")
}

#[test]
fn from_one_release_to_the_next() {
    let project = project();
    let first = release(&project, "1.0.0", &[]);
    assert!(first.starts_with("status: 0"), "{first}");
    assert!(first.contains("git tag -a 1.0.0"), "{first}");
    commit(&project, "1.0.0");
    let edited = format!("{ANSWER}{SECRET}")
        .replace("choice    = \"yes\"", "choice    = \"partial\"")
        .replace("In a module", "In two modules");
    let project = project.file("answers/sections/security.toml", edited).file(
        "answers/subprocessors.toml",
        format!(
            "{VENDORS}\n[mail]\nname = \"Mail GmbH\"\npurpose = \"Mail\"\nlocations = [\"DE\"]\noptional = false\n"
        ),
    );
    for format in ["human", "markdown", "html", "json"] {
        let diff = project.stdout(&["diff", "1.0.0", "--format", format, "--as-of", "2026-06-01"]);
        assert!(diff.contains("Mail GmbH"), "{format}: {diff}");
    }
    for format in ["pdf", "docx"] {
        let diff = project.run(["diff", "1.0.0", "--format", format, "--as-of", "2026-06-01"]);
        assert!(diff.starts_with("status: 0") && diff.contains("kept and deleted text is the old version"), "{diff}");
    }
    let second = release(&project, "1.1.0", &[]);
    assert!(second.starts_with("status: 0"), "{second}");
    insta::assert_snapshot!(text(&project, "CHANGELOG.md"));
    let verified = project.run(["verify", "out/releases/1.1.0/manifest.json"]);
    assert!(verified.starts_with("status: 0") && verified.contains("all as released on 2026-06-01"), "{verified}");
    assert!(project.run(["verify", "out/releases/1.0.0"]).starts_with("status: 0"));
}

#[test]
fn a_release_is_made_once_and_every_change_of_it_is_seen() {
    let project = project();
    assert!(release(&project, "1.0.0", &[]).starts_with("status: 0"));
    let again = release(&project, "1.0.0", &[]);
    assert!(again.starts_with("status: 2") && again.contains("is there already"), "{again}");
    let folder = project.path().join("out/releases/1.0.0");
    fs::write(folder.join("ddq.pdf"), b"another").expect("it can be written");
    fs::remove_file(folder.join("vanta.csv")).expect("it was made");
    fs::write(folder.join("notes.txt"), b"mine").expect("it can be written");
    let verified = project.run(["verify", "out/releases/1.0.0"]);
    assert!(verified.starts_with("status: 1"), "{verified}");
    for fault in ["ddq.pdf was changed", "vanta.csv is missing", "notes.txt was added"] {
        assert!(verified.contains(fault), "{fault}: {verified}");
    }
}

#[test]
fn the_same_bank_and_day_give_the_same_release() {
    let (one, other) = (project(), project());
    assert!(
        release(&one, "1.0.0", &[]).starts_with("status: 0") && release(&other, "1.0.0", &[]).starts_with("status: 0")
    );
    assert_eq!(text(&one, "out/releases/1.0.0/manifest.json"), text(&other, "out/releases/1.0.0/manifest.json"));
}

#[test]
fn what_keeps_a_release_back_is_named_and_nothing_is_written() {
    let draft = SECRET.replace("status    = \"approved\"", "status    = \"draft\"\nnote      = \"which module?\"");
    let project = project()
        .file("answers/sections/security.toml", format!("{}{draft}", ANSWER.replace("2026-04-26", "2024-04-26")));
    let refused = project.run(["release", "1.0.0", "--as-of", "2026-06-01"]);
    assert!(refused.starts_with("status: 1"), "{refused}");
    for obstacle in ["`encryption-at-rest`: its review ran out", "`keys` is a draft", "sla cannot be final"] {
        assert!(refused.contains(obstacle), "{obstacle}: {refused}");
    }
    assert!(!project.path().join("out/releases").exists() && !project.path().join("CHANGELOG.md").exists());
    let named = project.run(["release", "../1", "--as-of", "2026-06-01"]);
    assert!(named.contains("`../1` cannot be a version"), "{named}");
}
