//! From a question, in whatever words, to the topics whose answer would serve.
//!
//! ```text
//! question ─▶ language     words, neighbours, concepts of the field's lexicon: a document
//!          ─▶ index        BM25 and centre of wordings: the eight topics that share most with it
//!          ─▶ local        a linear model told apart on their wordings, trained for this question
//!          ─▶ evidence     both, the nearest wordings, and how much of the question they cover
//!          ─▶ ask          one score, a calibrated probability
//!          ─▶ request      what is asked: of whom, of what, what kind of answer; the same reading for wordings
//!          ─▶ answering    does a yes or no of the bank settle it, does a text say all of it, and what is missing?
//!          ─▶ passages     or a passage that was written without any question in mind: how much of it does that say?
//! ```
//!
//! Everything is learnt from the wordings of the bank at load time; there are no weights to download, and every wording
//! that a person adds makes it better. The same bank and question give the same result everywhere.

mod answering;
mod ask;
mod evidence;
mod gist;
mod index;
mod language;
mod local;
mod passages;
mod request;

use std::borrow::Cow;

pub use answering::Grade;
pub use ask::Candidate;
pub use gist::{Explained, Gist};
pub use index::Index;
pub use language::normalised;
pub use passages::{Bearing, PassageText, Passages};
pub use request::{Kind, Lack, Piece, Request, Sameness};

/// How far an answer goes for a wording.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Serves {
    /// Its yes or no settles it, and its text says why.
    Settles,
    /// Its text answers it.
    Answers,
    /// It is about the topic: a way to find it, and no more.
    About,
}

/// A wording of a topic.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    /// The text.
    pub text: &'a str,
    /// The part of the answer that it asks for.
    pub part: Option<&'a str>,
    /// How far the answer goes for it.
    pub serves: Serves,
    /// Whether anything is answered.
    pub said: bool,
}

/// What is said of a topic, or of a part of it.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The part.
    pub part: Option<&'a str>,
    /// The words.
    pub text: Cow<'a, str>,
    /// Yes or no, where one of these is said.
    pub yes: Option<bool>,
}

/// A topic of the bank with all its wordings.
#[derive(Clone, Debug)]
pub struct Topic<'a> {
    /// The answer's id.
    pub id: &'a str,
    /// Its wordings, one at least.
    pub wordings: Vec<Wording<'a>>,
    /// What is said, where anything is.
    pub texts: Vec<Text<'a>>,
}
