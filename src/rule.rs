//! The one engine of rules: lints of a bank, and what the law asks of a document, are run by it alike.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, sort};

/// What all rules found, in the order of the places, each finding once.
pub(crate) fn run(found: impl ParallelIterator<Item = Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let mut findings: Vec<_> = found.flatten_iter().collect();
    sort(&mut findings);
    findings.dedup();
    findings
}
