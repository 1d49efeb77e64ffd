//! The facts that documents ask for: what each is called where it is missing, and which law or practice asks for it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A fact that documents ask for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// What it is called: `governing law (clause 17)`.
    pub label: String,
}

static FIELDS: LazyLock<BTreeMap<String, Field>> =
    LazyLock::new(|| toml::from_str(include_str!("fields.toml")).expect("the registry is valid; a test reads it"));

/// Tables of tables with the same fields.
const SHARED: [&str; 3] = ["subprocessors.", "sla.tiers.", "sla.support."];

/// Every field, by its dotted path.
#[must_use]
pub fn fields() -> &'static BTreeMap<String, Field> {
    &FIELDS
}

/// What the field at `path` is called; none when no such fact can be stated.
///
/// The tables of sub-processors share their fields, `subprocessors.*.address`, and so do those of plans.
#[must_use]
pub fn label(path: &str) -> Option<&'static str> {
    let shared = |table: &&str| {
        let (_, field) = path.strip_prefix(*table)?.split_once('.')?;
        FIELDS.get(&format!("{table}*.{field}"))
    };
    let found = FIELDS.get(path).or_else(|| SHARED.iter().find_map(shared));
    found.map(|field| field.label.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_label() {
        assert!(fields().len() > 80);
        assert!(fields().values().all(|field| !field.label.is_empty()));
        assert_eq!(label("subprocessors.acme.address"), label("subprocessors.*.address"));
        assert_eq!(label("dpa.scc.nothing"), None);
    }
}
