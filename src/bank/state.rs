//! From the keys of an answer or part to its [`State`]: facts filled in, approvals checked.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Location, Spanned};

use super::answer::{Approved, Content, State};
use super::keyword::{Disclosure, Status};
use super::plain::verbatim;
use super::rule;
use super::schema::{AnswerTable, CommonKeys, SAYING};
use super::section::Reader;
use super::template::{Outcome, Template};
use crate::tables::Table;
use crate::tables::names;

/// What a part takes from its answer.
pub(super) struct Inherited<'a> {
    /// Nothing is wrong in the answer's own keys.
    pub is_sound: bool,
    /// Where the answer is written.
    table: Table<'a>,
    status: Status,
    owner: Option<Spanned<String>>,
    reviewed: Option<Spanned<Date>>,
    review_every_days: u32,
    approved_by: Option<Spanned<String>>,
    source: Option<Spanned<String>>,
    pub disclosure: Disclosure,
}

/// What the parts of an answer take from it.
pub(super) fn inherited<'a>(written: &AnswerTable<'a>, reader: &Reader<'_>) -> Inherited<'a> {
    let common = &written.common;
    Inherited {
        is_sound: true,
        table: written.table.clone(),
        status: common.status.as_ref().map_or(Status::Draft, |status| status.value),
        owner: common.owner.clone(),
        reviewed: common.reviewed.clone(),
        review_every_days: common.review_every_days.as_ref().map_or(reader.review_every_days, |days| days.value),
        approved_by: common.approved_by.clone(),
        source: common.source.clone(),
        disclosure: common.disclosure.as_ref().map_or(Disclosure::Public, |word| word.value),
    }
}

/// What is said, by the status: that of the table, or of the answer that it is a part of.
pub(super) fn state(
    written: &CommonKeys<'_>,
    inherited: &Inherited<'_>,
    table: &Table<'_>,
    reader: &Reader<'_>,
    outcome: &mut Outcome,
) -> State {
    let location = &table.location();
    let status = written.status.as_ref().map_or(inherited.status, |status| status.value);
    let content = content(written, location, reader, outcome);
    let diagnostics = &mut outcome.diagnostics;
    match status {
        Status::Unanswered => {
            diagnostics.extend(silent(written, location));
            State::Unanswered
        }
        Status::Draft => {
            diagnostics.extend(noted(written, location));
            State::Draft(content)
        }
        Status::Approved => approve(content, written, inherited, table, diagnostics),
    }
}

fn content(written: &CommonKeys<'_>, location: &Location, reader: &Reader<'_>, outcome: &mut Outcome) -> Content {
    let mut fill = |text: &Option<Spanned<&str>>| {
        let text = text.as_ref()?;
        Some(match written.verbatim {
            true => Spanned::new(verbatim(text.value), text.span()),
            false => filled(text, location, reader, outcome),
        })
    };
    Content { choice: written.choice.clone(), short: fill(&written.short), text: fill(&written.answer) }
}

fn filled(text: &Spanned<&str>, location: &Location, reader: &Reader<'_>, outcome: &mut Outcome) -> Spanned<String> {
    if !text.contains('{') {
        return Spanned::new(text.trim().to_owned(), text.span());
    }
    let written = reader.text.get(text.span()).unwrap_or_default();
    let template = Template { text: text.value, written, location: location.at(text.span()) };
    Spanned::new(reader.renderer.render(&template, outcome).trim().to_owned(), text.span())
}

/// An unanswered topic says nothing.
fn silent(written: &CommonKeys<'_>, location: &Location) -> Vec<Diagnostic> {
    let spans = [
        written.choice.as_ref().map(Spanned::span),
        written.short.as_ref().map(Spanned::span),
        written.answer.as_ref().map(Spanned::span),
    ];
    let said = SAYING.iter().zip(spans).filter_map(|(key, span)| Some((key, span?)));
    let report = |(key, span)| {
        Diagnostic::new(&rule::UNANSWERED_WITH_ANSWER, location.at(span), format!("an unanswered topic has no `{key}`"))
            .help(format!("remove `{key}`, or set `status = \"draft\"`"))
    };
    said.map(report).collect()
}

/// A draft says what keeps it from being approved.
fn noted(written: &CommonKeys<'_>, location: &Location) -> Option<Diagnostic> {
    // A part that is a draft only because its answer is one needs no note of its own.
    if written.note.is_some() || written.status.is_none() {
        return None;
    }
    let diagnostic = Diagnostic::new(&rule::DRAFT_WITHOUT_NOTE, location.clone(), "a draft without `note`");
    Some(diagnostic.help("add `note = \"…\"`: what its owner must settle before it can be approved"))
}

/// An approval that lacks something is reported, and treated as a draft.
fn approve(
    content: Content,
    written: &CommonKeys<'_>,
    inherited: &Inherited<'_>,
    table: &Table<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> State {
    let source = written.source.clone().or_else(|| inherited.source.clone());
    let says = content.choice.is_some() || content.texts().next().is_some();
    let owner = written.owner.clone().or_else(|| inherited.owner.clone());
    let reviewed = written.reviewed.clone().or_else(|| inherited.reviewed.clone());
    let approved_by = written.approved_by.clone().or_else(|| inherited.approved_by.clone());
    match (says, owner, reviewed, source) {
        (true, Some(owner), Some(reviewed), Some(source)) => State::Approved(Approved {
            content,
            owner: owner.value,
            approved_by: approved_by.map(|name| name.value),
            reviewed,
            review_every_days: written
                .review_every_days
                .as_ref()
                .map_or(inherited.review_every_days, |days| days.value),
            source,
            follows_from: None,
        }),
        _ => {
            diagnostics.extend(incomplete(table, &inherited.table));
            State::Draft(content)
        }
    }
}

/// What is there and cannot be read has been reported already.
fn incomplete(table: &Table<'_>, inherited: &Table<'_>) -> Option<Diagnostic> {
    let says = SAYING.iter().any(|key| table.contains(key));
    let has = |key: &str| match key {
        "answer" => says,
        _ => table.contains(key) || inherited.contains(key),
    };
    let keys = ["answer", "owner", "reviewed", "source"];
    let missing: Vec<_> = keys.into_iter().filter(|key| !has(key)).collect();
    let message = format!("an approved answer without {}", names(&missing));
    (!missing.is_empty()).then(|| {
        Diagnostic::new(&rule::APPROVAL_INCOMPLETE, table.location(), message)
            .help("add what is missing, or set `status = \"draft\"` with a `note`")
    })
}
