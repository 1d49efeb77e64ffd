//! The dependency direction, and the rules of the house that the compiler does not know.

use std::collections::BTreeSet;
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
    ("lint", &["bank", "rule", "text"]),
    ("version", &["bank", "canonical", "document", "format"]),
    ("diff", &["bank", "document", "version", "text"]),
    ("questionnaire", &["format"]),
    ("respond", &["bank", "questionnaire", "matching", "lint"]),
    ("export", &["format", "respond"]),
    ("learn", &["bank", "edit", "questionnaire", "matching", "format", "respond", "export", "lint"]),
    ("document", &["bank", "rule", "text"]),
    ("pack", &["document"]),
    ("redline", &["bank", "diff", "document", "report"]),
    ("report", &["diagnostic", "source", "text"]),
    ("git", &["source"]),
    ("work", &["diff", "edit", "export", "git", "learn", "lint", "pack", "redline", "report", "respond", "version"]),
];

/// The face of the use cases, which none may use.
const TOP: &str = "cli";

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
fn the_core_does_not_print() {
    for path in files() {
        let module = module(&path);
        let text = read(&path);
        let prints =
            ["println!", "eprintln!", "print!(", "std::env::", "io::stdout"].iter().find(|call| text.contains(**call));
        assert!(module == TOP || prints.is_none(), "{}: {}", path.display(), prints.unwrap_or(&""));
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
        for behind in read(&path).split("crate::").skip(1) {
            let name: String =
                behind.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '_').collect();
            uses.push((module(&path), path.clone(), name));
        }
    }
    uses.retain(|(_, _, name)| !name.is_empty());
    uses
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
