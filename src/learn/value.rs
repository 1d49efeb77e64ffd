//! Numbers, periods, versions and dates that a text states, so that two texts can be held against each other.
//!
//! Values are of a kind: `72 hours` and `3 days` are one period, `AES-256` is a number of AES. Two texts differ in a kind
//! of which both state values and share none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A value that a text states.
#[derive(Clone, Debug, PartialEq)]
struct Value {
    kind: String,
    amount: String,
    written: String,
}

/// A kind of value of which two texts state different ones: as each writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// What the first text says.
    pub given: String,
    /// What the second text says.
    pub known: String,
}

type Read = fn(&Captures<'_>) -> Option<(String, String)>;

/// A pattern for values, and what it reads; what it matches is taken from the text before the next one looks.
static PATTERNS: LazyLock<Vec<(Regex, Read)>> = LazyLock::new(|| {
    let patterns: [(&str, Read); 8] = [
        (r"(?i)\b(AES|TLS|SSL|SHA|RSA|SSH|OAuth|SAML|PCI DSS|CVSS)[\s/-]*v?(\d+(?:\.\d+)*)", protocol),
        (r"\b(\d{4})-(\d{2})-(\d{2})\b", date),
        (
            r"(?i)\b(\d{1,2})(?:st|nd|rd|th)?\s+(January|February|March|April|May|June|July|August|September|October|November|December),?\s+(\d{4})",
            day_month,
        ),
        (
            r"(?i)\b(January|February|March|April|May|June|July|August|September|October|November|December)\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})",
            month_day,
        ),
        (r"(?i)(\d+(?:[.,]\d+)?)\s*(?:%|percent\b|per cent\b)", percent),
        (r"(?i)(\d+(?:[.,]\d+)?)[\s-]*(business|working)?[\s-]*(minute|min|hour|hr|h|day|week|month|year)s?\b", period),
        (r"(?i)\b(daily|weekly|monthly|quarterly|annually|annual|yearly|biannually|semi-annually)\b", often),
        (r"\b(\d[\d,]*)\s+([a-z]{4,})", count),
    ];
    let compiled = patterns.map(|(pattern, read)| (Regex::new(pattern).expect("a pattern of ours"), read));
    compiled.into()
});

/// The kinds of which two texts state different values.
pub(super) fn differences(given: &str, known: &str) -> Vec<Difference> {
    let (given, known) = (by_kind(given), by_kind(known));
    let pairs = given.iter().filter_map(|(kind, values)| Some((values, known.get(kind)?)));
    let amounts = |values: &[Value]| values.iter().map(|value| value.amount.clone()).collect::<BTreeSet<_>>();
    let apart = pairs.filter(|(given, known)| amounts(given).is_disjoint(&amounts(known)));
    apart.map(|(given, known)| Difference { given: written(given), known: written(known) }).collect()
}

fn written(values: &[Value]) -> String {
    let mut texts: Vec<&str> = values.iter().map(|value| value.written.as_str()).collect();
    texts.dedup();
    texts.join(", ")
}

fn by_kind(text: &str) -> BTreeMap<String, Vec<Value>> {
    let mut kinds: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for value in values(text) {
        kinds.entry(value.kind.clone()).or_default().push(value);
    }
    kinds
}

fn values(text: &str) -> Vec<Value> {
    let mut rest = text.to_owned();
    let mut values = Vec::new();
    for (pattern, read) in PATTERNS.iter() {
        let found = pattern.captures_iter(&rest).filter_map(|captures| {
            let (kind, amount) = read(&captures)?;
            Some(Value { kind, amount, written: captures[0].trim().to_owned() })
        });
        values.extend(found);
        rest = pattern.replace_all(&rest, " | ").into_owned();
    }
    values
}

fn protocol(found: &Captures<'_>) -> Option<(String, String)> {
    Some((found[1].to_lowercase(), found[2].to_owned()))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

fn on(year: &str, month: usize, day: &str) -> Option<(String, String)> {
    Some(("date".to_owned(), format!("{year}-{month:02}-{:02}", day.parse::<u32>().ok()?)))
}

fn month(name: &str) -> Option<usize> {
    let name = name.to_lowercase();
    MONTHS.iter().position(|month| name.starts_with(month)).map(|at| at + 1)
}

fn date(found: &Captures<'_>) -> Option<(String, String)> {
    on(&found[1], found[2].parse().ok()?, &found[3])
}

fn day_month(found: &Captures<'_>) -> Option<(String, String)> {
    on(&found[3], month(&found[2])?, &found[1])
}

fn month_day(found: &Captures<'_>) -> Option<(String, String)> {
    on(&found[3], month(&found[1])?, &found[2])
}

fn percent(found: &Captures<'_>) -> Option<(String, String)> {
    Some(("percent".to_owned(), number(&found[1])?.to_string()))
}

fn period(found: &Captures<'_>) -> Option<(String, String)> {
    let minutes = match found[3].to_lowercase().as_str() {
        "minute" | "min" => 1.0,
        "hour" | "hr" | "h" => 60.0,
        "day" => 1440.0,
        "week" => 10_080.0,
        "month" => 43_830.0,
        _ => 525_960.0,
    };
    let kind = if found.get(2).is_some() { "business period" } else { "period" };
    Some((kind.to_owned(), (number(&found[1])? * minutes).to_string()))
}

fn often(found: &Captures<'_>) -> Option<(String, String)> {
    let word = found[1].to_lowercase();
    let amount = match word.as_str() {
        "annual" | "yearly" => "annually",
        "semi-annually" => "biannually",
        word => word,
    };
    Some(("how often".to_owned(), amount.to_owned()))
}

fn count(found: &Captures<'_>) -> Option<(String, String)> {
    Some((found[2].trim_end_matches('s').to_owned(), found[1].replace(',', "")))
}

fn number(text: &str) -> Option<f64> {
    text.replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(given: &str, known: &str, expect: &[(&str, &str)]) {
        let found = differences(given, known);
        let found: Vec<(&str, &str)> = found.iter().map(|it| (it.given.as_str(), it.known.as_str())).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn other_values_of_one_kind_differ() {
        check("Within 48 hours.", "We notify within 72 hours of becoming aware.", &[("48 hours", "72 hours")]);
        check("99.5 % a month", "99.9% monthly uptime", &[("99.5 %", "99.9%")]);
        check("AES-128", "Data is encrypted with AES-256.", &[("AES-128", "AES-256")]);
        check("TLS 1.0", "TLS 1.2 or later", &[("TLS 1.0", "TLS 1.2")]);
        check("On 2026-04-26", "in May: 5 May 2026", &[("2026-04-26", "5 May 2026")]);
        check("12 employees", "15 employees", &[("12 employees", "15 employees")]);
        check("Tested quarterly", "Tested annually", &[("quarterly", "annually")]);
    }

    #[test]
    fn the_same_in_other_words_does_not() {
        check("3 days", "72 hours", &[]);
        check("1 year", "12 months", &[]);
        check("April 26, 2026", "26 April 2026", &[]);
        check("99,9 %", "99.9 percent", &[]);
        check("TLS 1.2 and 1.3", "TLSv1.2", &[]);
        check("ISO 27001 and 72 hours", "AES-256", &[]);
    }
}
