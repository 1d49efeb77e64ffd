//! One wording, analysed: its content words, and the features that stand for it.

use super::hash::{self, HashedMap, mix};
use super::lexicon::Lexicon;
use super::stem::{Stem, Stemmer};
use super::words::each_word;

const WORD: u64 = 1;
const GRAM: u64 = 3;

/// A content word as met in some text.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its stem.
    pub stem: Stem,
    /// Names the word as it was written, in [`Cache::text`].
    pub surface: u64,
}

/// Something counted in a document: a word or a concept.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// What it is.
    pub key: u64,
    /// How often it occurs.
    pub count: f32,
}

/// A wording's content.
#[derive(Default, Clone, Debug)]
pub struct Document {
    /// Content words in order, stop words left out.
    pub words: Vec<Word>,
    /// Words and concepts, sorted by key, each once.
    pub features: Vec<Feature>,
    /// The same for texts that differ only in case, punctuation or spacing.
    pub wording: u64,
}

/// Turns texts into documents.
pub struct Analyser {
    stemmer: Stemmer,
    lexicon: Lexicon,
}

/// Words met so far, so that each is stemmed once.
#[derive(Default)]
pub struct Cache(HashedMap<Met>);

struct Met {
    text: Box<str>,
    stem: Stem,
    stopword: bool,
    /// Of how many words the longest term is that begins with it; 0 for none.
    opens: usize,
}

impl Cache {
    /// A met word as it was written, in lower case.
    pub fn text(&self, surface: u64) -> Option<&str> {
        self.0.get(&surface).map(|met| &*met.text)
    }
}

impl Analyser {
    /// An analyser with the shipped lexicon.
    #[must_use]
    pub fn shipped() -> Analyser {
        let stemmer = Stemmer::default();
        let lexicon = Lexicon::shipped(&stemmer);
        Analyser { stemmer, lexicon }
    }

    /// Analyses a text.
    pub fn document(&self, text: &str, cache: &mut Cache) -> Document {
        let (mut stems, mut words, mut wording) = (Vec::with_capacity(24), Vec::with_capacity(16), 0);
        let mut openings = Vec::new();
        each_word(text, |word| {
            let surface = hash::bytes(0x5F, word.as_bytes());
            let met = cache.0.entry(surface).or_insert_with(|| self.look_up(word));
            wording = mix(wording, surface);
            if met.opens > 0 {
                openings.push((stems.len(), met.opens));
            }
            stems.push(met.stem);
            if !met.stopword {
                words.push(Word { stem: met.stem, surface });
            }
        });
        let features = self.features(&stems, &openings, &words);
        Document { words, features, wording }
    }

    /// What turns words into stems.
    pub fn stemmer(&self) -> &Stemmer {
        &self.stemmer
    }

    fn look_up(&self, word: &str) -> Met {
        let stem = self.stemmer.stem(word);
        Met { text: word.into(), stem, stopword: self.lexicon.is_stopword(stem), opens: self.lexicon.opens(stem) }
    }

    fn features(&self, stems: &[Stem], openings: &[(usize, usize)], words: &[Word]) -> Vec<Feature> {
        let mut keys = Vec::with_capacity(words.len() * 2);
        keys.extend(words.iter().map(|word| word_key(word.stem)));
        for &(start, longest) in openings {
            self.lexicon.each_concept_at(&stems[start..], longest, |concept| keys.push(concept));
        }
        keys.sort_unstable();
        let counted = keys.chunk_by(|a, b| a == b);
        counted.map(|run| Feature { key: run[0], count: run.len() as f32 }).collect()
    }
}

/// The feature of a word.
pub fn word_key(stem: Stem) -> u64 {
    mix(WORD, stem.0)
}

/// All runs of 4 characters of ` word `.
pub fn grams(word: &str) -> Vec<u64> {
    let padded: Vec<char> = std::iter::once(' ').chain(word.chars()).chain([' ']).collect();
    padded.windows(4).map(|run| run.iter().fold(GRAM, |hash, character| mix(hash, u64::from(*character)))).collect()
}
