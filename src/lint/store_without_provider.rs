//! A store of data, and nothing says who runs it.
//!
//! # What it checks
//!
//! Whether every store of data has a `provider` in `data_stores` of `facts.toml`: the id of a listed sub-processor,
//! or `self`. Stores are the tables of `data_stores`, and the names in lists called `stores`, such as
//! `encryption.at_rest.stores`.
//!
//! # Why
//!
//! Who runs a store of customers' data is a sub-processor, and belongs on the list. A store without one is a vendor
//! left out.
//!
//! # Example
//!
//! ```toml
//! # answers/facts.toml
//! [data_stores.primary-databases]
//! name     = "primary databases"
//! provider = "nobody-listed"
//! ```
//!
//! # Fix
//!
//! List the vendor in `subprocessors.toml`, and name it.
//!
//! ```toml
//! # answers/facts.toml
//! [data_stores.primary-databases]
//! name     = "primary databases"
//! provider = "self"
//! ```

use crate::bank::{Bank, LocatedFact, leaves};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;
use super::facts::{self, Row};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "store-without-provider",
    severity: Severity::Warning,
    summary: "A store of data has no listed provider.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let bank = context.bank;
    let stores = facts::rows(bank, "data_stores");
    let open = stores.iter().filter(|store| !is_provided(bank, store));
    let of_tables = open.map(|store| report(store.located, &store.name()));
    let lists = leaves(bank.facts()).into_iter().filter(|(path, _)| path.ends_with(".stores"));
    let of_lists = lists.filter_map(|(_, list)| {
        let names = list.fact.texts().into_iter();
        let open: Vec<_> = names.filter(|name| !stores.iter().any(|store| is_called(store, name))).collect();
        (!open.is_empty()).then(|| report(list, &open.join(", ")))
    });
    of_tables.chain(of_lists).collect()
}

fn is_provided(bank: &Bank, store: &Row<'_>) -> bool {
    let is_listed = |provider: &str| bank.subprocessors().iter().any(|vendor| vendor.id.as_str() == provider);
    store.text("provider").is_some_and(|provider| provider == "self" || is_listed(provider))
}

fn is_called(store: &Row<'_>, name: &str) -> bool {
    store.name().eq_ignore_ascii_case(name) || store.id.replace(['-', '_'], " ").eq_ignore_ascii_case(name)
}

fn report(located: &LocatedFact, name: &str) -> Diagnostic {
    Diagnostic::new(&RULE, located.location.clone(), format!("nothing says which listed vendor runs this: {name}"))
        .help("state `provider` under `data_stores` in facts.toml: a sub-processor's id, or `self`")
}
