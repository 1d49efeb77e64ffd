//! Looking for words in texts: without regard to case, whole words only, across line breaks.

use crate::diagnostic::Span;

/// Words that turn a claim into its opposite, or into a plan.
const DENIALS: [&str; 21] = [
    "not", "no", "none", "never", "neither", "nor", "without", "before", "until", "once", "planned", "plan to",
    "plans to", "target", "targets", "will", "intended", "future", "cannot", "nothing", "pending",
];

/// The first place of `phrase` in `text`, as whole words. A space of the phrase stands for any white space; a phrase
/// that ends in `*` stands for every word that begins so.
pub(super) fn find(text: &str, phrase: &str) -> Option<Span> {
    let (phrase, is_prefix) = match phrase.strip_suffix('*') {
        Some(prefix) => (prefix, true),
        None => (phrase, false),
    };
    let first = *phrase.as_bytes().first()?;
    let starts = text.bytes().enumerate().filter(|(_, byte)| byte.eq_ignore_ascii_case(&first));
    let mut places = starts.filter_map(|(start, _)| {
        let end = start + match_at(&text.as_bytes()[start..], phrase.as_bytes())?;
        let is_word = begins_word(text, start) && (is_prefix || ends_word(text, end));
        is_word.then_some(start..end)
    });
    places.next()
}

/// Whether `text` holds `phrase`, as [`find`] sees it.
pub(super) fn contains(text: &str, phrase: &str) -> bool {
    find(text, phrase).is_some()
}

/// The first of `phrases` that `text` holds.
pub(super) fn first<'p>(text: &str, phrases: &[&'p str]) -> Option<&'p str> {
    phrases.iter().copied().find(|phrase| contains(text, phrase))
}

/// The sentences of a text. A full stop within a number, a name or an address ends none.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let sentence = next_sentence(rest)?;
        rest = &rest[sentence.len()..];
        Some(sentence.trim())
    })
    .filter(|sentence| !sentence.is_empty())
}

/// Whether a sentence denies something, or speaks of what is to come.
pub(super) fn denies(sentence: &str) -> bool {
    first(sentence, &DENIALS).is_some()
}

/// Whether a sentence denies something outright, and does not merely put it off.
pub(super) fn negates(sentence: &str) -> bool {
    first(sentence, &["not", "no", "none", "never", "neither", "nor", "without", "nothing"]).is_some()
}

/// The sentence without what it says in parentheses.
pub(super) fn outside_parentheses(sentence: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(sentence.len());
    for letter in sentence.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            letter if depth == 0 => outside.push(letter),
            _ => {}
        }
    }
    outside
}

/// The words of a text, without the punctuation around them.
pub(super) fn words(text: &str) -> Vec<&str> {
    let words = text.split_whitespace().map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).collect()
}

/// Every number that stands right before a word beginning with `noun`, in digits or as a word up to twenty.
pub(super) fn counts(text: &str, noun: &str) -> Vec<u64> {
    let words = words(text);
    let pairs = words.windows(2).filter(|pair| pair[1].to_lowercase().starts_with(noun));
    pairs.filter_map(|pair| amount(pair[0])).collect()
}

/// The number that a word stands for.
fn amount(word: &str) -> Option<u64> {
    const SMALL: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let as_word = || (0..).zip(SMALL).find(|(_, small)| small.eq_ignore_ascii_case(word)).map(|(amount, _)| amount);
    word.parse().ok().or_else(as_word)
}

/// The text with every `{{ … }}` blotted out, byte for byte.
pub(super) fn without_braces(written: &str) -> String {
    let mut blotted = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("{{") {
        let behind = after.split_once("}}").map_or("", |(_, behind)| behind);
        let length = rest.len() - before.len() - behind.len();
        blotted.push_str(before);
        blotted.push_str(&"\0".repeat(length));
        rest = behind;
    }
    blotted.push_str(rest);
    blotted
}

/// How many bytes of the start of `text` are `phrase`.
fn match_at(text: &[u8], phrase: &[u8]) -> Option<usize> {
    let mut length = 0;
    for expected in phrase {
        let found = text.get(length)?;
        if *expected == b' ' && found.is_ascii_whitespace() {
            length += text[length..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        } else if expected.eq_ignore_ascii_case(found) {
            length += 1;
        } else {
            return None;
        }
    }
    Some(length)
}

fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].ends_with(char::is_alphanumeric)
}

fn ends_word(text: &str, at: usize) -> bool {
    !text[at..].starts_with(char::is_alphanumeric)
}

fn next_sentence(text: &str) -> Option<&str> {
    if text.is_empty() {
        return None;
    }
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_end = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(letter, '.' | '!' | '?' | ';') && is_end || text[at..].starts_with("\n\n") {
            return Some(&text[..at + 1]);
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, phrase: &str, expect: Option<&str>) {
        assert_eq!(find(text, phrase).map(|span| &text[span]), expect);
    }

    #[test]
    fn finds_whole_words_in_any_case() {
        check("AES-256 or Equivalent.", "or equivalent", Some("or Equivalent"));
        check("for equivalents", "or equivalent", None);
        check("where\n  appropriate", "where appropriate", Some("where\n  appropriate"));
        check("we certify it", "certif*", Some("certif"));
        check("uncertified", "certif*", None);
        check("ä industry standard", "industry standard", Some("industry standard"));
    }

    #[test]
    fn sentences_end_at_full_stops_only() {
        let text = "TLS 1.2 is used. See secapi.example/a; ask.\nNot more";
        let found: Vec<_> = sentences(text).collect();
        assert_eq!(found, ["TLS 1.2 is used.", "See secapi.example/a;", "ask.", "Not more"]);
    }

    #[test]
    fn denials_are_words() {
        assert!(denies("We are not certified."));
        assert!(!denies("We noted it."));
    }

    #[test]
    fn counts_stand_before_their_noun() {
        assert_eq!(counts("It has 16 sections, in two Sections; sections 3.", "section"), [16, 2]);
    }

    #[test]
    fn parentheses_are_left_out() {
        assert_eq!(outside_parentheses("in observation (not (yet) done), so"), "in observation , so");
    }

    #[test]
    fn blots_byte_for_byte() {
        assert_eq!(without_braces("a {{ b }} c"), format!("a {} c", "\0".repeat(7)));
        assert_eq!(without_braces("a {{ b"), format!("a {}", "\0".repeat(4)));
    }
}
