//! Looking for words in texts: without regard to case, whole words only, across line breaks.

use crate::diagnostic::Span;

/// Words that turn a claim into its opposite, or into a plan.
const DENIALS: [&str; 21] = [
    "not", "no", "none", "never", "neither", "nor", "without", "before", "until", "once", "planned", "plan", "plans",
    "target", "targets", "will", "intended", "future", "cannot", "nothing", "pending",
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
}
