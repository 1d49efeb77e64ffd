//! The facts of a document itself, `document.*`: its day, its version, whom it is of, and which laws it is made for.
//!
//! ```text
//! document.regimes     the laws of the customer: gdpr, uk, swiss, ccpa; all of them while it is not known
//! document.eu_sccs     the EU SCCs apply by themselves: under the GDPR or under the Swiss act
//! document.clauses     transfers rest on the EU SCCs, be it through the UK Addendum alone
//! document.uk_start_date  from when the UK Addendum applies: as the customer or `dpa.uk` says, else with the agreement
//! document.swiss_case  fadp-only or fadp-and-gdpr, as the customer says or as its laws leave no choice
//! ```

use crate::bank::{Fact, Facts, LocatedFact, find};
use crate::diagnostic::Location;

use super::scope::Subject;

/// The laws that documents know.
pub(super) const REGIMES: [&str; 4] = ["gdpr", "uk", "swiss", "ccpa"];

/// What says when the UK Addendum starts, the nearest first.
const START_DATES: [&str; 3] = ["customer.uk_start_date", "dpa.uk.start_date", "customer.effective_date"];

/// The facts of a document, beside the others that it reaches.
pub(super) fn own(facts: &Facts, subject: Subject<'_>) -> LocatedFact {
    let location = Location { path: "ddq.toml".into(), span: 0..0 };
    let stated = |path| find(facts, path).ok().filter(|fact| fact.as_text().is_none_or(|text| !text.trim().is_empty()));
    let regimes = regimes(facts);
    let has = |regime| regimes.contains(&regime);
    let (eu_sccs, uk) = (has("gdpr") || has("swiss"), has("uk"));
    let has_other_vendors = subject.bank.subprocessors().iter().any(|vendor| !vendor.is_listed());
    let swiss_case = match stated("customer.swiss_trigger") {
        Some(trigger) => Some(trigger.clone()),
        None if subject.customer.is_some() && has("swiss") && !has("gdpr") => Some(Fact::Text("fadp-only".to_owned())),
        None => None,
    };
    let uk_start_date = START_DATES.into_iter().find_map(stated).cloned();
    let facts = [
        ("date", Some(Fact::Date(subject.as_of))),
        ("version", stated("dpa.version").cloned()),
        ("provider", stated("company.legal_name").or_else(|| stated("company.name")).cloned()),
        ("regimes", Some(Fact::List(regimes.iter().map(|regime| Fact::Text((*regime).to_owned())).collect()))),
        ("eu_sccs", Some(Fact::Boolean(eu_sccs))),
        ("clauses", Some(Fact::Boolean(eu_sccs || uk))),
        ("uk_start_date", uk_start_date.filter(|_| uk)),
        ("swiss_case", swiss_case.filter(|_| has("swiss"))),
        ("has_other_vendors", Some(Fact::Boolean(has_other_vendors))),
    ];
    let located = |fact| LocatedFact { fact, location: location.clone() };
    let facts = facts.into_iter().filter_map(|(name, fact)| Some((name.to_owned(), located(fact?))));
    LocatedFact { fact: Fact::Table(facts.collect()), location: location.clone() }
}

/// The laws of the customer, in one order; all of them where they are not stated.
fn regimes(facts: &Facts) -> Vec<&'static str> {
    let stated = find(facts, "customer.regimes").map(Fact::texts).unwrap_or_default();
    let known: Vec<_> = REGIMES.into_iter().filter(|regime| stated.contains(regime)).collect();
    if known.is_empty() { REGIMES.to_vec() } else { known }
}
