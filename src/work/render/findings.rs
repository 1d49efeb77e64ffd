//! What keeps a document from being final, as people are told.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::report;
use crate::source::Sources;
use crate::work::desk::Judged;

/// A finding about a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The code of its rule.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where, as `file:line:column`.
    pub place: String,
}

/// What is to be said about a document, alike things once.
pub(super) fn told(judged: &Judged, sources: &Sources) -> Vec<Finding> {
    let told = |(finding, message): (&Diagnostic, String)| Finding {
        severity: finding.severity,
        code: finding.code,
        message,
        place: report::place(finding, sources),
    };
    folded(&judged.findings).into_iter().map(told).collect()
}

/// Findings that differ by the name in backticks alone are told once, at the first place, with all names.
fn folded(findings: &[Diagnostic]) -> Vec<(&Diagnostic, String)> {
    let mut told: Vec<(&Diagnostic, (&str, &str), Vec<&str>)> = Vec::new();
    for finding in findings {
        let parts: Vec<&str> = finding.message.splitn(3, '`').collect();
        let (around, name) = match parts.as_slice() {
            [before, name, after] if before.starts_with("not stated") => ((*before, *after), Some(*name)),
            _ => ((finding.message.as_str(), ""), None),
        };
        let is_alike = |(other, beside, _): &&mut (&Diagnostic, (&str, &str), Vec<&str>)| {
            other.code == finding.code && other.severity == finding.severity && *beside == around
        };
        match (told.iter_mut().find(is_alike), name) {
            (Some((.., names)), Some(name)) => names.push(name),
            _ => told.push((finding, around, name.into_iter().collect())),
        }
    }
    let message = |(before, after): (&str, &str), names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        format!("{before}{}{after}", names.join(", "))
    };
    told.into_iter().map(|(finding, around, names)| (finding, message(around, &names))).collect()
}
