//! What a rule looks at, and how it reports.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::bank::{Fact, Subprocessor};
use crate::diagnostic::{Diagnostic, Location, Severity};

use super::super::compose::Composition;
use super::super::fields::label;
use super::super::manifest::Kind;
use super::super::scope::Scope;
use super::Absent;
use super::paths::where_to_state;
use super::reading::{Passage, passages};
use super::rule::CompletenessRule;

/// What a rule looks at.
pub(super) struct Context<'a> {
    pub scope: &'a Scope<'a>,
    pub composition: Option<&'a Composition>,
    absent: Absent,
    /// The document as it is read; nothing when there is none.
    pub passages: Vec<Passage<'a>>,
    folded: OnceLock<String>,
}

impl<'a> Context<'a> {
    pub fn new(scope: &'a Scope<'a>, composition: Option<&'a Composition>, absent: Absent) -> Self {
        let passages = composition.map(|composition| passages(&composition.document)).unwrap_or_default();
        Self { scope, composition, absent, passages, folded: OnceLock::new() }
    }

    /// Whether a rule is about this document and this customer.
    pub fn applies(&self, rule: &CompletenessRule) -> bool {
        let is_about = self
            .composition
            .is_none_or(|composition| rule.documents.is_empty() || rule.documents.contains(&composition.document.id));
        let is_known = !rule.needs_customer || self.scope.subject.customer.is_some();
        is_about && is_known && rule.conditions().all(|condition| self.holds(condition))
    }

    /// Whether a condition of a rule holds; one that cannot be judged for the facts as they are does not.
    pub fn holds(&self, condition: &str) -> bool {
        self.scope.holds(condition).unwrap_or_default()
    }

    /// Whether a fact is stated: not absent, not empty, and not said to be unknown.
    pub fn is_stated(&self, path: &str) -> bool {
        match self.scope.fact(path) {
            None => false,
            Some(Fact::Text(text)) => text != "unknown",
            Some(Fact::List(items)) => !items.is_empty(),
            Some(Fact::Table(facts)) => !facts.is_empty(),
            Some(_) => true,
        }
    }

    pub fn integer(&self, path: &str) -> Option<i64> {
        match self.scope.fact(path)? {
            Fact::Integer(integer) => Some(*integer),
            _ => None,
        }
    }

    pub fn date(&self, path: &str) -> Option<Date> {
        match self.scope.fact(path)? {
            Fact::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The text of a fact, or the texts of its list.
    pub fn texts(&self, path: &str) -> Vec<&'a str> {
        self.scope.fact(path).map(Fact::texts).unwrap_or_default()
    }

    /// The vendors that are sub-processors, or may be.
    pub fn processors(&self) -> impl Iterator<Item = &'a Subprocessor> + use<'a> {
        processors(self.scope)
    }

    /// A finding about a fact.
    pub fn fault(&self, rule: &CompletenessRule, path: &str, message: impl AsRef<str>) -> Diagnostic {
        finding(rule, self.scope.place(path), message.as_ref())
    }

    /// A finding about the document.
    pub fn unsaid(&self, rule: &CompletenessRule, message: impl AsRef<str>) -> Diagnostic {
        let id = self.composition.map_or("dpa", |composition| composition.document.id.as_str());
        let location = Location { path: format!("templates/{id}/document.toml").into(), span: 0..0 };
        finding(rule, location, message.as_ref())
    }

    /// A finding about a fact that is not stated. One that leaves a placeholder in a final document is an error.
    pub fn absent(&self, rule: &CompletenessRule, path: &str) -> Diagnostic {
        let label = label(path).or_else(|| Some(self.composition?.missing.get(path)?.as_str())).unwrap_or(path);
        let whose = owner(path).map(|id| format!(" `{id}`")).unwrap_or_default();
        let mut finding = finding(rule, self.scope.place(path), &format!("not stated: {label}{whose}"));
        let leaves_a_placeholder = self.composition.is_some_and(|composition| composition.missing.contains_key(path));
        let is_told =
            rule.row.told_alone && self.composition.is_some_and(|composition| composition.kind == Kind::Statement);
        match self.absent {
            Absent::Gap => finding.severity = Severity::Note,
            Absent::Fault if is_told => finding.severity = Severity::Warning,
            Absent::Fault if leaves_a_placeholder => finding.severity = Severity::Error,
            Absent::Fault => (),
        }
        let help = where_to_state(path, &finding.location);
        finding.help(match &rule.row.help {
            Some(more) => format!("{help}; {more}"),
            None => help,
        })
    }

    /// All of the document, folded sentence by sentence.
    pub fn folded(&self) -> &str {
        let sentences = || self.passages.iter().flat_map(Passage::sentences).map(String::as_str);
        self.folded.get_or_init(|| joined(sentences()))
    }
}

/// Folded texts, one after another.
pub(super) fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The sub-processor whose fact it is.
fn owner(path: &str) -> Option<&str> {
    path.strip_prefix("subprocessors.")?.split_once('.').map(|(id, _)| id)
}

/// A finding of a rule: what is wrong, then on what ground it is.
pub(super) fn finding(rule: &CompletenessRule, location: Location, message: &str) -> Diagnostic {
    let message = format!("{message} ({})", rule.basis);
    Diagnostic::new(&rule.rule, location, message).maybe_help(rule.row.help.clone())
}

/// The vendors that are sub-processors, or may be.
pub(super) fn processors<'a>(scope: &'a Scope<'a>) -> impl Iterator<Item = &'a Subprocessor> + use<'a> {
    scope.subject.bank.subprocessors().iter().filter(|vendor| vendor.is_listed())
}
