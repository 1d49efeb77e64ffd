//! What was negotiated: two customers beside each other, or a customer's document against the standard.

use std::cmp::Ordering;

use jiff::civil::Date;
use serde::Serialize;

use crate::bank::{Bank, Customer, Fact, TERMS, Term, deviations, find, overlay_of};
use crate::diff::in_words;
use crate::document::content::{Document, Status};
use crate::document::{Subject, Templates, compose, first_fault};

use crate::work::Refusal;
use crate::work::terms::known_customer;

/// What two customers have otherwise, as JSON.
#[derive(Debug, Serialize)]
pub struct TermsCompared {
    schema: &'static str,
    /// Whose terms are the old ones.
    pub from: String,
    /// Whose are the new ones.
    pub to: String,
    /// Those that differ.
    pub terms: Vec<TermRow>,
}

/// A term that two readings have otherwise.
#[derive(Debug, Serialize)]
pub struct TermRow {
    term: String,
    /// What it is called.
    pub label: String,
    /// The old value, in words.
    pub from: Option<String>,
    /// The new one.
    pub to: Option<String>,
    /// For whom the second is better: `customer`, `provider`; none where that is not to be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub better_for: Option<&'static str>,
}

/// Particulars of customers that decide on the terms.
const PARTICULARS: [(&str, &str); 7] = [
    ("role", "Role"),
    ("regimes", "Data protection laws"),
    ("swiss_trigger", "Swiss case"),
    ("member_state", "Member State for clauses 17 and 18(b)"),
    ("authority", "Supervisory authority"),
    ("plan", "Plan"),
    ("nda", "Non-disclosure agreement"),
];

/// Two customers beside each other.
pub(super) fn customers(bank: &Bank, from: &str, to: &str) -> Result<TermsCompared, Refusal> {
    let (old, new) = (known_customer(bank, from)?, known_customer(bank, to)?);
    let particulars = PARTICULARS.iter().filter_map(|(key, label)| {
        let said = |customer: &Customer| match *key {
            "nda" => Some(if customer.nda { "in force" } else { "none" }.to_owned()),
            key => {
                let path = format!("customers.{}.{key}", customer.id);
                customer.facts.get(key).map(|located| in_words(&path, &located.fact))
            }
        };
        let (from, to) = (said(old), said(new));
        (from != to).then(|| TermRow {
            term: (*key).to_owned(),
            label: (*label).to_owned(),
            from,
            to,
            better_for: None,
        })
    });
    let facts = [old, new].map(|customer| overlay_of(bank, customer));
    let negotiated = TERMS.iter().filter_map(|term| {
        let [from, to] = [&facts[0], &facts[1]].map(|facts| find(facts, term.path).ok());
        row(term, from, to)
    });
    let terms = particulars.chain(negotiated).collect();
    Ok(TermsCompared { schema: "ddq/terms/1", from: from.to_owned(), to: to.to_owned(), terms })
}

/// A customer against the standard of every term.
pub(super) fn against_standard(bank: &Bank, customer: &Customer) -> TermsCompared {
    let found = deviations(bank, customer);
    let terms = found.iter().filter_map(|found| row(found.term, found.standard, Some(found.value))).collect();
    TermsCompared { schema: "ddq/terms/1", from: "standard".to_owned(), to: customer.id.to_string(), terms }
}

fn row(term: &Term, from: Option<&Fact>, to: Option<&Fact>) -> Option<TermRow> {
    let is_same = match (from, to) {
        (Some(from), Some(to)) => term.is_same(from, to),
        (from, to) => from == to,
    };
    if is_same {
        return None;
    }
    let better_for = match from.zip(to).map(|(from, to)| term.compare(from, to)) {
        Some(Ordering::Greater) => Some("customer"),
        Some(Ordering::Less) => Some("provider"),
        _ => None,
    };
    let words = |fact: Option<&Fact>| fact.map(|fact| term.words(fact));
    Some(TermRow {
        term: term.id.to_owned(),
        label: term.label.to_owned(),
        from: words(from),
        to: words(to),
        better_for,
    })
}

/// A document as it would be with the standard of every term, and as the customer has it.
pub(super) fn documents(
    id: &str,
    bank: &Bank,
    customer: &Customer,
    day: Date,
    templates: &Templates,
) -> Result<(Document, Document), Refusal> {
    let standard = customer.at_standard();
    let composed = |customer: &Customer| {
        let sees = customer.sees();
        let subject = Subject { bank, customer: Some(customer), as_of: day, sees, status: Status::Draft };
        compose(id, subject, templates)
            .map(|composition| composition.document)
            .map_err(|faults| Refusal::new(format!("{id} cannot be made: {}", first_fault(&faults))))
    };
    let mut new = composed(customer)?;
    // What was negotiated is marked in its place: the row that lists it would say so twice.
    if let Some(cover) = &mut new.cover {
        cover.rows.retain(|row| row.label != NEGOTIATED);
    }
    Ok((composed(&standard)?, new))
}

const NEGOTIATED: &str = "Negotiated terms";
