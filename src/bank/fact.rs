//! Facts: the typed values that answers and documents reach by `{{ a.b }}`, as a tree.
//!
//! ```text
//! facts.toml            at the root          {{ encryption.at_rest.algorithm }}
//! company.toml          under `company`      {{ company.name }}
//! certifications.toml … under their own names
//! ```

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Serialize, Serializer};
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Location;

use crate::tables::Table;
use crate::tables::to_date;

/// One fact, or a table of facts.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// True or false.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A list.
    List(Vec<Fact>),
    /// Named facts.
    Table(Facts),
}

/// Named facts, each with the place of its name.
pub type Facts = BTreeMap<String, LocatedFact>;

/// A fact and where it is written. Two are the same that say the same, wherever they stand.
#[derive(Clone, Debug)]
pub struct LocatedFact {
    /// The fact.
    pub fact: Fact,
    /// The place of its name.
    pub location: Location,
}

impl Fact {
    /// The text, when it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The texts of a list; one text is a list of one.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::List(items) => items.iter().filter_map(Self::as_text).collect(),
            other => other.as_text().into_iter().collect(),
        }
    }

    /// The number, when it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "percentages, hours and days are small")]
            Self::Integer(integer) => Some(*integer as f64),
            Self::Float(float) => Some(*float),
            _ => None,
        }
    }

    /// The table, when it is one.
    #[must_use]
    pub fn as_table(&self) -> Option<&Facts> {
        match self {
            Self::Table(facts) => Some(facts),
            _ => None,
        }
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(integer) => serializer.serialize_i64(*integer),
            Self::Float(float) => serializer.serialize_f64(*float),
            Self::Boolean(boolean) => serializer.serialize_bool(*boolean),
            Self::Date(date) => serializer.collect_str(date),
            Self::List(list) => list.serialize(serializer),
            Self::Table(facts) => facts.serialize(serializer),
        }
    }
}

impl PartialEq for LocatedFact {
    fn eq(&self, other: &Self) -> bool {
        self.fact == other.fact
    }
}

impl Serialize for LocatedFact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fact.serialize(serializer)
    }
}

/// The fact at a dotted path.
///
/// # Errors
/// The segment at which the path leaves the tree, and the tables that are there.
pub fn find<'a, 'p>(facts: &'a Facts, path: &'p str) -> Result<&'a Fact, Missing<'a, 'p>> {
    locate(facts, path).map(|located| &located.fact)
}

/// The fact at a dotted path, with its place.
///
/// # Errors
/// As [`find`].
pub fn locate<'a, 'p>(facts: &'a Facts, path: &'p str) -> Result<&'a LocatedFact, Missing<'a, 'p>> {
    let mut facts = facts;
    let mut segments = path.split('.').peekable();
    while let Some(segment) = segments.next() {
        let found = facts.get(segment).ok_or(Missing { segment, siblings: facts })?;
        match (segments.peek(), &found.fact) {
            (None, _) => return Ok(found),
            (Some(_), Fact::Table(table)) => facts = table,
            (Some(next), _) => {
                return Err(Missing { segment: next, siblings: facts });
            }
        }
    }
    Err(Missing { segment: path, siblings: facts })
}

/// Whether a dotted path is of a pattern, in which `*` stands for any one name: `sla.tiers.*.uptime_percent`.
#[must_use]
pub fn is_at(path: &str, pattern: &str) -> bool {
    let mut names = path.split('.');
    let mut expected = pattern.split('.');
    let is_alike = expected.all(|expected| names.next().is_some_and(|name| expected == "*" || name == expected));
    is_alike && names.next().is_none()
}

/// Where a path leaves the tree.
#[derive(Debug)]
pub struct Missing<'a, 'p> {
    /// The first name that is not there.
    pub segment: &'p str,
    /// What is there instead.
    pub siblings: &'a Facts,
}

/// Every leaf (a fact that is no table) with its dotted path, in the order of the paths.
pub fn leaves(facts: &Facts) -> Vec<(String, &LocatedFact)> {
    let mut found = Vec::new();
    collect_leaves(facts, "", &mut found);
    found
}

fn collect_leaves<'a>(facts: &'a Facts, prefix: &str, found: &mut Vec<(String, &'a LocatedFact)>) {
    for (name, located) in facts {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match &located.fact {
            Fact::Table(table) => collect_leaves(table, &path, found),
            _ => found.push((path, located)),
        }
    }
}

/// The facts of a table of a file.
pub(super) fn from_table(table: &Table<'_>) -> Facts {
    let entries = table.entries();
    let facts = entries.filter_map(|entry| {
        let fact = from_value(table, entry.value.value)?;
        let location = table.place(entry.key.span());
        Some((entry.key.value.to_owned(), LocatedFact { fact, location }))
    });
    facts.collect()
}

/// A value that has no fact of its type (a time of day, an integer beyond 64 bits) is left out; the decoder
/// of its file reports it where it has a meaning.
fn from_value(table: &Table<'_>, value: &DeValue<'_>) -> Option<Fact> {
    Some(match value {
        DeValue::String(text) => Fact::Text(text.clone().into_owned()),
        DeValue::Integer(integer) => Fact::Integer(i64::from_str_radix(integer.as_str(), integer.radix()).ok()?),
        DeValue::Float(float) => Fact::Float(float.as_str().parse().ok()?),
        DeValue::Boolean(boolean) => Fact::Boolean(*boolean),
        DeValue::Datetime(moment) => match (moment.date, moment.time) {
            (Some(date), None) => Fact::Date(to_date(date)?),
            _ => Fact::Text(moment.to_string()),
        },
        DeValue::Array(items) => {
            Fact::List(items.iter().filter_map(|item| from_value(table, item.get_ref())).collect())
        }
        DeValue::Table(entries) => Fact::Table(nested(table, entries)),
    })
}

fn nested(table: &Table<'_>, entries: &DeTable<'_>) -> Facts {
    let facts = entries.iter().filter_map(|(key, value)| {
        let fact = from_value(table, value.get_ref())?;
        Some((key.get_ref().clone().into_owned(), LocatedFact { fact, location: table.place(key.span()) }))
    });
    facts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_one_name() {
        assert!(is_at("sla.tiers.team.days", "sla.tiers.*.days"));
        assert!(is_at("a", "*") && is_at("a.b", "a.b"));
        for (path, pattern) in [("a.b", "a"), ("a", "a.b"), ("a.b.c", "a.*"), ("a", "a.*"), ("a.b", "a.c")] {
            assert!(!is_at(path, pattern), "{path} {pattern}");
        }
    }
}
