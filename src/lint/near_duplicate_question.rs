//! Two ids that ask nearly the same.
//!
//! # What it checks
//!
//! Whether two questions of your own share at least four in five of their words. Small words and endings do not count;
//! questions with different numbers or acronyms are never the same. What was learned from questionnaires is left out:
//! these asked as they did.
//!
//! # Why
//!
//! Two ids for one question drift apart: one is reviewed and the other is forgotten, and an incoming question may
//! be answered from either.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question  = "Is data encrypted at rest?"
//! phrasings = ["At rest"]
//! status    = "unanswered"
//!
//! [backup-encryption]
//! question  = "Is the data encrypted when at rest?"
//! phrasings = ["Stored data"]
//! status    = "unanswered"
//! ```
//!
//! # Fix
//!
//! Join the two, or make the questions say what sets them apart.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question  = "Is data encrypted at rest?"
//! phrasings = ["At rest"]
//! status    = "unanswered"
//!
//! [backup-encryption]
//! question  = "Are backups encrypted?"
//! phrasings = ["Backups"]
//! status    = "unanswered"
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::Entry;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use crate::text::words::runs;

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "near-duplicate-question",
    severity: Severity::Warning,
    summary: "Two questions of your own are nearly the same.",
};

/// Shared words in fifths of all words of the two questions from which on they are nearly the same.
const FIFTHS: usize = 4;

/// Questions of fewer words say too little to be compared.
const FEWEST_WORDS: usize = 3;

/// Words that do not tell questions apart.
const SMALL: [&str; 56] = [
    "a",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "by",
    "can",
    "company",
    "do",
    "does",
    "every",
    "for",
    "from",
    "given",
    "has",
    "have",
    "how",
    "if",
    "in",
    "is",
    "it",
    "its",
    "of",
    "on",
    "or",
    "organisation",
    "organization",
    "provider",
    "service",
    "such",
    "supplier",
    "that",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "to",
    "vendor",
    "was",
    "were",
    "what",
    "when",
    "where",
    "which",
    "who",
    "why",
    "will",
    "with",
    "you",
    "your",
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let questions = questions(context);
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (position, question) in questions.iter().enumerate() {
        let near = candidates(question, &index).into_iter().map(|other| &questions[other]);
        let twin = near.into_iter().find(|other| are_near(question, other));
        diagnostics.extend(twin.map(|other| report(question, other)));
        for word in question.rarest() {
            index.entry(word).or_default().push(position);
        }
    }
    diagnostics
}

struct Question<'a> {
    entry: Entry<'a>,
    /// Its words, from the rarest in the bank to the most frequent.
    words: Vec<String>,
    /// Numbers and acronyms, which tell questions apart by themselves.
    marks: BTreeSet<String>,
}

impl Question<'_> {
    /// Two sets that share four in five of their words share one among the rarest of each: to look at these is
    /// enough to find every pair, and keeps a bank of thousands quick.
    fn rarest(&self) -> impl Iterator<Item = &str> {
        let count = self.words.len() - (self.words.len() * FIFTHS).div_ceil(5) + 1;
        self.words.iter().take(count).map(String::as_str)
    }
}

fn questions<'a>(context: &Context<'a>) -> Vec<Question<'a>> {
    let entries: Vec<_> = own(context).map(|entry| (entry, words(entry.question()))).collect();
    let mut frequency: BTreeMap<String, usize> = BTreeMap::new();
    for word in entries.iter().flat_map(|(_, words)| words) {
        *frequency.entry(word.clone()).or_default() += 1;
    }
    let long_enough = entries.into_iter().filter(|(_, words)| words.len() >= FEWEST_WORDS);
    long_enough.map(|(entry, words)| question(entry, words, &frequency)).collect()
}

fn own<'a>(context: &Context<'a>) -> impl Iterator<Item = Entry<'a>> {
    context.bank.entries().filter(|entry| entry.asks_in_own_words() && entry.learned().is_empty())
}

fn question<'a>(entry: Entry<'a>, words: BTreeSet<String>, frequency: &BTreeMap<String, usize>) -> Question<'a> {
    let marks = marks(entry.question());
    let mut words: Vec<_> = words.into_iter().collect();
    words.sort_by_cached_key(|word| (frequency[word], word.clone()));
    Question { entry, words, marks }
}

fn marks(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let is_mark = |word: &&str| {
        let is_acronym = word.len() > 1 && word.chars().all(|letter| letter.is_ascii_uppercase());
        is_acronym || word.contains(|letter: char| letter.is_ascii_digit())
    };
    words.filter(is_mark).map(str::to_owned).collect()
}

/// The words that tell a question apart, without their endings.
fn words(text: &str) -> BTreeSet<String> {
    let telling = |word: &String| SMALL.binary_search(&word.as_str()).is_err();
    runs(text).into_iter().filter(telling).map(|word| stem(&word).to_owned()).collect()
}

fn stem(word: &str) -> &str {
    let endings = ["ing", "ed", "es", "s"];
    let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.into_iter().find(|stem| stem.len() >= 4).unwrap_or(word)
}

fn candidates(question: &Question<'_>, index: &BTreeMap<&str, Vec<usize>>) -> BTreeSet<usize> {
    question.rarest().filter_map(|word| index.get(word)).flatten().copied().collect()
}

fn are_near(one: &Question<'_>, other: &Question<'_>) -> bool {
    let shared = one.words.iter().filter(|word| other.words.contains(word)).count();
    let all = one.words.len() + other.words.len() - shared;
    one.marks == other.marks && shared * 5 >= all * FIFTHS
}

fn report(question: &Question<'_>, other: &Question<'_>) -> Diagnostic {
    let place = question.entry.location().at(question.entry.question().span());
    let message = format!("`{}` asks nearly the same: “{}”", other.entry, other.entry.question().value);
    Diagnostic::new(&RULE, place, message).help("join the two, or say in the questions what sets them apart")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_sorted() {
        assert!(SMALL.is_sorted());
    }

    #[test]
    fn words_lose_their_endings() {
        let expect: BTreeSet<_> = ["encrypt", "backup", "stor"].map(str::to_owned).into();
        assert_eq!(words("Are stored backups encrypted?"), expect);
    }
}
