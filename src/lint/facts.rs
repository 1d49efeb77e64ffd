//! Reaching into the facts of a bank.

use crate::bank::{Bank, Facts, LocatedFact, locate};

/// Facts that lints hold answers against. No answer needs to quote them.
pub(super) const HELD_AGAINST: [&str; 7] =
    ["data_stores", "data_links", "endpoints", "features", "tenant_isolation", "pci", "audit.findings"];

/// The fact at a dotted path, with its place.
pub(super) fn at<'b>(bank: &'b Bank, path: &str) -> Option<&'b LocatedFact> {
    locate(bank.facts(), path).ok()
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
        self.facts.get(key).and_then(|located| located.fact.as_text())
    }

    /// What it is called: its `name`, or its id in words.
    pub fn name(&self) -> String {
        self.text("name").map_or_else(|| self.id.replace(['-', '_'], " "), str::to_owned)
    }
}
