//! A name with a legal form that is not the legal name.
//!
//! # What it checks
//!
//! The provider, sub-processors and customers that have both `name` and `legal_name`: a `name` that ends, or begins
//! before a bracket, as the name of a legal person does (“Inc.”, “GmbH”) is the `legal_name`, letter by letter.
//! A trade name, such as “Acme” beside “Acme Holding, Inc.”, is silent.
//!
//! # Why
//!
//! Answers print the name and Annex III the legal name. A reader takes two spellings of one person for two persons.
//!
//! # Example
//!
//! ```toml
//! # answers/subprocessors.toml
//! [model]
//! name       = "Model, OpCo, LLC"
//! purpose    = "Language model"
//! legal_name = "Model OpCo LLC"
//! verified   = 2026-04-26
//! ```
//!
//! # Fix
//!
//! Write the verified name in both, or the trade name in `name`.
//!
//! ```toml
//! # answers/subprocessors.toml
//! [model]
//! name       = "Model"
//! purpose    = "Language model"
//! legal_name = "Model OpCo LLC"
//! verified   = 2026-04-26
//! ```

use crate::bank::{Fact, locate};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};

use super::Context;
use crate::text::legal_form::legal_form;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "two-legal-names",
    severity: Severity::Warning,
    summary: "A name with a legal form is another than the legal name.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let bank = context.bank;
    let of_vendors = bank.subprocessors().iter().filter_map(|vendor| {
        let legal = vendor.legal_name.as_ref()?;
        report(&vendor.name, legal, vendor.location.at(vendor.name.span()))
    });
    let of_company = bank.company().and_then(|company| {
        let place = locate(bank.facts(), "company.name").ok()?.location.clone();
        report(&company.name, company.legal_name.as_ref()?, place)
    });
    let of_customers = bank.customers().iter().filter_map(|customer| {
        let Fact::Text(legal) = &customer.facts.get("legal_name")?.fact else { return None };
        report(&customer.name, legal, customer.location.at(customer.name.span()))
    });
    of_vendors.chain(of_company).chain(of_customers).collect()
}

fn report(name: &str, legal: &str, place: Location) -> Option<Diagnostic> {
    let is_of_another = is_of_person(name) && !name.contains(legal.trim());
    let message = || format!("“{name}” is named as a legal person, and the legal name is “{legal}”");
    let help = "write the verified name in both, or a trade name without a legal form in `name`";
    is_of_another.then(|| Diagnostic::new(&RULE, place, message()).help(help))
}

/// Whether a name, or what it holds in brackets, ends with a legal form.
fn is_of_person(name: &str) -> bool {
    let pieces = name.split(['(', ')']).map(str::trim);
    pieces.filter_map(legal_form).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::is_of_person;

    #[test]
    fn legal_forms_tell_persons() {
        for name in [
            "Stripe, Inc.",
            "Infisical (Solomon Labs, Inc.)",
            "Functional Software, Inc. (Sentry)",
            "A GmbH",
            "Vzorek s.r.o.",
        ] {
            assert!(is_of_person(name), "{name}");
        }
        for name in ["BetterStack", "Acme (EU)", "Inc", "The Limited Edition"] {
            assert!(!is_of_person(name), "{name}");
        }
    }
}
