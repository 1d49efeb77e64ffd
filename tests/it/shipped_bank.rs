//! The bank that ships with `ddq` is an example, and has to be a good one.

use ddq::diagnostic::Severity;
use ddq::document::Templates;
use ddq::source::Sources;
use ddq::{bank, lint};

use crate::project::repository;

#[test]
fn has_no_errors() {
    let mut sources = Sources::from_dir(repository()).expect("it can be read");
    let (bank, mut diagnostics) = bank::parse(&sources);
    for (path, text) in Templates::embedded().iter().filter(|(path, _)| path.ends_with(".toml")) {
        sources.insert(&format!("templates/{path}"), text);
    }
    diagnostics.extend(lint::run(&bank, &sources, "2026-12-01".parse().expect("it is a date")));
    let errors: Vec<_> = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
    assert_eq!(errors, Vec::<&ddq::diagnostic::Diagnostic>::new());
}

#[test]
fn hash_depends_on_the_texts_alone() {
    let sources = Sources::from_dir(repository()).expect("it can be read");
    let again = Sources::from_dir(repository()).expect("it can be read");
    let (bank, _) = bank::parse(&sources);
    assert_eq!(bank.hash(), bank::parse(&again).0.hash());
    let mut changed = sources.clone();
    changed.insert("answers/facts.toml", b"");
    assert_ne!(bank.hash(), bank::parse(&changed).0.hash());
    assert!(bank.hash().starts_with("sha256:") && bank.hash().len() == 71);
}
