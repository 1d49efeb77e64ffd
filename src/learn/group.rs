//! One question in all files: the answers that agree, or two ways in which it was answered.
//!
//! A question is told by its words, case and punctuation aside. Where one file asks the same words twice and was answered in
//! two ways, the heading belongs to the question too.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::Choice;
use crate::format::Fingerprint;
use crate::matching::{Gist, Index};
use crate::respond::plain_word;

use super::given::Given;
use super::proposal::{Conflict, Over};
use super::said::{alike, denies_other};
use super::value::differences;

/// What makes two questions one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The tag of a library.
    Tag(String),
    /// Its words, and its heading where the words do not tell.
    Words(Fingerprint, Option<Fingerprint>),
}

/// A question with its answers.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The answer that says most.
    pub leading: Given,
    /// Every place of it, the leading one first.
    pub all: Vec<Given>,
    /// Whether the heading tells it from others of the same words.
    pub by_heading: bool,
    /// In what the answers differ.
    pub conflicts: Vec<Conflict>,
    /// Whether a question that asks the same in other words, or turned round, was answered otherwise.
    pub is_contested: bool,
}

/// Gathers the answers to each question, in the order in which they were first met.
pub(super) fn groups(given: Vec<Given>, index: &Index<'_>) -> Vec<Group> {
    let twice = asked_twice(&given, index);
    let mut order: Vec<Key> = Vec::new();
    let mut by_key: BTreeMap<Key, Vec<Given>> = BTreeMap::new();
    for given in given {
        let key = key(&given, &twice);
        let answers = by_key.entry(key.clone()).or_default();
        if answers.is_empty() {
            order.push(key);
        }
        answers.push(given);
    }
    let mut groups: Vec<Group> = Vec::with_capacity(order.len());
    for key in order {
        let by_heading = matches!(key, Key::Words(_, Some(_)));
        groups.extend(by_key.remove(&key).map(|all| Group::of(all, by_heading, index)));
    }
    contest(&mut groups, index);
    groups
}

fn key(given: &Given, twice: &BTreeSet<Fingerprint>) -> Key {
    if let Some(known) = &given.known {
        return Key::Tag(known.clone());
    }
    let words = Fingerprint::of(&given.question);
    let heading = twice.contains(&words).then(|| Fingerprint::of(given.heading.as_deref().unwrap_or_default()));
    Key::Words(words, heading)
}

/// The words that one file asks more than once, and was answered in two ways.
fn asked_twice(given: &[Given], index: &Index<'_>) -> BTreeSet<Fingerprint> {
    let mut first: BTreeMap<(&str, Fingerprint), &Given> = BTreeMap::new();
    let mut twice = BTreeSet::new();
    for given in given.iter().filter(|given| given.known.is_none()) {
        let words = Fingerprint::of(&given.question);
        let other = *first.entry((given.place.file.as_str(), words.clone())).or_insert(given);
        let is_other =
            other.place != given.place && (other.text != given.text || !between(other, given, index).is_empty());
        if is_other {
            twice.insert(words);
        }
    }
    twice
}

impl Group {
    fn of(mut all: Vec<Given>, by_heading: bool, index: &Index<'_>) -> Group {
        let conflicts = among(&all, index);
        let says = |given: &Given| (given.text.as_ref().map_or(0, String::len), given.choice.is_some());
        let most = (0..all.len()).rev().max_by_key(|&at| says(&all[at])).unwrap_or_default();
        // Of two ways the first that was met leads.
        let first = all.remove(if conflicts.is_empty() { most } else { 0 });
        all.insert(0, first);
        let choice = all.iter().find_map(|given| given.choice);
        let leading = Given { choice: all[0].choice.or(choice), ..all[0].clone() };
        Group { leading, all, by_heading, conflicts, is_contested: false }
    }
}

/// Marks the questions that ask the same and were answered otherwise.
fn contest(groups: &mut [Group], index: &Index<'_>) {
    let settled = |group: &Group| match group.leading.choice {
        Some(Choice::Yes) => Some(true),
        Some(Choice::No) => Some(false),
        _ => None,
    };
    let gists: Vec<Option<(Gist, bool)>> = (groups.iter())
        .map(|group| {
            let gist = index.gist(&group.leading.question);
            let yes = settled(group)?;
            Some(if gist.is_turned() { (gist.turned(), !yes) } else { (gist, yes) })
        })
        .collect();
    let mut said: BTreeMap<&Gist, BTreeSet<bool>> = BTreeMap::new();
    for (gist, yes) in gists.iter().flatten() {
        said.entry(gist).or_default().insert(*yes);
    }
    for (group, gist) in groups.iter_mut().zip(&gists) {
        let is_bare = index.gist(&group.leading.question).is_empty();
        group.is_contested = is_bare || gist.as_ref().is_some_and(|(gist, _)| said[gist].len() > 1);
    }
}

/// Where the answers to one question contradict one before them.
fn among(all: &[Given], index: &Index<'_>) -> Vec<Conflict> {
    let mut distinct: Vec<&Given> = Vec::new();
    let mut found = Vec::new();
    for given in all {
        let is_told =
            |other: &&&Given| other.choice == given.choice && other.text == given.text && other.option == given.option;
        if distinct.iter().any(|other| is_told(&other)) {
            continue;
        }
        found.extend(
            distinct
                .iter()
                .map(|other| between(other, given, index))
                .find(|apart| !apart.is_empty())
                .into_iter()
                .flatten(),
        );
        distinct.push(given);
    }
    found
}

fn between(first: &Given, other: &Given, index: &Index<'_>) -> Vec<Conflict> {
    if let (Some(a), Some(b)) = (first.choice, other.choice)
        && a != b
    {
        return vec![conflict(Over::Choice, other, plain_word(b), first, plain_word(a))];
    }
    if let (Some(a), Some(b), None, None) = (&first.option, &other.option, first.choice, other.choice)
        && a != b
    {
        return vec![conflict(Over::Choice, other, b, first, a)];
    }
    let (Some(a), Some(b)) = (&first.text, &other.text) else { return Vec::new() };
    if a == b {
        return Vec::new();
    }
    let apart = differences(b, a);
    let is_other = first.choice.is_none() && !alike(a, b, index);
    if apart.is_empty() && (is_other || denies_other(a, b, index)) {
        return vec![conflict(Over::Text, other, b, first, a)];
    }
    apart.iter().map(|it| conflict(Over::Value, other, &it.given, first, &it.known)).collect()
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
