//! Every lint fires on the example of its manual page, and is silent on the fix.

use ddq::diagnostic::Diagnostic;
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

fn sources(block: &str) -> Sources {
    let base = BASE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    base.chain(files(block)).collect()
}

/// `# answers/….toml` begins a file.
fn files(block: &str) -> Vec<(String, String)> {
    let files = block.split("# answers/").skip(1);
    let split = files.filter_map(|file| file.split_once('\n'));
    split.map(|(name, text)| (format!("answers/{name}"), text.to_owned())).collect()
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
