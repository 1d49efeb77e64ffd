//! Numbers that a template writes out although a fact holds them.

use std::ops::Range;

use crate::bank::{Fact, leaves};
use crate::diagnostic::{Diagnostic, Location};

use super::super::context::{Context, finding};
use super::super::rule::{CompletenessRule, rules};
use super::super::words::{fold, quantities};
use crate::document::scope::Scope;
use crate::document::template::Templates;

/// A document alone does not show where its numbers come from: [`literal_numbers`] reads the templates.
pub(super) fn in_templates(_: &Context<'_>, _: &CompletenessRule) -> Vec<Diagnostic> {
    Vec::new()
}

/// Each number of days or hours that a template writes in digits and that a fact of `dpa.toml` holds.
///
/// Looks at `documents`, by their ids. A number that no fact holds at the moment is not seen, nor one in words.
#[must_use]
pub fn literal_numbers(documents: &[&str], scope: &Scope<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let rule = rules().iter().find(|rule| rule.rule.code == "L70-literal-numbers").expect("the rule exists");
    let facts = numbers(scope);
    let mut findings = Vec::new();
    for id in documents {
        let path = format!("{id}/document.toml");
        let text = templates.get(&path).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
        for (span, line) in lines(text) {
            for (number, unit) in quantities(&fold(&without_facts(line))) {
                let held = facts.iter().find(|(_, value, of)| *value == number && unit.starts_with(of));
                findings.extend(held.map(|(fact, ..)| {
                    let location = Location { path: format!("templates/{path}").into(), span: span.clone() };
                    let message = format!("“{number} {unit}” is written out, and `{fact}` holds it");
                    finding(rule, location, &message).help(format!("write {{{{ {fact} }}}}"))
                }));
            }
        }
    }
    findings
}

/// The numbers of the agreement, each with its unit.
fn numbers(scope: &Scope<'_>) -> Vec<(String, i64, &'static str)> {
    let numbers = leaves(scope.facts()).into_iter().filter_map(|(path, located)| {
        let unit = if path.ends_with("hours") { "hour" } else { "day" };
        match located.fact {
            Fact::Integer(number) if path.starts_with("dpa.") && is_time(&path) => Some((path, number, unit)),
            _ => None,
        }
    });
    numbers.collect()
}

fn is_time(path: &str) -> bool {
    path.ends_with("days") || path.ends_with("hours")
}

/// The lines that hold a digit and are no comments, with their places.
fn lines(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.contains(|letter: char| letter.is_ascii_digit()) && !line.trim_start().starts_with('#') {
            lines.push((start..start + line.trim_end().len(), line));
        }
        start += line.len();
    }
    lines
}

/// A line with every `{{ fact }}` taken out.
fn without_facts(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(start) = rest.find("{{") {
        text.push_str(&rest[..start]);
        text.push('x');
        rest = rest[start..].find("}}").map_or("", |end| &rest[start + end + 2..]);
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_no_literals() {
        assert_eq!(without_facts("in {{ a.b }} hours and 30 days"), "in x hours and 30 days");
        assert_eq!(lines("# 30 days\na = 1\n"), [(10..15, "a = 1\n")]);
    }
}
