//! `answers/subprocessors.toml`: the vendors that process customers' data.

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, Spanned};

use super::country::Country;
use super::keyword::SubprocessorRole;
use crate::tables::Fields;
use crate::tables::SubprocessorId;
use crate::tables::Table;
use crate::tables::checked;
use crate::text::phrase::fold;

/// One vendor. What is absent has not been stated.
#[derive(Clone, Debug, Serialize)]
pub struct Subprocessor {
    /// Its id, which answers refer to.
    pub id: SubprocessorId,
    /// Its name as the source writes it.
    pub name: Spanned<String>,
    /// What kind of vendor it is.
    pub category: Option<Spanned<String>>,
    /// What it is used for.
    pub purpose: Spanned<String>,
    /// Where it processes.
    pub locations: Vec<Spanned<Country>>,
    /// Whether it processes all over the world besides.
    pub global: bool,
    /// Whether it is engaged only if something happens.
    pub optional: bool,
    /// What engages it.
    pub trigger: Option<Spanned<String>>,
    /// The name of the legal person, verified.
    pub legal_name: Option<Spanned<String>>,
    /// Its address.
    pub address: Option<Spanned<String>>,
    /// How to reach the contact person there.
    pub contact: Option<Spanned<String>>,
    /// The contact person.
    pub contact_name: Option<Spanned<String>>,
    /// The position of the contact person.
    pub contact_position: Option<Spanned<String>>,
    /// The categories of data that it sees.
    pub data_categories: Vec<Spanned<String>>,
    /// What it is in terms of data protection.
    pub role: Option<Spanned<SubprocessorRole>>,
    /// What a transfer to it rests on.
    pub transfer_mechanism: Option<Spanned<String>>,
    /// The day on which its entry was checked.
    pub verified: Option<Spanned<Date>>,
    /// The day on which its participation in the Data Privacy Framework was checked.
    pub dpf_verified: Option<Spanned<Date>>,
    /// How long it processes.
    pub duration: Option<Spanned<String>>,
    /// What it alone is responsible for, where another has the same function.
    pub responsibility: Option<Spanned<String>>,
    /// The place of its id.
    #[serde(skip)]
    pub location: Location,
}

impl Subprocessor {
    /// Whether it is a sub-processor, or may be one: a vendor whose role is not stated is taken for one.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        self.role.as_ref().is_none_or(|role| role.value == SubprocessorRole::Processor)
    }

    /// What it does, to find others that do the same: its category without what stands in brackets, so that
    /// `LLM API (optional)` is `llm api`.
    #[must_use]
    pub fn function(&self) -> Option<String> {
        let category = self.category.as_ref()?;
        Some(fold(category.split('(').next().unwrap_or(category).trim()))
    }
}

/// Reads `subprocessors.toml`.
pub(super) fn subprocessors(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Subprocessor> {
    let tables = table.tables(diagnostics);
    tables.iter().filter_map(|(id, table)| subprocessor(id.value, table, diagnostics)).collect()
}

fn subprocessor(id: &str, table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Subprocessor> {
    let location = table.location();
    let id = checked(id, &location, SubprocessorId::parse, diagnostics);
    let mut fields = Fields::new("a sub-processor", table, diagnostics);
    let (name, category) = (fields.required("name"), fields.optional("category"));
    let (purpose, locations) = (fields.required("purpose"), fields.list("locations"));
    let (global, optional) = (fields.flag("global"), fields.flag("optional"));
    let trigger = fields.optional("trigger");
    let (legal_name, address) = (fields.optional("legal_name"), fields.optional("address"));
    let (contact, data_categories) = (fields.optional("contact"), fields.list("data_categories"));
    let (role, transfer_mechanism) = (fields.optional("role"), fields.optional("transfer_mechanism"));
    let (contact_name, contact_position) = (fields.optional("contact_name"), fields.optional("contact_position"));
    let (verified, dpf_verified) = (fields.optional("verified"), fields.optional("dpf_verified"));
    let (duration, responsibility) = (fields.optional("duration"), fields.optional("responsibility"));
    fields.remarks();
    fields.finish();
    Some(Subprocessor {
        id: id?,
        name: name?,
        category,
        purpose: purpose?,
        locations,
        global,
        optional,
        trigger,
        legal_name,
        address,
        contact,
        contact_name,
        contact_position,
        data_categories,
        role,
        transfer_mechanism,
        verified,
        dpf_verified,
        duration,
        responsibility,
        location,
    })
}
