//! Every lint fires on the example of its manual page, and is silent on the fix.

use ddq::diagnostic::{Diagnostic, Severity};
use ddq::source::Sources;
use ddq::{bank, lint};

use crate::manual::{Page, blocks, pages};
use crate::project::{AS_OF, BASE};

#[test]
fn every_example_fires() {
    for Page { rule, text } in pages() {
        for block in blocks(&text, "Example") {
            let found = findings(&block);
            assert!(found.iter().any(|finding| finding.code == rule.code), "{} is silent on\n{block}", rule.code);
            assert_eq!(errors_of_parsing(&block), [], "{}", rule.code);
        }
    }
}

#[test]
fn every_fix_is_silent() {
    for Page { rule, text } in pages() {
        for block in blocks(&text, "Fix") {
            let found = findings(&block);
            let finding = found.iter().find(|finding| finding.code == rule.code);
            assert!(finding.is_none(), "{finding:?} on\n{block}");
            assert_eq!(errors_of_parsing(&block), [], "{}", rule.code);
        }
    }
}

#[test]
fn every_finding_says_what_to_do_and_where() {
    for Page { rule, text } in pages() {
        for block in blocks(&text, "Example") {
            let sources = sources(&block);
            for finding in findings(&block).iter().filter(|finding| finding.code == rule.code) {
                assert!(finding.help.is_some(), "{}", rule.code);
                let place = sources.slice(&finding.location.path, finding.span());
                assert!(!place.is_empty(), "{} points at nothing", rule.code);
            }
        }
    }
}

#[test]
fn a_word_is_marked_where_it_stands() {
    let text = crate::project::ANSWER.replace("\"AES-256.\"", "\"\"\"\nAES-256 OR\nequivalent.\"\"\"");
    let sources = sources(&format!("# answers/sections/security.toml\n{text}"));
    let found = findings_in(&sources);
    let hedge = found.iter().find(|finding| finding.code == "hedge-word").expect("it is found");
    assert_eq!(sources.slice(&hedge.location.path, hedge.span()), "OR\nequivalent");
}

#[test]
fn the_settings_say_how_bad_a_finding_is() {
    let hedged = crate::project::ANSWER.replace("AES-256.", "AES-256 or equivalent.");
    let found = |level: &str| {
        let block =
            format!("# ddq.toml\n[lints]\nhedge-word = \"{level}\"\n# answers/sections/security.toml\n{hedged}");
        let found = findings(&block).into_iter().find(|finding| finding.code == "hedge-word");
        (found.map(|finding| finding.severity), errors_of_parsing(&block).len())
    };
    assert_eq!(found("off"), (None, 0));
    assert_eq!(found("note"), (Some(Severity::Note), 0));
    assert_eq!(found("warning"), (Some(Severity::Warning), 0));
    assert_eq!(found("error"), (Some(Severity::Error), 0));
    assert_eq!(found("loud"), (Some(Severity::Warning), 1));
}

#[test]
fn a_mistyped_code_is_told_the_near_one() {
    let found = findings("# ddq.toml\n[lints]\nhedge-wrod = \"off\"\n");
    let unknown = found.iter().find(|finding| finding.code == "unknown-lint").expect("it is found");
    assert_eq!(unknown.severity, Severity::Error);
    assert_eq!(unknown.help.as_deref(), Some("did you mean `hedge-word`?"));
}

#[test]
fn templates_are_read_as_answers_are() {
    let mut sources = sources("");
    sources.insert("templates/note/document.toml", b"title = \"Our robust controls\"\n");
    let found = findings_in(&sources);
    let praise = found.iter().find(|finding| finding.code == "praise").expect("it is found");
    assert_eq!(sources.slice(&praise.location.path, praise.span()), "robust");
}

fn sources(block: &str) -> Sources {
    let base = BASE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    base.chain(files(block)).collect()
}

fn is_a_file(name: &str) -> bool {
    name == "ddq.toml" || ["answers/", "questionnaires/"].iter().any(|folder| name.starts_with(folder))
}

/// `# answers/….toml` and `# ddq.toml` begin a file.
pub fn files(block: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        let name = line.strip_prefix("# ").filter(|name| is_a_file(name));
        match (name, files.last_mut()) {
            (Some(name), _) => files.push((name.to_owned(), String::new())),
            (None, Some((_, text))) => text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    files
}

fn findings(block: &str) -> Vec<Diagnostic> {
    findings_in(&sources(block))
}

fn findings_in(sources: &Sources) -> Vec<Diagnostic> {
    let (bank, _) = bank::parse(sources);
    lint::run(&bank, sources, AS_OF.parse().expect("it is a date"))
}

fn errors_of_parsing(block: &str) -> Vec<Diagnostic> {
    bank::parse(&sources(block)).1
}
