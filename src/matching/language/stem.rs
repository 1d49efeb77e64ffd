//! Words to stems (Snowball English), as hashes.

use std::borrow::Cow;

use super::hash;
use crate::text::words::each_word;

/// Words that Snowball takes for another one: a `controller` is no control, `responsible` no response.
fn apart(word: &str) -> Option<&'static str> {
    Some(match word {
        "responsible" | "responsibly" | "responsibility" | "responsibilities" => "responsible",
        "application" | "applications" => "application",
        "controller" | "controllers" => "controller",
        "employer" | "employers" | "employment" => "employer",
        "operator" | "operators" => "operator",
        "performance" => "performance",
        "availability" => "availability",
        "existing" => "existing",
        "measured" | "measurement" | "measurements" => "measured",
        "authority" | "authorities" => "authority",
        "possession" => "possession",
        "optional" | "optionally" => "optional",
        "respondent" | "respondents" => "respondent",
        _ => return None,
    })
}

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
        let stem = apart(word).map_or_else(|| self.0.stem(word), Cow::Borrowed);
        Stem(hash::bytes(0x57, stem.as_bytes()))
    }

    /// The stems of a text's words, in order.
    pub fn stems(&self, text: &str) -> Vec<Stem> {
        let mut stems = Vec::new();
        each_word(text, |word| stems.push(self.stem(word)));
        stems
    }
}
