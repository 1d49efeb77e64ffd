//! Annex III: the sub-processors, with every field that the form asks for, and the vendors that are none.

use crate::bank::{Fact, Subprocessor, SubprocessorRole, long_date, upper_first};

use super::super::content::{Block, Cell, Run, Table};
use super::super::scope::Scope;
use super::super::text::listed;
use super::parts::{columns, missing, text};

/// `subprocessors`: those that process on the customer's behalf, and those whose role is not stated.
pub(super) fn subprocessors(scope: &Scope<'_>) -> Vec<Block> {
    let vendors: Vec<_> = scope.subject.bank.subprocessors().iter().filter(|vendor| vendor.is_listed()).collect();
    if vendors.is_empty() {
        return vec![Block::Paragraph { runs: vec![Run::text("The Provider engages no sub-processor.")] }];
    }
    let demands_contacts = demands_contacts(scope);
    let tells_mechanisms = scope.has("clauses");
    let names_mechanisms =
        tells_mechanisms && (!scope.gathers() || vendors.iter().any(|vendor| vendor.transfer_mechanism.is_some()));
    let names_contacts = demands_contacts || vendors.iter().any(|vendor| states_contact(vendor));
    let table = Table {
        caption: "Sub-processors".to_owned(),
        columns: columns(&[
            (if names_contacts { "Sub-processor and contact" } else { "Sub-processor" }, 7),
            ("Processing", 8),
            ("Personal data", 5),
            (if names_mechanisms { "Locations and transfer" } else { "Locations" }, 6),
        ]),
        rows: vendors.into_iter().map(|vendor| row(vendor, demands_contacts, tells_mechanisms)).collect(),
    };
    vec![Block::Table(table)]
}

/// Specific authorisation (clause 9(a) Option 1) asks for the whole form; an agreed list does without contact persons.
fn demands_contacts(scope: &Scope<'_>) -> bool {
    scope.fact("dpa.scc.clause9_option") == Some(&Fact::Integer(1))
}

fn states_contact(vendor: &Subprocessor) -> bool {
    [&vendor.contact_name, &vendor.contact_position, &vendor.contact].into_iter().any(Option::is_some)
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

fn row(vendor: &Subprocessor, demands_contacts: bool, tells_mechanisms: bool) -> Vec<Cell> {
    let mut who = identity(vendor);
    if demands_contacts {
        who.extend(contact(vendor));
    } else {
        who.extend(contact_as_stated(vendor));
    }
    vec![who, processing(vendor), data(vendor), locations(vendor, tells_mechanisms)]
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

/// Of the contact person, what is stated.
fn contact_as_stated(vendor: &Subprocessor) -> Cell {
    let text = |field: &Option<crate::diagnostic::Spanned<String>>| field.as_ref().map(|field| field.value.clone());
    let person: Vec<_> = [text(&vendor.contact_name), text(&vendor.contact_position)].into_iter().flatten().collect();
    let person = (!person.is_empty()).then(|| format!("Contact: {}", person.join(", ")));
    person.into_iter().chain(text(&vendor.contact)).map(|line| vec![Run::text(line)]).collect()
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

/// The countries, then what a transfer rests on, where a law asks for that.
fn locations(vendor: &Subprocessor, tells_mechanisms: bool) -> Cell {
    let names: Vec<_> = vendor.locations.iter().map(|country| country.label().to_owned()).collect();
    let world = if vendor.global { " and worldwide" } else { "" };
    let place = upper_first(&format!("{}{world}", listed(&names)));
    if !tells_mechanisms {
        return text(place);
    }
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
