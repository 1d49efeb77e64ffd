//! Every rule that parsing reports against has a case in which it fires; in the base project none does.

use std::collections::BTreeSet;

use ddq::bank;
use ddq::diagnostic::Diagnostic;
use ddq::source::Sources;

use crate::project::{ANSWER, BASE};

const SECTION: &str = "answers/sections/security.toml";

/// A rule, and a file in which it is broken; an empty path takes all files away.
const CASES: &[(&str, &str, &str)] = &[
    ("approval-incomplete", SECTION, "[a]\nquestion = \"A?\"\nstatus = \"approved\"\n"),
    ("draft-without-note", SECTION, "[a]\nquestion = \"A?\"\nstatus = \"draft\"\n"),
    ("duplicate-id", "answers/sections/more.toml", ANSWER),
    ("duplicate-key", SECTION, "[a]\nquestion = \"A?\"\nquestion = \"A?\"\nstatus = \"unanswered\"\n"),
    ("invalid-id", SECTION, "[A]\nquestion = \"A?\"\nstatus = \"unanswered\"\n"),
    ("invalid-value", SECTION, "[a]\nquestion = \"A?\"\nstatus = \"unknown\"\n"),
    ("missing-file", "", ""),
    ("missing-key", SECTION, "[a]\nstatus = \"unanswered\"\n"),
    ("syntax", SECTION, "[a\n"),
    ("template-error", SECTION, "[a]\nquestion = \"A?\"\nstatus = \"draft\"\nnote = \"n\"\nshort = \"{{ a + }}\"\n"),
    ("unanswered-with-answer", SECTION, "[a]\nquestion = \"A?\"\nstatus = \"unanswered\"\nshort = \"B\"\n"),
    ("unknown-fact", SECTION, "[a]\nquestion = \"A?\"\nstatus = \"draft\"\nnote = \"n\"\nshort = \"{{ a }}\"\n"),
    ("unknown-file", "answers/other.toml", ""),
    ("unknown-key", "ddq.toml", "[workspace]\nreview_evry_days = 1\n"),
    ("unknown-question", "questionnaires/canonical/encryption.toml", "[a]\nquestion = \"A?\"\nimplies = [\"b\"]\n"),
    ("unknown-section", "answers/sections/other.toml", "[a]\nquestion = \"A?\"\nstatus = \"unanswered\"\n"),
    ("unreadable", "answers/facts.toml", "\u{0}unreadable"),
    ("wrong-type", "answers/company.toml", "name = 1\n"),
];

#[test]
fn every_rule_fires_in_its_case() {
    for (code, path, text) in CASES {
        let found = findings(path, text);
        assert!(found.iter().any(|finding| finding.code == *code), "{code}: {found:?}");
    }
}

#[test]
fn every_rule_has_a_case() {
    let cases: BTreeSet<_> = CASES.iter().map(|(code, ..)| *code).collect();
    let rules: BTreeSet<_> = bank::rules().iter().map(|rule| rule.code).collect();
    assert_eq!(cases, rules);
}

#[test]
fn nothing_fires_in_the_base() {
    let sources: Sources = BASE.iter().copied().collect();
    assert_eq!(bank::parse(&sources).1, []);
}

fn findings(path: &str, text: &str) -> Vec<Diagnostic> {
    let mut sources: Sources = BASE.iter().copied().filter(|_| !path.is_empty()).collect();
    match text {
        "\u{0}unreadable" => sources.insert(path, b"\xff"),
        _ if path.starts_with("questionnaires/canonical/") => {
            // The canonical questions are read where they lie beneath.
            sources.insert("ddq.toml", b"");
            sources.insert("questionnaires/canonical/sections.toml", b"encryption = \"Encryption\"\n");
            sources.insert(path, text.as_bytes());
        }
        _ => sources.insert(path, text.as_bytes()),
    }
    if path.ends_with("more.toml") {
        sources.insert("answers/sections.toml", b"security = \"Security\"\nmore = \"More\"\n");
    }
    bank::parse(&sources).1
}
