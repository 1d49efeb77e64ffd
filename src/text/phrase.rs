//! Looking for phrases in texts: whole words, without regard to case, spaces and the kinds of hyphens.
//!
//! A space of a phrase stands for any white space; a phrase that ends in `*` stands for every word that begins so. Phrases
//! are written in lower case, with the plain hyphen and apostrophe. A text in which many are looked for is
//! folded once ([`fold`], [`holds`]); [`find`] gives the place in a text as it is written. Both agree on what a text holds.

use memchr::memchr2_iter;
use memchr::memmem::find_iter;

use crate::diagnostic::Span;

use super::number::bare;

/// The first place of `phrase` in `text`.
#[must_use]
pub fn find(text: &str, phrase: &str) -> Option<Span> {
    let (phrase, is_prefix) = prefix(phrase);
    let first = phrase.chars().next()?;
    let matches = |start: usize| {
        let end = start + length_of(&text[start..], phrase)?;
        (stands_alone(text, start..end, is_prefix) && !is_month(text, start..end)).then_some(start..end)
    };
    if first.is_ascii_alphanumeric() {
        let (lower, upper) = (first.to_ascii_lowercase() as u8, first.to_ascii_uppercase() as u8);
        return memchr2_iter(lower, upper, text.as_bytes()).find_map(matches);
    }
    text.char_indices().filter(|(_, letter)| alike(*letter, first)).find_map(|(start, _)| matches(start))
}

/// Whether `text` holds `phrase`.
#[must_use]
pub fn contains(text: &str, phrase: &str) -> bool {
    find(text, phrase).is_some()
}

/// Every place of whole words in a text that has them as they are written: `Resend` is a name, to resend is none.
pub fn exact(text: &str, words: &str) -> impl Iterator<Item = usize> {
    let places = find_iter(text.as_bytes(), words.as_bytes()).filter(|_| !words.is_empty());
    places.filter(|at| stands_alone(text, *at..at + words.len(), false))
}

/// The first of `phrases` that `text` holds.
#[must_use]
pub fn first<'p>(text: &str, phrases: &[&'p str]) -> Option<&'p str> {
    phrases.iter().copied().find(|phrase| contains(text, phrase))
}

/// A text in lower case with one space between its words, to look for many phrases in. The month of May keeps its capital,
/// so that it is no verb.
#[must_use]
pub fn fold(text: &str) -> String {
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
            folded.extend(word.chars().flat_map(char::to_lowercase).map(plain));
        }
        before = Some(word);
    }
    folded
}

/// Whether a folded text holds `phrase`.
#[must_use]
pub fn holds(folded: &str, phrase: &str) -> bool {
    let (phrase, is_prefix) = prefix(phrase);
    let mut places = find_iter(folded.as_bytes(), phrase.as_bytes()).filter(|_| !phrase.is_empty());
    places.any(|at| stands_alone(folded, at..at + phrase.len(), is_prefix))
}

/// Whether what stands somewhere in a text is of whole words, or of the beginning of one.
fn stands_alone(text: &str, span: Span, is_prefix: bool) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    !before.ends_with(char::is_alphanumeric) && (is_prefix || !after.starts_with(char::is_alphanumeric))
}

/// The first of `phrases` that a folded text holds.
#[must_use]
pub fn first_in<'p>(folded: &str, phrases: &'p [String]) -> Option<&'p str> {
    phrases.iter().map(String::as_str).find(|phrase| holds(folded, phrase))
}

fn prefix(phrase: &str) -> (&str, bool) {
    phrase.strip_suffix('*').map_or((phrase, false), |prefix| (prefix, true))
}

