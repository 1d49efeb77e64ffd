//! Which topic a question that was answered is about, and how sure that is.

use crate::bank::{Bank, Entry};
use crate::format::Fingerprint;
use crate::matching::{Candidate, Index, Sameness};
use crate::respond::{ANSWER, REVIEW, entry, is_label};

use super::given::Given;

/// How sure a match is that holds the question word by word.
const WORD_BY_WORD: f64 = 0.98;
/// How sure a match must be for an answer to become the draft of a topic that has none.
const PROBABLE: f64 = 0.6;

/// Which topic a question is about.
pub(super) enum Basis<'b> {
    /// This one.
    Found(Found<'b>),
    /// One that the bank does not have; with the id that a library gives to it.
    New(Option<String>),
    /// Perhaps this one.
    Near(Entry<'b>, f64),
    /// A field of a form that the bank does not know word by word.
    Label,
}

/// A topic that was found for a question.
pub(super) struct Found<'b> {
    /// The topic.
    pub entry: Entry<'b>,
    /// How the question compares with a wording that the topic's yes or no settles.
    pub asks: Sameness,
    /// The wording that matched.
    pub via: String,
    /// How sure it is that this is the topic.
    pub surety: Surety,
}

/// How sure a topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Surety {
    /// Worth a draft, no more.
    Probable,
    /// As sure as an answer that is written.
    Sure,
    /// Word by word, or named by a tag.
    Certain,
}

impl<'b> Basis<'b> {
    /// The basis for a question.
    pub fn of(bank: &'b Bank, index: &Index<'_>, given: &Given, candidates: &[Candidate<'_>]) -> Basis<'b> {
        if let Some(name) = &given.known {
            return match bank.entry(name) {
                Some(entry) => Basis::Found(tagged(entry, index, &given.question)),
                None => Basis::New(Some(name.clone())),
            };
        }
        let best = candidates.first().filter(|best| best.confidence >= REVIEW);
        match best.and_then(|best| Some((best, entry(bank, best)?))) {
            Some((best, _)) if is_label(&given.question) && best.confidence < WORD_BY_WORD => Basis::Label,
            None if is_label(&given.question) => Basis::Label,
            None => Basis::New(None),
            Some((best, entry)) if best.confidence < PROBABLE => Basis::Near(entry, best.confidence),
            Some((best, entry)) => Basis::Found(matched(entry, best)),
        }
    }
}

fn matched<'b>(entry: Entry<'b>, best: &Candidate<'_>) -> Found<'b> {
    let surety = match best.confidence {
        sure if sure >= WORD_BY_WORD => Surety::Certain,
        sure if sure >= ANSWER => Surety::Sure,
        _ => Surety::Probable,
    };
    let asks = if is_phrasing(entry, best.via) { best.sameness } else { Sameness::Different };
    Found { entry, asks, via: best.via.to_owned(), surety }
}

/// A library's entry asks what its topic asks, unless it is turned round.
fn tagged<'b>(entry: Entry<'b>, index: &Index<'_>, question: &str) -> Found<'b> {
    let via = entry.question().value.clone();
    let is_turned = index.gist(question).is_turned() != index.gist(&via).is_turned();
    let asks = if is_phrasing(entry, question) || !is_turned { Sameness::Same } else { Sameness::Different };
    Found { entry, asks, via, surety: Surety::Certain }
}

/// Whether a topic's yes or no settles a wording.
pub(super) fn is_phrasing(entry: Entry<'_>, text: &str) -> bool {
    let text = Fingerprint::of(text);
    std::iter::once(entry.question()).chain(entry.phrasings()).any(|wording| Fingerprint::of(wording) == text)
}
