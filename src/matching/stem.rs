//! Words to stems (Snowball English), as hashes.

use super::hash;
use super::words::each_word;

/// The hash of a word's stem.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Stem(pub u64);

/// Stems words.
pub struct Stemmer(rust_stemmers::Stemmer);

impl Default for Stemmer {
    fn default() -> Stemmer {
        Stemmer(rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English))
    }
}

impl Stemmer {
    /// The stem of one lower-case word.
    pub fn stem(&self, word: &str) -> Stem {
        Stem(hash::bytes(0x57, self.0.stem(word).as_bytes()))
    }

    /// The stems of a text's words, in order.
    pub fn stems(&self, text: &str) -> Vec<Stem> {
        let mut stems = Vec::new();
        each_word(text, |word| stems.push(self.stem(word)));
        stems
    }
}
