//! What drafts say, for questions that no wording of the bank asks: a draft never leaves, and a person may find in it what
//! is asked.

use crate::bank::{Bank, Entry, State, plain};
use crate::matching::{self, Bearing, Index, PassageText, Passages};

/// How much a draft must bear on a question to be worth a person's look: so many of those that did were found to answer it.
const BEARS: f64 = 0.53;
/// How much of the question it must say.
const COVER: f64 = 0.34;
/// How probably it must be of the topic of a question that has one term alone.
const BARE_KINSHIP: f64 = 0.15;
/// How much it counts that its entry is likely what is asked.
const OWN: f64 = 0.2;
/// The same, where another entry of its topic is.
const OWN_TOPIC: f64 = 0.1;
/// Of several drafts that bear on it alike, the one whose question is most like it is given.
const ALIKE: f64 = 1e-6;

/// The drafts of a bank.
pub(super) struct Drafted<'a, 'b> {
    index: &'a Index<'b>,
    entries: Vec<Entry<'b>>,
    passages: Passages<'a, 'b>,
}

impl<'a, 'b> Drafted<'a, 'b> {
    /// The drafts that say something in words.
    pub fn of(bank: &'b Bank, index: &'a Index<'b>) -> Drafted<'a, 'b> {
        let said = bank.entries().filter_map(|entry| {
            let State::Draft(content) = entry.state() else { return None };
            let texts: Vec<String> = content.texts().map(|text| plain(&text.value)).collect();
            let text = texts.into_iter().next_back().filter(|text| !text.is_empty())?;
            Some((entry, (text, about(entry))))
        });
        let (entries, texts): (Vec<Entry<'b>>, Vec<(String, String)>) = said.unzip();
        let with_topic = entries.iter().zip(&texts);
        let texts: Vec<PassageText<'_>> = with_topic
            .map(|(entry, (text, about))| PassageText { text, about, topic: Some(entry.answer.id.as_str()) })
            .collect();
        let passages = index.passages(&texts);
        Drafted { index, entries, passages }
    }

    /// The draft that bears most on a question, where one bears enough on it.
    pub fn bearing(&self, question: &str, candidates: &[matching::Candidate<'_>]) -> Option<Entry<'b>> {
        let topics: Vec<(&str, f64)> = candidates.iter().map(|it| (it.answer, it.confidence)).collect();
        let bearings = self.passages.bearing(question, &topics);
        let bears = |it: &Bearing| {
            let entry = self.entries[it.at];
            let part = entry.part.map(|part| part.id.as_str());
            let own = candidates.iter().find(|it| it.answer == entry.answer.id.as_str());
            let share = |own: &matching::Candidate<'_>| if own.part == part { OWN } else { OWN_TOPIC };
            it.likeness() + own.map_or(0.0, |own| share(own) * own.confidence)
        };
        let is_told = |it: &&Bearing| it.cover >= COVER && (!it.is_bare || it.kinship >= BARE_KINSHIP);
        let best = bearings.iter().filter(is_told).map(|it| (bears(it), it)).filter(|(bears, _)| *bears >= BEARS);
        let shared = |it: &Bearing| self.index.shared_words(question, self.entries[it.at].question());
        let rank = |(bears, it): &(f64, &Bearing)| ((bears / ALIKE) as u64, (shared(it) * 1e3) as u64);
        let best = best.reduce(|best, next| if rank(&next) > rank(&best) { next } else { best })?;
        Some(self.entries[best.1.at])
    }
}

/// What tells what a draft is about: where its passage stands, or the question that it answered.
fn about(entry: Entry<'_>) -> String {
    match entry.source() {
        Some(source) if entry.learned().is_empty() => source.to_owned(),
        _ => entry.question().to_string(),
    }
}
