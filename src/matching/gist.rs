//! What a wording asks, as a value that can be compared and sorted: equal for wordings that ask the same.

use super::index::Index;
use super::language::document::Cache;
use super::language::meaning::Unit;

/// What a wording asks for, framing words and synonyms aside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gist {
    units: Vec<Unit>,
    is_turned: bool,
}

impl Gist {
    /// Whether nothing is asked by itself, as in "If yes, please describe".
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Whether the wording is turned round: "Is data not encrypted?"
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.is_turned
    }

    /// The same, asked the other way round.
    #[must_use]
    pub fn turned(&self) -> Gist {
        Gist { units: self.units.clone(), is_turned: !self.is_turned }
    }
}

impl Index<'_> {
    /// What a wording asks for.
    #[must_use]
    pub fn gist(&self, wording: &str) -> Gist {
        let subject = self.analyser.subject(wording);
        Gist { units: subject.units, is_turned: subject.reversals % 2 == 1 }
    }

    /// The words of a text that tell what it is about, in lower case and in order, each once.
    #[must_use]
    pub fn telling_words(&self, text: &str) -> Vec<String> {
        let mut cache = Cache::default();
        let document = self.analyser.document(text, &mut cache);
        let mut words: Vec<String> = Vec::new();
        for word in document.words.iter().filter_map(|word| cache.text(word.surface)) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Index, Topic};

    #[test]
    fn wordings_that_ask_the_same_have_one_gist() {
        let index = Index::build(Vec::<Topic<'_>>::new());
        assert_eq!(index.gist("Do you encrypt data at rest?"), index.gist("Is data encrypted at rest?"));
        assert_eq!(index.gist("Is data not encrypted?"), index.gist("Is data encrypted?").turned());
        assert!(index.gist("").is_empty() && !index.gist("Is data encrypted?").is_empty());
        assert_eq!(index.telling_words("Is the data encrypted at rest? Data!"), ["data", "encrypted", "rest"]);
    }
}