/// How many bytes of the start of `text` are `phrase`.
fn length_of(text: &str, phrase: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = 0;
    for expected in phrase.chars() {
        let byte = *bytes.get(end)?;
        if byte.is_ascii_alphanumeric() && expected.is_ascii() {
            if !byte.eq_ignore_ascii_case(&(expected as u8)) {
                return None;
            }
            end += 1;
            continue;
        }
        let found = text[end..].chars().next().filter(|found| alike(*found, expected))?;
        end += found.len_utf8();
        if expected == ' ' {
            end = text.len() - text[end..].trim_start().len();
        }
    }
    Some(end)
}

/// Whether a letter of a text is that of a phrase.
fn alike(found: char, expected: char) -> bool {
    let is_space = expected == ' ' && found.is_whitespace();
    is_space || plain(found).eq_ignore_ascii_case(&expected) || !found.is_ascii() && found.to_lowercase().eq([expected])
}

/// A hyphen or apostrophe of any kind as the plain one.
fn plain(letter: char) -> char {
    match letter {
        '\u{2010}' | '\u{2011}' => '-',
        '’' | 'ʼ' => '\'',
        letter => letter,
    }
}

/// Whether a word is the month of May: written so, beside a number.
fn is_month(text: &str, span: Span) -> bool {
    if &text[span.clone()] != "May" {
        return false;
    }
    let before =
        text[..span.start].split_whitespace().next_back().filter(|_| text[..span.start].ends_with(char::is_whitespace));
    let after = text[span.end..].split_whitespace().find(|word| !bare(word).is_empty());
    [before, after].into_iter().flatten().any(starts_number)
}

fn starts_number(word: &str) -> bool {
    bare(word).starts_with(|letter: char| letter.is_ascii_digit())
}

/// The text with every `{{ … }}` blotted out, byte for byte.
#[must_use]
pub fn without_braces(written: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, phrase: &str, expect: Option<&str>) {
        assert_eq!(find(text, phrase).map(|span| &text[span]), expect, "{text}: {phrase}");
        assert_eq!(holds(&fold(text), phrase), expect.is_some(), "{text}: {phrase}");
    }

    #[test]
    fn phrases_are_whole_words_in_any_case() {
        check("AES-256 or Equivalent.", "or equivalent", Some("or Equivalent"));
        check("for equivalents", "or equivalent", None);
        check("where\n  appropriate", "where appropriate", Some("where\n  appropriate"));
        check("we certify it", "certif*", Some("certif"));
        check("uncertified", "certif*", None);
        check("ä industry standard", "industry standard", Some("industry standard"));
        check(
            "state\u{2011}of\u{2011}the\u{2011}art",
            "state-of-the-art",
            Some("state\u{2011}of\u{2011}the\u{2011}art"),
        );
        check("the customer’s data", "customer's data", Some("customer’s data"));
    }

    #[test]
    fn exact_words_are_whole_and_in_their_case() {
        let places = |text: &str, words: &str| exact(text, words).collect::<Vec<_>>();
        assert_eq!(places("Resend, to Resend; resend. Resends", "Resend"), [0, 11]);
        assert_eq!(places("äEU EU-ä EUä", "EU"), [5]);
        assert!(places("a", "").is_empty());
    }

    #[test]
    fn the_month_of_may_is_no_verb() {
        check("It may change", "may", Some("may"));
        check("May we change it?", "may", Some("May"));
        check("Tested on 4 May 2026", "may", None);
        check("Tested in May 2026.", "may", None);
    }

    #[test]
    fn blots_byte_for_byte() {
        assert_eq!(without_braces("a {{ b }} c"), format!("a {} c", "\0".repeat(7)));
        assert_eq!(without_braces("a {{ b"), format!("a {}", "\0".repeat(4)));
    }

    proptest! {
        #[test]
        fn both_ways_to_look_agree(text in "[aB é’\\-1\n]{0,24}", phrase in "[ab é'1-]{1,3}") {
            let phrase = phrase.trim();
            prop_assert_eq!(find(&text, phrase).is_some(), holds(&fold(&text), phrase), "{:?} {:?}", text, phrase);
        }
    }
}
