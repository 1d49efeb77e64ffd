//! `answers/sections/<section>.toml`: the answers, each to a canonical topic or to a question of its own.

use std::sync::Arc;

use crate::canonical::{self, Canonical, Topic};

use crate::diagnostic::{Diagnostic, Location, Severity, Span, Spanned};

use super::answer::{Answer, Part, State};
use super::keyword::Disclosure;
use super::schema::{answer_table, part_table};
use super::state::{Inherited, inherited, state};
use super::template::{Outcome, Renderer};
use crate::tables::{
    AnswerId, ContactId, EvidenceId, MISSING_KEY, PartId, ProductId, SectionId, SubprocessorId, Table, checked,
};

/// What the answers of one file are read with.
pub(super) struct Reader<'a> {
    pub section: &'a SectionId,
    /// The text of the file.
    pub text: &'a str,
    pub renderer: &'a Renderer<'a>,
    /// What can be asked.
    pub canonical: &'a Canonical,
    /// How long a review holds when the answer does not say.
    pub review_every_days: u32,
}

/// The answers of one file, in its order.
pub(super) fn answers(table: &Table<'_>, reader: &Reader<'_>, outcome: &mut Outcome) -> Vec<Answer> {
    let tables = table.tables(&mut outcome.diagnostics);
    tables.iter().filter_map(|(id, table)| answer(id.value, table, reader, outcome)).collect()
}

fn answer(id: &str, table: &Table<'_>, reader: &Reader<'_>, outcome: &mut Outcome) -> Option<Answer> {
    let start = outcome.diagnostics.len();
    let location = table.location();
    let id = checked(id, &location, AnswerId::parse, &mut outcome.diagnostics);
    let written = answer_table(table, &mut outcome.diagnostics);
    let mut inherited = inherited(&written, reader);
    let state = state(&written.common, &inherited, table, reader, outcome);
    let place = |span| location.at(span);
    let diagnostics = &mut outcome.diagnostics;
    let evidence = references(written.evidence, &place, EvidenceId::parse, diagnostics);
    let contact = references(written.contact, &place, ContactId::parse, diagnostics).pop();
    let subprocessors = references(written.subprocessors, &place, SubprocessorId::parse, diagnostics);
    inherited.is_sound = !has_errors(&outcome.diagnostics[start..]);
    let products = references(written.products, &place, ProductId::parse, &mut outcome.diagnostics);
    let topic = reader.canonical.topic(id.as_ref()?.as_str()).cloned();
    let parts = parts(written.parts.as_ref(), topic.as_deref(), &inherited, reader, outcome);
    let canonical = topic.as_ref().map(|topic| topic.question.clone());
    let question = question(written.common.question, canonical, "an answer", table, &mut outcome.diagnostics);
    let asked_by = topic.as_ref().filter(|_| written.asked_by.is_empty()).map(|topic| topic.asked_by.clone());
    Some(Answer {
        section: reader.section.clone(),
        evidence,
        contact,
        subprocessors,
        id: id?,
        question: question?,
        asked_by: asked_by.unwrap_or(written.asked_by),
        topic,
        near: written.near,
        products,
        learned: written.common.learned,
        phrasings: written.common.phrasings,
        answered: written.common.answered,
        related: written.common.related,
        state: demoted(state, inherited.is_sound),
        disclosure: inherited.disclosure,
        responsibility: written.responsibility.map(|word| word.value),
        customer_part: written.customer_part.map(|text| text.value),
        note: written.common.note.map(|note| note.value),
        source: written.common.source.map(|source| source.value),
        parts,
        location,
    })
}

/// What a topic is before anybody has said anything of it.
pub(super) fn silent(topic: &Arc<Topic>) -> Option<Answer> {
    Some(Answer {
        id: AnswerId::parse(&topic.id)?,
        section: topic.section.clone(),
        question: topic.question.clone(),
        asked_by: topic.asked_by.clone(),
        phrasings: Vec::new(),
        answered: Vec::new(),
        related: Vec::new(),
        topic: Some(Arc::clone(topic)),
        near: None,
        products: Vec::new(),
        learned: Vec::new(),
        state: State::Unanswered,
        disclosure: Disclosure::Public,
        responsibility: None,
        customer_part: None,
        evidence: Vec::new(),
        contact: None,
        subprocessors: Vec::new(),
        note: None,
        source: None,
        parts: topic.parts.iter().filter_map(silent_part).collect(),
        location: topic.location.clone(),
    })
}

