//! A number that contradicts the fact about the same thing.
//!
//! # What it checks
//!
//! Sentences of approved answers and templates with a number and a unit (“14 days”, “one month”, “99.5 %”, “200 REST
//! routes”). Which fact the number is about is told by the words around it and by the question, as `subjects.toml`
//! lists them for the facts of the agreements; a fact of `facts.toml` is told by the words of its own name. Hours, days
//! and weeks are compared as one measure; business days are another. Where the sentence has the number of the fact too,
//! or denies, or tells of the past, of others or of an example, nothing is said.
//!
//! # Why
//!
//! “Announced 14 days in advance” beside an agreement that says 30 is a promise that one of the two breaks.
//!
//! # Example
//!
//! ```toml
//! # answers/dpa.toml
//! [subprocessors]
//! notice_days = 30
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How are customers told of changes?"
//! short    = "New sub-processors are announced 14 days in advance."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Name the fact.
//!
//! ```toml
//! # answers/dpa.toml
//! [subprocessors]
//! notice_days = 30
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "How are customers told of changes?"
//! short    = "New sub-processors are announced {{ dpa.subprocessors.notice_days }} days in advance."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use std::sync::LazyLock;

use serde::Deserialize;

use crate::bank::{Bank, LocatedFact, is_at, leaves};
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::text::number::{named, number};

use super::{Claim, Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "number-against-fact",
    severity: Severity::Error,
    summary: "A number contradicts the fact about the same thing.",
};

/// A fact that a number may be about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Subject {
    fact: String,
    about: Vec<Vec<String>>,
    not: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    subject: Vec<Subject>,
}

static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("subjects.toml")).expect("the subjects are valid; a test reads them");
    file.subject
});

/// A subject of which the bank states the number.
struct Known<'b> {
    about: Vec<Vec<String>>,
    not: &'b [String],
    unit: Unit,
    /// Each with its path and the name of the table around it, where there are several.
    facts: Vec<(String, f64)>,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
enum Unit {
    /// Minutes, hours, days, weeks, months: in hours.
    Time,
    BusinessDays,
    Percent,
    Bits,
    /// Things of a name.
    Things(String),
}

/// Ends of names of facts, what they count, and how much of it one is.
const ENDS: [(&str, Unit, f64); 8] = [
    ("business_days", Unit::BusinessDays, 1.0),
    ("minutes", Unit::Time, 1.0 / 60.0),
    ("hours", Unit::Time, 1.0),
    ("days", Unit::Time, 24.0),
    ("months", Unit::Time, 730.0),
    ("percent", Unit::Percent, 1.0),
    ("bytes", Unit::Bits, 8.0),
    ("bits", Unit::Bits, 1.0),
];

/// Words of texts after a number, what they count, how much of it one is, and how far two of them may lie apart and be
/// the same: a month has 28 to 31 days.
const WORDS: [(&str, Unit, f64, f64); 10] = [
    ("businessday", Unit::BusinessDays, 1.0, 0.0),
    ("minute", Unit::Time, 1.0 / 60.0, 0.0),
    ("hour", Unit::Time, 1.0, 0.0),
    ("day", Unit::Time, 24.0, 0.0),
    ("week", Unit::Time, 168.0, 0.0),
    ("month", Unit::Time, 730.0, 60.0),
    ("year", Unit::Time, 8760.0, 60.0),
    ("percent", Unit::Percent, 1.0, 0.0),
    ("byte", Unit::Bits, 8.0, 0.0),
    ("bit", Unit::Bits, 1.0, 0.0),
];

/// A sentence with one of these tells of others, of the past or of an example.
const ELSEWHERE: [&str; 19] = [
    "previously",
    "formerly",
    "used to",
    "instead of",
    "rather than",
    "for example",
    "e.g",
    "customer must",
    "customer shall",
    "customers must",
    "customers should",
    "the law requires",
    "gdpr requires",
    "unless",
    "unlike",
    "compared with",
    "trial",
    "if the customer",
    "reminder",
];

/// Phrases that are written otherwise before a sentence is read; those with “not” and “no” deny nothing.
const SAME: [(&str, &str); 16] = [
    ("sub-processor", "subprocessor"),
    ("no later than", "within"),
    ("not later than", "within"),
    ("no more than", "within"),
    ("not more than", "within"),
    ("no longer than", "within"),
    ("not less than", "at least"),
    ("no less than", "at least"),
    ("per cent", "percent"),
    ("%", " percent"),
    ("-", " "),
    ("business day", "businessday"),
    ("working day", "businessday"),
    ("business hour", "businesshour"),
    ("calendar day", "day"),
    ("consecutive minute", "minute consecutive"),
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let known = known(context.bank);
    context.statements().flat_map(|claim| contradictions(context, &claim, &known)).collect()
}

