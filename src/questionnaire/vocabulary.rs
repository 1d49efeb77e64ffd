//! The header words of `headings.txt`, ready for lookups.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::heading::Heading;

/// Header words that tell what a column holds.
pub(super) struct Phrase {
    pub words: Vec<&'static str>,
    pub heading: Heading,
    /// 3 clear, 2 likely, 1 only with other evidence.
    pub strength: u8,
}

/// Everything that `headings.txt` says.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// By their first word.
    pub phrases: HashMap<&'static str, Vec<Phrase>>,
    /// Words that change nothing: `vendor`, `detailed`.
    pub qualifiers: HashSet<&'static str>,
    /// Words after which only the object of a header follows.
    pub prepositions: HashSet<&'static str>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| parse(include_str!("headings.txt")));

fn parse(text: &'static str) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut title = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(heading) => title = heading,
            None => vocabulary.add(title, line),
        }
    }
    vocabulary
}

impl Vocabulary {
    fn add(&mut self, title: &str, line: &'static str) {
        let phrases = line.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
        match title {
            "qualifiers" => self.qualifiers.extend(phrases),
            "prepositions" => self.prepositions.extend(phrases),
            _ => phrases.for_each(|phrase| self.add_phrase(title, phrase)),
        }
    }

    fn add_phrase(&mut self, title: &str, phrase: &'static str) {
        let (name, strength) = title.split_once(' ').expect("headings.txt names a strength for every heading");
        let words: Vec<&str> = phrase.split(' ').collect();
        let strength = strength.parse().expect("strengths in headings.txt are numbers");
        let entry = Phrase { heading: heading_named(name), strength, words };
        self.phrases.entry(entry.words[0]).or_default().push(entry);
    }
}

fn heading_named(name: &str) -> Heading {
    match name {
        "question" => Heading::Question,
        "answer" => Heading::Answer,
        "comment" => Heading::Comment,
        "ownership" => Heading::Ownership,
        "date" => Heading::Date,
        "id" => Heading::Id,
        "section" => Heading::Section,
        "guidance" => Heading::Guidance,
        "allowed" => Heading::Allowed,
        "ignored" => Heading::Ignored,
        "customer" => Heading::Customer,
        _ => unreachable!("headings.txt has no other headings: {name}"),
    }
}
