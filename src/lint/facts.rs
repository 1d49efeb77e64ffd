//! Reaching into the facts of a bank.

use crate::bank::{Bank, Fact, Facts, LocatedFact};

/// Facts that lints hold answers against. No answer needs to quote them.
pub(super) const HELD_AGAINST: [&str; 7] =
    ["data_stores", "data_links", "endpoints", "features", "tenant_isolation", "pci", "audit.findings"];

/// The fact at a dotted path, with its place.
pub(super) fn at<'b>(bank: &'b Bank, path: &str) -> Option<&'b LocatedFact> {
    let mut facts = bank.facts();
    let (tables, name) = path.rsplit_once('.').unwrap_or(("", path));
    for segment in tables.split('.').filter(|segment| !segment.is_empty()) {
        facts = facts.get(segment)?.fact.as_table()?;
    }
    facts.get(name)
}

/// The tables below the table at `path`, each with its name and place.
pub(super) fn rows<'b>(bank: &'b Bank, path: &str) -> Vec<Row<'b>> {
    let table = at(bank, path).and_then(|located| located.fact.as_table());
    let rows = table.into_iter().flatten();
    rows.filter_map(|(id, located)| Some(Row { id, located, facts: located.fact.as_table()? })).collect()
}

/// A named table of facts.
pub(super) struct Row<'b> {
    /// Its name.
    pub id: &'b str,
    /// Where it is written.
    pub located: &'b LocatedFact,
    /// What it holds.
    pub facts: &'b Facts,
}

impl<'b> Row<'b> {
    /// A text of it.
    pub fn text(&self, key: &str) -> Option<&'b str> {
        self.facts.get(key).and_then(|located| text(&located.fact))
    }

    /// What it is called: its `name`, or its id in words.
    pub fn name(&self) -> String {
        self.text("name").map_or_else(|| self.id.replace(['-', '_'], " "), str::to_owned)
    }
}

/// The text, when it is one.
pub(super) fn text(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Text(text) => Some(text),
        _ => None,
    }
}

/// The texts of a list; one text is a list of one.
pub(super) fn texts(fact: &Fact) -> Vec<&str> {
    match fact {
        Fact::List(items) => items.iter().filter_map(text).collect(),
        other => text(other).into_iter().collect(),
    }
}

/// The number, when it is one.
pub(super) fn number(fact: &Fact) -> Option<f64> {
    match fact {
        #[expect(clippy::cast_precision_loss, reason = "percentages, hours and days are small")]
        Fact::Integer(number) => Some(*number as f64),
        Fact::Float(number) => Some(*number),
        _ => None,
    }
}
