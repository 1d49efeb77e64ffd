//! A fact that is finished, and a text that still waits for it.
//!
//! # What it checks
//!
//! Sentences of answers, drafts and notes that call something “not stated”, “pending”, “not yet issued” or the like,
//! while the bank states it: a framework of `certifications.toml` that is held, a document of `evidence.toml` that
//! exists with its date, a feature of `features` that is available, and any fact of `company.toml`, `dpa.toml` and
//! `sla.toml` whose name the sentence spells out (“the governing law is not stated”).
//!
//! # Why
//!
//! The fact was filled in once, and the reader still hears that nobody knows it.
//!
//! # Example
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type1]
//! name  = "SOC 2 Type 1"
//! kind  = "attestation"
//! state = "issued"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How far is SOC 2?"
//! short    = "The SOC 2 Type 1 audit is pending."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Say what has come of it.
//!
//! ```toml
//! # answers/certifications.toml
//! [soc2_type1]
//! name  = "SOC 2 Type 1"
//! kind  = "attestation"
//! state = "issued"
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How far is SOC 2?"
//! short    = "The SOC 2 Type 1 report has been issued."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Bank, Entry, EvidenceState, Fact, leaves};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};

use super::facts;
use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "still-pending",
    severity: Severity::Warning,
    summary: "A text still waits for what the bank states.",
};

/// Words for what nobody knows yet.
const UNSTATED: [&str; 22] = [
    "not stated",
    "not specified",
    "not named",
    "not defined",
    "not determined",
    "not decided",
    "not settled",
    "not recorded",
    "not known",
    "unknown",
    "undisclosed",
    "to be confirmed",
    "to be determined",
    "to be agreed",
    "to be decided",
    "to be announced",
    "tbd",
    "tbc",
    "not yet stated",
    "not yet decided",
    "not yet named",
    "missing",
];

/// Words for what is to come.
const PENDING: [&str; 19] = [
    "pending",
    "not yet",
    "has not been issued",
    "have not been issued",
    "was not issued",
    "is not certified",
    "are not certified",
    "is planned",
    "are planned",
    "in observation",
    "in readiness",
    "in progress",
    "under way",
    "underway",
    "is scheduled",
    "in preparation",
    "no report",
    "not available today",
    "on the roadmap",
];

/// The files whose facts are looked up by their names.
const NAMED_IN: [&str; 3] = ["company", "dpa", "sla"];

/// Ends of names that are units.
const UNITS: [&str; 6] = ["days", "hours", "minutes", "months", "percent", "business"];

/// How many words may lie between a name and what is said of it.
const NEAR: usize = 4;

/// What the bank states, and how a sentence would speak of it.
struct Stated {
    /// One of these is in the sentence.
    called: Vec<String>,
    /// None of these is.
    others: Vec<String>,
    waits: Waits,
    what: String,
}

/// Where a sentence waits.
#[derive(Clone, Copy)]
enum Waits {
    /// Anywhere behind the name: it is about one thing.
    Somewhere,
    /// Right behind the name.
    Behind,
}

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let stated = stated(context.bank);
    context.bank.entries().flat_map(|entry| of_entry(context.bank, entry, &stated)).collect()
}

fn of_entry(bank: &Bank, entry: Entry<'_>, stated: &[Stated]) -> Vec<Diagnostic> {
    let content = entry.state().content();
    let texts = content.into_iter().flat_map(|content| content.texts());
    let texts = texts.map(|text| (text.as_str(), entry.location().at(text.span())));
    let note = entry.note().map(|note| (note, entry.location().clone()));
    let found = texts.chain(note).filter_map(|(text, place)| {
        let is_of_vendor = |sentence: &str| bank.subprocessors().iter().any(|it| super::bullets::names(sentence, it));
        let waiting = prose::sentences(text).filter(|sentence| waits(sentence));
        let mut own = waiting.filter(|sentence| !is_of_vendor(sentence));
        let (what, words) = own.find_map(|sentence| waits_for(sentence, stated))?;
        Some(report(what, words, place))
    });
    found.collect()
}

fn report(what: &str, words: &str, place: Location) -> Diagnostic {
    let message = format!("“{words}”, and {what}");
    Diagnostic::new(&RULE, place, message).help("say what is so today, or correct the fact")
}

/// Whether a sentence waits for anything.
fn waits(sentence: &str) -> bool {
    let is_said = |words: &[&str]| prose::first(sentence, words).is_some();
    is_said(&PENDING) || is_said(&UNSTATED) || prose::contains(sentence, "there is no")
}

