//! Looking for phrases in texts: whole words, without regard to case, spaces and the kinds of hyphens.

use memchr::memmem::find_iter;

/// Words that turn a claim into its opposite.
const DENIALS: [&str; 9] = ["not", "no", "none", "never", "neither", "nor", "without", "cannot", "nothing"];

/// A text in lower case with one space between its words. The month of May keeps its capital, so that it is no verb.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut words = text.split_whitespace().peekable();
    let mut before = None;
    while let Some(word) = words.next() {
        if before.is_some() {
            folded.push(' ');
        }
        let beside = [before, words.peek().copied()];
        if bare(word) == "May" && beside.into_iter().flatten().any(starts_number) {
            folded.push_str(word);
        } else if word.is_ascii() {
            folded.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
        } else {
            folded.push_str(&word.to_lowercase().replace('\u{2011}', "-").replace('’', "'"));
        }
        before = Some(word);
    }
    folded
}

/// Whether a folded text holds `phrase`; a phrase that ends in `*` stands for every word that begins so.
pub(super) fn holds(folded: &str, phrase: &str) -> bool {
    let (phrase, is_prefix) = match phrase.strip_suffix('*') {
        Some(prefix) => (prefix, true),
        None => (phrase, false),
    };
    let stands_alone = |start: usize| {
        let (before, after) = (&folded[..start], &folded[start + phrase.len()..]);
        !before.ends_with(char::is_alphanumeric) && (is_prefix || !after.starts_with(char::is_alphanumeric))
    };
    !phrase.is_empty() && find_iter(folded.as_bytes(), phrase.as_bytes()).any(stands_alone)
}

/// The first of `phrases` that a folded text holds.
pub(super) fn first<'p>(folded: &str, phrases: &'p [String]) -> Option<&'p str> {
    phrases.iter().map(String::as_str).find(|phrase| holds(folded, phrase))
}

/// Whether a folded sentence denies something.
pub(super) fn denies(folded: &str) -> bool {
    DENIALS.iter().any(|word| holds(folded, word))
}

/// The sentences of a text. A full stop within a number, a name or an address ends none.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ends = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(letter, '.' | '!' | '?' | ';') && ends || letter == '\n' {
            sentences.push(text[start..at + letter.len_utf8()].trim());
            start = at + letter.len_utf8();
        }
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Every number of a folded text with the word that follows it: `30 calendar days` gives 30 and `days`.
pub(super) fn quantities(folded: &str) -> Vec<(i64, String)> {
    let words: Vec<&str> = folded.split(' ').collect();
    let quantity = |index: usize| {
        let number = number(bare(words[index]))?;
        let is_between = |word: &&&str| matches!(**word, "calendar" | "business" | "working" | "full");
        let unit = words[index + 1..].iter().find(|word| !is_between(word))?;
        Some((number, bare(unit).to_owned()))
    };
    (0..words.len()).filter_map(quantity).collect()
}

/// Numbers that terms write in words.
const NUMBERS: [(&str, i64); 19] = [
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
    ("fifteen", 15),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("ninety", 90),
];

/// A number in digits or in a word.
fn number(word: &str) -> Option<i64> {
    let named = NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    named.or_else(|| word.parse().ok())
}

/// A word without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

fn starts_number(word: &str) -> bool {
    bare(word).starts_with(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, phrase: &str, expect: bool) {
        assert_eq!(holds(&fold(text), phrase), expect, "{text}: {phrase}");
    }

    #[test]
    fn phrases_are_whole_words() {
        check("Encrypted, or\n  Equivalent.", "or equivalent", true);
        check("for equivalents", "or equivalent", false);
        check("It deletes all", "delet*", true);
        check("undeleted", "delet*", false);
        check("It may change", "may", true);
        check("Tested on 4 May 2026", "may", false);
        check("Tested in May 2026.", "may", false);
    }

    #[test]
    fn quantities_have_units() {
        let found = quantities(&fold("Within 30 days, at most 5 Business Days; 2 calendar months. Clause 9"));
        let expect = [(30, "days"), (5, "days"), (2, "months")].map(|(number, unit)| (number, unit.to_owned()));
        assert_eq!(found, expect);
    }

    #[test]
    fn sentences_end_at_full_stops() {
        assert_eq!(sentences("TLS 1.2 is used. Not more; never"), ["TLS 1.2 is used.", "Not more;", "never"]);
    }
}
