//! The bank as the matcher sees it, and what a match alone comes to.

use crate::bank::{Bank, Entry, Release, Terms};
use crate::matching::{self, Index, Sameness, Topic, Wording};

use super::basis::is_sure;
use super::decision::{Candidate, Decision, REVIEW};

/// How many candidates are kept of each question.
const CANDIDATES: usize = 5;

/// Indexes all wordings of the bank.
#[must_use]
pub fn index(bank: &Bank) -> Index<'_> {
    Index::build(bank.answers().iter().map(|answer| topic(Entry::whole(answer))).collect())
}

fn topic(whole: Entry<'_>) -> Topic<'_> {
    let mut wordings = Vec::new();
    add(&mut wordings, whole);
    for part in &whole.answer.parts {
        add(&mut wordings, Entry::part(whole.answer, part));
    }
    Topic { id: whole.answer.id.as_str(), wordings }
}

fn add<'b>(wordings: &mut Vec<Wording<'b>>, entry: Entry<'b>) {
    let part = entry.part.map(|part| part.id.as_str());
    let content = entry.state().content();
    let settles = content.is_some_and(|content| content.choice.is_some()) && !is_known_by_fingerprint(entry);
    let said = content.is_some();
    let served = std::iter::once(entry.question()).chain(entry.phrasings());
    wordings.extend(served.map(|text| Wording { text: &text.value, part, settles, said }));
    wordings.extend(entry.related().map(|text| Wording { text: &text.value, part, settles: false, said }));
}

/// A question in our words, or under a heading, stands for another one, which is told by its fingerprint: its own words
/// settle nothing.
fn is_known_by_fingerprint(entry: Entry<'_>) -> bool {
    let learned = entry.learned();
    !learned.is_empty() && learned.iter().all(|origin| origin.fingerprint.is_some())
}

/// The bank's entry that a candidate names.
#[must_use]
pub fn entry<'b>(bank: &'b Bank, candidate: &matching::Candidate<'_>) -> Option<Entry<'b>> {
    let answer = bank.answer(candidate.answer)?;
    match candidate.part {
        None => Some(Entry::whole(answer)),
        Some(part) => answer.part(part).map(|part| Entry::part(answer, part)),
    }
}

/// The candidates as they are reported.
pub(super) fn reported(bank: &Bank, candidates: &[matching::Candidate<'_>]) -> Vec<Candidate> {
    let report = |candidate: &matching::Candidate<'_>| {
        Some(Candidate {
            answer: bank.answer(candidate.answer)?.id.clone(),
            part: candidate.part.map(str::to_owned),
            confidence: (candidate.confidence * 1e4).round() / 1e4,
            via: candidate.via.to_owned(),
        })
    };
    candidates.iter().take(CANDIDATES).filter_map(report).collect()
}

/// What a question by itself comes to, where there is no cell to fill.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The decision.
    pub decision: Decision,
    /// Why, as a sentence.
    pub reason: String,
    /// The candidates, most probable first.
    pub candidates: Vec<Candidate>,
}

/// Judges a question by itself.
#[must_use]
pub fn judge(bank: &Bank, index: &Index<'_>, question: &str, terms: &Terms) -> Judgement {
    let candidates = index.ask(question);
    let best = candidates.first().filter(|best| best.confidence >= REVIEW);
    let (decision, reason) = match best.and_then(|best| Some((best, entry(bank, best)?))) {
        None => (Decision::Unanswered, "nothing in the bank is near enough".to_owned()),
        Some((best, entry)) => judge_entry(best, entry, question, terms),
    };
    Judgement { decision, reason, candidates: reported(bank, &candidates) }
}

fn judge_entry(best: &matching::Candidate<'_>, entry: Entry<'_>, question: &str, terms: &Terms) -> (Decision, String) {
    match Release::of(entry, terms) {
        Release::Unanswered => (Decision::Unanswered, format!("matches `{entry}`, and {}", Release::Unanswered)),
        Release::Free if !is_sure(entry, best, question) => (Decision::Review, "is that what is asked?".to_owned()),
        Release::Free if best.sameness == Sameness::Opposite => {
            (Decision::Review, format!("matches `{entry}`: it asks the other way round"))
        }
        Release::Free => (Decision::Answered, format!("matches `{entry}`")),
        kept => (Decision::Review, format!("matches `{entry}`, but {kept}")),
    }
}
