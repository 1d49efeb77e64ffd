//! A question with the topics that it may be about, and the order in which questions are weighed.

use std::cmp::Reverse;

use crate::bank::{Bank, Entry};
use crate::format::Fingerprint;
use crate::matching::{Candidate, Grade, Index, Sameness};
use crate::respond::{agrees, candidates, entry};

use super::given::{Given, Line};
use super::group::Group;

/// A question with the topics that it may be about.
pub(super) struct Asked<'b> {
    /// The question with its answers.
    pub group: Group,
    /// The topics, most probable first.
    pub candidates: Vec<Candidate<'b>>,
    /// Which of the answers stand on a line of a table.
    on_lines: Vec<usize>,
}

/// What is weighed first: tagged questions and a topic's own before others, whole topics before their parts, and of two the
/// one that says more.
pub(super) type Rank = (Reverse<u8>, bool, Reverse<usize>);

impl<'b> Asked<'b> {
    /// A question, looked up.
    pub fn of(bank: &Bank, index: &Index<'b>, group: Group) -> Asked<'b> {
        let given = &group.leading;
        let candidates = candidates(bank, index, &given.question, given.heading.as_deref(), &given.sections);
        let stands = |given: &Given| {
            let by_id = given.line.as_ref().map(|line| &line.by_id);
            by_id.is_some_and(|row| row.as_ref().is_none_or(|row| agrees(row, &given.question, &candidates, index)))
        };
        let on_lines = (0..group.all.len()).filter(|&at| stands(&group.all[at])).collect();
        Asked { group, candidates, on_lines }
    }

    /// The answers to it that stand on a line of a table, each with the line; where only its id was met, once the words
    /// agree with it.
    pub fn lines(&self) -> impl Iterator<Item = (&Given, &Line)> {
        let answers = self.on_lines.iter().map(|&at| &self.group.all[at]);
        answers.filter_map(|given| Some((given, given.line.as_ref()?)))
    }

    /// The unanswered question of which this is a wording, the same way round or turned: its yes or no settles it.
    pub fn silent<'a>(&self, bank: &'a Bank) -> Option<(Entry<'a>, Sameness)> {
        let best = self.candidates.first().filter(|best| best.grade == Grade::Silent)?;
        let entry = entry(bank, best).filter(|_| best.sameness != Sameness::Different)?;
        entry.phrasings().any(|wording| wording.value == best.via).then_some((entry, best.sameness))
    }

    /// When it is weighed.
    pub fn rank(&self, bank: &Bank, index: &Index<'_>) -> Rank {
        let given = &self.group.leading;
        let is_part = given.known.as_ref().is_some_and(|name| name.contains('#'));
        let surety = match (&given.known, self.own_topic(bank, index)) {
            (Some(_), _) => 3,
            (None, Some((entry, _))) if is_word_by_word(entry, &given.question) => 2,
            (None, Some(_)) => 1,
            (None, None) => 0,
        };
        (Reverse(surety), is_part, Reverse(given.text.as_ref().map_or(0, String::len)))
    }

    /// The topic or part whose own question is this one, the same way round, and whether word by word.
    pub fn own_topic<'a>(&self, bank: &'a Bank, index: &Index<'_>) -> Option<(Entry<'a>, bool)> {
        let gist = index.gist(&self.group.leading.question);
        let entries = self.candidates.iter().take(TRIED).filter_map(|candidate| entry(bank, candidate));
        let parts = entries.flat_map(|entry| {
            let parts = entry.answer.parts.iter().map(move |part| Entry::part(entry.answer, part));
            std::iter::once(Entry::whole(entry.answer)).chain(parts)
        });
        let is_same = |entry: &Entry<'_>| {
            let questions = [Some(entry.question()), entry.canonical_question()];
            !gist.is_empty() && questions.into_iter().flatten().any(|question| index.gist(question) == gist)
        };
        let found = parts.into_iter().find(is_same)?;
        Some((found, is_word_by_word(found, &self.group.leading.question)))
    }
}

/// How many candidates are looked at for a canonical question.
const TRIED: usize = 3;

fn is_word_by_word(entry: Entry<'_>, question: &str) -> bool {
    let question = Fingerprint::of(question);
    [Some(entry.question()), entry.canonical_question()].into_iter().flatten().any(|it| Fingerprint::of(it) == question)
}
