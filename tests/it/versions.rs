//! What belongs to a version: templates in git, what a release kept, what an older ddq did not keep.

use std::fs;

use ddq::version::{Kept, SOURCES, Texts, pack, unpack};
use jiff::civil::date;
use serde_json::Value;

use crate::project::{Project, repository, skipped};

/// Documents that a bank as small as this cannot make final.
const WITHOUT: [&str; 6] = ["annex-i", "annex-ii", "annex-iii", "sla", "subprocessors", "dpa"];

fn git_workspace() -> Project {
    let project = Project::new().file(".gitignore", "/out\n");
    project.git(&["init", "-q", "-b", "main"]);
    project
}

fn release(project: &Project, version: &str) -> String {
    let without = WITHOUT.iter().flat_map(|id| ["--without", id]);
    let all: Vec<&str> = ["release", version, "--as-of", "2026-06-01"].into_iter().chain(without).collect();
    project.run_in(".", &all)
}

fn template(id: &str) -> String {
    fs::read_to_string(repository().join(format!("templates/{id}/document.toml"))).expect("it is there")
}

fn diff(project: &Project, more: &[&str]) -> String {
    project.run_in(".", &[&["diff"], more, &["--as-of", "2026-06-01"]].concat())
}

#[test]
fn a_clause_that_was_changed_in_a_template_is_a_change_in_every_form() {
    let text = template("dpa");
    let changed = text.replacen("must not sell or share", "may sell or share", 1).replacen(
        "[[section.body]]\nid     = \"terms-of-gdpr\"",
        "[[section.body]]\nid     = \"extra\"\nclause = \"The Customer waives every claim, see [[ref:terms]].\"\n\n[[section.body]]\nid     = \"terms-of-gdpr\"",
        1,
    );
    assert_ne!(text, changed);
    let project = git_workspace().file("templates/dpa/document.toml", &text);
    project.commit("v1.0");
    let project = project.file("templates/dpa/document.toml", &changed);
    project.commit("v1.1");
    for format in ["human", "markdown", "html", "json"] {
        let shown = diff(&project, &["v1.0", "v1.1", "--format", format]);
        assert!(shown.contains("The Customer waives every claim"), "{format}: {shown}");
        assert!(shown.contains("Data Processing Agreement, clause 1.2") && !shown.contains("{{"), "{format}: {shown}");
    }
    let shown = diff(&project, &["v1.0", "v1.1"]);
    assert!(shown.contains("choice flipped: “not” dropped") && shown.contains("2 clause changed"), "{shown}");
    let redline = diff(&project, &["v1.0", "v1.1", "--document", "dpa", "--format", "json"]);
    assert!(redline.contains("{\"kind\":\"inserted\"") || redline.contains("\"kind\": \"inserted\""), "{redline}");
    assert!(redline.contains("The Customer waives every claim"));
    let back = diff(&project, &["v1.1", "v1.0"]);
    assert!(back.contains("clause changed: removed"), "{back}");
}

/// A program that nobody has any more.
const OLDER: &str = "ddq 0.0.9";

/// The release as a `ddq` would have made it that carried another text.
fn as_by_an_older_ddq(project: &Project, version: &str, from: &str, to: &str) {
    let folder = project.path().join("out/releases").join(version);
    let bytes = fs::read(folder.join(SOURCES)).expect("it was made");
    let (own, carried, _) = unpack(&bytes).expect("it can be read");
    let files: Vec<(String, String)> = carried
        .files()
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes.to_vec()).expect("it is text");
            let text = if path == "templates/dpa/document.toml" { text.replacen(from, to, 1) } else { text };
            (path, text)
        })
        .collect();
    let carried = Texts::of(files);
    let mut kept = Kept::new(date(2026, 6, 1), Vec::new(), &carried);
    OLDER.clone_into(&mut kept.tool);
    let bytes = pack(&own, &carried, &kept).expect("it can be packed");
    let manifest = folder.join("manifest.json");
    let mut json: Value = serde_json::from_slice(&fs::read(&manifest).expect("it was made")).expect("it is JSON");
    let files = json["files"].as_array_mut().expect("a list");
    let stamp = files.iter_mut().find(|file| file["file"] == SOURCES).expect("it is listed");
    stamp["sha256"] = ddq::digest::sha256(&bytes).into();
    json["tool"] = OLDER.into();
    json["bank"]["hash"] = bank_hash(&own, &carried).into();
    fs::write(folder.join(SOURCES), bytes).expect("it can be written");
    fs::write(manifest, serde_json::to_vec(&json).expect("it is JSON")).expect("it can be written");
}

