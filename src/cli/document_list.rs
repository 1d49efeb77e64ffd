//! `ddq render --list`: the documents, and what each still needs.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{self, CustomerUse};
use crate::text::words::counted;

use super::Outcome;
use super::at_once::at_once;
use super::error::CliError;
use super::layout::wrap;
use super::paint::Paint;
use super::render::Desk;
use super::terminal::Terminal;

/// How the list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// A document of the list.
#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    summary: String,
    formats: Vec<&'static str>,
    customer: &'static str,
    /// Whether a final copy can be made now.
    ready: bool,
    needs: Vec<Field>,
    missing: Vec<Field>,
    findings: usize,
}

/// A fact that a document needs.
#[derive(Serialize)]
struct Field {
    field: String,
    label: String,
}

/// Prints the list.
pub(super) fn list(desk: &Desk<'_>, form: Form, terminal: &Terminal) -> Result<Outcome, CliError> {
    let ids = desk.templates.documents();
    let rows = at_once(&ids, |id| row(id, desk))?;
    match form {
        Form::Json => terminal.print_json(&rows)?,
        Form::Human => terminal.print(&rows.iter().map(|row| shown(row, terminal)).collect::<String>())?,
    }
    Ok(Outcome::Clean)
}

fn row(id: &str, desk: &Desk<'_>) -> Result<Row, CliError> {
    let about = document::about(id, &desk.templates).map_err(|fault| CliError::new(fault.message))?;
    let judged = desk.judge(id)?;
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
    let errors = judged.findings.iter().filter(is_error).count();
    let missing = judged.composition.missing.into_iter().map(|(field, label)| Field { field, label });
    let named = |field: String| {
        let label = document::label(&field).unwrap_or(&field).to_owned();
        Field { field, label }
    };
    let needs = judged.composition.needs.into_iter().map(named);
    let formats = about.formats.iter().map(|format| format.as_str());
    let customer = match about.customer {
        CustomerUse::Needed => "needed",
        CustomerUse::Optional => "optional",
        CustomerUse::Unused => "unused",
    };
    let lacks_customer = about.customer == CustomerUse::Needed && desk.customer.is_none();
    Ok(Row {
        id: about.id,
        title: about.title,
        summary: about.summary,
        formats: formats.collect(),
        customer,
        ready: errors == 0 && !lacks_customer,
        needs: needs.collect(),
        missing: missing.collect(),
        findings: errors,
    })
}

fn shown(row: &Row, terminal: &Terminal) -> String {
    let paint = Paint(terminal.style());
    let state = match (row.ready, row.findings) {
        (true, _) => paint.green("ready"),
        (false, 0) => paint.yellow("needs --customer"),
        (false, findings) => paint.yellow(&format!("draft only: {}", counted(findings, "error"))),
    };
    let mut text = format!("{}  {} · {state}\n", paint.bold(&row.id), row.formats.join(", "));
    let mut lines = |content: &str| {
        for line in wrap(content, terminal.width() - 4) {
            text.push_str(&format!("    {line}\n"));
        }
    };
    lines(&row.summary);
    let missing = |field: &&Field| row.missing.iter().all(|missing| missing.field != field.field);
    let stated: Vec<_> = row.needs.iter().filter(missing).map(|field| field.label.as_str()).collect();
    if !stated.is_empty() {
        lines(&format!("Stated: {}.", stated.join("; ")));
    }
    if !row.missing.is_empty() {
        lines(&format!("Not stated: {}.", labels(&row.missing)));
    }
    text
}

/// What is missing, each once, with how often.
fn labels(missing: &[Field]) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for Field { label, .. } in missing {
        match counted.iter_mut().find(|(known, _)| known == label) {
            Some((_, count)) => *count += 1,
            None => counted.push((label, 1)),
        }
    }
    let label = |(label, count): &(&str, usize)| match count {
        1 => (*label).to_owned(),
        count => format!("{label} ({count} times)"),
    };
    counted.iter().map(label).collect::<Vec<_>>().join("; ")
}
