//! The technical and organisational measures of Annex II, under the seventeen headings that its form gives as examples.
//!
//! A measure is an approved, current answer that the reader may see; a plan, a draft or a no is none. A heading without
//! one is open, unless the bank says why it does not apply.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::bank::{Choice, Entry, Fact, Release, Terms, find};

use super::scope::Scope;

/// A heading of Annex II.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// Its id: `transmission`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The answers that state its measures, where they are answered.
    pub answers: Vec<String>,
}

/// What the bank says under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// What is done, each with the answer that states it.
    Covered(Vec<Statement>),
    /// Why it does not apply.
    NotApplicable(String),
    /// Nothing that could be stated.
    Open,
}

/// A measure, as its answer states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The answer: `topic` or `topic#part`.
    pub answer: String,
    /// What it says, in light Markdown.
    pub text: String,
}

#[derive(Deserialize)]
struct File {
    heading: Vec<Heading>,
}

/// How the measures of a heading are called where there is none.
pub(super) const MEASURES: &str = "measures: ";

static HEADINGS: LazyLock<Vec<Heading>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("measures.toml")).expect("the headings are valid; a test reads them");
    file.heading
});

/// The headings, in the order of the form.
#[must_use]
pub fn headings() -> &'static [Heading] {
    &HEADINGS
}

/// Every heading with what the bank says under it.
#[must_use]
pub fn measures(scope: &Scope<'_>) -> Vec<(&'static Heading, Measure)> {
    headings().iter().map(|heading| (heading, measure(heading, scope))).collect()
}

fn measure(heading: &Heading, scope: &Scope<'_>) -> Measure {
    let own = format!("dpa.measures.{}", heading.id);
    let added = match find(scope.facts(), &format!("{own}.answers")) {
        Ok(Fact::List(answers)) => answers.iter().filter_map(name).collect(),
        _ => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    let names = heading.answers.iter().map(String::as_str).chain(added).filter(|name| seen.insert(*name));
    let statements: Vec<_> = names.filter_map(|name| statement(name, scope)).collect();
    match (statements.is_empty(), scope.text(&format!("{own}.not_applicable"))) {
        (false, _) => Measure::Covered(statements),
        (true, Some(reason)) => Measure::NotApplicable(reason.to_owned()),
        (true, None) => Measure::Open,
    }
}

fn name(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Text(name) => Some(name),
        _ => None,
    }
}

fn statement(name: &str, scope: &Scope<'_>) -> Option<Statement> {
    let entry = scope.subject.bank.entry(name)?;
    let terms = Terms { as_of: scope.subject.as_of, sees: scope.subject.sees };
    if Release::of(entry, &terms) != Release::Free || !is_in_place(entry) {
        return None;
    }
    let content = entry.state().content()?;
    let text = content.text.as_ref().or(content.short.as_ref())?;
    Some(Statement { answer: entry.to_string(), text: text.value.clone() })
}

/// Whether an answer states that something is done; a no is none, whatever its text.
fn is_in_place(entry: Entry<'_>) -> bool {
    let choice = entry.state().content().and_then(|content| content.choice.as_ref());
    choice.is_none_or(|choice| matches!(choice.value, Choice::Yes | Choice::Partial))
}

#[cfg(test)]
mod tests {
    use super::headings;

    #[test]
    fn there_are_seventeen_headings() {
        assert_eq!(headings().len(), 17);
        assert!(headings().iter().all(|heading| !heading.title.is_empty()));
    }
}
