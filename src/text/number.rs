//! Numbers in digits, and in the words that people write them in.

use super::words::plain;

/// Numbers in words, lower case.
const WORDS: [(&str, u32); 30] = [
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
];

/// The months in words, lower case.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of the month that a word names, in any case: `March` is 3.
#[must_use]
pub fn month(word: &str) -> Option<i8> {
    (1..).zip(MONTHS).find(|(_, month)| word.eq_ignore_ascii_case(month)).map(|(number, _)| number)
}

/// The number that a word names, in any case: `Twelve`.
#[must_use]
pub fn named(word: &str) -> Option<u32> {
    WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, number)| *number)
}

/// A number as sentences have it: up to twelve in words, beyond in digits.
#[must_use]
pub fn in_words(number: u32) -> String {
    let name = WORDS.iter().find(|(_, named)| *named == number && (1..=12).contains(named));
    name.map_or_else(|| number.to_string(), |(name, _)| (*name).to_owned())
}

/// A number in digits, with marks between thousands or without, or in a word.
#[must_use]
pub fn number(word: &str) -> Option<f64> {
    if !word.starts_with(|sign: char| sign.is_ascii_digit()) {
        return named(word).map(f64::from);
    }
    word.replace(',', "").parse().ok().filter(|number: &f64| number.is_finite())
}

/// A whole number in digits or in a word.
#[must_use]
pub fn whole(word: &str) -> Option<u64> {
    named(word).map(u64::from).or_else(|| word.replace(',', "").parse().ok())
}

/// Every number that stands right before a word beginning with `noun`: "16 sections, in two sections" gives 16 and 2.
#[must_use]
pub fn counts(text: &str, noun: &str) -> Vec<u64> {
    let words = plain(text);
    let begins = |word: &str| word.to_lowercase().starts_with(noun);
    words.windows(2).filter(|pair| begins(pair[1])).filter_map(|pair| whole(pair[0])).collect()
}

/// Every whole number of a text in lower case with the word that says what it counts: `30 calendar days` gives 30 and `days`.
#[must_use]
pub fn counted(folded: &str) -> Vec<(i64, String)> {
    let words: Vec<&str> = folded.split(' ').collect();
    let counted = |index: usize| {
        let number = whole(bare(words[index])).and_then(|number| i64::try_from(number).ok())?;
        let is_between = |word: &&&str| matches!(**word, "calendar" | "business" | "working" | "full");
        let unit = words[index + 1..].iter().find(|word| !is_between(word))?;
        Some((number, bare(unit).to_owned()))
    };
    (0..words.len()).filter_map(counted).collect()
}

/// A word without the marks around it.
#[must_use]
pub fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits_or_words() {
        assert_eq!(
            ["Twelve", "1,000", "99.9", "ninety", "ten's"].map(number),
            [Some(12.0), Some(1000.0), Some(99.9), Some(90.0), None]
        );
        assert_eq!([whole("16"), whole("two"), whole("1.5")], [Some(16), Some(2), None]);
    }

    #[test]
    fn numbers_up_to_twelve_are_written_in_words() {
        assert_eq!([0, 1, 12, 13].map(in_words), ["0", "one", "twelve", "13"]);
    }

    #[test]
    fn counted_things_have_units() {
        let found = counted("within 30 days, at most 5 business days; 2 calendar months. clause 9");
        let expect = [(30, "days"), (5, "days"), (2, "months")].map(|(number, unit)| (number, unit.to_owned()));
        assert_eq!(found, expect);
    }

    #[test]
    fn counts_stand_before_their_noun() {
        assert_eq!(counts("It has 16 sections, in two Sections; sections 3.", "section"), [16, 2]);
    }
}
