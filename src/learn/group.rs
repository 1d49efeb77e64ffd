//! One question in all files, in whatever words: the answers that agree, or a conflict among them.

use std::collections::BTreeMap;

use crate::bank::Choice;
use crate::matching::{Gist, Index};
use crate::respond::plain_word;

use super::given::Given;
use super::proposal::{Conflict, Over};
use super::said::alike;
use super::value::differences;

/// What makes two questions one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The tag of a library.
    Tag(String),
    /// What is asked.
    Gist(Gist),
}

/// A question with its answers, which agree.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The answer that says most.
    pub leading: Given,
    /// Every wording and place of it, the leading one first.
    pub all: Vec<Given>,
}

/// All that was answered, by question.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    /// Questions whose answers agree, in the order in which they were first met.
    pub groups: Vec<Group>,
    /// Contradictions among the answers to one question.
    pub conflicts: Vec<Conflict>,
    /// How many questions are answered in two ways.
    pub contradicted: usize,
    /// Remarks that ask nothing by themselves.
    pub left_out: usize,
}

/// Gathers the answers to each question.
pub(super) fn groups(given: Vec<Given>, index: &Index<'_>) -> Grouped {
    let mut grouped = Grouped::default();
    let mut order: Vec<Key> = Vec::new();
    let mut by_key: BTreeMap<Key, Vec<Given>> = BTreeMap::new();
    for given in given {
        let gist = index.gist(&given.question);
        if gist.is_empty() && given.known.is_none() {
            grouped.left_out += 1;
            continue;
        }
        let key = given.known.clone().map_or(Key::Gist(gist), Key::Tag);
        let answers = by_key.entry(key.clone()).or_default();
        if answers.is_empty() {
            order.push(key);
        }
        answers.push(given);
    }
    for key in &order {
        let all = &by_key[key];
        let turned = match key {
            Key::Gist(gist) => by_key.get(&Key::Gist(gist.turned())),
            Key::Tag(_) => None,
        };
        let found: Vec<Conflict> =
            among(all, index).into_iter().chain(turned.and_then(|it| against(all, it))).collect();
        match found.is_empty() {
            true => grouped.groups.push(Group::of(all.clone())),
            false => {
                grouped.contradicted += 1;
                grouped.conflicts.extend(found);
            }
        }
    }
    grouped
}

impl Group {
    fn of(mut all: Vec<Given>) -> Group {
        let says = |given: &Given| (given.text.as_ref().map_or(0, String::len), given.choice.is_some());
        let most = (0..all.len()).rev().max_by_key(|&at| says(&all[at])).unwrap_or_default();
        let first = all.remove(most);
        all.insert(0, first);
        let choice = all.iter().find_map(|given| given.choice);
        Group { leading: Given { choice, ..all[0].clone() }, all }
    }
}

/// Where the answers to one question contradict the first of them.
fn among(all: &[Given], index: &Index<'_>) -> Vec<Conflict> {
    let Some((first, rest)) = all.split_first() else { return Vec::new() };
    rest.iter().flat_map(|other| between(first, other, index)).collect()
}

fn between(first: &Given, other: &Given, index: &Index<'_>) -> Vec<Conflict> {
    if let (Some(a), Some(b)) = (first.choice, other.choice)
        && a != b
    {
        return vec![conflict(Over::Choice, other, plain_word(b), first, plain_word(a))];
    }
    let (Some(a), Some(b)) = (&first.text, &other.text) else { return Vec::new() };
    let apart = differences(b, a);
    if apart.is_empty() && first.choice.is_none() && !alike(a, b, index) {
        return vec![conflict(Over::Text, other, b, first, a)];
    }
    apart.iter().map(|it| conflict(Over::Value, other, &it.given, first, &it.known)).collect()
}

/// The same question turned round has the other answer.
fn against(all: &[Given], turned: &[Given]) -> Option<Conflict> {
    let settled = |all: &[Given]| {
        let found = all.iter().find(|given| matches!(given.choice, Some(Choice::Yes | Choice::No)));
        found.map(|given| (given.clone(), given.choice.map_or("", plain_word)))
    };
    let ((one, a), (other, b)) = (settled(all)?, settled(turned)?);
    (a == b).then(|| conflict(Over::Choice, &one, a, &other, b))
}

fn conflict(over: Over, given: &Given, says: &str, other: &Given, otherwise: &str) -> Conflict {
    Conflict {
        over,
        entry: None,
        question: given.question.clone(),
        given: says.to_owned(),
        from: given.place.clone(),
        other: otherwise.to_owned(),
        at: other.place.to_string(),
    }
}
