//! Placeholders: everything that a document asks for and that no other rule reports.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::facts::required;
use super::super::rule::{CompletenessRule, rules};

/// What is missing in the document, besides what other rules ask for.
pub(super) fn placeholders(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let Some(composition) = context.composition else { return Vec::new() };
    let applying = rules().iter().filter(|rule| context.applies(rule));
    let reported: BTreeSet<String> = applying
        .flat_map(|rule| required(context, rule))
        .chain(super::vendors::without_mechanism(context))
        .chain(super::measures::open(context))
        .collect();
    let missing = composition.missing.keys().filter(|path| !reported.contains(*path));
    missing.map(|path| context.absent(rule, path)).collect()
}
