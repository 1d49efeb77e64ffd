//! Everything that keeps a document from being final.

use crate::diagnostic::Diagnostic;

use super::completeness::{Absent, check, literal_numbers};
use super::compose::Composition;
use super::scope::{Scope, Subject};
use super::template::Templates;

/// What the law and good practice ask of a document and is not there.
#[must_use]
pub fn judge(composition: &Composition, subject: Subject<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let scope = Scope::new(subject);
    let mut findings = check(&scope, Some(composition), Absent::Fault);
    findings.extend(literal_numbers(&[&composition.document.id], &scope, templates));
    findings
}

/// What is wrong with the facts of a bank as far as documents need them, and with what customers negotiated; a fact that
/// is not stated is a gap.
#[must_use]
pub fn judge_facts(subject: Subject<'_>) -> Vec<Diagnostic> {
    check(&Scope::new(subject), None, Absent::Gap)
}
