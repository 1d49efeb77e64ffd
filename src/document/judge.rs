//! Everything that keeps a document from being final.

use crate::diagnostic::Diagnostic;

use super::completeness::{Absent, check};
use super::compose::Composition;
use super::scope::{Scope, Subject};

/// What the law and good practice ask of a document and is not there.
#[must_use]
pub fn judge(composition: &Composition, subject: Subject<'_>) -> Vec<Diagnostic> {
    check(&Scope::new(subject), Some(composition), Absent::Fault)
}

/// What is wrong with the facts of a bank as far as documents need them; a fact that is not stated is a gap.
#[must_use]
pub fn judge_facts(subject: Subject<'_>) -> Vec<Diagnostic> {
    check(&Scope::new(subject), None, Absent::Gap)
}
