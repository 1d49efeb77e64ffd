//! What texts and conditions of a template reach: the facts of the bank, of the customer, and of the document itself.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use minijinja::value::ValueKind;
use minijinja::{Environment, UndefinedBehavior, Value};

use crate::bank::{Bank, Customer, Disclosure, Fact, Facts, LocatedFact, find, overlay};
use crate::diagnostic::Location;

use super::content::Status;
use super::fields::label;
use super::manifest::Kind;
use super::own_facts::own;

/// What a document is made from.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'b> {
    /// The bank.
    pub bank: &'b Bank,
    /// For whom it is made; nobody in particular for a template copy.
    pub customer: Option<&'b Customer>,
    /// The day for which it is made.
    pub as_of: Date,
    /// The narrowest disclosure that its reader may see.
    pub sees: Disclosure,
    /// Whether it is meant to be signed.
    pub status: Status,
}

/// The facts that one document reaches.
#[derive(Debug)]
pub struct Scope<'b> {
    /// What the document is made from.
    pub subject: Subject<'b>,
    facts: Facts,
    environment: Environment<'static>,
    context: Value,
    asked: Mutex<BTreeSet<String>>,
    heard: Mutex<BTreeSet<String>>,
    kind: Kind,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found<'a> {
    /// A fact.
    Fact(&'a Fact),
    /// Something that may be stated and is not; what to call it.
    Missing(&'a str),
    /// Nothing of that name can be stated.
    Unknown,
}

impl<'b> Scope<'b> {
    /// The facts for `subject`.
    #[must_use]
    pub fn new(subject: Subject<'b>) -> Self {
        let mut facts = subject.bank.facts().clone();
        if let Some(customer) = subject.customer {
            let table = Fact::Table(customer.facts.clone());
            facts.insert("customer".to_owned(), LocatedFact { fact: table, location: customer.location.clone() });
            overlay(&mut facts, customer);
        }
        facts.insert("document".to_owned(), own(&facts, subject));
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Chainable);
        let context = values(&facts);
        Self {
            subject,
            facts,
            environment,
            context,
            asked: Mutex::default(),
            heard: Mutex::default(),
            kind: Kind::default(),
        }
    }

    /// For a document of this kind.
    #[must_use]
    pub(super) fn of_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// Whether the document is made for a law: `gdpr`, `uk`, `swiss` or `ccpa`.
    #[must_use]
    pub(super) fn is_under(&self, regime: &str) -> bool {
        find(&self.facts, "document.regimes").is_ok_and(|regimes| regimes.texts().contains(&regime))
    }

    /// Whether a fact of the document itself is true: `clauses`, `eu_sccs`.
    #[must_use]
    pub(super) fn has(&self, name: &str) -> bool {
        find(&self.facts, &format!("document.{name}")).is_ok_and(|fact| *fact == Fact::Boolean(true))
    }

    /// Whether what is not stated is left out, and named in one place.
    #[must_use]
    pub(super) fn gathers(&self) -> bool {
        self.kind == Kind::Statement && self.subject.status == Status::Final
    }

    /// The provider by the name of its legal person, or by the one that it goes by.
    #[must_use]
    pub(super) fn provider(&self) -> &str {
        let name = self.text("company.legal_name").or_else(|| self.text("company.name"));
        name.unwrap_or("[provider]")
    }

    /// Every fact.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What the dotted `path` leads to.
    #[must_use]
    pub fn find<'a>(&'a self, path: &'a str) -> Found<'a> {
        self.note(path);
        match find(&self.facts, path) {
            Ok(Fact::Text(text)) if text.trim().is_empty() => Found::Missing(label(path).unwrap_or(path)),
            Ok(fact) => Found::Fact(fact),
            Err(_) => label(path).map_or(Found::Unknown, Found::Missing),
        }
    }

    /// The fact at `path`, when it is stated.
    #[must_use]
    pub fn fact(&self, path: &str) -> Option<&Fact> {
        self.note(path);
        match find(&self.facts, path) {
            Ok(Fact::Text(text)) if text.trim().is_empty() => None,
            found => found.ok(),
        }
    }

    /// The text at `path`, when it is stated and a text.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        self.fact(path)?.as_text()
    }

    /// The fields that were asked for so far, stated or not.
    #[must_use]
    pub fn asked(&self) -> BTreeSet<String> {
        self.record().clone()
    }

    /// The fields that were asked for since this was asked last, by texts, and by the conditions that `hear`
    /// was told of.
    #[must_use]
    pub fn heard(&self) -> BTreeSet<String> {
        std::mem::take(&mut held(&self.heard))
    }

    fn note(&self, path: &str) {
        if label(path).is_some() {
            held(&self.heard).insert(path.to_owned());
            if !self.record().contains(path) {
                self.record().insert(path.to_owned());
            }
        }
    }

    fn record(&self) -> MutexGuard<'_, BTreeSet<String>> {
        held(&self.asked)
    }

    /// Takes the fields of a condition for heard.
    pub(super) fn hear(&self, condition: &str) {
        let words = condition.split(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '.' | '_'));
        held(&self.heard).extend(words.filter(|word| label(word).is_some()).map(str::to_owned));
    }

    /// Whether a condition holds: a minijinja expression, in which what is not stated is false.
    ///
    /// # Errors
    /// What is wrong with the expression, in one line.
    pub fn holds(&self, condition: &str) -> Result<bool, String> {
        let expression = self.environment.compile_expression(condition).map_err(|error| error.to_string())?;
        let value = expression.eval(&self.context).map_err(|error| error.to_string())?;
        Ok(value.kind() != ValueKind::Undefined && value.is_true())
    }

    /// Where the fact at `path` is written, or should be: the innermost table of the path that is there.
    #[must_use]
    pub fn place(&self, path: &str) -> Location {
        let mut facts = &self.facts;
        let mut place = None;
        for segment in path.split('.') {
            let Some(located) = facts.get(segment) else { break };
            place = Some(located.location.clone());
            match &located.fact {
                Fact::Table(table) => facts = table,
                _ => break,
            }
        }
        place.unwrap_or_else(|| Location { path: file_of(path).into(), span: 0..0 })
    }
}

/// A set stays whole whatever became of the thread that held it.
fn held(set: &Mutex<BTreeSet<String>>) -> MutexGuard<'_, BTreeSet<String>> {
    set.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The file in which the fact at `path` belongs.
fn file_of(path: &str) -> String {
    let first = path.split('.').next().unwrap_or(path);
    match first {
        "company" | "certifications" | "subprocessors" | "sla" | "dpa" | "evidence" => format!("answers/{first}.toml"),
        "customer" => "answers/customers".to_owned(),
        _ => "answers/facts.toml".to_owned(),
    }
}

/// Facts as values of the expression language.
fn values(facts: &Facts) -> Value {
    Value::from_pairs(facts.iter().map(|(name, located)| (name.as_str(), value(&located.fact))))
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Text(text) => Value::from(text.as_str()),
        Fact::Integer(integer) => Value::from(*integer),
        Fact::Float(float) => Value::from(*float),
        Fact::Boolean(boolean) => Value::from(*boolean),
        Fact::Date(date) => Value::from(date.to_string()),
        Fact::List(list) => list.iter().map(value).collect::<Vec<_>>().into(),
        Fact::Table(facts) => values(facts),
    }
}