fn bank_hash(own: &Texts, carried: &Texts) -> String {
    ddq::bank::parse(&own.over(carried).bank).0.hash().to_owned()
}

#[test]
fn an_upgrade_of_ddq_shows_where_a_release_kept_what_it_was_made_with() {
    let project = git_workspace();
    project.commit("0.9.0");
    assert!(release(&project, "1.0.0").starts_with("status: 0"));
    project.commit("1.0.0");
    let same = diff(&project, &["1.0.0"]);
    assert!(same.contains("1.0.0 → working tree: no change"), "{same}");
    as_by_an_older_ddq(&project, "1.0.0", "Data Processing Agreement", "Data Protection Agreement");
    for name in ["1.0.0", "out/releases/1.0.0", "out/releases/1.0.0/manifest.json"] {
        let shown = diff(&project, &[name]);
        assert!(shown.contains("Data Protection Agreement"), "{name}: {shown}");
        assert!(shown.contains("clause changed") && !shown.contains("cannot be compared"), "{name}: {shown}");
    }
    let redline = diff(&project, &["1.0.0", "--document", "dpa", "--format", "json"]);
    assert!(redline.starts_with("status: 0"), "{redline}");
    let verified = project.run(["verify", "out/releases/1.0.0"]);
    assert!(
        verified.starts_with("status: 0") && verified.contains("not made again, since ddq 0.0.9 made it"),
        "{verified}"
    );
    let next = release(&project, "1.1.0");
    assert!(next.starts_with("status: 0"), "{next}");
    let changelog = fs::read_to_string(project.path().join("CHANGELOG.md")).expect("it was made");
    assert!(changelog.contains("### Clause changed") && !changelog.contains("Nothing changed"), "{changelog}");
}

#[test]
fn what_was_made_otherwise_from_the_same_texts_is_said() {
    let project = git_workspace();
    assert!(release(&project, "1.0.0").starts_with("status: 0"));
    let folder = project.path().join("out/releases/1.0.0");
    let bytes = fs::read(folder.join(SOURCES)).expect("it was made");
    let (own, carried, kept) = unpack(&bytes).expect("it can be read");
    assert!(kept.documents.iter().any(|made| made.document == "ddq"), "{kept:?}");
    let mut documents = kept.documents.clone();
    documents.iter_mut().for_each(|made| made.hash = "000000000000".to_owned());
    let bytes = pack(&own, &carried, &Kept::new(date(2026, 6, 1), documents, &carried)).expect("it can be packed");
    let manifest = fs::read_to_string(folder.join("manifest.json")).expect("it was made");
    let old = ddq::digest::sha256(fs::read(folder.join(SOURCES)).expect("it was made"));
    fs::write(folder.join("manifest.json"), manifest.replace(&old, &ddq::digest::sha256(&bytes))).expect("it can be");
    fs::write(folder.join(SOURCES), bytes).expect("it can be written");
    let shown = diff(&project, &["out/releases/1.0.0"]);
    assert!(shown.contains("cannot be compared: the tables and labels of ddq"), "{shown}");
    assert!(!shown.contains("no change"), "{shown}");
}

#[test]
fn a_release_of_an_older_ddq_verifies_and_says_what_cannot_be_compared() {
    let project = git_workspace();
    project.commit("0.9.0");
    assert!(release(&project, "1.0.0").starts_with("status: 0"));
    let folder = project.path().join("out/releases/1.0.0");
    let manifest = folder.join("manifest.json");
    let mut json: Value = serde_json::from_slice(&fs::read(&manifest).expect("it was made")).expect("it is JSON");
    json.as_object_mut().expect("a table").remove("sources");
    json["tool"] = OLDER.into();
    json["files"].as_array_mut().expect("a list").retain(|file| file["file"] != SOURCES);
    fs::write(&manifest, serde_json::to_vec(&json).expect("it is JSON")).expect("it can be written");
    fs::remove_file(folder.join(SOURCES)).expect("it was made");
    let verified = project.run(["verify", "out/releases/1.0.0"]);
    assert!(verified.starts_with("status: 0") && verified.contains("ddq 0.0.9 kept no texts"), "{verified}");
    let shown = diff(&project, &["out/releases/1.0.0"]);
    assert!(shown.starts_with("status: 0") && shown.contains("cannot be compared: the texts of all"), "{shown}");
    assert!(!shown.contains("no change"), "{shown}");
    json["bank"]["revision"] = Value::Null;
    fs::write(&manifest, serde_json::to_vec(&json).expect("it is JSON")).expect("it can be written");
    let nowhere = diff(&project, &["out/releases/1.0.0"]);
    assert!(nowhere.starts_with("status: 2") && nowhere.contains("cannot be compared: ddq"), "{nowhere}");
}

