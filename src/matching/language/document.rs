//! One wording, analysed: its content words, and the features that stand for it.

use super::hash::{self, HashedMap, mix};
use super::lexicon::Lexicon;
use super::stem::{Stem, Stemmer};
use crate::text::words::each_word;

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
pub struct Cache {
    met: HashedMap<Met>,
    /// Room for what is of use within one text only.
    stems: Vec<Stem>,
    openings: Vec<(usize, usize)>,
    keys: Vec<u64>,
}

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
        self.met.get(&surface).map(|met| &*met.text)
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
        let Cache { met, stems, openings, keys } = cache;
        stems.clear();
        openings.clear();
        keys.clear();
        let (mut words, mut wording) = (Vec::with_capacity(16), 0);
        each_word(text, |word| {
            let surface = hash::bytes(0x5F, word.as_bytes());
            let met = met.entry(surface).or_insert_with(|| self.look_up(word));
            wording = mix(wording, surface);
            if met.opens > 0 {
                openings.push((stems.len(), met.opens));
            }
            stems.push(met.stem);
            if !met.stopword {
                words.push(Word { stem: met.stem, surface });
            }
        });
        keys.extend(words.iter().map(|word| word_key(word.stem)));
        for &(start, longest) in &*openings {
            self.lexicon.each_concept_at(&stems[start..], longest, |concept| keys.push(concept));
        }
        keys.sort_unstable();
        let counted = keys.chunk_by(|a, b| a == b);
        let features = counted.map(|run| Feature { key: run[0], count: run.len() as f32 }).collect();
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
}

/// The feature of a word.
pub fn word_key(stem: Stem) -> u64 {
    mix(WORD, stem.0)
}

/// All runs of 4 characters of ` word `.
pub fn grams(word: &str) -> Vec<u64> {
    let mut grams = Vec::with_capacity(word.len());
    let mut run = 0;
    for (at, character) in std::iter::once(' ').chain(word.chars()).chain([' ']).enumerate() {
        run = run << 32 | u128::from(u32::from(character));
        if at >= 3 {
            grams.push(mix(mix(GRAM, (run >> 64) as u64), run as u64));
        }
    }
    grams
}
