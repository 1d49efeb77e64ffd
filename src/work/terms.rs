//! For whom answers are given.

use jiff::civil::Date;

use crate::bank::{Bank, Customer, Disclosure};
use crate::respond::Terms;

use super::refusal::Refusal;

/// The terms for a customer of the bank, or for nobody in particular.
pub(crate) fn terms(bank: &Bank, customer: Option<&str>, as_of: Date) -> Result<Terms, Refusal> {
    let sees = match customer {
        None => Disclosure::Public,
        Some(id) => known_customer(bank, id)?.sees(),
    };
    Ok(Terms { as_of, sees })
}

/// The customer of an id, or who there are instead.
pub(crate) fn known_customer<'b>(bank: &'b Bank, id: &str) -> Result<&'b Customer, Refusal> {
    bank.customer(id).ok_or_else(|| unknown(bank, id))
}

fn unknown(bank: &Bank, id: &str) -> Refusal {
    let known: Vec<&str> = bank.customers().iter().map(|customer| customer.id.as_str()).collect();
    let hint = match known.as_slice() {
        [] => "customers are files in answers/customers/".to_owned(),
        known => format!("there are: {}", known.join(", ")),
    };
    Refusal::new(format!("no customer is named `{id}`")).hint(hint)
}
