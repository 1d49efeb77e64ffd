//! Quantities: how much, of what, and whether that is a limit. "No later than three days" and "within 72 hours" are one.

use crate::text::number;

use super::super::language::hash::mix;
use super::terms::Unit;
use super::tokens::Token;

const QUANTITY: u64 = 0x9A;
/// Thousandths tell 99.9 from 99.95 and keep minutes of an hour apart.
const PRECISION: f64 = 1000.0;
/// No amount is greater.
const MOST: f64 = 1e9;

/// What is measured. What cannot be converted is not: business days are no days, months no number of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Measure {
    /// Hours, days, weeks: in hours.
    Time,
    /// Months and years: in months.
    Months,
    /// Business hours.
    BusinessHours,
    /// Business days.
    BusinessDays,
    /// Per cent.
    Share,
    /// Bits and bytes: in bits.
    Bits,
}

/// Whether an amount is a limit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Bound {
    /// "72 hours", and no more is said.
    Bare,
    /// "within 72 hours".
    AtMost,
    /// "at least 30 days".
    AtLeast,
}

/// An amount of something.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Quantity {
    /// What is measured.
    pub measure: Measure,
    /// How much of it.
    pub amount: f64,
    /// Whether it is a limit.
    pub bound: Bound,
}

/// Words before an amount that make it a limit; the longer ones first.
const BEFORE: [(&str, Bound); 31] = [
    ("not exceeding", Bound::AtMost),
    ("not to exceed", Bound::AtMost),
    ("not exceed", Bound::AtMost),
    ("never exceed", Bound::AtMost),
    ("no later than", Bound::AtMost),
    ("not later than", Bound::AtMost),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("no longer than", Bound::AtMost),
    ("not longer than", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("maximum of", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("at the latest within", Bound::AtMost),
    ("within no more than", Bound::AtMost),
    ("within a maximum of", Bound::AtMost),
    ("within", Bound::AtMost),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("not fewer than", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("minimum of", Bound::AtLeast),
    ("at a minimum", Bound::AtLeast),
    ("at minimum", Bound::AtLeast),
    ("at least", Bound::AtLeast),
    ("at the least", Bound::AtLeast),
    ("minimum", Bound::AtLeast),
    ("min", Bound::AtLeast),
    ("max", Bound::AtMost),
];
/// The same, after it.
const AFTER: [(&str, Bound); 15] = [
    ("or more", Bound::AtLeast),
    ("or longer", Bound::AtLeast),
    ("or better", Bound::AtLeast),
    ("or higher", Bound::AtLeast),
    ("or above", Bound::AtLeast),
    ("and above", Bound::AtLeast),
    ("and more", Bound::AtLeast),
    ("minimum", Bound::AtLeast),
    ("or less", Bound::AtMost),
    ("or fewer", Bound::AtMost),
    ("or sooner", Bound::AtMost),
    ("or earlier", Bound::AtMost),
    ("at the latest", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("maximum", Bound::AtMost),
];
const WORKING: [&str; 2] = ["business", "working"];

impl Quantity {
    /// The term for the amount, whatever its bound.
    pub fn unit(&self) -> Unit {
        let amount = (self.amount * PRECISION).round() as u64;
        Unit::of(mix(mix(QUANTITY, self.measure as u64), amount))
    }

    /// Whether one that holds, holds the other as well: 48 hours at most are 72 hours at most.
    #[must_use]
    pub fn implies(&self, other: &Quantity) -> bool {
        let reaches = |bound| matches!(self.bound, Bound::Bare) || self.bound == bound;
        self.measure == other.measure
            && match other.bound {
                Bound::Bare => false,
                Bound::AtMost => self.amount <= other.amount && reaches(Bound::AtMost),
                Bound::AtLeast => self.amount >= other.amount && reaches(Bound::AtLeast),
            }
    }

    /// Whether more is said than the amount.
    pub fn is_limit(&self) -> bool {
        self.bound != Bound::Bare
    }

    /// Whether one limits from above what the other limits from below.
    pub fn contradicts(&self, other: &Quantity) -> bool {
        self.bound != other.bound && self.bound != Bound::Bare && other.bound != Bound::Bare
    }
}

/// The quantity that begins at a word, with its limit, and of how many words it consists.
pub(super) fn quantity(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Quantity, usize)> {
    let (bound, opens) = limit(&BEFORE, tokens, at).unwrap_or((Bound::Bare, 0));
    let mut next = at + opens;
    let (amount, words) = count(tokens.get(next..)?)?;
    // "a day", "one month": that alone says which, and not how long.
    let is_one = matches!(&*tokens[next].word, "a" | "an" | "one" | "the");
    next += words;
    let again = tokens.get(next).filter(|it| it.is_bracketed).and_then(|_| count(&tokens[next..]));
    next += again.filter(|(again, _)| *again == amount).map_or(0, |(_, words)| words);
    let (measure, share, length) = measure(text, tokens, next)?;
    next += length;
    let after = limit(&AFTER, tokens, next).filter(|(after, _)| bound == Bound::Bare || bound == *after);
    let (bound, closes) = after.unwrap_or((bound, 0));
    let quantity = Quantity { measure, amount: amount * share, bound };
    (!is_one || bound != Bound::Bare).then_some((quantity, next + closes - at))
}

/// Whether a text names a quantity.
pub(super) fn names_amount(text: &str, tokens: &[Token<'_>]) -> bool {
    (0..tokens.len()).any(|at| quantity(text, tokens, at).is_some())
}

fn limit(words: &[(&str, Bound)], tokens: &[Token<'_>], at: usize) -> Option<(Bound, usize)> {
    let opens = |phrase: &str| {
        let mut rest = tokens[at..].iter();
        phrase.split(' ').all(|word| rest.next().is_some_and(|token| token.word == word))
    };
    let (phrase, bound) = words.iter().find(|(phrase, _)| at < tokens.len() && opens(phrase))?;
    Some((*bound, phrase.split(' ').count()))
}

/// A number, and how many words it takes; "a", "the next" and "the following" are one.
fn count(tokens: &[Token<'_>]) -> Option<(f64, usize)> {
    let word = &*tokens.first()?.word;
    let is_next = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|next| words.contains(&&*next.word));
    match word {
        "half" if is_next(1, &["a", "an"]) => return Some((0.5, 2)),
        "a" | "an" => return Some((1.0, 1)),
        "the" if is_next(1, &["next", "following"]) => return Some((1.0, 2)),
        _ => {}
    }
    number::number(word).filter(|number| *number < MOST).map(|number| (number, 1))
}

/// What is measured at a word, how much of the measure one of it is, and how many words say so.
fn measure(text: &str, tokens: &[Token<'_>], at: usize) -> Option<(Measure, f64, usize)> {
    let before = tokens.get(at.checked_sub(1)?)?;
    if text[before.end..].trim_start().starts_with('%') {
        return Some((Measure::Share, 1.0, 0));
    }
    let token = tokens.get(at)?;
    if token.gap.contains(['.', '?', '!', ';', '(', ',', '\n']) {
        return None;
    }
    if WORKING.contains(&&*token.word) {
        let word = &*tokens.get(at + 1)?.word;
        return match word {
            "hour" | "hours" => Some((Measure::BusinessHours, 1.0, 2)),
            "day" | "days" => Some((Measure::BusinessDays, 1.0, 2)),
            _ => None,
        };
    }
    if &*token.word == "calendar" {
        return measure(text, tokens, at + 1).map(|(measure, share, length)| (measure, share, length + 1));
    }
    let (measure, share) = match &*token.word {
        "minute" | "minutes" | "mins" => (Measure::Time, 1.0 / 60.0),
        "hour" | "hours" | "hr" | "hrs" | "h" => (Measure::Time, 1.0),
        "day" | "days" => (Measure::Time, 24.0),
        "week" | "weeks" => (Measure::Time, 168.0),
        "month" | "months" => (Measure::Months, 1.0),
        "year" | "years" => (Measure::Months, 12.0),
        "percent" => (Measure::Share, 1.0),
        "bit" | "bits" => (Measure::Bits, 1.0),
        "byte" | "bytes" => (Measure::Bits, 8.0),
        "per" if tokens.get(at + 1).is_some_and(|next| &*next.word == "cent") => return Some((Measure::Share, 1.0, 2)),
        _ => return None,
    };
    Some((measure, share, 1))
}

#[cfg(test)]
mod tests {
    use super::super::super::language::stem::Stemmer;
    use super::super::tokens::tokens;
    use super::*;

    fn all(text: &str) -> Vec<Quantity> {
        let stemmer = Stemmer::default();
        let tokens = tokens(text, &stemmer);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < tokens.len() {
            match quantity(text, &tokens, at) {
                Some((quantity, length)) => {
                    found.push(quantity);
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    #[track_caller]
    fn check(text: &str, measure: Measure, amount: f64, bound: Bound) {
        assert_eq!(all(text), [Quantity { measure, amount, bound }], "{text}");
    }

    #[test]
    fn amounts_are_read_with_what_they_measure_and_limit() {
        check("within 72 hours", Measure::Time, 72.0, Bound::AtMost);
        check("no later than three days after", Measure::Time, 72.0, Bound::AtMost);
        check("a 72-hour window", Measure::Time, 72.0, Bound::Bare);
        check("not less than thirty (30) days' notice", Measure::Time, 720.0, Bound::AtLeast);
        check("within one business day", Measure::BusinessDays, 1.0, Bound::AtMost);
        check("no later than the following business day", Measure::BusinessDays, 1.0, Bound::AtMost);
        check("within an hour", Measure::Time, 1.0, Bound::AtMost);
        check("uptime of 99.9 % or better", Measure::Share, 99.9, Bound::AtLeast);
        check("at least 99.9% uptime", Measure::Share, 99.9, Bound::AtLeast);
        check("keys of 32 bytes or more", Measure::Bits, 256.0, Bound::AtLeast);
        check("in half an hour or less", Measure::Time, 0.5, Bound::AtMost);
        check("a day or more beforehand", Measure::Time, 24.0, Bound::AtLeast);
        check("within three business days at most", Measure::BusinessDays, 3.0, Bound::AtMost);
        check("shall not exceed 60 % of the fee", Measure::Share, 60.0, Bound::AtMost);
        check("for 2 years", Measure::Months, 24.0, Bound::Bare);
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in [
            "TLS 1.2",
            "ISO 27001",
            "within the last audit",
            "a day",
            "in one month",
            "Article 28",
            "Has Q3. Days matter",
        ] {
            assert_eq!(all(text), [], "{text}");
        }
    }

    #[test]
    fn a_stricter_limit_implies_a_looser_one() {
        let one = |text: &str| all(text)[0];
        assert!(one("within 72 hours").implies(&one("within 4 days")));
        assert!(!one("within 72 hours").implies(&one("within 24 hours")));
        assert!(one("at least 30 days").implies(&one("not less than 14 days")));
        assert!(one("256 bits").implies(&one("at least 128 bits")));
        assert!(!one("at least 30 days").implies(&one("within 30 days")));
        assert!(!one("within 30 days").implies(&one("30 days")));
        assert!(!one("within 2 business days").implies(&one("within 7 days")));
    }
}
