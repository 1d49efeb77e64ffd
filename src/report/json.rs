//! For programs: `ddq/diagnostics/1`.
//!
//! Lines and columns are counted from 1, columns in characters; the end is behind the last character.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Lines, Sources};

use super::{Summary, summary};

/// All findings and how many there are.
#[derive(Serialize)]
pub struct Findings<'a> {
    schema: &'static str,
    diagnostics: Vec<Finding<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    excerpt: &'a str,
    label: Option<&'a str>,
    help: Option<&'a str>,
}

/// The findings as they are serialised.
#[must_use]
pub fn json<'a>(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> Findings<'a> {
    let lines = lines(diagnostics, sources);
    Findings {
        schema: "ddq/diagnostics/1",
        diagnostics: diagnostics.iter().map(|diagnostic| finding(diagnostic, &lines)).collect(),
        summary: summary(diagnostics),
    }
}

/// The lines of every file in which something was found.
pub(super) fn lines<'a>(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> BTreeMap<&'a str, Lines<'a>> {
    let mut lines = BTreeMap::new();
    for diagnostic in diagnostics {
        let path: &str = &diagnostic.location.path;
        lines.entry(path).or_insert_with(|| Lines::new(sources.text(path).unwrap_or_default()));
    }
    lines
}

fn finding<'a>(diagnostic: &'a Diagnostic, lines: &BTreeMap<&str, Lines<'a>>) -> Finding<'a> {
    let path: &str = &diagnostic.location.path;
    let lines = &lines[path];
    let (start, end) = (lines.position(diagnostic.span().start), lines.position(diagnostic.span().end));
    Finding {
        code: diagnostic.code,
        severity: diagnostic.severity,
        message: &diagnostic.message,
        file: path,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        excerpt: lines.line(start.line),
        label: diagnostic.label.as_deref(),
        help: diagnostic.help.as_deref(),
    }
}
