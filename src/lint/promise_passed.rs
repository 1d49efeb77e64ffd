//! A day to come that has passed.
//!
//! # What it checks
//!
//! A sentence of an approved answer or a template that looks ahead (“target”, “will”, “planned”, “expected”,
//! “scheduled”, “by” the time) and names a quarter, such as “Q3 2026”, a month or the end of a year before the day of the check.
//!
//! # Why
//!
//! A date in prose expires silently. From then on the answer is a promise that was not kept.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "When is the audit?"
//! short    = "The audit is planned for Q1 2026."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Give the new date, or say what was reached; better, quote a fact.
//!
//! ```toml
//! # answers/sections/security.toml
//! [topic]
//! question = "When is the audit?"
//! short    = "The audit is planned for Q4 2026."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::text::number::month;

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "promise-passed",
    severity: Severity::Error,
    summary: "An answer looks ahead to a day that has passed.",
};

const AHEAD: [&str; 7] = ["target*", "will", "planned", "expected", "scheduled", "intended", "due"];

/// So many words may stand between “by” and the time that it leads to: “by the end of 2026”.
const BETWEEN: usize = 3;

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = context.statements().filter_map(|claim| {
        let mut sentences = prose::sentences(claim.text);
        let (day, words) =
            sentences.find_map(|sentence| passed(sentence, context.as_of, prose::first(sentence, &AHEAD).is_some()))?;
        Some((day, words, claim))
    });
    let report = |(day, words, claim): (Date, String, Claim<'_>)| {
        context
            .finding(&RULE, &claim, &words, format!("“{words}” ended on {day}"))
            .help("give the new date, or say what was reached")
    };
    found.map(report).collect()
}

/// The last day of a time that the sentence looks ahead to and that is over, and the words for it.
fn passed(sentence: &str, as_of: Date, looks_ahead: bool) -> Option<(Date, String)> {
    let words = prose::words(sentence);
    let mut named = words.windows(2).enumerate().filter_map(|(at, pair)| {
        let year = pair[1].parse().ok().filter(|year| (1990..2200).contains(year))?;
        let is_end = pair[0] == "of" && at > 0 && words[at - 1].eq_ignore_ascii_case("end");
        let month = if is_end { 12 } else { last_month(pair[0])? };
        let before = &words[at.saturating_sub(BETWEEN)..at];
        let is_led = before.iter().any(|word| word.eq_ignore_ascii_case("by"));
        let day = Date::new(year, month, 1).ok().filter(|_| looks_ahead || is_led)?.last_of_month();
        Some((day, format!("{} {}", pair[0], pair[1])))
    });
    named.find(|(day, _)| *day < as_of)
}

/// `Q3–Q4` → 12, `June` → 6
fn last_month(word: &str) -> Option<i8> {
    let quarter = word.rsplit(['–', '-', '/']).next().and_then(|word| word.strip_prefix(['Q', 'q']));
    if let Some(quarter) = quarter.and_then(|digit| digit.parse::<i8>().ok()).filter(|it| (1..=4).contains(it)) {
        return Some(quarter * 3);
    }
    month(word)
}
