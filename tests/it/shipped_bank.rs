//! The bank that ships with `ddq` is an example, and has to be a good one.

use std::collections::BTreeMap;

use ddq::diagnostic::Severity;
use ddq::document::Templates;
use ddq::source::Sources;
use ddq::{bank, canonical, lint, matching};

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

/// A wording that two topics settle would have two answers.
#[test]
fn a_canonical_wording_is_settled_once() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut check = |name: &str, wordings: Vec<&str>| {
        for wording in wordings {
            let other = seen.entry(matching::normalised(wording)).or_insert_with(|| name.to_owned());
            assert_eq!(other, name, "both hold \u{201c}{wording}\u{201d}");
        }
    };
    for topic in canonical::carried().topics {
        check(&topic.id, [&topic.question].into_iter().chain(&topic.wordings).map(|it| it.as_str()).collect());
        for part in &topic.parts {
            let wordings = [&part.question].into_iter().chain(&part.wordings).map(|it| it.as_str()).collect();
            check(&format!("{}#{}", topic.id, part.id), wordings);
        }
    }
}

/// What one company says of itself stands in its own files.
#[test]
fn the_canonical_questionnaire_names_no_company() {
    let telling = ["secapi", "Infisical", "Solomon", "BetterStack", "PostHog", "FinanceBench", "PAYG", "2026"];
    for (path, text) in canonical::files() {
        let found = telling.iter().find(|word| text.contains(*word));
        assert!(found.is_none(), "{path} holds {found:?}");
    }
}

#[test]
fn is_short_enough_to_read() {
    let sources = Sources::from_dir(repository()).expect("it can be read");
    let texts = sources.iter().filter(|(path, _)| path.starts_with("answers/"));
    let size: usize = texts.map(|(path, _)| sources.text(path).map_or(0, str::len)).sum();
    assert!(size < 120_000, "{size}");
}