/// What a sentence waits for although it is there, and the words by which it does.
fn waits_for<'s>(sentence: &str, stated: &'s [Stated]) -> Option<(&'s str, &'static str)> {
    stated.iter().find_map(|it| {
        let name = it.called.iter().find_map(|name| prose::find(sentence, name))?;
        let is_about_more = it.others.iter().any(|word| prose::contains(sentence, word));
        let waits = match it.waits {
            Waits::Somewhere => {
                let behind = sentence[name.end..].split([';', ':']).next()?;
                let none = prose::contains(&sentence[..name.start], "there is no").then_some("there is no");
                none.or_else(|| prose::first(behind, &PENDING))?
            }
            Waits::Behind => {
                let behind = sentence[name.end..].split([',', ';', ':']).next()?;
                let near: Vec<&str> = prose::words(behind).into_iter().take(NEAR + 2).collect();
                prose::first(&near.join(" "), &UNSTATED)?
            }
        };
        (!is_about_more).then_some((it.what.as_str(), waits))
    })
}

fn stated(bank: &Bank) -> Vec<Stated> {
    let mut stated = frameworks(bank);
    let on_file = bank.evidence().iter().filter(|it| it.state == EvidenceState::Exists && it.date.is_some());
    stated.extend(on_file.map(|it| Stated {
        called: vec![it.title.value.clone()],
        others: Vec::new(),
        waits: Waits::Somewhere,
        what: format!("`{}` of evidence.toml exists, with its date", it.id),
    }));
    let features = facts::rows(bank, "features").into_iter();
    stated.extend(features.filter(|it| it.text("state") == Some("available")).map(|it| Stated {
        called: vec![it.name()],
        others: Vec::new(),
        waits: Waits::Somewhere,
        what: format!("`features.{}` is available", it.id),
    }));
    stated.extend(leaves(bank.facts()).into_iter().filter_map(|(path, located)| named(&path, &located.fact)));
    stated
}

/// A framework that is held, unless the sentence is of one that is not: Type 2 waits while Type 1 is there.
fn frameworks(bank: &Bank) -> Vec<Stated> {
    let all = bank.certifications();
    let held = all.iter().filter(|framework| framework.is_held());
    let others = |name: &str| {
        let open = all.iter().filter(|framework| !framework.is_held()).flat_map(|framework| {
            let kind = framework.name.split_once(" Type ").map(|(_, kind)| format!("Type {kind}"));
            [Some(framework.name.value.clone()), kind].into_iter().flatten()
        });
        open.filter(|open| !name.contains(open.as_str())).collect()
    };
    let words = |name: &str| match name.split_once(" Type ") {
        Some((base, _)) => vec![base.to_owned()],
        None => vec![name.to_owned()],
    };
    let of = |framework: &crate::bank::Certification| Stated {
        called: words(&framework.name),
        others: others(&framework.name),
        waits: Waits::Somewhere,
        what: format!("{} is {}", framework.name.value, framework.state.value),
    };
    held.map(of).collect()
}

/// A fact that a sentence may call by its name: `dpa.scc.governing_law` is “governing law”, `dpa.audit.frequency` is
/// “audit frequency” or “frequency of audits”.
fn named(path: &str, fact: &Fact) -> Option<Stated> {
    let segments: Vec<&str> = path.split('.').collect();
    let is_looked_up = segments.first().is_some_and(|root| NAMED_IN.contains(root));
    let is_said = fact.texts().iter().all(|text| !text.trim().is_empty() && *text != "unknown");
    let words_of =
        |segment: &str| segment.split('_').filter(|word| !UNITS.contains(word)).collect::<Vec<_>>().join(" ");
    let (last, parent) = (segments.last()?, segments.get(segments.len().checked_sub(2)?)?);
    let (name, around) = (words_of(last), words_of(parent));
    let singular = |words: &str| format!("{}*", words.trim_end_matches('s'));
    let called = match name.contains(' ') {
        true => vec![singular(&name)],
        false if name.is_empty() => Vec::new(),
        false => vec![format!("{around} {}", singular(&name)), format!("{} of {}", name, singular(&around))],
    };
    let is_remark = ["source", "note"].contains(last);
    (is_looked_up && is_said && !is_remark && !called.is_empty()).then(|| Stated {
        called,
        others: vec!["sub-processor*".to_owned(), "customer's".to_owned()],
        waits: Waits::Behind,
        what: format!("`{path}` states it"),
    })
}
