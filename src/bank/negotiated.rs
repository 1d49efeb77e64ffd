//! Terms that customers negotiate: the standard and its fallbacks in `dpa.toml`, what each customer picked in its file.
//!
//! ```text
//! dpa.toml             [breach] outer_hours = 72           the standard
//!                      [playbook.breach-hours]             fallbacks = [48], approver = "General Counsel"
//! customers/acme.toml  [terms] breach-hours = 48           within the playbook; 60 too, which costs less than 48
//!                      breach-hours = { value = 24, approved_by = "…" }    beyond it
//! ```
//!
//! A pick stands in the place of the standard wherever a document of that customer quotes it.

use crate::diagnostic::Location;

use super::{Bank, Customer, Fact, Facts, LocatedFact, TERMS, Term, find, locate};

/// Where a value of a term stands towards the playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is one of the fallbacks, or lies between the standard and one of them.
    Fallback,
    /// Somebody must approve it.
    Beyond,
}

/// A term that a customer has otherwise than everybody.
#[derive(Clone, Debug)]
pub struct Deviation<'b> {
    /// The term.
    pub term: &'static Term,
    /// The standard; none when it is not stated.
    pub standard: Option<&'b Fact>,
    /// What the customer has.
    pub value: &'b Fact,
    /// Where that stands towards the playbook.
    pub standing: Standing,
    /// Who must approve what is beyond the playbook, when it says so.
    pub approver: Option<&'b str>,
    /// Who approved this.
    pub approved_by: Option<&'b str>,
    /// Where the customer's file says so.
    pub location: &'b Location,
}

/// The fallbacks of a term, and who must approve what lies beyond.
#[must_use]
pub fn playbook<'b>(bank: &'b Bank, term: &Term) -> (&'b [Fact], Option<&'b str>) {
    let playbook = find(bank.facts(), &format!("dpa.playbook.{}", term.id)).ok().and_then(Fact::as_table);
    let fallbacks = match playbook.and_then(|playbook| find(playbook, "fallbacks").ok()) {
        Some(Fact::List(fallbacks)) => fallbacks.as_slice(),
        _ => &[],
    };
    (fallbacks, playbook.and_then(|playbook| find(playbook, "approver").ok()).and_then(Fact::as_text))
}

/// What a customer picked.
struct Pick<'c> {
    term: &'static Term,
    value: &'c Fact,
    approved_by: Option<&'c str>,
    location: &'c Location,
}

/// The picks of a customer, in the order of the terms. `notice_days` at the top of its file is one too.
fn picks(customer: &Customer) -> Vec<Pick<'_>> {
    let of = |term: &'static Term| {
        let older = if term.id == "notice-days" { Some("notice_days") } else { None };
        let located = locate(&customer.facts, &format!("terms.{}", term.id)).ok();
        let located = located.or_else(|| locate(&customer.facts, older?).ok())?;
        let (value, approved_by) = match &located.fact {
            Fact::Table(pick) => {
                let text = |key| find(pick, key).ok().and_then(Fact::as_text).filter(|text| !text.trim().is_empty());
                (find(pick, "value").ok()?, text("approved_by"))
            }
            value => (value, None),
        };
        Some(Pick { term, value, approved_by, location: &located.location })
    };
    TERMS.iter().filter_map(of).collect()
}

/// The terms that a customer has otherwise than everybody, in the order of the agreement.
#[must_use]
pub fn deviations<'b>(bank: &'b Bank, customer: &'b Customer) -> Vec<Deviation<'b>> {
    let deviation = |pick: Pick<'b>| {
        let standard = find(bank.facts(), pick.term.path).ok();
        if standard.is_some_and(|standard| pick.term.is_same(standard, pick.value)) {
            return None;
        }
        let (fallbacks, approver) = playbook(bank, pick.term);
        let is_fallback = fallbacks.iter().any(|fallback| {
            let is_between = standard.is_some_and(|standard| pick.term.is_between(standard, pick.value, fallback));
            is_between || pick.term.is_same(fallback, pick.value)
        });
        Some(Deviation {
            term: pick.term,
            standard,
            value: pick.value,
            standing: if is_fallback { Standing::Fallback } else { Standing::Beyond },
            approver,
            approved_by: pick.approved_by,
            location: pick.location,
        })
    };
    picks(customer).into_iter().filter_map(deviation).collect()
}

