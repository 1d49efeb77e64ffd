//! From a question, in whatever words, to the topics whose answer would serve.
//!
//! ```text
//! question ─▶ language     words, neighbours, concepts of the field's lexicon: a document
//!          ─▶ index        BM25 and centre of wordings: the eight topics that share most with it
//!          ─▶ local        a linear model told apart on their wordings, trained for this question
//!          ─▶ evidence     both, the nearest wordings, and how much of the question they cover
//!          ─▶ ask          one score, a calibrated probability
//!          ─▶ sameness     does the wording that matched ask the same thing, the same way round?
//! ```
//!
//! Everything is learnt from the wordings of the bank at load time; there are no weights to download, and every wording
//! that a person adds makes it better. The same bank and question give the same result everywhere.

mod ask;
mod evidence;
mod gist;
mod index;
mod language;
mod local;
mod wordings;

pub use ask::Candidate;
pub use gist::Gist;
pub use index::Index;
pub use language::{Sameness, normalised};

/// A wording of a topic.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    /// The text.
    pub text: &'a str,
    /// The part of the answer that it asks for.
    pub part: Option<&'a str>,
    /// Whether the answer's yes or no settles it.
    pub settles: bool,
    /// Whether anything is answered.
    pub said: bool,
}

/// A topic of the bank with all its wordings.
#[derive(Clone, Debug)]
pub struct Topic<'a> {
    /// The answer's id.
    pub id: &'a str,
    /// Its wordings, one at least.
    pub wordings: Vec<Wording<'a>>,
}
