//! What follows from the answers by the canonical questionnaire, where nobody has said it.
//!
//! A question `implies` others: whoever says yes to it says yes to them, and whoever says no to one of them says no to it.
//! Only what may leave by itself is followed from; an answer that is there is never passed over, so a chain ends at it. Of a
//! question that is yes by one answer and no by another nothing follows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use jiff::civil::Date;

use super::answer::{Answer, State};
use super::entry::Entry;
use super::keyword::{Choice, Disclosure};
use super::{Bank, Content};
use crate::diagnostic::Spanned;

/// A question: index of its answer, and of its part.
type Node = (usize, Option<usize>);

/// The questions, and which imply which.
struct Questions {
    entries: Vec<Node>,
    /// Of each, those that a yes to it settles.
    weaker: Vec<Vec<usize>>,
    /// Of each, those that a no to it settles.
    stronger: Vec<Vec<usize>>,
}

impl Questions {
    fn of(bank: &Bank) -> Questions {
        let mut entries = Vec::new();
        let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
        for (at, answer) in bank.answers.iter().enumerate().filter(|(_, answer)| answer.topic.is_some()) {
            let parts = answer.parts.iter().enumerate().filter(|(_, part)| part.topic.is_some());
            for node in std::iter::once((at, None)).chain(parts.map(|(part, _)| (at, Some(part)))) {
                by_name.insert(entry(bank, node).to_string(), entries.len());
                entries.push(node);
            }
        }
        let (mut weaker, mut stronger) = (vec![Vec::new(); entries.len()], vec![Vec::new(); entries.len()]);
        for (from, node) in entries.iter().enumerate() {
            for to in entry(bank, *node).implies().iter().filter_map(|name| by_name.get(&name.value).copied()) {
                weaker[from].push(to);
                stronger[to].push(from);
            }
        }
        Questions { entries, weaker, stronger }
    }
}

impl Bank {
    /// The bank with a yes or no wherever one follows.
    #[must_use]
    pub fn with_what_follows(mut self) -> Bank {
        let questions = Questions::of(&self);
        let yes = reached(&self, &questions, Choice::Yes, &questions.weaker);
        let no = reached(&self, &questions, Choice::No, &questions.stronger);
        for (at, node) in questions.entries.iter().enumerate() {
            let follows = match (yes[at], no[at]) {
                (Some(source), None) => followed(&self, questions.entries[source], Choice::Yes),
                (None, Some(source)) => followed(&self, questions.entries[source], Choice::No),
                _ => None,
            };
            if let Some((state, disclosure)) = follows {
                put(&mut self.answers[node.0], node.1, state, disclosure);
            }
        }
        self
    }
}

fn entry(bank: &Bank, (answer, part): Node) -> Entry<'_> {
    let answer = &bank.answers[answer];
    part.map_or(Entry::whole(answer), |part| Entry::part(answer, &answer.parts[part]))
}

/// For each unanswered question the answer from which it follows: the one that the most may see, and that holds longest.
fn reached(bank: &Bank, questions: &Questions, said: Choice, steps: &[Vec<usize>]) -> Vec<Option<usize>> {
    let rank = |at: &usize| -> Option<(Disclosure, Reverse<Date>)> {
        let entry = entry(bank, questions.entries[*at]);
        let approved = entry.state().approved().filter(|_| entry.answer.products.is_empty())?;
        let is_said = approved.content.choice.as_ref().is_some_and(|choice| choice.value == said);
        is_said.then(|| (entry.disclosure(), Reverse(approved.due())))
    };
    let mut sources: Vec<usize> = (0..questions.entries.len()).filter(|at| rank(at).is_some()).collect();
    sources.sort_by_key(rank);
    let mut from = vec![None; questions.entries.len()];
    for source in sources {
        let mut open = VecDeque::from([source]);
        while let Some(at) = open.pop_front() {
            for &next in &steps[at] {
                let is_silent = matches!(entry(bank, questions.entries[next]).state(), State::Unanswered);
                if is_silent && from[next].is_none() {
                    from[next] = Some(source);
                    open.push_back(next);
                }
            }
        }
    }
    from
}

/// What is said of a question that follows from an answer: its yes or no, and the words of that answer.
fn followed(bank: &Bank, source: Node, choice: Choice) -> Option<(State, Disclosure)> {
    let source = entry(bank, source);
    let mut approved = source.state().approved()?.clone();
    let span = approved.source.span();
    let Content { short, text, .. } = approved.content;
    approved.content = Content { choice: Some(Spanned::new(choice, span)), short, text };
    approved.follows_from = Some(source.to_string());
    Some((State::Approved(approved), source.disclosure()))
}

fn put(answer: &mut Answer, part: Option<usize>, state: State, disclosure: Disclosure) {
    match part {
        None => (answer.state, answer.disclosure) = (state, disclosure),
        Some(part) => {
            let part = &mut answer.parts[part];
            (part.state, part.disclosure) = (state, disclosure);
        }
    }
}
