//! Numbers with what they count: `72 hours`, `99.9 %`, `TLS 1.2`, `30 April 2026`.

use std::fmt;

use crate::text::number::named;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Quantity {
    /// The number, in digits, as it was written but for separators of thousands.
    number: String,
    /// What it counts, or what it is a version of; empty where nothing stands beside it.
    unit: String,
    /// As it was written.
    shown: String,
}

impl Quantity {
    fn key(&self) -> (&str, &str) {
        (&self.number, &self.unit)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

/// Words that name a number of a period.
const RATES: [(&str, &str); 10] = [
    ("hourly", "1 hour"),
    ("daily", "1 day"),
    ("weekly", "1 week"),
    ("monthly", "1 month"),
    ("quarterly", "3 month"),
    ("annually", "1 year"),
    ("annual", "1 year"),
    ("yearly", "1 year"),
    ("biannually", "6 month"),
    ("continuously", "0 pause"),
];

/// The numbers of a text, in order.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "()[];\"“”".contains(c)).filter(|it| !it.is_empty()).collect();
    let at = |index: usize| words.get(index).copied();
    (0..words.len())
        .filter_map(|index| quantity(index.checked_sub(1).and_then(at), words[index], at(index + 1)))
        .collect()
}

fn quantity(before: Option<&str>, word: &str, next: Option<&str>) -> Option<Quantity> {
    let bare = word.trim_matches(|c: char| matches!(c, ',' | '.' | ':' | '!' | '?' | '\'' | '*'));
    let lower = bare.to_lowercase();
    if let Some((_, rate)) = RATES.iter().find(|(name, _)| *name == lower) {
        let (number, period) = rate.split_once(' ').unwrap_or((rate, ""));
        return Some(Quantity { number: number.to_owned(), unit: period.to_owned(), shown: bare.to_owned() });
    }
    if let Some(number) = named(bare) {
        // "One" and "two" count only before a unit of time: "one of them" is no quantity.
        let unit = unit(next?).filter(|unit| TIMES.contains(&unit.as_str()))?;
        return Some(Quantity { number: number.to_string(), unit, shown: format!("{bare} {}", trimmed(next?)) });
    }
    if is_day(bare) {
        return Some(Quantity { number: bare.to_owned(), unit: "day".to_owned(), shown: bare.to_owned() });
    }
    let starts = bare.find(|c: char| c.is_ascii_digit())?;
    let (prefix, digits) = bare.split_at(starts);
    let length = digits
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '/' | '-')))
        .unwrap_or(digits.len());
    let (number, suffix) = digits.split_at(length);
    let number = number.trim_end_matches(['.', ',', '-', '/', ':']).replace(',', "");
    let name = if !prefix.is_empty() {
        prefix.trim_end_matches(['-', '_', '~', '<', '>', '+']).to_lowercase()
    } else if !suffix.is_empty() {
        singular(&suffix.trim_start_matches('-').to_lowercase())
    } else {
        let following = next.and_then(unit);
        following.or_else(|| before.filter(|it| is_name(it)).map(|it| trimmed(it).to_lowercase())).unwrap_or_default()
    };
    let shown = match (prefix.is_empty() && suffix.is_empty(), next.and_then(unit), before.filter(|it| is_name(it))) {
        (true, Some(_), _) => format!("{bare} {}", trimmed(next.unwrap_or_default())),
        (true, None, Some(before)) => format!("{} {bare}", trimmed(before)),
        _ => bare.to_owned(),
    };
    Some(Quantity { number, unit: name, shown })
}

/// `2026-04-26`
fn is_day(word: &str) -> bool {
    word.parse::<jiff::civil::Date>().is_ok()
}

const TIMES: [&str; 8] = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
}

/// What the word behind a number says that it counts.
fn unit(word: &str) -> Option<String> {
    let word = trimmed(word).to_lowercase();
    let counts = word == "%" || word.chars().all(|c| c.is_alphabetic() || c == '-') && !word.is_empty();
    const NONE: [&str; 14] = ["and", "or", "of", "to", "in", "on", "at", "is", "are", "for", "the", "by", "with", "as"];
    (counts && !NONE.contains(&word.as_str())).then(|| singular(&word))
}

fn singular(word: &str) -> String {
    match word {
        "%" | "percent" => "%".to_owned(),
        word if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") => word[..word.len() - 1].to_owned(),
        word => word.to_owned(),
    }
}

/// Whether the word before a number names what has it as its version: `TLS`, `Version`, `Q3`.
fn is_name(word: &str) -> bool {
    let word = trimmed(word);
    word.chars().next().is_some_and(char::is_uppercase) && !word.ends_with('.')
}

/// The numbers that are in one text and not in the other, paired in order: `72 hours → 48 hours`.
pub(super) fn changed(old: &str, new: &str) -> Vec<String> {
    let (from, to) = (quantities(old), quantities(new));
    let (mut gone, mut come) = (without(&from, &to), without(&to, &from));
    let mut pairs = Vec::new();
    gone.retain(|old| {
        let partner = come.iter().position(|new| new.unit == old.unit || old.unit.is_empty() || new.unit.is_empty());
        partner.map(|at| pairs.push(format!("{old} → {}", come.remove(at)))).is_none()
    });
    let rest = gone.len().min(come.len());
    pairs.extend(gone.drain(..rest).zip(come.drain(..rest)).map(|(old, new)| format!("{old} → {new}")));
    pairs.extend(gone.iter().map(|old| format!("{old} → nothing")));
    pairs.extend(come.iter().map(|new| format!("nothing → {new}")));
    pairs
}

/// Those of the first that the second has not, counted.
fn without(all: &[Quantity], other: &[Quantity]) -> Vec<Quantity> {
    let mut left: Vec<(&str, &str)> = other.iter().map(Quantity::key).collect();
    let missing = |quantity: &&Quantity| match left.iter().position(|key| *key == quantity.key()) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(missing).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expect: &str) {
        assert_eq!(changed(old, new).join("; "), expect);
    }

    #[test]
    fn numbers_are_told_with_what_they_count() {
        check("Within 72 hours.", "Within 48 hours.", "72 hours → 48 hours");
        check("An uptime of 99.9% a month", "An uptime of 99.5 % a month", "99.9% → 99.5 %");
        check("TLS 1.2 or later", "TLS 1.3 or later", "TLS 1.2 → TLS 1.3");
        check("AES-256", "AES-128", "AES-256 → AES-128");
        check("Reviewed annually.", "Reviewed quarterly.", "annually → quarterly");
        check("Two days and one of them", "Three days and one of them", "Two days → Three days");
        check("On 2026-04-26 it was found", "On 2026-05-01 it was found", "2026-04-26 → 2026-05-01");
    }

    #[test]
    fn the_same_number_in_other_words_is_the_same() {
        check("Within two days.", "Within 2 days.", "");
        check("1,000 users", "1000 users", "");
        check("reviewed yearly", "reviewed annually", "");
    }

    #[test]
    fn numbers_come_and_go() {
        check("Keys are rotated.", "Keys are rotated every 90 days.", "nothing → 90 days");
        check("Keys are rotated every 90 days.", "Keys are rotated.", "90 days → nothing");
    }
}
