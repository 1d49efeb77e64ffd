//! The list of sub-processors as it is published, how customers learn of changes, and how they object.

use crate::bank::{Fact, Subprocessor, long_date, term_at, upper_first};

use super::super::content::{Block, Cell, Row, Run, Status, Table};
use super::super::scope::Scope;
use super::super::text::in_words;
use super::annex_three::{absent, open_roles, transfer};
use super::parts::{columns, items, row, text, value, value_as};

/// `vendor-list`: who processes customers' data, what for, where, and what a transfer rests on.
///
/// A vendor whose role is not stated is listed; one that is known to be no sub-processor is not.
pub(super) fn list(scope: &Scope<'_>) -> Vec<Block> {
    let vendors: Vec<_> = scope.subject.bank.subprocessors().iter().filter(|vendor| vendor.is_listed()).collect();
    if vendors.is_empty() {
        return vec![Block::Paragraph { runs: vec![Run::text("The list holds no sub-processor.")] }];
    }
    let table = Table {
        caption: "Sub-processors".to_owned(),
        columns: columns(&[
            ("Sub-processor", 5),
            ("Purpose", 8),
            ("Data", 5),
            ("Location", 4),
            ("Transfer mechanism", 5),
        ]),
        rows: vendors
            .iter()
            .map(|vendor| vec![name(vendor), purpose(vendor), data(vendor), place(vendor), transfer(scope, vendor)])
            .collect(),
    };
    let mut blocks: Vec<_> = open_roles(scope, &vendors).into_iter().chain([Block::Table(table)]).collect();
    let unsettled: Vec<_> = vendors.iter().filter(|vendor| vendor.role.is_none()).collect();
    if scope.subject.status == Status::Draft && !unsettled.is_empty() {
        let note = format!(
            "The role of {} of the {} vendors above is not stated: processor, controller in its own right, or without \
             personal data. Only processors belong in this table.",
            unsettled.len(),
            vendors.len()
        );
        blocks.push(Block::Note { draft: true, runs: vec![Run::text(note)] });
    }
    blocks
}

/// `vendor-changes`: how customers are told of a new sub-processor, and how they may object.
pub(super) fn changes(scope: &Scope<'_>) -> Vec<Block> {
    let at = |key: &str| format!("dpa.subprocessors.{key}");
    let rows = vec![
        Row { label: "Notice".to_owned(), value: vec![notice(scope)] },
        Row { label: "How notice is given".to_owned(), value: items(scope, &at("notice_channels")) },
        row(scope, "Whether it covers replacements", &at("replacements")),
        Row {
            label: "Grounds for objecting".to_owned(),
            value: vec![value_as(scope, &at("objection_grounds"), |fact| upper_first(&in_words(fact)))],
        },
        Row {
            label: "Time to object".to_owned(),
            value: vec![value_as(scope, &at("objection_days"), |fact| format!("{} days", in_words(fact)))],
        },
        Row {
            label: "What follows an objection".to_owned(),
            value: vec![value_as(scope, &at("objection_consequence"), |fact| upper_first(&consequence(fact)))],
        },
    ];
    vec![Block::Fields { caption: "New sub-processors".to_owned(), rows }]
}

/// The consequence that a word stands for, or that is written out.
fn consequence(fact: &Fact) -> String {
    term_at("dpa.subprocessors.objection_consequence").map_or_else(|| in_words(fact), |term| term.words(fact))
}

/// `At least 30 days before …`
fn notice(scope: &Scope<'_>) -> Vec<Run> {
    let days = "dpa.subprocessors.notice_days";
    let before = value(scope, "dpa.subprocessors.notice_before");
    [vec![Run::text("At least ")], value(scope, days), vec![Run::text(" days before ")], before].concat()
}

/// The name as the list gives it, the legal name where it differs, the category, the day of the last check.
fn name(vendor: &Subprocessor) -> Cell {
    let mut cell = vec![vec![Run::strong(&vendor.name.value)]];
    let legal_name = vendor.legal_name.as_ref().filter(|legal_name| legal_name.value != vendor.name.value);
    cell.extend(legal_name.map(|legal_name| vec![Run::text(&legal_name.value)]));
    cell.extend(vendor.category.as_ref().map(|category| vec![Run::text(&category.value)]));
    cell.extend(vendor.role.is_none().then(|| absent(vendor, "role")));
    cell.extend(vendor.verified.as_ref().map(|day| vec![Run::text(format!("Checked {}", long_date(day.value)))]));
    cell
}

fn purpose(vendor: &Subprocessor) -> Cell {
    let mut cell = text(format!("{}.", upper_first(&vendor.purpose.value)));
    if vendor.optional {
        let when =
            vendor.trigger.as_ref().map_or(String::new(), |trigger| format!(": engaged only when {}", trigger.value));
        cell.push(vec![Run::text(format!("Optional{when}."))]);
    }
    cell
}

fn data(vendor: &Subprocessor) -> Cell {
    if vendor.data_categories.is_empty() {
        return vec![absent(vendor, "data_categories")];
    }
    vendor.data_categories.iter().map(|category| vec![Run::text(upper_first(&category.value))]).collect()
}

/// One country a line.
fn place(vendor: &Subprocessor) -> Cell {
    let mut cell: Cell = vendor.locations.iter().map(|country| vec![Run::text(country.value.label())]).collect();
    if vendor.global {
        let is_edge = vendor.category.as_ref().is_some_and(|category| category.value.to_lowercase().contains("edge"));
        cell.push(vec![Run::text(if is_edge { "Worldwide edge" } else { "Worldwide" })]);
    }
    cell
}
