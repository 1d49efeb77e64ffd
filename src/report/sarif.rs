//! For code review: SARIF 2.1.0, as `GitHub` and others show it beside the lines of a change.
//!
//! URIs are relative to the workspace; columns count Unicode code points. Each rule brings the page of its manual along, so that
//! it can be read where there is no network.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::source::{Lines, Sources};

use super::json::lines;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Where the manual can be read too; empty while the package names no repository.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
const LINTS: &str = include_str!("../../docs/lints.md");

/// All findings as one SARIF log with one run; `rules` are the rules that may fire, whether they did or not.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic], sources: &Sources, rules: &[Rule]) -> Value {
    let lines = lines(diagnostics, sources);
    let index: BTreeMap<_, _> = rules.iter().enumerate().map(|(index, rule)| (rule.code, index)).collect();
    let results: Vec<_> = diagnostics.iter().map(|diagnostic| result(diagnostic, &lines, &index)).collect();
    let mut driver = json!({
        "name": "ddq",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(descriptor).collect::<Vec<_>>(),
    });
    if let Some(repository) = repository() {
        driver["informationUri"] = json!(repository);
    }
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "WORKSPACE": { "description": { "text": "the folder that holds ddq.toml" } } },
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule) -> Value {
    let page = page(rule.code);
    let mut descriptor = json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary },
        "help": { "text": page.unwrap_or(rule.summary), "markdown": page.unwrap_or(rule.summary) },
        "defaultConfiguration": { "level": level(rule.severity) },
    });
    if let Some(repository) = repository() {
        let file = if page.is_some() || !rule.code.starts_with('L') { "lints" } else { "completeness" };
        descriptor["helpUri"] = json!(format!("{repository}/blob/main/docs/{file}.md#{}", rule.code));
    }
    descriptor
}

fn repository() -> Option<&'static str> {
    Some(REPOSITORY).filter(|address| !address.is_empty())
}

/// The page of the manual about a lint.
fn page(code: &str) -> Option<&'static str> {
    let heading = format!("\n### {code}\n");
    let page = &LINTS[LINTS.find(&heading)? + heading.len()..];
    Some(page.find("\n### ").map_or(page, |end| &page[..end]).trim())
}

fn result(diagnostic: &Diagnostic, lines: &BTreeMap<&str, Lines<'_>>, index: &BTreeMap<&str, usize>) -> Value {
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level(diagnostic.severity),
        "message": { "text": message(diagnostic) },
        "locations": [{ "physicalLocation": physical_location(diagnostic, lines) }],
    });
    if let Some(index) = index.get(diagnostic.code) {
        result["ruleIndex"] = json!(index);
    }
    result
}

fn message(diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn physical_location(diagnostic: &Diagnostic, lines: &BTreeMap<&str, Lines<'_>>) -> Value {
    let path: &str = &diagnostic.location.path;
    let lines = &lines[path];
    let (start, end) = (lines.position(diagnostic.span().start), lines.position(diagnostic.span().end));
    json!({
        "artifactLocation": { "uri": encoded(path), "uriBaseId": "WORKSPACE" },
        "region": {
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        },
    })
}

fn level(severity: Severity) -> &'static str {
    severity.as_str()
}

/// A path as a relative URI reference: everything but the unreserved characters and `/` is percent-encoded.
fn encoded(path: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn paths_become_uris() {
        assert_eq!(encoded("answers/a b/ä.toml"), "answers/a%20b/%C3%A4.toml");
    }
}
