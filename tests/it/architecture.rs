//! The dependency direction, and the rules of the house that the compiler does not know.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::project::repository;

/// What each module may use of ours, besides what that may use.
const TABLE: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("digest", &[]),
    ("source", &[]),
    ("tables", &["source", "diagnostic", "digest", "text"]),
    ("text", &["diagnostic"]),
    ("rule", &["diagnostic"]),
    ("matching", &["text"]),
    ("canonical", &["source", "tables", "diagnostic"]),
    ("bank", &["canonical", "tables", "source", "diagnostic", "digest", "text"]),
    ("edit", &["bank", "canonical", "source", "lint"]),
    ("format", &["source", "diagnostic", "digest", "text"]),
    ("prose", &["text"]),
    ("lint", &["bank", "rule", "text"]),
    ("version", &["bank", "canonical", "document", "format"]),
    ("diff", &["bank", "document", "version", "text"]),
    ("questionnaire", &["format"]),
    ("respond", &["bank", "questionnaire", "matching", "lint"]),
    ("export", &["format", "respond"]),
    ("learn", &["bank", "edit", "questionnaire", "matching", "format", "respond", "export", "lint", "prose"]),
    ("document", &["bank", "rule", "text"]),
    ("pack", &["document"]),
    ("redline", &["bank", "diff", "document", "report"]),
    ("report", &["diagnostic", "source", "text"]),
    ("git", &["source"]),
    ("work", &["diff", "edit", "export", "git", "learn", "lint", "pack", "redline", "report", "respond", "version"]),
];

/// The face of the use cases, which none may use.
const TOP: &str = "cli";

/// What a face may use: the use cases, and how to say what they found.
const OF_A_FACE: &[&str] = &["work", "report", "text"];

/// What only a face knows.
const OF_FACES_ONLY: &[&str] = &[
    "clap::",
    "indicatif::",
    "println!",
    "eprintln!",
    "print!(",
    "std::env::",
    "io::stdout",
    "io::stderr",
    "io::stdin",
];

#[test]
fn modules_use_only_what_is_below_them() {
    for (module, path, used) in uses() {
        if module != TOP {
            let allowed = allowed(&module);
            assert!(used == module || allowed.contains(used.as_str()), "{}: {module} uses {used}", path.display());
        }
    }
}