#[test]
fn sources_that_were_changed_are_neither_verified_nor_compared() {
    let project = git_workspace();
    assert!(release(&project, "1.0.0").starts_with("status: 0"));
    let sources = project.path().join("out/releases/1.0.0").join(SOURCES);
    let mut bytes = fs::read(&sources).expect("it was made");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&sources, bytes).expect("it can be written");
    let verified = project.run(["verify", "out/releases/1.0.0"]);
    assert!(verified.starts_with("status: 1") && verified.contains("sources.zip was changed"), "{verified}");
    let shown = diff(&project, &["out/releases/1.0.0"]);
    assert!(shown.starts_with("status: 2") && shown.contains("is not as it was released"), "{shown}");
}

#[test]
fn what_cannot_be_read_at_a_version_is_never_no_change() {
    let project = git_workspace().file("templates/dpa/document.toml", "title = \"broken");
    project.commit("v1.0");
    let project = project.file("templates/dpa/document.toml", template("dpa"));
    let shown = diff(&project, &["v1.0"]);
    assert!(shown.contains("cannot be compared: templates/dpa/document.toml of v1.0 cannot be read"), "{shown}");
    let project = project.file("answers/facts.toml", "broken = \n");
    let shown = diff(&project, &["v1.0"]);
    assert!(shown.contains("what answers/facts.toml holds at working tree beside its errors"), "{shown}");
}

#[test]
fn the_case_of_a_changed_template_passes() {
    let case = repository().join("../shared/cases/template-diff.sh");
    if !case.is_file() {
        return skipped("there is no folder of cases beside the repository");
    }
    let project = Project::empty();
    let output = std::process::Command::new("bash")
        .arg(&case)
        .current_dir(project.path())
        .env("D", env!("CARGO_BIN_EXE_ddq"))
        .env("S", repository())
        .output()
        .expect("bash runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("The Customer waives every claim") && !text.contains("no change"), "{text}");
    let insertions: usize = text.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or_default();
    assert!(insertions > 0, "{text}");
}

#[test]
fn formats_settings_and_sections_belong_to_a_version() {
    let format = fs::read_to_string(repository().join("questionnaires/mvsp-3.toml")).expect("it is there");
    let project = git_workspace().file("questionnaires/mvsp-3.toml", &format);
    project.commit("v1.0");
    let other = format.replacen(r#"["vulnerability-disclosure", "safe-harbor"#, r#"["bug-bounty", "safe-harbor"#, 1);
    assert_ne!(format, other);
    let project = project
        .file("questionnaires/mvsp-3.toml", format!("# a comment\n{other}"))
        .file("ddq.toml", "[workspace]\ncanonical = false\nreview_every_days = 180\n")
        .file("answers/sections.toml", "security = \"Safety\"\n");
    let shown = diff(&project, &["v1.0"]);
    for told in [
        "answered otherwise, or asked otherwise: 1.1",
        "number or period changed: 365 days → 180 days",
        "wording only: the title of the section",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let project = project.file("questionnaires/mvsp-3.toml", format!("# a comment\n{format}"));
    let shown = diff(&project, &["v1.0"]);
    assert!(!shown.contains("answered otherwise"), "{shown}");
}

/// What customers may be given, and who decides, is nobody's to read but the provider's.
#[test]
fn the_playbook_is_told_to_nobody() {
    let dpa = "[breach]\nouter_hours = 72\n\n[playbook.breach-hours]\nfallbacks = [48]\n";
    let project = git_workspace().file("answers/dpa.toml", dpa);
    project.commit("v1.0");
    let changed = dpa.replace("[48]", "[48, 24]\napprover = \"Secret Person\"");
    let project = project.file("answers/dpa.toml", &changed);
    project.commit("v1.1");
    for format in ["human", "markdown"] {
        let told = diff(&project, &["v1.0", "v1.1", "--format", format]);
        assert!(told.contains("2 internal") || format != "human", "{told}");
        assert!(!told.contains("Secret Person") && !told.contains("24"), "{format}: {told}");
    }
}
