//! Answers and parts of two banks: paired by id, renamed ones by what they say.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{Answer, Bank, Choice, Entry, Keyword, State, plain};
use crate::diagnostic::Spanned;
use crate::document::without_expressions;

use super::change::{Change, Class, Finding, Kind};
use super::meaning::{findings, sorted};

/// Every change of an answer, in the order of the new bank; what is gone comes after the rest of its section.
pub(super) fn changes(old: &Bank, new: &Bank) -> Vec<Change> {
    let (from, to) = (by_id(old), by_id(new));
    let said = |entry: &Entry<'_>| !is_silent(*entry);
    let mut gone: Vec<Entry<'_>> =
        old.entries().filter(said).filter(|entry| !to.contains_key(&entry.to_string())).collect();
    let mut changes = Vec::new();
    for entry in new.entries().filter(said) {
        let change = match from.get(&entry.to_string()) {
            Some(former) => changed(*former, entry, new),
            None => match gone.iter().position(|former| is_renamed(*former, entry)) {
                Some(at) => Some(renamed(gone.remove(at), entry, new)),
                None => Some(one_sided(entry, new, Class::Added)),
            },
        };
        changes.extend(change);
    }
    changes.extend(gone.into_iter().map(|entry| one_sided(entry, old, Class::Removed)));
    changes.sort_by_key(|change| new.sections().iter().position(|it| Some(&it.title) == change.section.as_ref()));
    changes
}

fn by_id(bank: &Bank) -> BTreeMap<String, Entry<'_>> {
    bank.entries().filter(|entry| !is_silent(*entry)).map(|entry| (entry.to_string(), entry)).collect()
}

/// A canonical topic of which nothing is said is no part of what a company says.
fn is_silent(entry: Entry<'_>) -> bool {
    entry.canonical_question().is_some() && matches!(entry.state(), State::Unanswered)
}

/// What an entry says: the choice on a line of its own, then its texts.
fn said(entry: Entry<'_>) -> String {
    let Some(content) = entry.state().content() else { return String::new() };
    let choice = content.choice.as_ref().map(|choice| word(choice.value).to_owned());
    let texts = content.texts().map(|text| read(&text.value));
    choice.into_iter().chain(texts).collect::<Vec<_>>().join("\n")
}

/// A text as people read it: a fact that the bank does not state stands in brackets.
fn read(text: &str) -> String {
    without_expressions(&plain(text))
}

fn word(choice: Choice) -> &'static str {
    match choice {
        Choice::Yes => "Yes.",
        Choice::No => "No.",
        Choice::Partial => "Partly.",
        Choice::NotApplicable => "Not applicable.",
    }
}

/// Whether it is the same entry under another id: the same words, or, where nothing is said, the same question.
fn is_renamed(old: Entry<'_>, new: Entry<'_>) -> bool {
    let (from, to) = (said(old), said(new));
    from == to && (!from.is_empty() || old.question().value == new.question().value)
}

fn base(entry: Entry<'_>, bank: &Bank, old: String, new: String, findings: Vec<Finding>) -> Change {
    let section = bank.sections().iter().find(|section| section.id == entry.answer.section);
    let mut change =
        Change::new(Kind::Answer, &entry.to_string(), entry.question().value.clone(), &old, &new, findings);
    change.section = section.map(|section| section.title.clone());
    change
}

fn one_sided(entry: Entry<'_>, bank: &Bank, class: Class) -> Change {
    let detail = entry.state().status().as_str().to_owned();
    let (old, new) = if class == Class::Added { (String::new(), said(entry)) } else { (said(entry), String::new()) };
    base(entry, bank, old, new, vec![Finding::new(class, detail)])
}

fn renamed(old: Entry<'_>, new: Entry<'_>, bank: &Bank) -> Change {
    let mut found = vec![Finding::new(Class::Renamed, format!("{old} → {new}"))];
    found.extend(differences(old, new));
    let mut change = base(new, bank, said(old), said(new), sorted(found));
    change.former_id = Some(old.to_string());
    change
}

fn changed(old: Entry<'_>, new: Entry<'_>, bank: &Bank) -> Option<Change> {
    let found = differences(old, new);
    (!found.is_empty()).then(|| base(new, bank, said(old), said(new), sorted(found)))
}