#[test]
fn every_module_is_in_the_table() {
    let modules: BTreeSet<_> = uses().into_iter().map(|(module, ..)| module).collect();
    let known: BTreeSet<_> = TABLE.iter().map(|(module, _)| (*module).to_owned()).chain([TOP.to_owned()]).collect();
    assert_eq!(modules.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn every_file_says_what_it_is_for() {
    for path in files() {
        let text = read(&path);
        assert!(text.starts_with("//! "), "{} does not open with `//!`", path.display());
    }
}

#[test]
fn only_a_face_knows_arguments_and_streams() {
    for path in files().into_iter().filter(|path| module(path) != TOP) {
        let text = read(&path);
        let known = OF_FACES_ONLY.iter().find(|word| text.contains(**word));
        assert!(known.is_none(), "{}: {}", path.display(), known.unwrap_or(&""));
    }
}

#[test]
fn a_face_reaches_no_further_than_the_use_cases() {
    for (name, text) in commands() {
        let used = used_of_ours(&text);
        let reached = used.iter().map(String::as_str).chain(text.contains("std::fs").then_some("std::fs"));
        let further: Vec<&str> = reached.filter(|used| !OF_A_FACE.contains(used)).collect();
        assert!(further.is_empty(), "cli/{name}.rs uses {}", further.join(", "));
    }
}

#[test]
fn the_commands_do_not_go_round_in_circles() {
    let beside: BTreeMap<String, BTreeSet<String>> = commands()
        .into_iter()
        .map(|(name, text)| {
            let used = match name.as_str() {
                "mod" => text
                    .lines()
                    .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
                    .map(str::to_owned)
                    .collect(),
                _ => used_beside(&text),
            };
            (name, used)
        })
        .collect();
    let in_circle: Vec<&String> = beside.keys().filter(|name| reached(&beside, name).contains(name.as_str())).collect();
    assert!(in_circle.is_empty(), "each of these comes back to itself: {in_circle:?}");
}

/// Any other way might wait for the other end of a pipe, or read a device that has no end.
#[test]
fn files_are_read_in_one_place() {
    let is_reader = |path: &Path| path.ends_with("src/source.rs") || path.ends_with("tests.rs");
    for path in files().into_iter().filter(|path| !is_reader(path)) {
        let text = read(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let reads = ["fs::read(", "fs::read_to_string(", ".read_to_end(", "read_to_string("];
        let found = reads.iter().find(|call| code.contains(**call));
        let is_bounded = code.contains(".take(");
        assert!(found.is_none() || is_bounded, "{}: {}", path.display(), found.unwrap_or(&""));
    }
}

#[test]
fn the_command_is_short() {
    assert!(read(&source_folder().join("main.rs")).lines().count() <= 15);
}

fn allowed(module: &str) -> BTreeSet<&'static str> {
    let row = TABLE.iter().find(|(name, _)| *name == module);
    let below = row.map_or(&[][..], |(_, below)| *below);
    below.iter().flat_map(|name| allowed(name).into_iter().chain([*name])).collect()
}

/// Every `crate::name` in a module: the module, the file, the name.
fn uses() -> Vec<(String, PathBuf, String)> {
    let mut uses = Vec::new();
    for path in files().into_iter().filter(|path| !is_root(path)) {
        uses.extend(used_of_ours(&read(&path)).into_iter().map(|name| (module(&path), path.clone(), name)));
    }
    uses
}

/// Every `name` of a `crate::name` in a text.
fn used_of_ours(text: &str) -> Vec<String> {
    let names = text.split("crate::").skip(1).map(first_name);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Every `name` of a `super::name` and a `super::{name, …}` in a text; `mod` for what the parent holds itself.
fn used_beside(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let names = code.split("super::").skip(1).flat_map(|behind| match behind.strip_prefix('{') {
        None => vec![first_name(behind)],
        Some(list) => list
            .split('}')
            .next()
            .unwrap_or_default()
            .split(',')
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .map(first_name)
            .collect(),
    });
    names.map(|name| if name.is_empty() { "mod".to_owned() } else { name.to_owned() }).collect()
}

/// The snake-case name that a text begins with.
fn first_name(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
    &text[..end.unwrap_or(text.len())]
}

/// Everything that a name leads to.
fn reached<'a>(beside: &'a BTreeMap<String, BTreeSet<String>>, name: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = beside[name].iter().map(String::as_str).collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(beside.get(next).into_iter().flatten().map(String::as_str));
        }
    }
    reached
}

/// The files of the command, each with its name and its text.
fn commands() -> Vec<(String, String)> {
    let paths = files().into_iter().filter(|path| module(path) == TOP);
    let stem = |path: &Path| path.file_stem().expect("it has a name").to_string_lossy().into_owned();
    paths.map(|path| (stem(&path), read(&path))).collect()
}

fn is_root(path: &Path) -> bool {
    ["lib.rs", "main.rs"].iter().any(|name| path == source_folder().join(name))
}

/// The first name below `src`.
fn module(path: &Path) -> String {
    let below = path.strip_prefix(source_folder()).expect("it is below");
    let first = below.iter().next().expect("it has a name").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn source_folder() -> PathBuf {
    repository().join("src")
}

fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![source_folder()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("it exists") {
            let path = entry.expect("it can be read").path();
            match path.is_dir() {
                true if path.ends_with("tests") => {}
                true => folders.push(path),
                false if path.extension().is_some_and(|extension| extension == "rs") => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it can be read")
}
