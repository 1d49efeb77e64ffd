//! A reference to something that is not there.
//!
//! # What it checks
//!
//! The `evidence`, `contact` and `subprocessors` of answers, the `plan` of customers, the `document` of what was
//! executed with them, and the contacts that `sla.toml` names for claims.
//!
//! # Why
//!
//! A document that points at nothing makes the reader ask, and an answer that rests on missing evidence rests on
//! nothing.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! evidence = ["no-such-report"]
//! ```
//!
//! # Fix
//!
//! Correct the name, or add the entry.
//!
//! ```toml
//! # answers/evidence.toml
//! [security-policy]
//! title = "Security policy"
//! kind  = "policy"
//! state = "exists"
//!
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! choice   = "yes"
//! short    = "AES-256."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! evidence = ["security-policy"]
//! ```

use crate::bank::{Answer, Bank, Customer, Fact, Facts, LocatedFact};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity, closest};
use crate::source::TEMPLATE_FOLDER;

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "dangling-reference",
    severity: Severity::Error,
    summary: "A reference names something that is not there.",
};

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let bank = context.bank;
    let names = Names::of(bank);
    let of_answers = bank.answers().iter().flat_map(|answer| of_answer(answer, &names));
    let of_customers = bank.customers().iter().filter_map(|customer| of_customer(customer, bank));
    let executed = of_executed(context);
    of_answers.chain(of_customers).chain(executed).chain(of_terms(bank, &names)).collect()
}

struct Names<'a> {
    evidence: Vec<&'a str>,
    contacts: Vec<&'a str>,
    subprocessors: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(bank: &'a Bank) -> Self {
        let contacts = bank.company().map(|company| company.contacts.as_slice()).unwrap_or_default();
        Self {
            evidence: bank.evidence().iter().map(|evidence| evidence.id.as_str()).collect(),
            contacts: contacts.iter().map(|contact| contact.id.as_str()).collect(),
            subprocessors: bank.subprocessors().iter().map(|vendor| vendor.id.as_str()).collect(),
        }
    }
}

fn of_answer(answer: &Answer, names: &Names<'_>) -> Vec<Diagnostic> {
    let place = |span| answer.location.at(span);
    let evidence = answer
        .evidence
        .iter()
        .filter_map(|id| dangling(id.as_str(), place(id.span()), &names.evidence, "evidence", "answers/evidence.toml"));
    let contact = answer
        .contact
        .iter()
        .filter_map(|id| dangling(id.as_str(), place(id.span()), &names.contacts, "contact", "answers/company.toml"));
    let subprocessors = answer.subprocessors.iter().filter_map(|id| {
        dangling(id.as_str(), place(id.span()), &names.subprocessors, "sub-processor", "answers/subprocessors.toml")
    });
    evidence.chain(contact).chain(subprocessors).collect()
}

fn of_customer(customer: &Customer, bank: &Bank) -> Option<Diagnostic> {
    let plan = customer.plan.as_ref()?;
    let tiers: Vec<_> = table(bank, "sla")?.get("tiers")?.fact.as_table()?.keys().map(String::as_str).collect();
    dangling(plan, customer.location.at(plan.span()), &tiers, "plan", "the tiers of answers/sla.toml")
}

/// Documents are known as far as there are texts of templates.
fn of_executed(context: &Context<'_>) -> Vec<Diagnostic> {
    let folders = context
        .sources
        .iter()
        .filter_map(|(path, _)| path.strip_prefix(TEMPLATE_FOLDER)?.strip_prefix('/')?.strip_suffix("/document.toml"));
    let documents: Vec<&str> = folders.filter(|folder| !folder.contains(['/', '.'])).collect();
    if documents.is_empty() {
        return Vec::new();
    }
    let all =
        context.bank.customers().iter().flat_map(|customer| customer.executed.iter().map(move |it| (customer, it)));
    all.filter_map(|(customer, executed)| {
        let place = customer.location.at(executed.document.span());
        dangling(&executed.document, place, &documents, "document", "templates/")
    })
    .collect()
}

fn of_terms(bank: &Bank, names: &Names<'_>) -> Option<Diagnostic> {
    let credits = table(bank, "sla")?.get("credits")?.fact.as_table()?;
    let LocatedFact { fact: Fact::Text(contact), location } = credits.get("claim_contact")? else {
        return None;
    };
    dangling(contact, location.clone(), &names.contacts, "contact", "answers/company.toml")
}

fn table<'a>(bank: &'a Bank, name: &str) -> Option<&'a Facts> {
    bank.facts().get(name)?.fact.as_table()
}

fn dangling(name: &str, location: Location, known: &[&str], kind: &str, place: &str) -> Option<Diagnostic> {
    if known.contains(&name) {
        return None;
    }
    let help = match closest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add it to {place}, or remove the reference"),
    };
    Some(Diagnostic::new(&RULE, location, format!("there is no {kind} `{name}`")).help(help))
}
