//! The terms that a customer has otherwise than everybody, beside the standard of each.

use crate::bank::{Deviation, deviations, upper_first};

use super::super::content::{Block, Row, Run};
use super::super::scope::Scope;

/// `negotiated-terms`: one row with a paragraph for each; nothing where all terms are the standard. Who approved them stays
/// in the house.
pub(super) fn negotiated_terms(scope: &Scope<'_>) -> Vec<Block> {
    let Some(customer) = scope.subject.customer else { return Vec::new() };
    let value: Vec<_> =
        deviations(scope.subject.bank, customer).iter().map(|found| vec![Run::text(told(found))]).collect();
    if value.is_empty() {
        return Vec::new();
    }
    let label = "Negotiated terms".to_owned();
    vec![Block::Fields { caption: label.clone(), rows: vec![Row { label, value }] }]
}

fn told(found: &Deviation<'_>) -> String {
    let value = upper_first(&found.term.words(found.value));
    match found.standard {
        Some(standard) => format!("{}: {value} (standard: {})", found.term.label, found.term.words(standard)),
        None => format!("{}: {value} (the standard is not stated)", found.term.label),
    }
}
