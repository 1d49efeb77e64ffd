//! Of the answers that a question may mean, the one that is given, or that a person should look at.

use crate::bank::{Bank, Entry, Release, State, Terms};
use crate::matching::{Candidate, Grade, Lack, Sameness};

use super::decision::{ANSWER, REVIEW};
use super::topics::entry;

/// How much of a question an answer must say to be worth a person's look.
const WORTH: f64 = 0.6;

/// What the matched answers come to for one question.
pub(super) enum Pick<'b, 'c> {
    /// It says all that is asked, and may leave.
    Given(Entry<'b>, &'c Candidate<'b>),
    /// It says all that is asked, and may not leave.
    Kept(Entry<'b>, &'c Candidate<'b>),
    /// It is just what is asked, and nothing is said.
    Silent(Entry<'b>),
    /// It says some of what is asked.
    Near(Entry<'b>, &'c Candidate<'b>),
    /// Nothing is near enough.
    Nothing,
}

/// Of the candidates, the first that may be given; else the first that would be, if it might; else what is asked and not
/// answered; else what is near.
pub(super) fn pick<'b, 'c>(bank: &'b Bank, candidates: &'c [Candidate<'b>], terms: &Terms) -> Pick<'b, 'c> {
    let mut kept = None;
    let mut silent = None;
    for candidate in candidates.iter().filter(|candidate| candidate.confidence >= REVIEW) {
        let Some(entry) = entry(bank, candidate) else { continue };
        let is_same = candidate.sameness != Sameness::Different;
        match candidate.grade {
            Grade::Silent => silent = silent.or(Some(entry)),
            Grade::Settles | Grade::Covers if is_same || silent.is_none() && is_sure(candidate) => {
                if Release::of(entry, terms) == Release::Free {
                    return Pick::Given(entry, candidate);
                }
                kept = kept.or(Some((entry, candidate)));
            }
            _ => {}
        }
    }
    match (kept, silent) {
        (Some((entry, candidate)), _) => Pick::Kept(entry, candidate),
        (None, Some(entry)) => Pick::Silent(entry),
        (None, None) => near(bank, candidates, terms),
    }
}

/// The candidate that is given, if one is.
pub(super) fn given<'b, 'c>(
    bank: &'b Bank,
    candidates: &'c [Candidate<'b>],
    terms: &Terms,
) -> Option<(Entry<'b>, &'c Candidate<'b>)> {
    match pick(bank, candidates, terms) {
        Pick::Given(entry, candidate) => Some((entry, candidate)),
        _ => None,
    }
}

/// Whether a match is sure enough to be written.
pub(super) fn is_sure(candidate: &Candidate<'_>) -> bool {
    candidate.confidence >= ANSWER
}

/// The first candidate of which something may leave that says enough of what is asked, of the same parties, and
/// of the kind that is asked for.
fn near<'b, 'c>(bank: &'b Bank, candidates: &'c [Candidate<'b>], terms: &Terms) -> Pick<'b, 'c> {
    let likely = candidates.iter().filter(|candidate| candidate.confidence >= REVIEW);
    let found = likely
        .filter(|candidate| candidate.fits && is_worth_a_look(&candidate.lacks, candidate.share))
        .find_map(|candidate| {
            let entry = entry(bank, candidate)?;
            (Release::of(entry, terms) != Release::Unanswered && !matches!(entry.state(), State::Draft(_)))
                .then_some((entry, candidate))
        });
    found.map_or(Pick::Nothing, |(entry, candidate)| Pick::Near(entry, candidate))
}

/// Whether an answer says enough of what is asked, and things of the kind that is asked for.
pub(super) fn is_worth_a_look(lacks: &[Lack], share: f64) -> bool {
    share >= WORTH && !lacks.iter().any(|lack| matches!(lack, Lack::Kind(_)))
}

/// What an answer leaves open, as a sentence.
pub(super) fn open(lacks: &[Lack]) -> String {
    let lacks: Vec<String> = lacks.iter().map(ToString::to_string).collect();
    match lacks.as_slice() {
        [] => "its words are there, and it does not settle exactly this".to_owned(),
        lacks => format!("it does not say {}", lacks.join(", ")),
    }
}