/// Everything in which two entries differ.
fn differences(old: Entry<'_>, new: Entry<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let arrow = |from: &str, to: &str| format!("{from} → {to}");
    let (from, to) = (old.state(), new.state());
    if from.status() != to.status() {
        let detail = arrow(from.status().as_str(), to.status().as_str());
        found.push(Finding::new(Class::StateChanged, detail));
    }
    if let (Some(one), Some(other)) = (from.content(), to.content()) {
        let choice =
            |choice: &Option<Spanned<Choice>>| choice.as_ref().map_or("no choice", |choice| choice.value.as_str());
        if choice(&one.choice) != choice(&other.choice) {
            let detail = arrow(choice(&one.choice), choice(&other.choice));
            found.push(Finding::new(Class::ChoiceFlipped, detail));
        }
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| read(&text.value)).unwrap_or_default();
        found.extend(texts(&text(&one.short), &text(&other.short)));
        found.extend(texts(&text(&one.text), &text(&other.text)));
    }
    if old.disclosure() != new.disclosure() {
        let detail = arrow(old.disclosure().as_str(), new.disclosure().as_str());
        found.push(Finding::new(Class::DisclosureChanged, detail));
    }
    if old.question().value != new.question().value {
        found.push(Finding::new(Class::Wording, "the question"));
    }
    if let (Some(one), Some(other)) = (from.approved(), to.approved())
        && one.reviewed.value != other.reviewed.value
    {
        let detail = arrow(&one.reviewed.value.to_string(), &other.reviewed.value.to_string());
        found.push(Finding::new(Class::Refreshed, detail));
    }
    let internal = internal(old, new);
    if !internal.is_empty() {
        found.push(Finding::new(Class::Internal, internal.join(", ")));
    }
    found
}

/// A text that came or went whole is told by its state or as such; the words of it are no change of a promise.
fn texts(old: &str, new: &str) -> Vec<Finding> {
    match (old.is_empty(), new.is_empty()) {
        (true, true) => Vec::new(),
        (true, false) => vec![Finding::new(Class::Added, "a text")],
        (false, true) => vec![Finding::new(Class::Removed, "a text")],
        (false, false) => findings(old, new),
    }
}

/// What changed and never leaves the house.
fn internal(old: Entry<'_>, new: Entry<'_>) -> Vec<&'static str> {
    let mut names = Vec::new();
    let mut note = |name, differs: bool| {
        if differs {
            names.push(name);
        }
    };
    note("phrasings", texts_of(old.phrasings()) != texts_of(new.phrasings()));
    note("answered", texts_of(old.answered()) != texts_of(new.answered()));
    note("related", texts_of(old.related()) != texts_of(new.related()));
    let (from, to) = (old.state().approved(), new.state().approved());
    note("owner", from.zip(to).is_some_and(|(one, other)| one.owner != other.owner));
    note("source", from.zip(to).is_some_and(|(one, other)| one.source.value != other.source.value));
    note(
        "review_every_days",
        from.zip(to).is_some_and(|(one, other)| one.review_every_days != other.review_every_days),
    );
    if old.part.is_none() && new.part.is_none() {
        names.extend(of_answer(old.answer, new.answer));
    }
    names
}

fn texts_of<'b>(wordings: impl Iterator<Item = &'b Spanned<String>>) -> BTreeSet<&'b str> {
    wordings.map(|wording| wording.value.as_str()).collect()
}

fn of_answer(old: &Answer, new: &Answer) -> Vec<&'static str> {
    let evidence = |answer: &Answer| answer.evidence.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
    let vendors = |answer: &Answer| answer.subprocessors.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
    let asked = |answer: &Answer| answer.asked_by.iter().map(|it| it.value.clone()).collect::<Vec<_>>();
    let differs = [
        ("evidence", evidence(old) != evidence(new)),
        ("subprocessors", vendors(old) != vendors(new)),
        ("asked_by", asked(old) != asked(new)),
        ("responsibility", old.responsibility != new.responsibility),
        ("note", old.note != new.note),
        ("section", old.section != new.section),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
