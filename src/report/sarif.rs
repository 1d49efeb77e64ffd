//! For code review: SARIF 2.1.0, as `GitHub` and others show it beside the lines of a change.
//!
//! URIs are relative to the workspace; columns count Unicode code points.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::source::{Lines, Sources};

use super::json::lines;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// All findings as one SARIF log with one run; `rules` are the rules that may fire, whether they did or not.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic], sources: &Sources, rules: &[Rule]) -> Value {
    let lines = lines(diagnostics, sources);
    let index: BTreeMap<_, _> = rules.iter().enumerate().map(|(index, rule)| (rule.code, index)).collect();
    let results: Vec<_> = diagnostics.iter().map(|diagnostic| result(diagnostic, &lines, &index)).collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "ddq",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": REPOSITORY,
                "rules": rules.iter().map(descriptor).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "WORKSPACE": { "description": { "text": "the folder that holds ddq.toml" } } },
            "results": results,
        }],
    })
}

fn descriptor(rule: &Rule) -> Value {
    let manual = format!("{REPOSITORY}/blob/main/docs/lints.md#{}", rule.code);
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary },
        "help": {
            "text": format!("{} See {manual}", rule.summary),
            "markdown": format!("{} See [the manual page]({manual}).", rule.summary),
        },
        "helpUri": manual,
        "defaultConfiguration": { "level": level(rule.severity) },
    })
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
