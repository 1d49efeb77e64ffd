//! For whom answers are given, from the command line.

use jiff::civil::Date;

use crate::bank::{Bank, Customer, Disclosure};
use crate::respond::Terms;

use super::error::CliError;
use super::workspace::as_of;

/// The terms for a customer of the bank, or for nobody in particular.
pub(super) fn terms(bank: &Bank, customer: Option<&str>, day: Option<Date>) -> Result<Terms, CliError> {
    let sees = match customer {
        None => Disclosure::Public,
        Some(id) => known_customer(bank, id)?.sees(),
    };
    Ok(Terms { as_of: as_of(day), sees })
}

/// The customer of an id, or who there are instead.
pub(super) fn known_customer<'b>(bank: &'b Bank, id: &str) -> Result<&'b Customer, CliError> {
    bank.customer(id).ok_or_else(|| unknown(bank, id))
}

fn unknown(bank: &Bank, id: &str) -> CliError {
    let known: Vec<&str> = bank.customers().iter().map(|customer| customer.id.as_str()).collect();
    let hint = match known.as_slice() {
        [] => "customers are files in answers/customers/".to_owned(),
        known => format!("there are: {}", known.join(", ")),
    };
    CliError::new(format!("no customer is named `{id}`")).hint(hint)
}
