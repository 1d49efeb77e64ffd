//! The manual pages of the lints: `docs/lints.md` is made from the doc comments of `src/lint/*.rs`.
//!
//! `UPDATE=1 cargo test` writes it anew.

use std::fs;

use ddq::diagnostic::Rule;
use ddq::{bank, lint};

use crate::project::repository;

/// A manual page: the doc comment of the file of a lint.
pub struct Page {
    pub rule: Rule,
    pub text: String,
}

/// Every page, in the order of the codes.
pub fn pages() -> Vec<Page> {
    lint::LINTS.iter().map(|lint| Page { rule: lint.rule, text: page(lint.rule.code) }).collect()
}

/// The code blocks under a heading of a page.
pub fn blocks(page: &str, heading: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let (mut is_code, mut is_here) = (false, false);
    for line in page.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
            if is_code && is_here {
                blocks.push(String::new());
            }
        } else if let Some(title) = line.strip_prefix("# ").filter(|_| !is_code) {
            is_here = title == heading;
        } else if let Some(block) = blocks.last_mut().filter(|_| is_code && is_here) {
            block.push_str(line);
            block.push('\n');
        }
    }
    blocks
}

fn page(code: &str) -> String {
    let path = repository().join(format!("src/lint/{}.rs", code.replace('-', "_")));
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn every_page_has_the_same_shape() {
    for Page { rule, text } in pages() {
        let headings: Vec<_> =
            text.lines().filter_map(|line| line.strip_prefix("# ")).filter(|line| !is_a_file(line)).collect();
        assert_eq!(headings, ["What it checks", "Why", "Example", "Fix"], "{}", rule.code);
        for heading in ["Example", "Fix"] {
            assert!(!blocks(&text, heading).is_empty(), "{}: {heading} has no TOML", rule.code);
        }
    }
}

/// Whether a line of an example begins a file.
fn is_a_file(line: &str) -> bool {
    line == "ddq.toml" || ["answers/", "questionnaires/", "templates/"].iter().any(|folder| line.starts_with(folder))
}

#[test]
fn every_file_of_a_lint_is_listed_in_order() {
    let codes: Vec<_> = lint::LINTS.iter().map(|lint| lint.rule.code.replace('-', "_")).collect();
    assert!(codes.is_sorted());
    let entries = fs::read_dir(repository().join("src/lint")).expect("it exists");
    let names = entries.map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned());
    let stems = names.filter_map(|name| name.strip_suffix(".rs").map(str::to_owned));
    let mut stems: Vec<_> =
        stems.filter(|stem| !["mod", "bullets", "claims", "facts", "held", "prose"].contains(&stem.as_str())).collect();
    stems.sort();
    assert_eq!(stems, codes);
}

#[test]
fn the_manual_is_up_to_date() {
    let path = repository().join("docs/lints.md");
    let manual = manual();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &manual).expect("it can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == manual, "docs/lints.md is stale: `UPDATE=1 cargo test` writes it anew");
}

fn manual() -> String {
    let mut text = INTRODUCTION.to_owned();
    text.push_str("\n## Problems of single files\n\n| Code | Severity | What is wrong |\n| --- | --- | --- |\n");
    for rule in bank::rules() {
        text.push_str(&format!("| <a id=\"{0}\"></a>`{0}` | {1} | {2} |\n", rule.code, rule.severity, rule.summary));
    }
    text.push_str("\n## Lints\n\n| Code | Severity | What is wrong |\n| --- | --- | --- |\n");
    for Page { rule, .. } in pages() {
        text.push_str(&format!("| [`{0}`](#{0}) | {1} | {2} |\n", rule.code, rule.severity, rule.summary));
    }
    for Page { rule, text: page } in pages() {
        text.push_str(&format!("\n### {}\n\n*{}.* {}", rule.code, rule.severity, lowered(&page)));
    }
    text
}

/// The headings of a page as bold words, outside of its code.
fn lowered(page: &str) -> String {
    let mut is_code = false;
    let lines = page.lines().map(|line| {
        is_code ^= line.starts_with("```");
        match line.strip_prefix("# ").filter(|_| !is_code) {
            Some(heading) => format!("**{heading}**\n"),
            None => format!("{line}\n"),
        }
    });
    lines.collect()
}

const INTRODUCTION: &str = "\
# What `ddq check` reports

<!-- Made from the doc comments in src/lint/ by `UPDATE=1 cargo test`. Do not edit. -->

Errors make `ddq check` fail, warnings with `--deny warnings` only. All findings come in one run, each with its place.

Lints read what may leave: approved answers with their parts, the facts, and what templates print. How bad the findings of a
lint are can be set in `ddq.toml`, by its code; a code that does not exist is an error.

```toml
[lints]
hedge-word             = \"error\"      # off, note, warning or error
status-on-product-host = \"off\"
```

Problems of single files are always as bad as the first table says, and what keeps a document from being final is listed in
[completeness.md](completeness.md).
";
