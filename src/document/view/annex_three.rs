//! Annex III: the sub-processors, with every field that the form asks for, and the vendors that are none.

use crate::bank::{Subprocessor, SubprocessorRole, long_date, upper_first};

use super::super::content::{Block, Cell, Run, Table};
use super::super::scope::Scope;
use super::super::text::listed;
use super::parts::{columns, missing, text};

/// `subprocessors`: those that process on the customer's behalf, and those whose role is not stated.
pub(super) fn subprocessors(scope: &Scope<'_>) -> Vec<Block> {
    let is_listed =
        |vendor: &&Subprocessor| vendor.role.as_ref().is_none_or(|role| role.value == SubprocessorRole::Processor);
    let vendors: Vec<_> = scope.subject.bank.subprocessors().iter().filter(is_listed).collect();
    if vendors.is_empty() {
        return vec![Block::Paragraph { runs: vec![Run::text("The Provider engages no sub-processor.")] }];
    }
    let table = Table {
        caption: "Sub-processors".to_owned(),
        columns: columns(&[
            ("Sub-processor and contact", 7),
            ("Processing", 8),
            ("Personal data", 5),
            ("Locations and transfer", 6),
        ]),
        rows: vendors.into_iter().map(row).collect(),
    };
    vec![Block::Table(table)]
}

/// `independent-controllers`: vendors that decide for themselves, or see no personal data.
pub(super) fn independent_controllers(scope: &Scope<'_>) -> Vec<Block> {
    let other = |vendor: &Subprocessor| match vendor.role.as_ref()?.value {
        SubprocessorRole::Processor => None,
        SubprocessorRole::IndependentController => Some("Controller in its own right"),
        SubprocessorRole::NoPersonalData => Some("Receives no personal data of the Customer"),
    };
    let vendors = scope.subject.bank.subprocessors().iter();
    let rows: Vec<_> = vendors
        .filter_map(|vendor| Some(vec![name(vendor), text(&*vendor.purpose.value), text(other(vendor)?)]))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let table = Table {
        caption: "Vendors that are not sub-processors".to_owned(),
        columns: columns(&[("Name", 4), ("Purpose", 6), ("Role", 4)]),
        rows,
    };
    vec![Block::Table(table)]
}

fn row(vendor: &Subprocessor) -> Vec<Cell> {
    let mut who = identity(vendor);
    who.extend(contact(vendor));
    vec![who, processing(vendor), data(vendor), locations(vendor)]
}

fn name(vendor: &Subprocessor) -> Cell {
    text(vendor.legal_name.as_ref().unwrap_or(&vendor.name).value.clone())
}

fn identity(vendor: &Subprocessor) -> Cell {
    let mut cell = match &vendor.legal_name {
        Some(name) => vec![vec![Run::strong(&name.value)]],
        None => vec![vec![Run::strong(&vendor.name.value)], absent(vendor, "legal_name")],
    };
    cell.push(stated(vendor, "address", vendor.address.as_ref().map(|address| address.value.clone())));
    cell
}

fn contact(vendor: &Subprocessor) -> Cell {
    let text = |field: &Option<crate::diagnostic::Spanned<String>>| field.as_ref().map(|field| field.value.clone());
    let mut person = vec![Run::text("Contact: ")];
    person.extend(stated(vendor, "contact_name", text(&vendor.contact_name)));
    person.push(Run::text(", "));
    person.extend(stated(vendor, "contact_position", text(&vendor.contact_position)));
    vec![person, stated(vendor, "contact", text(&vendor.contact))]
}

fn processing(vendor: &Subprocessor) -> Cell {
    let mut cell = text(upper_first(&vendor.purpose.value));
    if let Some(responsibility) = &vendor.responsibility {
        cell.push(vec![Run::text(format!("Responsible for: {}", responsibility.value))]);
    }
    if let Some(duration) = &vendor.duration {
        cell.push(vec![Run::text(format!("Duration: {}", duration.value))]);
    }
    if let Some(trigger) = &vendor.trigger {
        cell.push(vec![Run::text(format!("Optional: engaged only if {}", trigger.value))]);
    }
    cell
}

fn data(vendor: &Subprocessor) -> Cell {
    if vendor.data_categories.is_empty() {
        return vec![absent(vendor, "data_categories")];
    }
    vendor.data_categories.iter().map(|category| vec![Run::text(upper_first(category))]).collect()
}

/// The countries, then what a transfer rests on.
fn locations(vendor: &Subprocessor) -> Cell {
    let names: Vec<_> = vendor.locations.iter().map(|country| country.name().to_owned()).collect();
    let world = if vendor.global { " and worldwide" } else { "" };
    let place = upper_first(&format!("{}{world}", listed(&names)));
    let mechanism = vendor.transfer_mechanism.as_ref().map(|word| mechanism(&word.value, vendor));
    vec![vec![Run::text(place)], stated(vendor, "transfer_mechanism", mechanism)]
}

pub(super) fn mechanism(word: &str, vendor: &Subprocessor) -> String {
    match (word, &vendor.dpf_verified) {
        ("adequacy", _) => "Adequacy decision".to_owned(),
        ("scc-module-three", _) => "EU SCCs, Module Three".to_owned(),
        ("dpf", Some(day)) => {
            format!("Data Privacy Framework, checked {}; else EU SCCs, Module Three", long_date(day.value))
        }
        ("dpf", None) => "Data Privacy Framework; else EU SCCs, Module Three".to_owned(),
        (word, _) => word.to_owned(),
    }
}

fn stated(vendor: &Subprocessor, key: &str, value: Option<String>) -> Vec<Run> {
    value.map_or_else(|| absent(vendor, key), |value| vec![Run::text(value)])
}

pub(super) fn absent(vendor: &Subprocessor, key: &str) -> Vec<Run> {
    missing(&format!("subprocessors.{}.{key}", vendor.id))
}
