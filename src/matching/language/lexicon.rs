//! What is known of the field's language beforehand: words without a subject, and terms that are asked for together
//! (`lexicon.txt`, `stopwords.txt`).

use super::hash::{HashedMap, mix};
use super::stem::{Stem, Stemmer};

const LEXICON: &str = include_str!("lexicon.txt");
const STOPWORDS: &str = include_str!("stopwords.txt");
const CONCEPT: u64 = 0xC0;

/// Stop words and concepts, by stem.
pub struct Lexicon {
    stopwords: HashedMap<()>,
    concepts: Phrases,
}

impl Lexicon {
    /// Reads the shipped lists.
    #[must_use]
    pub fn shipped(stemmer: &Stemmer) -> Lexicon {
        let stopwords = lines(STOPWORDS).map(|word| (stemmer.stem(word).0, ())).collect();
        Lexicon { stopwords, concepts: Phrases::read(LEXICON, CONCEPT, stemmer) }
    }

    /// Whether the word says nothing about a question's subject.
    #[must_use]
    pub fn is_stopword(&self, stem: Stem) -> bool {
        self.stopwords.contains_key(&stem.0)
    }

    /// Of how many words the longest term is that begins with a word; 0 for none.
    #[must_use]
    pub fn opens(&self, stem: Stem) -> usize {
        self.concepts.longest.get(&stem.0).copied().unwrap_or(0)
    }

    /// Calls `each` with every concept that `stems` begin with; the longest has so many words.
    pub fn each_concept_at(&self, stems: &[Stem], longest: usize, mut each: impl FnMut(u64)) {
        self.concepts.each_within(stems, longest, |concept, _| each(concept));
    }
}

/// Runs of words, each standing for a group: lines of `name = wording | wording …`.
pub struct Phrases {
    groups: HashedMap<u64>,
    names: HashedMap<Box<str>>,
    /// Of each first word, the length of its longest wording.
    longest: HashedMap<usize>,
}

impl Phrases {
    /// Reads groups; `seed` tells those of one list from those of another.
    #[must_use]
    pub fn read(text: &str, seed: u64, stemmer: &Stemmer) -> Phrases {
        let mut phrases =
            Phrases { groups: HashedMap::default(), names: HashedMap::default(), longest: HashedMap::default() };
        for (number, line) in (0u64..).zip(lines(text)) {
            let (name, wordings) = line.split_once('=').expect("a line of a list names its group");
            phrases.names.insert(mix(seed, number), name.trim().into());
            for wording in wordings.split('|') {
                let stems = stemmer.stems(wording);
                let key = stems.iter().fold(0, |key, stem| mix(key, stem.0));
                let longest = phrases.longest.entry(stems[0].0).or_default();
                *longest = (*longest).max(stems.len());
                phrases.groups.insert(key, mix(seed, number));
            }
        }
        phrases
    }

    /// The group of the longest wording that `stems` begin with, and its number of words.
    #[must_use]
    pub fn longest(&self, stems: &[Stem]) -> Option<(u64, usize)> {
        let mut longest = None;
        self.each_prefix(stems, |group, length| longest = Some((group, length)));
        longest
    }

    /// The name of the group of the longest wording that `stems` begin with, and its number of words.
    #[must_use]
    pub fn named(&self, stems: &[Stem]) -> Option<(&str, usize)> {
        let (group, length) = self.longest(stems)?;
        Some((self.names.get(&group)?, length))
    }

    fn each_prefix(&self, stems: &[Stem], each: impl FnMut(u64, usize)) {
        let longest = stems.first().and_then(|first| self.longest.get(&first.0)).copied().unwrap_or(0);
        self.each_within(stems, longest, each);
    }

    fn each_within(&self, stems: &[Stem], longest: usize, mut each: impl FnMut(u64, usize)) {
        let mut key = 0;
        for (length, stem) in (1..).zip(stems.iter().take(longest)) {
            key = mix(key, stem.0);
            if let Some(group) = self.groups.get(&key) {
                each(*group, length);
            }
        }
    }
}

/// The lines of a list, comments left out.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_groups(text: &str) {
        let mut owner = std::collections::BTreeMap::new();
        for line in lines(text) {
            let (group, wordings) = line.split_once('=').unwrap();
            for wording in wordings.split('|') {
                if let Some(other) = owner.insert(Stemmer::default().stems(wording), group) {
                    assert_eq!(other, group, "{wording:?} stands in two groups");
                }
            }
        }
    }

    #[test]
    fn a_wording_stands_in_one_group() {
        check_groups(LEXICON);
        check_groups(include_str!("../request/synonyms.txt"));
    }

    #[test]
    fn related_terms_name_the_same_concept() {
        let stemmer = Stemmer::default();
        let lexicon = Lexicon::shipped(&stemmer);
        let concepts = |text: &str| {
            let mut found = Vec::new();
            let stems = stemmer.stems(text);
            for start in 0..stems.len() {
                lexicon.each_concept_at(&stems[start..], lexicon.opens(stems[start]), |concept| found.push(concept));
            }
            found
        };
        assert_eq!(concepts("2FA"), concepts("multi-factor"));
        assert_eq!(concepts("pen test"), concepts("penetration testing"));
        assert!(concepts("a purple elephant").is_empty());
    }
}
