//! The one engine of rules: lints of a bank, and what the law asks of a document, are run by it alike.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, sort};

/// Something that is looked for in a subject.
pub(crate) trait Check<S: ?Sized>: Send + Sync {
    /// What it finds.
    fn findings(&self, subject: &S) -> Vec<Diagnostic>;
}

/// What all checks find, in the order of the places, each finding once.
pub(crate) fn run<S, C>(checks: impl ParallelIterator<Item = C>, subject: &S) -> Vec<Diagnostic>
where
    S: Sync + ?Sized,
    C: Check<S>,
{
    let mut findings: Vec<_> = checks.flat_map_iter(|check| check.findings(subject)).collect();
    sort(&mut findings);
    findings.dedup();
    findings
}