fn contradictions(context: &Context<'_>, claim: &Claim<'_>, known: &[Known<'_>]) -> Vec<Diagnostic> {
    let typed = typed(context, claim);
    let is_in_words = || prose::words(&typed).into_iter().any(|word| named(word).is_some());
    if !typed.contains(|letter: char| letter.is_ascii_digit()) && !is_in_words() {
        return Vec::new();
    }
    let typed = normal(&typed);
    let question = claim.entry.map(|entry| normal(entry.question())).unwrap_or_default();
    let sentences = prose::sentences(claim.text).map(normal);
    let told = sentences.filter(|sentence| !prose::negates(sentence) && prose::first(sentence, &ELSEWHERE).is_none());
    let mut found = Vec::new();
    for sentence in told {
        // What the sentence says of one thing is no word on another.
        let spoken_of: Vec<_> = known.iter().filter(|subject| subject.is_about(&sentence, &question)).collect();
        let about = spoken_of.iter().filter(|subject| !subject.is_elsewhere(&sentence));
        found.extend(about.filter_map(|subject| {
            let others = spoken_of.iter().filter(|other| other.facts != subject.facts && other.unit == subject.unit);
            let others: Vec<f64> = others.flat_map(|other| other.facts.iter().map(|(_, amount)| *amount)).collect();
            let (said, path) = subject.contradicted_by(&sentence, &typed, &others)?;
            let message = format!("“{said}” is said, and `{path}` is {}", shown(context.bank, path));
            let (number, _) = said.split_once(' ')?;
            let help = format!("write `{{{{ {path} }}}}`, or correct the fact");
            Some(context.finding(&RULE, claim, number, message).help(help))
        }));
    }
    found
}

/// The text as it is typed: a number that is quoted by `{{ }}` is that of its fact.
fn typed(context: &Context<'_>, claim: &Claim<'_>) -> String {
    let whole = claim.location.at(claim.text.span());
    prose::without_braces(context.sources.slice(&whole.path, whole.span.clone()))
}

fn shown(bank: &Bank, path: &str) -> String {
    facts::at(bank, path).and_then(|located| located.fact.as_number()).map(|it| it.to_string()).unwrap_or_default()
}

/// A text as sentences are read: in lower case, one word for one thing.
fn normal(text: &str) -> String {
    SAME.iter().fold(text.to_lowercase(), |text, (from, to)| text.replace(from, to))
}

fn known(bank: &Bank) -> Vec<Known<'_>> {
    let leaves = leaves(bank.facts());
    let listed = SUBJECTS.iter().filter_map(|subject| {
        let facts: Vec<_> = leaves.iter().filter(|(path, _)| is_at(path, &subject.fact)).collect();
        let (_, unit, share) = unit_of(&subject.fact)?;
        let amounts =
            facts.iter().filter_map(|(path, located)| Some((path.clone(), located.fact.as_number()? * share)));
        let facts: Vec<_> = amounts.collect();
        (!facts.is_empty()).then(|| Known { about: subject.about.clone(), not: &subject.not, unit, facts })
    });
    let own = leaves.iter().filter(|(path, located)| {
        &*located.location.path == "answers/facts.toml" && !SUBJECTS.iter().any(|subject| is_at(path, &subject.fact))
    });
    listed.chain(own.filter_map(|(path, located)| of_name(path, located))).collect()
}

/// The name without its unit, what it counts, and how much of it one is.
fn unit_of(path: &str) -> Option<(&str, Unit, f64)> {
    ENDS.iter().find_map(|(end, unit, share)| {
        let name = path.strip_suffix(end)?.strip_suffix(['_', '.'])?;
        Some((name, unit.clone(), *share))
    })
}

/// A fact of the company's own: told by the words of its name, but for one where there are three or more. Without a unit
/// its name ends with what it counts: `rest_routes`.
fn of_name<'b>(path: &str, located: &LocatedFact) -> Option<Known<'b>> {
    let stems = |name: &str| {
        let words = name.split(['.', '_']).filter(|word| word.len() > 2);
        words.map(|word| vec![format!("{}*", word.trim_end_matches('s'))]).collect::<Vec<_>>()
    };
    let amount = located.fact.as_number()?;
    let Some((name, unit, share)) = unit_of(path) else {
        let things = path.rsplit('.').next()?.replace('_', " ");
        let is_plural = things.ends_with('s') && things.contains(' ');
        let unit = Unit::Things(things);
        return is_plural.then(|| Known { about: Vec::new(), not: &[], unit, facts: vec![(path.to_owned(), amount)] });
    };
    let about = stems(name);
    (about.len() > 1).then(|| Known { about, not: &[], unit, facts: vec![(path.to_owned(), amount * share)] })
}

