//! Names that must be there: formats, sections, products; where one is not, what there is instead.

use crate::bank::{Bank, ProductId};
use crate::format::Catalog;

use super::refusal::Refusal;

/// Refuses a format that the catalogue does not have.
pub(crate) fn refuse_unknown_format(catalog: &Catalog, named: Option<&str>) -> Result<(), Refusal> {
    let Some(id) = named.filter(|id| catalog.get(id).is_none()) else { return Ok(()) };
    let known: Vec<&str> = catalog.iter().map(|format| format.id.as_str()).collect();
    Err(Refusal::new(format!("no questionnaire format is named `{id}`"))
        .hint(format!("there are: {}", known.join(", "))))
}

/// Refuses a section that the bank does not have.
pub(crate) fn refuse_unknown_section(bank: &Bank, named: &str) -> Result<(), Refusal> {
    let known: Vec<&str> = bank.sections().iter().map(|section| section.id.as_str()).collect();
    match known.contains(&named) {
        true => Ok(()),
        false => {
            Err(Refusal::new(format!("no section is named `{named}`")).hint(format!("there are: {}", known.join(", "))))
        }
    }
}

/// The id of a product.
pub(crate) fn product(name: &str) -> Result<ProductId, Refusal> {
    ProductId::parse(name).ok_or_else(|| {
        Refusal::new(format!("`{name}` names no product"))
            .hint("an id is lower-case letters and digits, in words joined by hyphens")
    })
}
