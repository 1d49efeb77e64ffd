//! Everything that keeps a document from being final.

use crate::diagnostic::Diagnostic;

use super::compose::Composition;
use super::scope::{Scope, Subject};

/// What the law and good practice ask of a document and is not there.
#[must_use]
pub fn judge(composition: &Composition, subject: Subject<'_>) -> Vec<Diagnostic> {
    let scope = Scope::new(subject);
    let _ = (composition, &scope);
    Vec::new()
}
