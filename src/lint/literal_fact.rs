//! A fact that is typed again.
//!
//! # What it checks
//!
//! Whether an answer writes out a number with the unit of a fact (`notice_days = 30` and “30 days”), or a text of
//! `facts.toml` that holds a number (“AES-256”), instead of taking it by `{{ }}`.
//!
//! # Why
//!
//! A fact that stands twice changes once. Then two documents disagree.
//!
//! # Example
//!
//! ```toml
//! # answers/facts.toml
//! [notice]
//! subprocessor_days = 30
//!
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "How long is the notice?"
//! short    = "You get 30 days of notice."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! answer   = "{{ notice.subprocessor_days }} days."
//! ```
//!
//! # Fix
//!
//! Name the fact.
//!
//! ```toml
//! # answers/facts.toml
//! [notice]
//! subprocessor_days = 30
//!
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "How long is the notice?"
//! short    = "You get {{ notice.subprocessor_days }} days of notice."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use crate::bank::{Entry, Fact, LocatedFact, leaves};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity, Spanned};

use super::{Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "literal-fact", severity: Severity::Warning, summary: "An answer writes out a fact." };

/// Endings of names that are units, and how a text writes them after the number.
const UNITS: [(&str, &[&str]); 8] = [
    ("_business_days", &[" business day", "-business-day", " working day"]),
    ("_days", &[" day", "-day", " calendar day"]),
    ("_hours", &[" hour", "-hour"]),
    ("_minutes", &[" minute", "-minute"]),
    ("_months", &[" month", "-month"]),
    ("_percent", &["%", " %", " percent", " per cent"]),
    ("_bytes", &[" byte", "-byte"]),
    ("_bits", &[" bit", "-bit"]),
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let facts: Vec<_> =
        leaves(context.bank.facts()).into_iter().flat_map(|(path, fact)| spellings(&path, fact)).collect();
    let contents = context.bank.entries().filter_map(|entry| Some((entry, entry.state().content()?)));
    let texts = contents.flat_map(|(entry, content)| content.texts().map(move |text| (entry, text)));
    texts.filter_map(|(entry, text)| typed_again(context, entry, text, &facts)).collect()
}

/// A way to write a fact out.
struct Spelling {
    path: String,
    words: String,
}

fn spellings(path: &str, fact: &LocatedFact) -> Vec<Spelling> {
    let words = match &fact.fact {
        Fact::Integer(number) => with_units(path, &number.to_string()),
        Fact::Float(number) => with_units(path, &number.to_string()),
        Fact::Text(text) if is_designation(path, text) => vec![text.clone()],
        _ => Vec::new(),
    };
    words.into_iter().map(|words| Spelling { path: path.to_owned(), words }).collect()
}

fn with_units(path: &str, number: &str) -> Vec<String> {
    let unit = UNITS.iter().find(|(ending, _)| path.ends_with(ending));
    let forms = unit.map_or(&[][..], |(_, forms)| *forms);
    forms.iter().map(|form| format!("{number}{form}*")).collect()
}

/// A text of facts.toml with letters and digits: `AES-256`. The other files hold names, which may be written out.
fn is_designation(path: &str, text: &str) -> bool {
    let root = path.split('.').next().unwrap_or_default();
    let is_named = ["company", "certifications", "subprocessors", "sla", "dpa", "evidence"].contains(&root);
    let has = |class: fn(&char) -> bool| text.chars().any(|letter| class(&letter));
    !is_named && text.len() >= 5 && has(char::is_ascii_digit) && has(char::is_ascii_alphabetic)
}

fn typed_again(
    context: &Context<'_>,
    entry: Entry<'_>,
    text: &Spanned<String>,
    facts: &[Spelling],
) -> Option<Diagnostic> {
    let whole = entry.location().at(text.span());
    let written = prose::without_braces(context.sources.slice(&whole.path, whole.span.clone()));
    let (spelling, found) = facts.iter().find_map(|fact| Some((fact, prose::find(&written, &fact.words)?)))?;
    let start = whole.span.start;
    Some(report(spelling, whole.at(start + found.start..start + found.end)))
}

fn report(spelling: &Spelling, place: Location) -> Diagnostic {
    let message = format!("this is the fact `{}`, typed again", spelling.path);
    Diagnostic::new(&RULE, place, message).help(format!("write `{{{{ {} }}}}` for its value", spelling.path))
}
