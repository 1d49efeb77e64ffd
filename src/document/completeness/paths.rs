//! Paths of facts: those that a pattern of a rule stands for, and where each is written.

use crate::diagnostic::Location;

use super::super::scope::Scope;
use super::super::view::provider_contact;
use super::context::processors;

/// Facts that are written as `[[tables]]`.
const ARRAYS: [&str; 2] = ["dpa.change_log", "dpa.transfer.retention"];

/// The paths that a path of a rule stands for: one for each sub-processor, or with the contact that there is.
pub(super) fn expand(path: &str, scope: &Scope<'_>) -> Vec<String> {
    if let Some(key) = path.strip_prefix("subprocessors.*.") {
        return processors(scope).map(|vendor| format!("subprocessors.{}.{key}", vendor.id)).collect();
    }
    match path.strip_prefix("company.contacts.privacy.") {
        Some(key) => vec![format!("{}.{key}", provider_contact(scope))],
        None => vec![path.to_owned()],
    }
}

/// What to write where, so that the fact at `path` is stated.
pub(super) fn where_to_state(path: &str, place: &Location) -> String {
    let file = &place.path;
    let within = path.split_once('.').map_or(path, |(_, within)| within);
    if ARRAYS.contains(&path) {
        return format!("add `[[{within}]]` to {file}");
    }
    match within.rsplit_once('.') {
        Some((table, key)) => format!("set `{key}` in `[{table}]` of {file}"),
        None => format!("set `{within}` in {file}, before its first table"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expect: &str) {
        let place = Location { path: "answers/x.toml".into(), span: 0..0 };
        assert_eq!(where_to_state(path, &place), expect);
    }

    #[test]
    fn says_where_a_fact_belongs() {
        check("dpa.scc.docking_clause", "set `docking_clause` in `[scc]` of answers/x.toml");
        check("company.contacts.privacy.name", "set `name` in `[contacts.privacy]` of answers/x.toml");
        check("customer.role", "set `role` in answers/x.toml, before its first table");
        check("dpa.change_log", "add `[[change_log]]` to answers/x.toml");
    }
}
