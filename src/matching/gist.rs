//! What a wording asks, as a value that can be compared and sorted: equal for wordings that ask the same.

use super::index::Index;
use super::language::document::Cache;
use super::request::{Kind, Piece, Request, Role, Unit, words_for};

/// What a wording asks for, framing words and synonyms aside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gist {
    units: Vec<Unit>,
    roles: Vec<Role>,
    wanted: Vec<super::request::Wanted>,
    kind: Kind,
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
        Gist { is_turned: !self.is_turned, ..self.clone() }
    }
}

/// How a question was read, in words.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Explained {
    /// What kind of answer it wants.
    pub kind: &'static str,
    /// What the answer must state.
    pub wanted: Vec<String>,
    /// What it is about.
    pub terms: Vec<String>,
    /// Those of its terms that name something in particular.
    pub particulars: Vec<String>,
    /// Particulars that only illustrate.
    pub examples: Vec<String>,
    /// Who does it to whom, where that is not the company, for its customers.
    pub parties: Vec<&'static str>,
    /// Whether it is turned round.
    pub is_turned: bool,
    /// The questions that it holds.
    pub pieces: Vec<String>,
}

impl Index<'_> {
    /// What a wording asks for.
    #[must_use]
    pub fn gist(&self, wording: &str) -> Gist {
        let request = self.request(wording);
        let is_turned = request.is_turned();
        let mut units = request.units;
        units.extend(request.examples);
        units.sort_unstable();
        let kind = if request.kind == Kind::Label { Kind::Claim } else { request.kind };
        Gist { units, roles: request.roles, wanted: request.wanted, kind, is_turned }
    }

    /// What a text asks.
    #[must_use]
    pub fn request(&self, text: &str) -> Request {
        self.reader.request(text, self.analyser.stemmer())
    }

    /// The questions that a text holds, in their order; one for most.
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        self.reader.pieces(text, self.analyser.stemmer())
    }

    /// How a question was read, in words.
    #[must_use]
    pub fn explain(&self, question: &str) -> Explained {
        let (request, mentions) = self.reader.mentions(question, self.analyser.stemmer());
        let words =
            |units: &[Unit]| units.iter().filter_map(|unit| words_for(&mentions, unit)).map(str::to_owned).collect();
        Explained {
            kind: request.kind.name(),
            wanted: self.reader.wanted(&request).into_iter().map(str::to_owned).collect(),
            terms: mentions.iter().filter(|it| request.units.contains(&it.unit)).map(|it| it.text.clone()).collect(),
            particulars: words(&request.particulars),
            examples: words(&request.examples),
            parties: request.roles.iter().map(|role| role.name()).collect(),
            is_turned: request.is_turned(),
            pieces: self.pieces(question).into_iter().map(|piece| piece.own).collect(),
        }
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
