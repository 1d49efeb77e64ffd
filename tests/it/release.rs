//! A release: refused with every reason, made whole, told to customers, proved afterwards.

use std::fs;
use std::path::Path;

use ddq::digest::sha256;
use serde_json::{Value, json};

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

/// The manifest of a release, changed.
fn with_manifest(folder: &Path, change: impl FnOnce(&mut Value)) {
    let path = folder.join("manifest.json");
    let mut manifest: Value = serde_json::from_slice(&fs::read(&path).expect("it was made")).expect("it is JSON");
    change(&mut manifest);
    fs::write(path, serde_json::to_vec(&manifest).expect("it is JSON")).expect("it can be written");
}

#[test]
fn what_was_replaced_together_with_its_hash_is_found() {
    let project = project();
    assert!(release(&project, "1.0.0", &[]).starts_with("status: 0"));
    let folder = project.path().join("out/releases/1.0.0");
    let honest = project.run(["verify", "out/releases/1.0.0"]);
    assert!(honest.starts_with("status: 0"), "{honest}");
    for said in [
        "the same byte for byte",
        "not made again, since they compare it with the release before: CHANGES.md, redline.html",
        &format!("manifest: sha256 {}", sha256(fs::read(folder.join("manifest.json")).expect("it was made"))),
        "nobody signed it",
    ] {
        assert!(honest.contains(said), "{said}: {honest}");
    }
    for name in ["ddq.pdf", "vanta.csv"] {
        let file = folder.join(name);
        let bytes = fs::read(&file).expect("it was made");
        let forged = [&bytes[..], b"\n"].concat();
        let stamp = |manifest: &mut Value, bytes: &[u8]| {
            let files = manifest["files"].as_array_mut().expect("a list");
            let of_file = files.iter_mut().find(|stamp| stamp["file"] == name).expect("it is listed");
            of_file["sha256"] = sha256(bytes).into();
        };
        fs::write(&file, &forged).expect("it can be written");
        with_manifest(&folder, |manifest| stamp(manifest, &forged));
        let found = project.run(["verify", "out/releases/1.0.0"]);
        let said = format!("{name} is not what comes of its sources.zip");
        assert!(found.starts_with("status: 1") && found.contains(&said), "{found}");
        fs::write(&file, &bytes).expect("it can be written");
        with_manifest(&folder, |manifest| stamp(manifest, &bytes));
    }
    fs::write(folder.join("extra.pdf"), "extra").expect("it can be written");
    with_manifest(&folder, |manifest| {
        let stamp = json!({ "file": "extra.pdf", "sha256": sha256("extra") });
        manifest["files"].as_array_mut().expect("a list").push(stamp);
    });
    let added = project.run(["verify", "out/releases/1.0.0"]);
    assert!(added.contains("extra.pdf does not come of its sources.zip"), "{added}");
}

/// Everything was made ready, and then the machine stopped: the next run finishes it.
#[test]
fn an_interrupted_release_is_finished() {
    let (made, project) = (project(), project());
    assert!(release(&made, "1.0.0", &[]).starts_with("status: 0"));
    let folder = made.path().join("out/releases/1.0.0");
    let names = fs::read_dir(&folder).expect("it was made").map(|entry| entry.expect("it is there").file_name());
    let names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    let paths = names.iter().map(|name| format!("out/releases/1.0.0/{name}")).chain(["CHANGELOG.md".to_owned()]);
    let stage = project.path().join(".ddq-delivery");
    fs::create_dir_all(stage.join("new")).expect("it can be made");
    let mut files = Vec::new();
    for (at, path) in paths.enumerate() {
        let bytes = fs::read(made.path().join(&path)).expect("it was made");
        files.push(json!({ "name": path, "sha256": sha256(&bytes), "before": null }));
        fs::write(stage.join("new").join(at.to_string()), bytes).expect("it can be written");
    }
    let count = files.len() - 1;
    fs::write(stage.join("journal.json"), json!({ "files": files }).to_string()).expect("it can be written");
    let finished = release(&project, "1.0.0", &[]);
    assert!(finished.starts_with("status: 0") && finished.contains("it is whole now"), "{finished}");
    assert!(finished.contains(&format!("1.0.0: {count} files")), "{finished}");
    assert!(finished.contains("finished what an interrupted run had begun: out/releases/1.0.0/"), "{finished}");
    assert!(project.path().join("CHANGELOG.md").is_file() && !stage.exists());
    assert!(project.run(["verify", "out/releases/1.0.0"]).starts_with("status: 0"));
    assert!(release(&project, "1.0.0", &[]).contains("is there already"));
}

#[test]
fn a_release_without_its_texts_is_none_of_this_ddq() {
    let project = project();
    assert!(release(&project, "1.0.0", &[]).starts_with("status: 0"));
    let folder = project.path().join("out/releases/1.0.0");
    fs::remove_file(folder.join("sources.zip")).expect("it was made");
    with_manifest(&folder, |manifest| {
        manifest.as_object_mut().expect("a table").remove("sources");
        manifest["files"].as_array_mut().expect("a list").retain(|stamp| stamp["file"] != "sources.zip");
    });
    let found = project.run(["verify", "out/releases/1.0.0"]);
    assert!(found.starts_with("status: 1") && found.contains("it keeps no sources.zip"), "{found}");
}

#[test]
fn a_manifest_names_files_beside_it_and_no_other() {
    let project = project();
    assert!(release(&project, "1.0.0", &[]).starts_with("status: 0"));
    let folder = project.path().join("out/releases/1.0.0");
    for name in ["../1.0.0/ddq.pdf", "/etc/passwd", "..", ".", "", "a/b", "\u{1b}[2J"] {
        let bytes = fs::read(folder.join("manifest.json")).expect("it was made");
        with_manifest(&folder, |manifest| manifest["files"][0]["file"] = name.into());
        let found = project.run(["verify", "out/releases/1.0.0"]);
        let is_told = found.contains("is not the name of a file beside the manifest") || found.contains("is missing");
        assert!(found.starts_with("status: 1") && is_told && !found.contains('\u{1b}'), "{name:?}: {found}");
        fs::write(folder.join("manifest.json"), bytes).expect("it can be written");
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
