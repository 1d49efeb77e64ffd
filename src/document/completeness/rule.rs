//! The rules as they are written in `rules.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::diagnostic::{Rule, Severity};

/// One rule: what it asks for, and on what ground.
#[derive(Clone, Copy, Debug)]
pub struct CompletenessRule {
    /// Its code, severity and summary.
    pub rule: Rule,
    /// The provision that asks for it.
    pub basis: &'static str,
    /// The documents whose content it is about; all when there are none.
    pub documents: &'static [String],
    /// Whether it is silent while no customer is known.
    pub needs_customer: bool,
    pub(super) row: &'static Row,
}

impl CompletenessRule {
    /// The facts that must be stated, each with the condition under which it must.
    pub fn requires(&self) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + use<> {
        self.row.requires.iter().map(|requirement| match requirement {
            Requirement::Always(path) => (path.as_str(), None),
            Requirement::When { path, when } => (path.as_str(), Some(when.as_str())),
        })
    }

    /// The duty that clauses must be written for, when there is one.
    #[must_use]
    pub fn duty(&self) -> Option<&'static str> {
        self.row.says.as_ref().map(|says| says.duty.as_str())
    }

    /// The conditions that must hold for the rule to apply.
    pub fn conditions(&self) -> impl Iterator<Item = &'static str> + use<> {
        let regime = self.row.regime.as_ref().map(|name| FILE.regimes[name].as_str());
        regime.into_iter().chain(self.row.when.as_deref())
    }
}

/// Every rule, in the order of the codes.
#[must_use]
pub fn rules() -> &'static [CompletenessRule] {
    &RULES
}

/// The phrases of a lexicon.
pub(super) fn lexicon(name: &str) -> &'static [String] {
    &FILE.lexicons[name]
}

/// Names that are written with capitals and need no definition.
pub(super) fn proper_names() -> &'static [String] {
    &FILE.proper_names
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    proper_names: Vec<String>,
    regimes: BTreeMap<String, String>,
    lexicons: BTreeMap<String, Vec<String>>,
    rules: BTreeMap<String, Row>,
}

/// A rule as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    severity: Level,
    summary: String,
    basis: String,
    #[serde(default)]
    documents: Vec<String>,
    regime: Option<String>,
    when: Option<String>,
    #[serde(default)]
    pub told_alone: bool,
    #[serde(default)]
    needs_customer: bool,
    #[serde(default)]
    requires: Vec<Requirement>,
    #[serde(default)]
    pub values: BTreeMap<String, Kind>,
    #[serde(default)]
    pub facts_without: BTreeMap<String, String>,
    pub text_without: Option<String>,
    pub says: Option<Says>,
    pub prints: Option<Prints>,
    pub check: Option<String>,
    pub help: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Error,
    Warning,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Requirement {
    Always(String),
    When { path: String, when: String },
}

/// What a fact may be.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Kind {
    Named(Named),
    OneOf(Vec<Word>),
    Below { below: i64 },
    Within { from: i64, to: i64 },
    Contains { contains: String },
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Named {
    Boolean,
    False,
    Positive,
    Date,
    Email,
    Country,
    MemberState,
    LegalName,
    Line,
    Texts,
    Frequency,
    Grounds,
    Substance,
    Consequence,
    Cap,
    DaysOrNone,
}

/// One of the values that a fact may have.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum Word {
    Integer(i64),
    Text(String),
}

/// What the clauses of a duty must speak of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Says {
    pub duty: String,
    pub groups: Vec<Vec<String>>,
}

/// What a section, or the document, must speak of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Prints {
    pub section: Option<String>,
    pub groups: Vec<Vec<String>>,
}

static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("rules.toml")).expect("the rules are valid; a test reads them"));

static RULES: LazyLock<Vec<CompletenessRule>> =
    LazyLock::new(|| FILE.rules.iter().map(|(code, row)| rule(code, row)).collect());

fn rule(code: &'static str, row: &'static Row) -> CompletenessRule {
    let severity = match row.severity {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
    };
    CompletenessRule {
        rule: Rule { code, severity, summary: &row.summary },
        basis: &row.basis,
        documents: &row.documents,
        needs_customer: row.needs_customer,
        row,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::document::label;

    #[test]
    fn every_rule_can_be_read() {
        assert!(rules().len() > 80);
        for rule in rules() {
            let number = rule.rule.code.get(1..3).and_then(|digits| digits.parse::<u8>().ok());
            assert!(rule.rule.code.starts_with('L') && number.is_some(), "{}", rule.rule.code);
            assert!(rule.rule.summary.ends_with('.'), "{}", rule.rule.code);
            assert!(!rule.basis.is_empty() && !rule.basis.ends_with('.'), "{}", rule.rule.code);
        }
        let numbers: BTreeSet<_> = rules().iter().map(|rule| &rule.rule.code[1..3]).collect();
        assert_eq!(numbers.len(), 71);
    }

    #[test]
    fn every_fact_that_is_required_has_a_label_and_one_rule() {
        let mut seen: BTreeMap<&str, (&str, Option<&str>)> = BTreeMap::new();
        for rule in rules() {
            for (path, _) in rule.requires() {
                assert!(label(path).is_some(), "{}: nothing is called {path}", rule.rule.code);
                assert_eq!(path.starts_with("customer."), rule.needs_customer, "{}: {path}", rule.rule.code);
                let before = seen.insert(path, (rule.rule.code, rule.row.when.as_deref()));
                let is_alone = before.is_none_or(|(_, when)| when.is_some() && rule.row.when.is_some());
                assert!(is_alone, "{path} is asked for by {} and {before:?}", rule.rule.code);
            }
        }
    }

    #[test]
    fn every_value_and_every_lexicon_is_known() {
        for rule in rules() {
            for path in rule.row.values.keys().chain(rule.row.facts_without.keys()) {
                assert!(label(path).is_some() || path.ends_with("modules_available"), "{}: {path}", rule.rule.code);
            }
            let lexicons = rule.row.facts_without.values().chain(&rule.row.text_without);
            lexicons.for_each(|name| assert!(!lexicon(name).is_empty()));
            assert!(rule.conditions().count() < 3);
        }
        let phrases = FILE.lexicons.values().flatten();
        let groups = rules().iter().filter_map(|rule| rule.row.says.as_ref()).flat_map(|says| &says.groups).flatten();
        for phrase in phrases.chain(groups) {
            assert_eq!(*phrase, phrase.to_lowercase());
        }
    }
}
