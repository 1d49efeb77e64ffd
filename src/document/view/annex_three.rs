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
        rows: vendors
            .iter()
            .map(|vendor| {
                let mut place = locations(vendor);
                if tells_mechanisms {
                    place.extend(transfer(scope, vendor));
                }
                vec![who(vendor, demands_contacts), processing(vendor, &vendors), data(vendor), place]
            })
            .collect(),
    };
    open_roles(scope, &vendors).into_iter().chain([Block::Table(table)]).collect()
}

/// That a list of sub-processors holds vendors of which nobody has said that they are any. A draft marks each.
pub(super) fn open_roles(scope: &Scope<'_>, vendors: &[&Subprocessor]) -> Option<Block> {
    let open = vendors.iter().filter(|vendor| vendor.role.is_none());
    let open: Vec<_> = open.map(|vendor| vendor.name.value.clone()).collect();
    if open.is_empty() || !scope.gathers() {
        return None;
    }
    let which = if open.len() == vendors.len() { "the vendors in this list".to_owned() } else { listed(&open) };
    let text = format!(
        "Whether {which} process personal data on behalf of customers, or decide on that processing themselves, is not \
         stated. Until it is, they are listed as if they were Sub-processors."
    );
    Some(Block::Paragraph { runs: vec![Run::text(text)] })
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

fn who(vendor: &Subprocessor, demands_contacts: bool) -> Cell {
    let mut who = identity(vendor);
    if vendor.role.is_none() {
        who.push(absent(vendor, "role"));
    }
    if demands_contacts {
        who.extend(contact(vendor));
    } else {
        who.extend(contact_as_stated(vendor));
    }
    who
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

/// What it does; what it alone is responsible for, which is asked where another does the same.
fn processing(vendor: &Subprocessor, vendors: &[&Subprocessor]) -> Cell {
    let mut cell = text(upper_first(&vendor.purpose.value));
    let function = vendor.function();
    let is_shared = function.is_some() && vendors.iter().filter(|other| other.function() == function).count() > 1;
    match &vendor.responsibility {
        Some(responsibility) => cell.push(vec![Run::text(format!("Responsible for: {}", responsibility.value))]),
        None if is_shared => cell.push(absent(vendor, "responsibility")),
        None => (),
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

fn locations(vendor: &Subprocessor) -> Cell {
    let names: Vec<_> = vendor.locations.iter().map(|country| country.label().to_owned()).collect();
    let world = if vendor.global { " and worldwide" } else { "" };
    text(upper_first(&format!("{}{world}", listed(&names))))
}

/// What a transfer rests on under the laws of the document: each has instruments of its own.
pub(super) fn transfer(scope: &Scope<'_>, vendor: &Subprocessor) -> Cell {
    let Some(word) = &vendor.transfer_mechanism else { return vec![absent(vendor, "transfer_mechanism")] };
    let clauses = format!("EU SCCs, Module Three{}", adaptations(scope));
    text(match (word.as_str(), &vendor.dpf_verified) {
        ("adequacy", _) => of_laws(scope, ADEQUACY),
        ("scc-module-three", _) => clauses,
        ("dpf", Some(day)) => {
            format!("{}, checked {}; else {clauses}", of_laws(scope, FRAMEWORKS), long_date(day.value))
        }
        ("dpf", None) => format!("{}; else {clauses}", of_laws(scope, FRAMEWORKS)),
        (word, _) => word.to_owned(),
    })
}

/// How the laws that know such call a finding of adequacy, and the framework for transfers to the United States.
type Names = [(&'static str, &'static str); 3];

const ADEQUACY: Names =
    [("gdpr", "adequacy decision"), ("uk", "UK adequacy regulations"), ("swiss", "Annex 1 of the Swiss DPO")];
const FRAMEWORKS: Names = [
    ("gdpr", "EU–U.S. Data Privacy Framework"),
    ("uk", "UK Extension to the EU–U.S. Data Privacy Framework"),
    ("swiss", "Swiss–U.S. Data Privacy Framework"),
];

/// Those of the laws of the document.
fn of_laws(scope: &Scope<'_>, names: Names) -> String {
    let names: Vec<_> =
        names.into_iter().filter(|(law, _)| scope.is_under(law)).map(|(_, name)| name.to_owned()).collect();
    upper_first(&listed(&names))
}

/// What makes the EU SCCs carry a transfer under other laws.
fn adaptations(scope: &Scope<'_>) -> String {
    let all = [("uk", "the UK Addendum"), ("swiss", "the Swiss adaptations")];
    let apply: Vec<_> =
        all.into_iter().filter(|(law, _)| scope.is_under(law)).map(|(_, name)| name.to_owned()).collect();
    if apply.is_empty() { String::new() } else { format!(", with {}", listed(&apply)) }
}

fn stated(vendor: &Subprocessor, key: &str, value: Option<String>) -> Vec<Run> {
    value.map_or_else(|| absent(vendor, key), |value| vec![Run::text(value)])
}

pub(super) fn absent(vendor: &Subprocessor, key: &str) -> Vec<Run> {
    missing(&format!("subprocessors.{}.{key}", vendor.id))
}
