//! How often a customer may audit: so many times in so many months, read from the words in which it is agreed.

use std::fmt;

use crate::text::number::{in_words, whole};
use crate::text::words::runs;

/// A limit of audits, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditFrequency {
    /// At most so many times in so many months.
    AtMost {
        /// How many times; at least once.
        times: u32,
        /// In how many months.
        months: u32,
    },
    /// As often as the customer asks.
    Unlimited,
}

/// Words that are a number of times and a period at once.
const PERIODS: [(&str, u32, u32); 6] = [
    ("annually", 1, 12),
    ("annual", 1, 12),
    ("yearly", 1, 12),
    ("quarterly", 1, 3),
    ("monthly", 1, 1),
    ("biannually", 1, 6),
];

impl AuditFrequency {
    /// Reads `once in each period of twelve months`, `twice a year`, `annually`, `at any time`. What allows no audit at
    /// all is no frequency.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let runs = runs(text);
        let words: Vec<&str> = runs.iter().map(String::as_str).collect();
        if words.iter().any(|word| matches!(*word, "never" | "none" | "not" | "without")) && !lower.contains("limit") {
            return None;
        }
        if ["at any time", "unlimited", "without limit", "as often as"].iter().any(|phrase| lower.contains(phrase)) {
            return Some(Self::Unlimited);
        }
        if let Some((_, times, months)) = PERIODS.iter().find(|(word, ..)| words.contains(word)) {
            return Some(Self::AtMost { times: *times, months: *months });
        }
        let (times, rest) = times(&words)?;
        let months = months(&rest)?;
        (times > 0 && months > 0).then_some(Self::AtMost { times, months })
    }

    /// Audits in ten years, for comparison.
    #[must_use]
    pub fn in_ten_years(self) -> u32 {
        match self {
            Self::AtMost { times, months } => times.saturating_mul(120) / months,
            Self::Unlimited => u32::MAX,
        }
    }
}

/// `once`, `twice`, `three times`, and what follows.
fn times<'w>(words: &[&'w str]) -> Option<(u32, Vec<&'w str>)> {
    words.iter().enumerate().find_map(|(index, word)| {
        let rest = |from: usize| words.get(from..).unwrap_or_default().to_vec();
        match *word {
            "once" => Some((1, rest(index + 1))),
            "twice" => Some((2, rest(index + 1))),
            "time" | "times" | "audit" | "audits" => {
                Some((number(words.get(index.checked_sub(1)?)?)?, rest(index + 1)))
            }
            _ => None,
        }
    })
}

/// The length of the first period that is named, in months: `twelve months`, `a year`, `every two years`.
fn months(words: &[&str]) -> Option<u32> {
    words.iter().enumerate().find_map(|(index, word)| {
        let length = match word.trim_end_matches('s') {
            "month" => 1,
            "quarter" => 3,
            "year" => 12,
            _ => return None,
        };
        let count = index.checked_sub(1).and_then(|before| number(words[before])).unwrap_or(1);
        count.checked_mul(length)
    })
}

fn number(word: &str) -> Option<u32> {
    whole(word).and_then(|number| u32::try_from(number).ok())
}

impl fmt::Display for AuditFrequency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::AtMost { times, months } = self else {
            return formatter.write_str("as often as the Customer asks");
        };
        let times = match times {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            times => format!("{} times", in_words(*times)),
        };
        let months = if *months == 1 { "one month".to_owned() } else { format!("{} months", in_words(*months)) };
        write!(formatter, "no more than {times} in {months}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&str>) {
        let found = AuditFrequency::parse(text).map(|frequency| frequency.to_string());
        assert_eq!(found.as_deref(), expect, "{text}");
    }

    #[test]
    fn frequencies_are_read_in_many_words() {
        let yearly = Some("no more than once in twelve months");
        for text in
            ["once in each period of twelve months", "Once a year", "annually", "no more than once every 12 months"]
        {
            check(text, yearly);
        }
        check("twice a calendar year", Some("no more than twice in twelve months"));
        check("3 times in 24 months", Some("no more than three times in 24 months"));
        check("once every thirty months", Some("no more than once in 30 months"));
        check("at any time", Some("as often as the Customer asks"));
    }

    #[test]
    fn what_allows_no_audit_is_no_frequency() {
        for text in ["never", "None.", "not applicable", "0 times a year", "as agreed", ""] {
            check(text, None);
        }
    }
}
