//! A topic of the annex on measures that no answer speaks of.
//!
//! # What it checks
//!
//! Whether each text of `annexes.topics` in `dpa.toml` shares a word with the title of a section, or with the id or
//! question of an answer.
//!
//! # Why
//!
//! The annex, the questionnaire and the answers describe one set of measures. A topic that only one of them has is
//! either missing or promised by mistake.
//!
//! # Example
//!
//! ```toml
//! # answers/dpa.toml
//! role = "processor"
//! [annexes]
//! topics = ["personnel"]
//! ```
//!
//! # Fix
//!
//! Write the answer, or correct the topic.
//!
//! ```toml
//! # answers/dpa.toml
//! role = "processor"
//! [annexes]
//! topics = ["security"]
//! ```

use crate::bank::Bank;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "annex-topic-unknown",
    severity: Severity::Warning,
    summary: "A topic of the annex on measures is spoken of nowhere else.",
};

/// The shortest word that says what a topic is about.
const SHORTEST: usize = 4;

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(topics) = facts::at(context.bank, "dpa.annexes.topics") else {
        return Vec::new();
    };
    let spoken_of = spoken_of(context.bank);
    let unknown = topics.fact.texts().into_iter().filter(|topic| !is_known(topic, &spoken_of));
    let report = |topic| {
        Diagnostic::new(&RULE, topics.location.clone(), format!("no section and no answer is about “{topic}”"))
            .help("write the answer, or correct the topic")
    };
    unknown.map(report).collect()
}

fn spoken_of(bank: &Bank) -> String {
    let sections = bank.sections().iter().flat_map(|section| [section.title.clone(), section.id.to_string()]);
    let entries = bank.entries().flat_map(|entry| [entry.to_string(), entry.question().value.clone()]);
    sections.chain(entries).collect::<Vec<_>>().join(" ")
}

fn is_known(topic: &str, spoken_of: &str) -> bool {
    let mut words = prose::words(topic).into_iter().filter(|word| word.len() >= SHORTEST);
    words.any(|word| prose::contains(spoken_of, word))
}
