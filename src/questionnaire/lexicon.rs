//! The word lists of `lexicon.txt`, ready for lookups.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::words::{contains_phrase, starts_with_phrase};

/// Phrases of one list, by their first word.
#[derive(Default)]
pub(super) struct WordList {
    by_first_word: HashMap<&'static str, Vec<&'static str>>,
}

/// All lists, by name.
struct Lexicon(HashMap<&'static str, WordList>);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| parse(include_str!("lexicon.txt")));

/// The list of that name in `lexicon.txt`.
pub(super) fn words(name: &str) -> &'static WordList {
    LEXICON.0.get(name).expect("every list that the code names is in lexicon.txt")
}

impl WordList {
    /// Whether the whole (normalised) text is one of the phrases.
    pub(super) fn has(&self, text: &str) -> bool {
        self.candidates(text).contains(&text)
    }

    /// Whether the (normalised) text begins with one of the phrases.
    pub(super) fn starts(&self, text: &str) -> bool {
        self.candidates(text).iter().any(|phrase| starts_with_phrase(text, phrase))
    }

    /// Whether one of the phrases stands somewhere in the (normalised) text.
    pub(super) fn within(&self, text: &str) -> bool {
        text.split(' ').any(|word| {
            self.by_first_word
                .get(word)
                .is_some_and(|phrases| phrases.iter().any(|phrase| contains_phrase(text, phrase)))
        })
    }

    /// All phrases, longest first where one contains another one.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        let mut phrases: Vec<&str> = self.by_first_word.values().flatten().copied().collect();
        phrases.sort_unstable_by_key(|phrase| (std::cmp::Reverse(phrase.len()), *phrase));
        phrases.into_iter()
    }

    fn candidates(&self, text: &str) -> &[&'static str] {
        let first = text.split(' ').next().unwrap_or_default();
        self.by_first_word.get(first).map_or(&[], Vec::as_slice)
    }
}

fn parse(text: &'static str) -> Lexicon {
    let mut lists: HashMap<&'static str, WordList> = HashMap::new();
    let mut name = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(heading) => name = heading,
            None => add(lists.entry(name).or_default(), line),
        }
    }
    Lexicon(lists)
}

fn add(list: &mut WordList, line: &'static str) {
    for phrase in line.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()) {
        let first = phrase.split(' ').next().unwrap_or_default();
        list.by_first_word.entry(first).or_default().push(phrase);
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::normal;
    use super::*;

    #[test]
    fn every_phrase_is_normalised() {
        let text = include_str!("lexicon.txt");
        let lines = text.lines().filter(|line| !line.starts_with(['#', '[']));
        for phrase in lines.flat_map(|line| line.split(',')).map(str::trim) {
            assert_eq!(phrase, normal(phrase));
        }
    }

    #[test]
    fn phrases_are_found() {
        assert!(words("if-yes").starts("if yes describe it"));
        assert!(words("vendor-labels").within("name of the company"));
        assert!(!words("option-words").has("yes maybe"));
    }
}
