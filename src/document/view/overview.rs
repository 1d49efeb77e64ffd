//! The security posture in short: what is answered, by section, and what is not, in one line each.

use std::collections::BTreeSet;

use crate::bank::{Answer, Approved, Disclosure, Entry, EvidenceState, Section, long_date, plain};

use super::super::content::{Block, Cell, Row, Run, Table};
use super::super::scope::Scope;
use super::super::text::upper_first;
use super::SectionView;
use super::parts::{columns, text};
use super::standing::{Standing, choice, released};

/// Sections that other documents, or other parts of this one, are about.
const ELSEWHERE: [&str; 6] =
    ["company-info", "service-description", "sla", "sub-processors", "insurance", "supporting-documentation"];

/// Topics that the table of frameworks tells, by the beginning of their ids.
const FRAMEWORKS: &str = "soc2-";

/// Words of ids that are written in capitals.
const CAPITALS: [&str; 19] = [
    "ai", "api", "bcp", "ccpa", "ci", "ddos", "dpa", "dpia", "dpo", "dr", "dss", "mfa", "pci", "sbom", "scc", "scim",
    "sdlc", "sso", "waf",
];

/// `posture`: one section of the document for each section of the bank that is about security or privacy.
pub(super) fn posture(scope: &Scope<'_>) -> Vec<SectionView> {
    let sections = scope.subject.bank.sections().iter();
    sections.filter(|section| !ELSEWHERE.contains(&section.id.as_str())).map(|section| view(section, scope)).collect()
}

fn view(section: &Section, scope: &Scope<'_>) -> SectionView {
    let topics: Vec<_> = scope.subject.bank.answers().iter().filter(|answer| is_told(answer, section)).collect();
    let mut blocks = Vec::new();
    let rows: Vec<_> = topics.iter().filter_map(|answer| row(answer, scope)).collect();
    if !rows.is_empty() {
        let columns = columns(&[("Question", 7), ("Answer", 8), ("Reviewed", 3)]);
        let caption = format!("{}: what is stated", section.title);
        blocks.push(Block::Table(Table { caption, columns, rows }));
    }
    blocks.extend(open(&topics, scope));
    SectionView { id: section.id.to_string(), title: section.title.clone(), blocks, new_page: false }
}

fn is_told(answer: &Answer, section: &Section) -> bool {
    answer.section == section.id && !answer.id.as_str().starts_with(FRAMEWORKS)
}

fn row(answer: &Answer, scope: &Scope<'_>) -> Option<Vec<Cell>> {
    let approved = released(Entry::whole(answer), scope)?;
    Some(vec![text(&*answer.question.value), vec![said(approved)], text(long_date(approved.reviewed.value))])
}

/// The choice, then the short text, or the full one where there is no other.
fn said(approved: &Approved) -> Vec<Run> {
    let content = &approved.content;
    let words = content.short.as_ref().or(content.text.as_ref()).map(|text| plain(&text.value));
    let words = words.filter(|words| !words.is_empty());
    match (&content.choice, words) {
        (Some(said), Some(words)) => {
            vec![Run::strong(format!("{}.", choice(said.value))), Run::text(format!(" {words}"))]
        }
        (Some(said), None) => vec![Run::strong(format!("{}.", choice(said.value)))],
        (None, words) => vec![Run::text(words.unwrap_or_default())],
    }
}

/// `Not stated: key management, key rotation. In preparation: …`, in one line.
fn open(topics: &[&Answer], scope: &Scope<'_>) -> Option<Block> {
    let mut runs = Vec::new();
    let mut standings = Standing::ALL;
    standings.reverse();
    for standing in standings.into_iter().filter(|standing| *standing != Standing::Answered) {
        let found = topics.iter().filter(|answer| Standing::of(Entry::whole(answer), scope) == standing);
        let names: Vec<_> = found.map(|answer| name(answer.id.as_str())).collect();
        if !names.is_empty() {
            let space = if runs.is_empty() { "" } else { " " };
            runs.push(Run::strong(format!("{space}{}:", standing.word())));
            runs.push(Run::text(format!(" {}.", names.join(", "))));
        }
    }
    (!runs.is_empty()).then_some(Block::Paragraph { runs })
}

/// `customer-mfa` as `customer MFA`.
fn name(id: &str) -> String {
    let word = |word: &str| match (CAPITALS.contains(&word), word.strip_prefix("iso")) {
        (true, _) => word.to_uppercase(),
        (false, Some(number)) if number.starts_with(|char: char| char.is_ascii_digit()) => format!("ISO {number}"),
        (false, _) => word.to_owned(),
    };
    id.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// `contacts`: every address, and what it is for.
pub(super) fn contacts(scope: &Scope<'_>) -> Vec<Block> {
    let contacts = scope.subject.bank.company().map(|company| company.contacts.as_slice()).unwrap_or_default();
    let rows: Vec<_> = contacts
        .iter()
        .map(|contact| {
            let email = contact.email.value.clone();
            let purposes: Vec<_> = contact.purposes.iter().map(|purpose| purpose.value.as_str()).collect();
            let link = Run::Link { url: format!("mailto:{email}"), text: email };
            let value = [vec![link], vec![Run::text(upper_first(&purposes.join("; ")))]];
            let value = value.into_iter().filter(|runs| runs.iter().any(|run| !run.as_str().is_empty()));
            Row { label: upper_first(contact.id.as_str()), value: value.collect() }
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::Paragraph { runs: vec![Run::text("No contact is stated.")] }];
    }
    vec![Block::Fields { caption: "Contacts".to_owned(), rows }]
}

/// `documents`: what can be had, as far as an answer that this reader may see points at it.
pub(super) fn documents(scope: &Scope<'_>) -> Vec<Block> {
    let bank = scope.subject.bank;
    let answers = bank.answers().iter().filter(|answer| released(Entry::whole(answer), scope).is_some());
    let named: BTreeSet<_> = answers.flat_map(|answer| &answer.evidence).map(|id| id.value.as_str()).collect();
    let shared = bank
        .evidence()
        .iter()
        .filter(|piece| piece.disclosure != Disclosure::Internal && named.contains(piece.id.as_str()));
    let rows: Vec<_> = shared
        .map(|piece| vec![text(&*piece.title.value), text(availability(piece.state)), text(reader(piece.disclosure))])
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = columns(&[("Document", 6), ("Availability", 4), ("For", 4)]);
    vec![Block::Table(Table { caption: "Documents".to_owned(), columns, rows })]
}

fn availability(state: EvidenceState) -> &'static str {
    match state {
        EvidenceState::Exists => "Available",
        EvidenceState::OnRequest => "On request",
        EvidenceState::Planned => "Does not exist yet",
    }
}

fn reader(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Public => "Everybody",
        Disclosure::Nda | Disclosure::Internal => "Customers under NDA",
    }
}
