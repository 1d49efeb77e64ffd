//! Annex I.B and I.C: what is transferred, and who supervises it.

use crate::bank::{Fact, Facts, upper_first};

use super::super::content::{Block, Cell, Row, Run};
use super::super::scope::Scope;
use super::super::text::in_words;
use super::elections::country;
use super::parts::{items, missing, row_of, text, value_as};

/// `transfer-description`: the eight rows of the form, always all of them, and the countries of destination.
pub(super) fn transfer_description(scope: &Scope<'_>) -> Vec<Block> {
    let at = |key: &str| format!("dpa.transfer.{key}");
    let cell = |number: u8, label: &str, value: Cell| Row { label: format!("{number}. {label}"), value };
    let rows = vec![
        cell(1, "Categories of data subjects", items(scope, &at("data_subjects"))),
        cell(2, "Categories of personal data", items(scope, &at("data_categories"))),
        cell(3, "Sensitive data and safeguards", sensitive(scope)),
        cell(4, "Frequency of the transfer", vec![frequency(scope)]),
        cell(5, "Nature of the processing", vec![joined(scope, &at("nature"))]),
        cell(6, "Purposes of the transfer and further processing", items(scope, &at("purposes"))),
        cell(7, "Retention", retention(scope)),
        cell(8, "Transfers to sub-processors", subprocessors(scope)),
        Row { label: "Countries of destination".to_owned(), value: vec![destinations(scope)] },
    ];
    vec![Block::Fields { caption: "Description of the transfer".to_owned(), rows }]
}

fn joined(scope: &Scope<'_>, path: &str) -> Vec<Run> {
    value_as(scope, path, |fact| upper_first(&in_words(fact)))
}

fn frequency(scope: &Scope<'_>) -> Vec<Run> {
    value_as(scope, "dpa.transfer.frequency", |fact| match fact {
        Fact::Text(word) if word == "one-off" => "One-off".to_owned(),
        fact => upper_first(&in_words(fact)),
    })
}

/// Either none, with a ban, or the categories with their safeguards.
fn sensitive(scope: &Scope<'_>) -> Cell {
    match scope.text("dpa.transfer.sensitive_data") {
        Some("none") => text("None. The Customer does not submit sensitive data to the Services."),
        Some("listed") => {
            let mut cell = items(scope, "dpa.transfer.sensitive_categories");
            cell.push(vec![Run::strong("Safeguards")]);
            cell.extend(items(scope, "dpa.transfer.sensitive_safeguards"));
            cell
        }
        _ => vec![missing("dpa.transfer.sensitive_data")],
    }
}

/// One paragraph for each category with its period or criterion.
fn retention(scope: &Scope<'_>) -> Cell {
    let path = "dpa.transfer.retention";
    match scope.fact(path) {
        Some(Fact::List(rows)) if !rows.is_empty() => rows.iter().map(|row| vec![Run::text(period(row))]).collect(),
        Some(Fact::Text(criterion)) => text(criterion),
        _ => vec![missing(path)],
    }
}

fn period(row: &Fact) -> String {
    let word = |facts: &Facts, key: &str| facts.get(key).map(|located| in_words(&located.fact)).unwrap_or_default();
    match row {
        Fact::Table(facts) => format!("{}: {}", word(facts, "category"), word(facts, "period")),
        row => in_words(row),
    }
}

/// Subject matter, nature and duration.
fn subprocessors(scope: &Scope<'_>) -> Cell {
    let rows = [("Subject matter", "subject"), ("Nature", "nature"), ("Duration", "duration")];
    let paragraph = |(label, key): (&str, &str)| {
        let path = format!("dpa.transfer.subprocessor_{key}");
        let mut runs = vec![Run::text(format!("{label}: "))];
        runs.extend(value_as(scope, &path, in_words));
        runs
    };
    rows.into_iter().map(paragraph).collect()
}

fn destinations(scope: &Scope<'_>) -> Vec<Run> {
    value_as(scope, "dpa.transfer.destinations", |fact| match fact {
        Fact::List(codes) => codes.iter().map(country).collect::<Vec<_>>().join(", "),
        fact => in_words(fact),
    })
}

/// `authority`: the one authority of each law where the exporter is known, else the rule by which that of the EU is found.
pub(super) fn authority(scope: &Scope<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows = Vec::new();
    match (scope.is_under("gdpr"), scope.subject.customer) {
        (true, Some(_)) => rows.extend(european(scope)),
        (true, None) => blocks.extend(rule()),
        (false, _) => (),
    }
    let others = [
        ("swiss", "Under the FADP", "The Federal Data Protection and Information Commissioner (FDPIC)"),
        ("uk", "Under the UK GDPR", "The Information Commissioner"),
    ];
    let others = others.into_iter().filter(|(regime, ..)| scope.is_under(regime));
    rows.extend(others.map(|(_, label, authority)| row_of(label, vec![Run::text(authority)])));
    if !rows.is_empty() {
        blocks.push(Block::Fields { caption: "Competent supervisory authority".to_owned(), rows });
    }
    blocks
}

fn european(scope: &Scope<'_>) -> [Row; 2] {
    let path = if scope.fact("customer.authority").is_some() || scope.fact("dpa.scc.supervisory_authority").is_none() {
        "customer.authority"
    } else {
        "dpa.scc.supervisory_authority"
    };
    let is_alone = !scope.is_under("swiss") && !scope.is_under("uk");
    let label = if is_alone { "Competent supervisory authority" } else { "Under the GDPR" };
    [
        row_of(label, value_as(scope, path, in_words)),
        row_of("Branch of clause 13(a)", value_as(scope, "customer.authority_branch", branch)),
    ]
}

fn branch(fact: &Fact) -> String {
    match fact {
        Fact::Text(word) if word == "established" => "The exporter is established in a Member State.".to_owned(),
        Fact::Text(word) if word == "representative" => {
            "The exporter is outside the EU and has a representative in a Member State.".to_owned()
        }
        Fact::Text(word) if word == "data-subjects" => {
            "The exporter is outside the EU and needs no representative; the data subjects are in that Member State."
                .to_owned()
        }
        fact => in_words(fact),
    }
}

/// The three branches of clause 13(a), in our words.
fn rule() -> Vec<Block> {
    let row = |label: &str, value: &str| row_of(label, vec![Run::text(value)]);
    let rows = vec![
        row("Exporter established in a Member State", "The authority that supervises that exporter."),
        row(
            "Exporter outside the EU, with a representative under Art. 27 GDPR",
            "The authority of the Member State in which the representative is established.",
        ),
        row(
            "Exporter outside the EU, no representative required",
            "An authority of a Member State in which the data subjects are.",
        ),
    ];
    vec![Block::Fields { caption: "How the competent supervisory authority is found".to_owned(), rows }]
}
