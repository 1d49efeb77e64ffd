//! What `ddq render` tells a person: each document, its files, what is missing; the list of documents.

use crate::text::words::counted;
use crate::work::render::{Composed, Field, Listed, Rendered, Severity, Status};

use super::layout::wrap;
use super::paint::Paint;

/// `DPA-example · draft · 14 pages · 3f2a…`, its files, and what is to be said about it.
pub(super) fn rendered(rendered: &Rendered, paint: Paint) -> String {
    let document = &rendered.composed.document;
    let status = match document.status {
        Status::Final => "final",
        Status::Draft => "draft",
    };
    let pages = rendered.pages.map(|pages| format!(" · {}", counted(pages, "page"))).unwrap_or_default();
    let mut text = format!("{} · {status}{pages} · {}\n", paint.bold(&document.reference), document.hash);
    rendered.files.iter().for_each(|path| text.push_str(&format!("  {}\n", path.display())));
    text + &findings(&rendered.composed, paint)
}

/// What keeps a document from being final, one line each.
pub(super) fn findings(composed: &Composed, paint: Paint) -> String {
    if composed.findings.is_empty() {
        return String::new();
    }
    let (errors, warnings) = (counted(composed.summary.errors, "error"), counted(composed.summary.warnings, "warning"));
    let mut text = format!("{}: {errors}, {warnings}\n", composed.document.reference);
    for finding in &composed.findings {
        let level = match finding.severity {
            Severity::Error => paint.red("error"),
            Severity::Warning => paint.yellow("warning"),
            Severity::Note => "note".to_owned(),
        };
        text.push_str(&format!("  {level}[{}] {}\n      {}\n", finding.code, finding.message, finding.place));
    }
    text
}

/// The documents, and what each still needs.
pub(super) fn listed(documents: &[Listed], paint: Paint, width: usize) -> String {
    documents.iter().map(|document| shown(document, paint, width)).collect()
}

fn shown(row: &Listed, paint: Paint, width: usize) -> String {
    let state = match (row.ready, row.findings) {
        (true, _) => paint.green("ready"),
        (false, 0) => paint.yellow("needs --customer"),
        (false, findings) => paint.yellow(&format!("draft only: {}", counted(findings, "error"))),
    };
    let mut text = format!("{}  {} · {state}\n", paint.bold(&row.id), row.formats.join(", "));
    let mut lines = |content: &str| {
        for line in wrap(content, width - 4) {
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
