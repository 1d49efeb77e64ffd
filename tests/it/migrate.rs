//! `ddq migrate`, and the canonical questionnaire beneath a bank.

use std::fs;

use crate::project::Project;

/// A workspace of earlier days: topics of which nothing was said, wordings that are carried now, and remarks.
const OLD: &str = "# Encryption.\n\n\
    # Asked by every bank.\n\
    [backup-encryption]\n\
    question  = \"Are backups encrypted?\"\n\
    phrasings = [\"Are backups encrypted?\", \"Do the tapes in the cellar carry a cipher?\"]    # ours\n\
    choice    = \"yes\"\n\
    short     = \"All backups are encrypted.\"\n\
    status    = \"approved\"\n\
    owner     = \"security\"\n\
    reviewed  = 2026-05-01\n\
    source    = \"policy, section 4\"\n\n\
    [encryption-at-rest]\n\
    question  = \"QUESTION\"\n\
    phrasings = []\n\
    status    = \"unanswered\"\n";

fn workspace() -> Project {
    let project = Project::empty();
    project.run(["init", "acme"]);
    let canonical = ddq::canonical::carried();
    let topic = |id: &str| canonical.topic(id).expect("a topic").question.value.clone();
    let text = OLD.replace("QUESTION", &topic("encryption-at-rest"));
    let text = text
        .replace("question  = \"Are backups encrypted?\"", &format!("question  = \"{}\"", topic("backup-encryption")));
    project.file("acme/answers/sections/encryption.toml", text)
}

fn section(project: &Project) -> String {
    fs::read_to_string(project.path().join("acme/answers/sections/encryption.toml")).expect("it is there")
}

#[test]
fn what_is_carried_leaves_and_what_was_said_stays() {
    let project = workspace();
    let before = section(&project);
    let dry = project.run_in("acme", &["migrate", "--dry-run"]);
    assert!(dry.starts_with("status: 0") && dry.contains("would leave the section files"), "{dry}");
    assert_eq!(section(&project), before, "a dry run writes nothing");
    let run = project.run_in("acme", &["migrate"]);
    assert!(run.contains("1 silent topic"), "{run}");
    let after = section(&project);
    let entries: String =
        after.lines().filter(|line| !line.starts_with("#   ")).map(|line| format!("{line}\n")).collect();
    insta::assert_snapshot!(entries);
    assert!(project.run_in("acme", &["check"]).contains(" 0 errors"));
    let again = project.run_in("acme", &["migrate"]);
    assert!(again.contains("nothing to move"), "{again}");
    assert_eq!(section(&project), after);
}

#[test]
fn a_new_workspace_has_nothing_to_move() {
    let project = Project::empty();
    project.run(["init", "acme"]);
    let before = section(&project);
    assert!(project.run_in("acme", &["migrate"]).contains("nothing to move"));
    assert_eq!(section(&project), before);
}

#[test]
fn a_file_of_the_workspace_replaces_the_carried_one() {
    let own =
        "[lighthouse]\nquestion = \"Is there a lighthouse?\"\nwordings = [\"Does a beacon stand on the shore?\"]\n";
    let project = Project::empty();
    project.run(["init", "acme"]);
    let ask = |project: &Project| project.run_in("acme", &["ask", "Does a beacon stand on the shore?"]);
    assert!(!ask(&project).contains("lighthouse"));
    let project = project.file("acme/questionnaires/canonical/encryption.toml", own);
    assert!(ask(&project).contains("lighthouse"));
    let gaps = project.run_in("acme", &["gaps"]);
    assert!(gaps.contains("lighthouse") && !gaps.contains("backup-encryption"), "{gaps}");
}

#[test]
fn without_the_carried_questionnaire_only_the_entries_count() {
    let entry = "[lighthouse]\nquestion = \"Is there a lighthouse?\"\nstatus = \"unanswered\"\n";
    let project = Project::empty();
    project.run(["init", "acme"]);
    let settings = fs::read_to_string(project.path().join("acme/ddq.toml")).expect("it is there");
    let settings = settings.replacen("[workspace]", "[workspace]\ncanonical = false", 1);
    assert!(settings.contains("canonical = false"));
    let project = project
        .file("acme/ddq.toml", settings)
        .file("acme/answers/sections.toml", "light = \"Light\"\n")
        .file("acme/answers/sections/light.toml", entry);
    let run = project.run_in("acme", &["check"]);
    assert!(run.contains("1 answer: 0 approved") && run.contains(" 0 errors"), "{run}");
}
