//! `answers/company.toml`: who the provider is and how to reach it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, Spanned};

use super::country::Country;
use super::terms::check_keys;
use crate::tables::ContactId;
use crate::tables::Fields;
use crate::tables::Table;
use crate::tables::checked;

/// The provider. What is absent has not been stated.
#[derive(Clone, Debug, Serialize)]
pub struct Company {
    /// The name that it goes by.
    pub name: Spanned<String>,
    /// Its website.
    pub website: Option<Spanned<String>>,
    /// The contracting legal person.
    pub legal_name: Option<Spanned<String>>,
    /// The form of that person, such as a limited company.
    pub legal_form: Option<Spanned<String>>,
    /// Its number in a public register.
    pub registration_number: Option<Spanned<String>>,
    /// Its registered address.
    pub address: Option<Spanned<String>>,
    /// The country of its seat.
    pub country: Option<Spanned<Country>>,
    /// Its number for value-added tax.
    pub vat_number: Option<Spanned<String>>,
    /// Whom to reach, in the order of the file.
    pub contacts: Vec<Contact>,
    /// Public links by name.
    pub links: BTreeMap<String, String>,
}

/// Somebody who can be reached.
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// Its id, which answers refer to.
    pub id: ContactId,
    /// The address.
    pub email: Spanned<String>,
    /// What it is for.
    pub purposes: Vec<Spanned<String>>,
    /// The person.
    pub name: Option<Spanned<String>>,
    /// The person's position.
    pub position: Option<Spanned<String>>,
    /// A telephone number.
    pub phone: Option<Spanned<String>>,
    /// The place of its id.
    #[serde(skip)]
    pub location: Location,
}

/// The data protection officer and the representatives of a party: each named, not required for a reason, or unknown.
pub(super) const REPRESENTATIVES: &[&str] = &[
    "dpo",
    "dpo_name",
    "dpo_contact",
    "dpo_reason",
    "eu",
    "eu_name",
    "eu_contact",
    "eu_reason",
    "uk",
    "uk_name",
    "uk_contact",
    "uk_reason",
];

const SIGNATORY: &[&str] = &["name", "title"];

/// Reads `company.toml`.
pub(super) fn company(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Company> {
    let mut fields = Fields::new("the company", table, diagnostics);
    let name = fields.required("name");
    let company = Company {
        website: fields.optional("website"),
        legal_name: fields.optional("legal_name"),
        legal_form: fields.optional("legal_form"),
        registration_number: fields.optional("registration_number"),
        address: fields.optional("address"),
        country: fields.optional("country"),
        vat_number: fields.optional("vat_number"),
        contacts: fields.table("contacts").map(|table| contacts(&table, fields.diagnostics())).unwrap_or_default(),
        links: fields.table("links").map(|table| links(&table)).unwrap_or_default(),
        name: name.unwrap_or_else(|| Spanned::new(String::new(), 0..0)),
    };
    fields.know(&["trading_name"]);
    let tables = [(fields.table("representatives"), REPRESENTATIVES), (fields.table("signatory"), SIGNATORY)];
    fields.finish();
    for (table, keys) in tables {
        table.into_iter().for_each(|table| check_keys(&table, keys, diagnostics));
    }
    (!company.name.is_empty()).then_some(company)
}

fn contacts(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Contact> {
    let tables = table.tables(diagnostics);
    tables.iter().filter_map(|(id, table)| contact(id.value, table, diagnostics)).collect()
}

fn contact(id: &str, table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Contact> {
    let location = table.location();
    let id = checked(id, &location, ContactId::parse, diagnostics);
    let mut fields = Fields::new("a contact", table, diagnostics);
    let email = fields.required("email");
    let purposes = fields.list("purposes");
    let name = fields.optional("name");
    let position = fields.optional("position");
    let phone = fields.optional("phone");
    fields.finish();
    Some(Contact { id: id?, email: email?, purposes, name, position, phone, location })
}

fn links(table: &Table<'_>) -> BTreeMap<String, String> {
    let entries = table.entries();
    entries.filter_map(|entry| Some((entry.key.to_string(), entry.value.as_str()?.to_owned()))).collect()
}
