//! What is known of the field's language beforehand: words without a subject, and wordings that
//! mean the same (`lexicon.txt`, `stopwords.txt`).

use super::hash::{HashedMap, mix};
use super::stem::{Stem, Stemmer};
use super::words::each_word;

const LEXICON: &str = include_str!("lexicon.txt");
const STOPWORDS: &str = include_str!("stopwords.txt");
const NEUTRAL: &str = include_str!("neutral.txt");
const REVERSALS: &str = include_str!("reversals.txt");
const CONCEPT: u64 = 0xC0;

/// Stop words and concepts, by stem.
#[derive(Default)]
pub struct Lexicon {
    stopwords: HashedMap<()>,
    neutral: HashedMap<()>,
    reversals: HashedMap<Option<Stem>>,
    concepts: HashedMap<u64>,
    longest: usize,
}

impl Lexicon {
    /// Reads the shipped lists.
    pub fn shipped(stemmer: &Stemmer) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for line in lines(STOPWORDS) {
            lexicon.stopwords.insert(stemmer.stem(line).0, ());
        }
        for line in lines(NEUTRAL) {
            lexicon
                .neutral
                .extend(stemmer.stems(line).into_iter().map(|stem| (stem.0, ())));
        }
        for line in lines(REVERSALS) {
            let (word, of) = line
                .split_once('=')
                .map_or((line, None), |(word, of)| (word.trim(), Some(of.trim())));
            lexicon
                .reversals
                .insert(stemmer.stem(word).0, of.map(|of| stemmer.stem(of)));
        }
        for (number, line) in lines(LEXICON).enumerate() {
            let (_, wordings) = line
                .split_once('=')
                .expect("a line of the lexicon names its concept");
            for wording in wordings.split('|') {
                lexicon.add(stemmer, wording, mix(CONCEPT, number as u64));
            }
        }
        lexicon
    }

    /// Whether the word says nothing about a question's subject.
    pub fn is_stopword(&self, stem: Stem) -> bool {
        self.stopwords.contains_key(&stem.0)
    }

    /// Calls `each` with every concept that a run of `stems` names.
    pub fn each_concept(&self, stems: &[Stem], mut each: impl FnMut(u64)) {
        for start in 0..stems.len() {
            let mut key = 0;
            for stem in stems[start..].iter().take(self.longest) {
                key = mix(key, stem.0);
                if let Some(concept) = self.concepts.get(&key) {
                    each(*concept);
                }
            }
        }
    }

    /// Whether the word adds nothing to what a question asks for.
    pub fn is_neutral(&self, stem: Stem) -> bool {
        self.is_stopword(stem) || self.neutral.contains_key(&stem.0)
    }

    /// For a word that turns a question round: the word that it turns round, if it holds one ("unencrypted").
    pub fn reversal(&self, stem: Stem) -> Option<Option<Stem>> {
        self.reversals.get(&stem.0).copied()
    }

    /// The longest concept that `stems` begin with, and how many of them it takes.
    pub fn longest_concept(&self, stems: &[Stem]) -> Option<(u64, usize)> {
        let mut key = 0;
        let mut found = None;
        for (at, stem) in stems.iter().take(self.longest).enumerate() {
            key = mix(key, stem.0);
            if let Some(concept) = self.concepts.get(&key) {
                found = Some((*concept, at + 1));
            }
        }
        found
    }

    fn add(&mut self, stemmer: &Stemmer, wording: &str, concept: u64) {
        let (mut key, mut length) = (0, 0);
        each_word(wording, |word| {
            key = mix(key, stemmer.stem(word).0);
            length += 1;
        });
        self.longest = self.longest.max(length);
        self.concepts.insert(key, concept);
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_belongs_to_one_concept() {
        let mut owner = std::collections::BTreeMap::new();
        for line in lines(LEXICON) {
            let (concept, wordings) = line.split_once('=').unwrap();
            for wording in wordings.split('|') {
                let stems = Stemmer::default().stems(wording);
                if let Some(other) = owner.insert(stems, concept) {
                    assert_eq!(other, concept, "{wording:?} stands under two concepts");
                }
            }
        }
    }

    #[test]
    fn synonyms_name_the_same_concept() {
        let stemmer = Stemmer::default();
        let lexicon = Lexicon::shipped(&stemmer);
        let concepts = |text: &str| {
            let mut found = Vec::new();
            lexicon.each_concept(&stemmer.stems(text), |concept| found.push(concept));
            found
        };
        assert_eq!(concepts("2FA"), concepts("multi-factor"));
        assert_eq!(concepts("pen test"), concepts("penetration testing"));
        assert!(concepts("a purple elephant").is_empty());
    }
}
