//! `answers/customers/<id>.toml`: whom answers are given to.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, Spanned};

use super::company::REPRESENTATIVES;
use super::executed::{Executed, executed};
use super::fact::{Facts, from_table};
use super::keyword::Disclosure;
use super::term::TERM_IDS;
use super::terms::check_keys;
use crate::tables::CustomerId;
use crate::tables::Fields;
use crate::tables::Table;
use crate::tables::checked;

/// A customer.
#[derive(Clone, Debug, Serialize)]
pub struct Customer {
    /// Its id, the name of its file.
    pub id: CustomerId,
    /// Its name.
    pub name: Spanned<String>,
    /// Whether a non-disclosure agreement is in force.
    pub nda: bool,
    /// The plan that it is on.
    pub plan: Option<Spanned<String>>,
    /// What was executed with it, in the order of its file.
    pub executed: Vec<Executed>,
    /// Everything that its file states, for documents: `{{ customer.legal_name }}`.
    pub facts: Facts,
    /// Its file.
    #[serde(skip)]
    pub location: Location,
}

/// What documents ask of a customer beyond its name, besides the tables below. An absent key has not been stated.
const DETAILS: &[&str] = &[
    "legal_name",
    "legal_form",
    "registration_number",
    "trading_name",
    "address",
    "country",
    "role",
    "activities",
    "language",
    "member_state",
    "authority",
    "authority_branch",
    "notice_days",
    "effective_date",
    "agreement",
    "regimes",
    "swiss_trigger",
    "uk_start_date",
];

const CONTACT: &[&str] = &["name", "position", "email", "phone"];
const SIGNATORY: &[&str] = &["name", "title"];

impl Customer {
    /// The narrowest disclosure that it may see.
    #[must_use]
    pub fn sees(&self) -> Disclosure {
        if self.nda { Disclosure::Nda } else { Disclosure::Public }
    }
}

/// `[terms]`: a value, or a table with what was approved and by whom.
fn check_terms(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) {
    check_keys(table, &TERM_IDS, diagnostics);
    for entry in table.entries() {
        if let Some(entries) = entry.value.as_table() {
            let pick = Table { path: table.path, span: entry.key.span(), entries };
            let mut fields = Fields::new("a negotiated term", &pick, diagnostics);
            fields.know(&["value", "approved", "reason"]);
            let _: Option<Spanned<String>> = fields.optional("approved_by");
            fields.remarks();
            fields.finish();
        }
    }
}

/// Reads `customers/<id>.toml`.
pub(super) fn customer(id: &str, table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Customer> {
    let location = table.location();
    let id = checked(id, &location, CustomerId::parse, diagnostics);
    let mut fields = Fields::new("a customer", table, diagnostics);
    let name = fields.required("name");
    let nda = fields.flag("nda");
    let plan = fields.optional("plan");
    fields.know(DETAILS);
    let terms = fields.table("terms");
    let tables = [
        (fields.table("contact"), CONTACT),
        (fields.table("representatives"), REPRESENTATIVES),
        (fields.table("signatory"), SIGNATORY),
    ];
    let documents = fields.table_list("executed");
    fields.remarks();
    fields.finish();
    let executed = executed(documents, diagnostics);
    for (table, keys) in tables {
        table.into_iter().for_each(|table| check_keys(&table, keys, diagnostics));
    }
    terms.into_iter().for_each(|table| check_terms(&table, diagnostics));
    Some(Customer { id: id?, name: name?, nda, plan, executed, facts: from_table(table), location })
}
