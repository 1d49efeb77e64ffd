//! The bank as the matcher sees it, and what a match alone comes to.

use crate::bank::{Bank, Entry};
use crate::matching::{self, Index, Topic, Wording};

use super::decision::{ANSWER, Candidate, Decision, REVIEW};
use super::release::{Release, Terms, content};

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
    let settles = content(entry).is_some_and(|content| content.choice.is_some());
    let served = std::iter::once(entry.question()).chain(entry.phrasings());
    wordings.extend(served.map(|text| Wording { text: &text.value, part, settles }));
    wordings.extend(entry.related().iter().map(|text| Wording { text: &text.value, part, settles: false }));
}

/// The bank's entry that a candidate names.
pub(super) fn entry<'b>(bank: &'b Bank, candidate: &matching::Candidate<'_>) -> Option<Entry<'b>> {
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
#[must_use]
pub fn judge(bank: &Bank, index: &Index<'_>, question: &str, terms: &Terms) -> (Decision, Vec<Candidate>) {
    let candidates = index.ask(question);
    let decision = match candidates.first() {
        Some(best) if best.confidence >= REVIEW => match entry(bank, best).map(|entry| Release::of(entry, terms)) {
            Some(Release::Free) if best.confidence >= ANSWER => Decision::Answered,
            Some(Release::Unanswered) | None => Decision::Unanswered,
            Some(_) => Decision::Review,
        },
        _ => Decision::Unanswered,
    };
    (decision, reported(bank, &candidates))
}