impl Known<'_> {
    /// Whether a sentence is about it, by its own words and those of the question.
    fn is_about(&self, sentence: &str, question: &str) -> bool {
        let holds = |text: &str, group: &Vec<String>| group.iter().any(|word| prose::contains(text, word));
        self.about.iter().all(|group| holds(sentence, group) || holds(question, group))
    }

    /// Whether a sentence about it is about something else besides.
    fn is_elsewhere(&self, sentence: &str) -> bool {
        self.not.iter().any(|word| prose::contains(sentence, word))
    }

    /// What the sentence says, and the fact that says otherwise. `others` are what else it speaks of.
    fn contradicted_by(&self, sentence: &str, typed: &str, others: &[f64]) -> Option<(String, &str)> {
        let said = self.unit.said(sentence);
        let named: Vec<_> = self.facts.iter().filter(|(path, _)| is_named(path, sentence)).collect();
        let facts: Vec<_> = if named.is_empty() { self.facts.iter().collect() } else { named };
        let is_same = |amount: f64, apart: f64, fact: f64| (amount - fact).abs() <= apart.max(0.001);
        let agrees =
            said.iter().any(|(_, amount, apart)| facts.iter().any(|(_, fact)| is_same(*amount, *apart, *fact)));
        let typed = self.unit.said(typed);
        let mut open = said.into_iter().filter(|(words, amount, apart)| {
            let is_typed = typed.iter().any(|(written, ..)| written == words);
            is_typed && !others.iter().any(|other| is_same(*amount, *apart, *other))
        });
        let (words, ..) = open.next().filter(|_| !agrees)?;
        Some((words, facts.first()?.0.as_str()))
    }
}

/// Whether a sentence names the table in which a fact stands, such as the plan.
fn is_named(path: &str, sentence: &str) -> bool {
    path.rsplit('.').nth(1).is_some_and(|table| prose::contains(sentence, &table.replace(['_', '-'], " ")))
}

impl Unit {
    /// Every number of this unit in a sentence: as it is written, how much it is, and how exact that is.
    fn said(&self, sentence: &str) -> Vec<(String, f64, f64)> {
        if let Self::Things(things) = self {
            let joined = sentence.replace(things.as_str(), &things.replace(' ', ""));
            let noun = things.replace(' ', "");
            return numbers(&joined, &noun)
                .into_iter()
                .map(|number| (format!("{number} {things}"), number, 0.0))
                .collect();
        }
        let words = WORDS.iter().filter(|(_, unit, ..)| unit == self);
        let found = words.flat_map(|(word, _, share, apart)| {
            let numbers = numbers(sentence, word).into_iter();
            numbers.map(move |number| {
                let shown = format!(
                    "{number} {}{}",
                    word.replace("businessday", "business day"),
                    if number == 1.0 { "" } else { "s" }
                );
                (shown.replace("percents", "percent"), number * share, apart * number)
            })
        });
        found.collect()
    }
}

/// Every number before a word that begins so, with a fraction or without.
fn numbers(sentence: &str, noun: &str) -> Vec<f64> {
    let words = prose::words(sentence);
    let pairs = words.windows(2).filter(|pair| pair[1].starts_with(noun));
    pairs.filter_map(|pair| number(pair[0])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_of_facts_with_units() {
        for subject in SUBJECTS.iter() {
            assert!(unit_of(&subject.fact).is_some(), "{}", subject.fact);
            assert!(subject.about.iter().all(|group| !group.is_empty()), "{}", subject.fact);
        }
    }

    #[test]
    fn numbers_are_read_with_their_units() {
        let said = |unit: Unit, text: &str| {
            unit.said(&normal(text)).into_iter().map(|(_, amount, _)| amount).collect::<Vec<_>>()
        };
        assert_eq!(said(Unit::Time, "Within 14 days, or a 72-hour window, or two weeks"), [72.0, 336.0, 336.0]);
        assert_eq!(said(Unit::Time, "1,000.5 hours, or twelve"), [1000.5]);
        assert_eq!(said(Unit::BusinessDays, "five working days, 10 business days, 3 days"), [5.0, 10.0]);
        assert_eq!(said(Unit::Percent, "99.95% of 12 months"), [99.95]);
        assert_eq!(said(Unit::Bits, "32-byte keys"), [256.0]);
        assert_eq!(said(Unit::Things("rest routes".to_owned()), "It verified 200 REST routes."), [200.0]);
    }
}
