//! Words to stems (Snowball English), as hashes.

use std::borrow::Cow;

use super::hash;
use super::words::each_word;

/// Words that Snowball takes for another one: a `controller` is no control, `responsible` no response.
const APART: [(&str, &[&str]); 11] = [
    ("responsible", &["responsible", "responsibly", "responsibility", "responsibilities"]),
    ("application", &["application", "applications"]),
    ("controller", &["controller", "controllers"]),
    ("employer", &["employer", "employers", "employment"]),
    ("operator", &["operator", "operators"]),
    ("performance", &["performance"]),
    ("availability", &["availability"]),
    ("existing", &["existing"]),
    ("measured", &["measured", "measurement", "measurements"]),
    ("authority", &["authority", "authorities"]),
    ("possession", &["possession"]),
];

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
        let apart = APART.iter().find(|(_, words)| words.contains(&word));
        let stem = apart.map_or_else(|| self.0.stem(word), |(stem, _)| Cow::Borrowed(*stem));
        Stem(hash::bytes(0x57, stem.as_bytes()))
    }

    /// The stems of a text's words, in order.
    pub fn stems(&self, text: &str) -> Vec<Stem> {
        let mut stems = Vec::new();
        each_word(text, |word| stems.push(self.stem(word)));
        stems
    }
}