/// The facts of the bank with what the customer picked in the place of the standard.
#[must_use]
pub fn overlay_of(bank: &Bank, customer: &Customer) -> Facts {
    let mut facts = bank.facts().clone();
    overlay(&mut facts, customer);
    facts
}

/// Puts what the customer picked in the place of the standard.
pub(crate) fn overlay(facts: &mut Facts, customer: &Customer) {
    for pick in picks(customer) {
        put(facts, pick.term.path, LocatedFact { fact: pick.value.clone(), location: pick.location.clone() });
    }
}

fn put(facts: &mut Facts, path: &str, located: LocatedFact) {
    match path.split_once('.') {
        None => drop(facts.insert(path.to_owned(), located)),
        Some((first, rest)) => {
            let empty = || LocatedFact { fact: Fact::Table(Facts::new()), location: located.location.clone() };
            let inner = facts.entry(first.to_owned()).or_insert_with(empty);
            if let Fact::Table(inner) = &mut inner.fact {
                put(inner, rest, located);
            }
        }
    }
}

impl Customer {
    /// The customer as it would be with the standard of every term.
    #[must_use]
    pub fn at_standard(&self) -> Self {
        let mut standard = self.clone();
        standard.facts.remove("terms");
        standard.facts.remove("notice_days");
        standard
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::parse;
    use crate::source::Sources;

    #[test]
    fn deviations_are_told_apart_by_the_playbook() {
        let dpa = "[breach]\nouter_hours = 72\n[audit]\nfrequency = \"once a year\"\nnotice_days = 30\n\
                   [playbook.breach-hours]\nfallbacks = [48]\napprover = \"General Counsel\"\n";
        let customer = "name = \"A\"\nnotice_days = 45\n[terms]\nbreach-hours = { value = 24, approved_by = \"Dana\" }\n\
                        audit-frequency = \"annually\"\naudit-notice-days = 10\n";
        let files = [
            ("answers/company.toml", "name = \"B\"\n"),
            ("answers/dpa.toml", dpa),
            ("answers/customers/a.toml", customer),
        ];
        let bank = parse(&files.into_iter().collect::<Sources>()).0;
        let found = deviations(&bank, bank.customer("a").unwrap());
        let told: Vec<_> = found.iter().map(|found| (found.term.id, found.standing, found.approved_by)).collect();
        let beyond = Standing::Beyond;
        assert_eq!(
            told,
            [
                ("notice-days", beyond, None),
                ("breach-hours", beyond, Some("Dana")),
                ("audit-notice-days", beyond, None)
            ]
        );
        assert_eq!(found[1].approver, Some("General Counsel"));
        assert_eq!(deviations(&bank, &bank.customer("a").unwrap().at_standard()).len(), 0);
    }

    #[track_caller]
    fn check_number(value: i64, expect: Standing) {
        let dpa = "[subprocessors]\nnotice_days = 30\n[playbook.notice-days]\nfallbacks = [45, 90]\n";
        let customer = format!("name = \"A\"\n[terms]\nnotice-days = {value}\n");
        let files = [
            ("answers/company.toml", "name = \"B\"\n"),
            ("answers/dpa.toml", dpa),
            ("answers/customers/a.toml", &customer),
        ];
        let bank = parse(&files.into_iter().collect::<Sources>()).0;
        assert_eq!(deviations(&bank, bank.customer("a").unwrap())[0].standing, expect, "{value}");
    }

    #[test]
    fn what_costs_less_than_the_furthest_fallback_is_in_the_playbook() {
        for value in [31, 45, 60, 90] {
            check_number(value, Standing::Fallback);
        }
        // Less than the standard is another matter: the house gives it to nobody by itself.
        for value in [20, 91] {
            check_number(value, Standing::Beyond);
        }
    }
}
