//! The change log: every entry whole, and one of them of this version.

use crate::bank::{Fact, Facts};
use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::rule::CompletenessRule;
use crate::document::text::in_words;

const KEYS: [&str; 5] = ["version", "date", "sections", "reason", "impact"];

/// Each entry holds every key, and one has the version of the document.
pub(super) fn change_log(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let path = "dpa.change_log";
    let Some(Fact::List(entries)) = context.scope.fact(path).filter(|_| context.is_stated(path)) else {
        return Vec::new();
    };
    let entries: Vec<&Facts> = entries.iter().filter_map(Fact::as_table).collect();
    let incomplete = entries.iter().enumerate().flat_map(|(index, entry)| {
        let missing = KEYS.into_iter().filter(|key| !entry.contains_key(*key));
        missing.map(move |key| format!("entry {} of the change log does not state `{key}`", index + 1))
    });
    let mut findings: Vec<_> = incomplete.map(|message| context.fault(rule, path, message)).collect();
    if let Some(version) = context.scope.fact("dpa.version").map(in_words) {
        let is_of = |entry: &&Facts| entry.get("version").is_some_and(|found| in_words(&found.fact) == version);
        if !entries.iter().any(is_of) {
            findings.push(context.fault(rule, path, format!("no entry of the change log is of version {version}")));
        }
    }
    findings
}
