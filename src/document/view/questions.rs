//! The questionnaire: every topic of the bank, answered or said not to be.
//!
//! What is a draft, overdue, or for other readers is listed by its question alone. A part of a topic follows it where
//! it tells a reader something that the answer does not.

use std::collections::BTreeSet;

use crate::bank::{Answer, Bank, Content, Entry, Section, SectionId, State, plain};
use crate::text::words;

use super::super::content::{self, Block, Cell, Run, Table};
use super::super::scope::Scope;
use super::super::text::listed;
use super::SectionView;
use super::parts::{columns, prose};
use super::standing::{Standing, choice, released, status};

/// How many words of its own make a part worth an entry.
const OWN_WORDS: usize = 3;

/// `questions`: one section of the document for each section of the bank.
pub(super) fn questions(scope: &Scope<'_>) -> Vec<SectionView> {
    let sections = scope.subject.bank.sections().iter();
    sections.map(|section| section_view(section, scope)).collect()
}

/// `questions-summary`: how many topics of each section are answered, and how the others stand.
pub(super) fn summary(scope: &Scope<'_>) -> Vec<Block> {
    let bank = scope.subject.bank;
    let counts: Vec<_> = bank.sections().iter().map(|section| count(topics(bank, &section.id), scope)).collect();
    let total = count(bank.answers().iter(), scope);
    let shown: Vec<usize> = (0..total.len()).filter(|index| is_shown(*index, total[*index])).collect();
    let mut rows: Vec<_> = bank
        .sections()
        .iter()
        .zip(&counts)
        .map(|(section, counts)| row(&section.title, counts, &shown, Run::text))
        .collect();
    rows.push(row("All sections", &total, &shown, Run::strong));
    let headings = shown.iter().map(|index| (Standing::ALL[*index].word(), 2));
    let headings: Vec<_> = [("Section", 6), ("Topics", 2)].into_iter().chain(headings).collect();
    let table = Table { caption: "Topics by section".to_owned(), columns: columns(&headings), rows };
    vec![Block::Paragraph { runs: vec![Run::text(in_total(bank, &total))] }, Block::Table(table)]
}

/// `154 topics in 16 sections: 69 answered and 85 not stated.`
fn in_total(bank: &Bank, total: &[usize]) -> String {
    let counted = Standing::ALL.iter().zip(total).filter(|(_, count)| **count > 0);
    let counted: Vec<_> =
        counted.map(|(standing, count)| format!("{count} {}", lower_first(standing.word()))).collect();
    let topics = some(bank.answers().len(), "topic");
    format!("{topics} in {}: {}.", some(bank.sections().len(), "section"), listed(&counted))
}

/// `1 topic`, `2 topics`.
fn some(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// With its first letter in lower case; what follows keeps its capitals.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// What every reader looks for is always counted; the rest only if there is some.
fn is_shown(index: usize, count: usize) -> bool {
    count > 0 || matches!(Standing::ALL[index], Standing::Answered | Standing::UnderNda | Standing::NotStated)
}

fn row(title: &str, counts: &[usize], shown: &[usize], run: impl Fn(String) -> Run) -> Vec<Cell> {
    let cell = |text: String| vec![vec![run(text)]];
    let topics = cell(counts.iter().sum::<usize>().to_string());
    let counts = shown.iter().map(|index| cell(counts[*index].to_string()));
    [cell(title.to_owned()), topics].into_iter().chain(counts).collect()
}

/// How many topics stand in each way.
fn count<'b>(topics: impl Iterator<Item = &'b Answer>, scope: &Scope<'_>) -> Vec<usize> {
    let standings: Vec<_> = topics.map(|answer| Standing::of(Entry::whole(answer), scope)).collect();
    let number = |standing: &Standing| standings.iter().filter(|found| *found == standing).count();
    Standing::ALL.iter().map(number).collect()
}

fn topics<'b>(bank: &'b Bank, section: &'b SectionId) -> impl Iterator<Item = &'b Answer> {
    bank.answers().iter().filter(move |answer| answer.section == *section)
}

fn section_view(section: &Section, scope: &Scope<'_>) -> SectionView {
    let topics = topics(scope.subject.bank, &section.id);
    let entries: Vec<_> = topics.flat_map(|answer| entries(answer, scope)).collect();
    let blocks = if entries.is_empty() {
        vec![Block::Paragraph { runs: vec![Run::text("This section holds no topic.")] }]
    } else {
        vec![Block::Entries { entries }]
    };
    SectionView { id: section.id.to_string(), title: section.title.clone(), blocks, new_page: false }
}

/// A topic, and those of its parts that add to it.
fn entries(answer: &Answer, scope: &Scope<'_>) -> Vec<content::Entry> {
    let whole = Entry::whole(answer);
    let parts = answer.parts.iter().map(|part| Entry::part(answer, part));
    let parts = parts.filter(|part| adds(*part, whole, scope));
    std::iter::once(whole).chain(parts).map(|entry| printed(entry, scope)).collect()
}

/// The entry as the document prints it.
pub(super) fn printed(entry: Entry<'_>, scope: &Scope<'_>) -> content::Entry {
    let approved = released(entry, scope);
    let said = approved.and_then(|approved| approved.content.choice.as_ref());
    content::Entry {
        id: entry.to_string(),
        number: String::new(),
        question: vec![Run::text(&entry.question().value)],
        choice: said.map(|said| choice(said.value).to_owned()),
        status: status(entry, scope),
        answered: approved.is_some(),
        answer: approved.map(|approved| prose(full(&approved.content))).unwrap_or_default(),
    }
}

/// The full text, or the short one where there is no other.
fn full(content: &Content) -> &str {
    content.text.as_ref().or(content.short.as_ref()).map_or("", |text| text.value.as_str())
}

/// Whether a part stands otherwise than its topic, or says what the topic does not.
fn adds(part: Entry<'_>, whole: Entry<'_>, scope: &Scope<'_>) -> bool {
    match (released(part, scope), released(whole, scope)) {
        (Some(part_said), Some(said)) => {
            let known = format!("{} {}", plain(full(&said.content)), part.question().value);
            says_more(&plain(full(&part_said.content)), &known)
        }
        (Some(_), None) => true,
        // An aspect of which nobody has said anything is no more than its topic.
        (None, _) if matches!(part.state(), State::Unanswered) => false,
        (None, _) => Standing::of(part, scope) != Standing::of(whole, scope),
    }
}

/// Whether `text` holds a figure or an address that `known` does not, or enough words of its own.
fn says_more(text: &str, known: &str) -> bool {
    let known: BTreeSet<_> = stems(known).collect();
    let own: BTreeSet<_> = stems(text).filter(|stem| !known.contains(stem)).collect();
    own.len() >= OWN_WORDS || own.iter().any(|stem| is_exact(stem))
}

/// Words that carry meaning by their first five letters; figures and addresses whole.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = words::plain(text).into_iter().map(str::to_lowercase);
    words.filter_map(|word| match is_exact(&word) {
        true => Some(word),
        false if word.chars().count() < 5 => None,
        false => Some(word.chars().take(5).collect()),
    })
}

fn is_exact(word: &str) -> bool {
    word.contains(|char: char| char.is_ascii_digit() || char == '@') || word.contains("://")
}
