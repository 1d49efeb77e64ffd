//! Two small banks, and what is told of their difference.

use jiff::civil::date;

use super::*;
use crate::source::Sources;
use crate::version::Texts;

const ANSWERS: &str = r#"
[encryption-at-rest]
question  = "Is data encrypted at rest?"
choice    = "yes"
short     = "{{ encryption.algorithm }}."
answer    = "All data is encrypted at rest with {{ encryption.algorithm }}."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "policy, section 4"

[breach-notice]
question  = "Do you notify customers of a breach?"
choice    = "yes"
answer    = "We will notify customers within 72 hours. The notice names what is known."
status    = "approved"
owner     = "security"
reviewed  = 2026-04-26
source    = "policy, section 9"

[training]
question  = "Is staff trained?"
status    = "unanswered"
"#;

const FACTS: &str = "[encryption]\nalgorithm = \"AES-256\"\n";

fn version(name: &str, answers: &str, facts: &str) -> Version {
    let vendors = "[host]\nname = \"Host, Inc.\"\npurpose = \"Hosting\"\nlocations = [\"US\"]\noptional = false\n";
    let sources: Sources = [
        ("ddq.toml", "[workspace]\n"),
        ("answers/company.toml", "name = \"Example\"\nwebsite = \"https://example.com\"\n"),
        ("answers/sections.toml", "security = \"Security\"\n"),
        ("answers/sections/security.toml", answers),
        ("answers/facts.toml", facts),
        ("answers/subprocessors.toml", vendors),
    ]
    .into_iter()
    .collect();
    Version::current(name, &Texts { bank: sources, ..Texts::default() })
}

/// `id: class (detail); class (detail)`, a line for each change, when `from` in the answers reads `to`.
#[track_caller]
fn check(from: &str, to: &str, expect: &str) {
    assert!(ANSWERS.contains(from), "{from}");
    check_versions(&version("old", ANSWERS, FACTS), &version("new", &ANSWERS.replace(from, to), FACTS), expect);
}

#[track_caller]
fn check_versions(old: &Version, new: &Version, expect: &str) {
    let diff = compare(old, new, date(2026, 6, 1));
    let line = |change: &Change| {
        let findings = change.findings.iter().map(|finding| format!("{} ({})", finding.class, finding.detail));
        format!("{}: {}", change.id, findings.collect::<Vec<_>>().join("; "))
    };
    assert_eq!(diff.changes.iter().map(line).collect::<Vec<_>>().join("\n"), expect);
}

#[test]
fn each_class_is_told() {
    check("", "", "");
    check("choice    = \"yes\"\nshort", "choice    = \"no\"\nshort", "encryption-at-rest: choice flipped (yes → no)");
    check("72 hours", "48 hours", "breach-notice: number or period changed (72 hours → 48 hours)");
    check("We will notify", "We may notify", "breach-notice: commitment weakened (“may” added, “will” dropped)");
    check("All data", "Data", "encryption-at-rest: commitment weakened (“all” dropped)");
    check("what is known", "whatever is known", "breach-notice: wording only (other words)");
    check(
        "status    = \"approved\"\nowner     = \"security\"\nreviewed  = 2026-04-26\nsource    = \"policy, section 9\"",
        "status = \"draft\"\nnote = \"x\"",
        "breach-notice: state changed (approved → draft)",
    );
    check(
        "2026-04-26\nsource    = \"policy, section 9\"",
        "2026-05-26\nsource    = \"policy, section 9\"",
        "breach-notice: review refreshed (2026-04-26 → 2026-05-26)",
    );
    check("section 9\"", "section 10\"", "breach-notice: internal (source)");
    check(
        "source    = \"policy, section 9\"",
        "source    = \"policy, section 9\"\ndisclosure = \"nda\"",
        "breach-notice: disclosure changed (public → nda)",
    );
    check(
        "[breach-notice]",
        "[breach-notification]",
        "breach-notification: renamed (breach-notice → breach-notification)",
    );
    check(
        "[training]\nquestion  = \"Is staff trained?\"\nstatus    = \"unanswered\"",
        "",
        "training: removed (unanswered)",
    );
    check(
        "[training]",
        "[drills]\nquestion = \"Do you drill?\"\nstatus = \"unanswered\"\n\n[training]",
        "drills: added (unanswered)",
    );
}

#[test]
fn a_changed_fact_names_the_answers_that_quote_it() {
    let (old, new) =
        (version("old", ANSWERS, FACTS), version("new", ANSWERS, "[encryption]\nalgorithm = \"AES-128\"\n"));
    let diff = compare(&old, &new, date(2026, 6, 1));
    let ids: Vec<_> = diff.changes.iter().map(|change| change.id.as_str()).collect();
    assert_eq!(ids, ["encryption-at-rest", "encryption.algorithm"]);
    assert_eq!(diff.changes[0].because, ["encryption.algorithm"]);
    assert_eq!(diff.changes[1].answers, ["encryption-at-rest"]);
    assert_eq!(diff.changes[1].class(), Class::QuantityChanged);
}

#[test]
fn every_change_adds_up() {
    let new = ANSWERS.replace("72 hours", "48 hours").replace("All data", "Data").replace("[training]", "[drill]");
    let diff = compare(&version("old", ANSWERS, FACTS), &version("new", &new, FACTS), date(2026, 6, 1));
    assert_eq!(diff.changes.len(), 3);
    for change in &diff.changes {
        assert_eq!((change.runs.old(), change.runs.new_text()), (change.old.clone(), change.new.clone()));
    }
}
