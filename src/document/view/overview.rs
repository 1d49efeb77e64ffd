//! The security posture in short: what is answered, by section, and what is not, in one line each.

use std::collections::BTreeSet;

use crate::bank::{Answer, Approved, Disclosure, Entry, EvidenceState, Section, long_date, plain, upper_first};

use super::super::content::{Block, Cell, Row, Run, Table};
use super::super::scope::Scope;
use super::parts::{columns, text};
use super::standing::{Standing, choice, released};

/// Sections that other documents, or other parts of this one, are about.
const ELSEWHERE: [&str; 6] =
    ["company-info", "service-description", "sla", "sub-processors", "insurance", "supporting-documentation"];

/// Topics that the table of frameworks tells, by the beginning of their ids.
const FRAMEWORKS: &str = "soc2-";

/// Words of ids that are written in capitals.
const CAPITALS: [&str; 19] = [
    "ai", "api", "bcp", "ccpa", "ci", "dpa", "dpia", "dpo", "dr", "dss", "mfa", "pci", "sbom", "scc", "scim", "sdlc",
    "sso", "uk", "waf",
];

/// `posture`: one row for each section of the bank that is about security or privacy.
pub(super) fn posture(scope: &Scope<'_>) -> Vec<Block> {
    let sections = scope.subject.bank.sections().iter();
    let told = sections.filter(|section| !ELSEWHERE.contains(&section.id.as_str()));
    let table = Table {
        caption: "Posture by section".to_owned(),
        columns: columns(&[("Section", 4), ("What is stated", 20), ("Reviewed", 4)]),
        rows: told.map(|section| row(section, scope)).collect(),
    };
    vec![Block::Table(table)]
}

/// The section, what is said on each of its topics and what is open, and the day of its oldest review.
fn row(section: &Section, scope: &Scope<'_>) -> Vec<Cell> {
    let topics: Vec<_> = scope.subject.bank.answers().iter().filter(|answer| is_told(answer, section)).collect();
    let given: Vec<_> =
        topics.iter().filter_map(|answer| Some((*answer, released(Entry::whole(answer), scope)?))).collect();
    let mut said: Cell = given.iter().map(|(answer, approved)| said(answer, approved)).collect();
    said.extend(open(&topics, scope));
    let oldest = given.iter().map(|(_, approved)| approved.reviewed.value).min();
    vec![text(section.title.clone()), said, oldest.map(|day| text(long_date(day))).unwrap_or_default()]
}

fn is_told(answer: &Answer, section: &Section) -> bool {
    answer.section == section.id && !answer.id.as_str().starts_with(FRAMEWORKS)
}

/// The topic, the choice, then the short text, or the full one where there is no other.
fn said(answer: &Answer, approved: &Approved) -> Vec<Run> {
    let content = &approved.content;
    let words = content.short.as_ref().or(content.text.as_ref()).map(|text| plain(&text.value));
    let words = words.filter(|words| !words.is_empty());
    let choice = content.choice.as_ref().map(|said| format!("{}.", choice(said.value)));
    let said: Vec<_> = choice.into_iter().chain(words).collect();
    vec![Run::strong(format!("{}:", upper_first(&name(answer.id.as_str())))), Run::text(format!(" {}", said.join(" ")))]
}

/// `Not stated: key management, key rotation. Answer under review: …`, in one line.
fn open(topics: &[&Answer], scope: &Scope<'_>) -> Option<Vec<Run>> {
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
    (!runs.is_empty()).then_some(runs)
}

/// `customer-mfa` as `customer MFA`.
fn name(id: &str) -> String {
    let word = |word: &str| match (CAPITALS.contains(&word), word.strip_prefix("iso")) {
        _ if word == "ddos" => "DDoS".to_owned(),
        _ if word == "swiss" => "Swiss".to_owned(),
        (true, _) => word.to_uppercase(),
        (false, Some(number)) if number.starts_with(|char: char| char.is_ascii_digit()) => format!("ISO {number}"),
        (false, _) => word.to_owned(),
    };
    // Terms that address a law are no claim to comply with it.
    let id = id.strip_suffix("-compliance-claims").unwrap_or(id);
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
