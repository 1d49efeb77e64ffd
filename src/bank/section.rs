//! `answers/sections.toml` and `answers/sections/<section>.toml`: the answers.

use crate::diagnostic::{Diagnostic, Location, Severity, Span, Spanned};

use super::answer::{Answer, Part, State};
use crate::tables::{AnswerId, ContactId, EvidenceId, PartId, SectionId, SubprocessorId, WRONG_TYPE, checked};
use super::schema::{answer_table, part_table};
use super::state::{Inherited, inherited, state};
use crate::tables::Table;
use super::template::{Outcome, Renderer};

/// One section: its id and title.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Section {
    /// Its id, which names its file.
    pub id: SectionId,
    /// Its title.
    pub title: String,
    /// The place of its id.
    #[serde(skip)]
    pub location: Location,
}

/// What the answers of one file are read with.
pub(super) struct Reader<'a> {
    pub section: &'a SectionId,
    /// The text of the file.
    pub text: &'a str,
    pub renderer: &'a Renderer<'a>,
    /// How long a review holds when the answer does not say.
    pub review_every_days: u32,
}

/// The sections in their order, with their titles.
pub(super) fn sections(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Section> {
    let mut sections = Vec::new();
    for entry in table.entries() {
        let location = table.place(entry.key.span());
        let Some(id) = checked(entry.key.value, &location, SectionId::parse, diagnostics) else {
            continue;
        };
        match entry.value.as_str() {
            Some(title) => sections.push(Section { id, title: title.to_owned(), location }),
            None => diagnostics.push(Diagnostic::new(
                &WRONG_TYPE,
                table.place(entry.value.span()),
                "the title of a section is a string",
            )),
        }
    }
    sections
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
    let parts = parts(written.parts.as_ref(), &inherited, reader, outcome);
    Some(Answer {
        section: reader.section.clone(),
        evidence,
        contact,
        subprocessors,
        id: id?,
        question: written.common.question?,
        asked_by: written.asked_by,
        phrasings: written.common.phrasings,
        related: written.common.related,
        state: demoted(state, inherited.is_sound),
        disclosure: inherited.disclosure,
        responsibility: written.responsibility.map(|word| word.value),
        note: written.common.note.map(|note| note.value),
        parts,
        location,
    })
}

fn parts(
    table: Option<&Table<'_>>,
    inherited: &Inherited<'_>,
    reader: &Reader<'_>,
    outcome: &mut Outcome,
) -> Vec<Part> {
    let tables = table.map(|table| table.tables(&mut outcome.diagnostics)).unwrap_or_default();
    tables.iter().filter_map(|(id, table)| part(id.value, table, inherited, reader, outcome)).collect()
}

fn part(
    id: &str,
    table: &Table<'_>,
    inherited: &Inherited<'_>,
    reader: &Reader<'_>,
    outcome: &mut Outcome,
) -> Option<Part> {
    let start = outcome.diagnostics.len();
    let location = table.location();
    let id = checked(id, &location, PartId::parse, &mut outcome.diagnostics);
    let written = part_table(table, &mut outcome.diagnostics);
    let state = state(&written, inherited, table, reader, outcome);
    let is_sound = inherited.is_sound && !has_errors(&outcome.diagnostics[start..]);
    Some(Part {
        id: id?,
        question: written.question?,
        phrasings: written.phrasings,
        related: written.related,
        state: demoted(state, is_sound),
        disclosure: written.disclosure.map_or(inherited.disclosure, |word| word.value),
        note: written.note.map(|note| note.value),
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