fn silent_part(part: &Arc<canonical::Part>) -> Option<Part> {
    Some(Part {
        id: PartId::parse(&part.id)?,
        question: part.question.clone(),
        phrasings: Vec::new(),
        answered: Vec::new(),
        related: Vec::new(),
        topic: Some(Arc::clone(part)),
        learned: Vec::new(),
        state: State::Unanswered,
        disclosure: Disclosure::Public,
        note: None,
        source: None,
        location: part.location.clone(),
    })
}

/// The company's own question, else the canonical one; one of the two there must be.
fn question(
    own: Option<Spanned<String>>,
    canonical: Option<Spanned<String>>,
    kind: &str,
    table: &Table<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Spanned<String>> {
    if own.is_none() && canonical.is_none() && !table.contains("question") {
        let diagnostic = Diagnostic::new(&MISSING_KEY, table.location(), format!("{kind} without `question`"));
        diagnostics.push(diagnostic.help("add `question = \u{2026}`, or use the id of a canonical topic"));
    }
    own.or(canonical)
}

/// The parts of an answer: those of the canonical topic in its order, then the company's own.
fn parts(
    table: Option<&Table<'_>>,
    topic: Option<&Topic>,
    inherited: &Inherited<'_>,
    reader: &Reader<'_>,
    outcome: &mut Outcome,
) -> Vec<Part> {
    let tables = table.map(|table| table.tables(&mut outcome.diagnostics)).unwrap_or_default();
    let of = |id: &str| topic.and_then(|topic| topic.part(id)).cloned();
    let written =
        tables.iter().filter_map(|(id, table)| part(id.value, table, of(id.value), inherited, reader, outcome));
    let mut written: Vec<Part> = written.collect();
    let mut parts = Vec::with_capacity(written.len());
    for asked in topic.into_iter().flat_map(|topic| &topic.parts) {
        match written.iter().position(|part| part.id.as_str() == asked.id) {
            Some(at) => parts.push(written.remove(at)),
            None => parts.extend(silent_part(asked)),
        }
    }
    parts.extend(written);
    parts
}

fn part(
    id: &str,
    table: &Table<'_>,
    topic: Option<Arc<canonical::Part>>,
    inherited: &Inherited<'_>,
    reader: &Reader<'_>,
    outcome: &mut Outcome,
) -> Option<Part> {
    let start = outcome.diagnostics.len();
    let location = table.location();
    let id = checked(id, &location, PartId::parse, &mut outcome.diagnostics);
    let written = part_table(table, &mut outcome.diagnostics);
    let state = state(&written, inherited, table, reader, outcome);
    let canonical = topic.as_ref().map(|topic| topic.question.clone());
    let question = question(written.question, canonical, "a part", table, &mut outcome.diagnostics);
    let is_sound = inherited.is_sound && !has_errors(&outcome.diagnostics[start..]);
    Some(Part {
        id: id?,
        question: question?,
        topic,
        learned: written.learned,
        phrasings: written.phrasings,
        answered: written.answered,
        related: written.related,
        state: demoted(state, is_sound),
        disclosure: written.disclosure.map_or(inherited.disclosure, |word| word.value),
        note: written.note.map(|note| note.value),
        source: written.source.map(|source| source.value),
        location,
    })
}

/// An answer in whose table anything is wrong is no better than a draft: what was mistyped may have been its
/// disclosure, or a fact that its text lacks now.
fn demoted(state: State, is_sound: bool) -> State {
    match state {
        State::Approved(approved) if !is_sound => State::Draft(approved.content),
        state => state,
    }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

fn references<'t, T>(
    written: impl IntoIterator<Item = Spanned<&'t str>>,
    place: &impl Fn(Span) -> Location,
    parse: fn(&str) -> Option<T>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Spanned<T>> {
    let written = written.into_iter();
    let checked = written.filter_map(|name| {
        let id = checked(name.value, &place(name.span()), parse, diagnostics)?;
        Some(Spanned::new(id, name.span()))
    });
    checked.collect()
}
