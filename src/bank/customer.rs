//! `answers/customers/<id>.toml`: whom answers are given to.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, Spanned};

use super::decode::Fields;
use super::id::CustomerId;
use super::keyword::Disclosure;
use super::section::checked;
use super::table::Table;

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
    /// Its file.
    #[serde(skip)]
    pub location: Location,
}

impl Customer {
    /// The narrowest disclosure that it may see.
    #[must_use]
    pub fn sees(&self) -> Disclosure {
        if self.nda { Disclosure::Nda } else { Disclosure::Public }
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
    fields.remarks();
    fields.finish();
    Some(Customer { id: id?, name: name?, nda, plan, location })
}
