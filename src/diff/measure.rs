//! What is known of the kind of a fact: what another value comes to, and for whom it is better.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::bank::{Country, Fact, Term, TermKind, is_at, term, term_at};

use super::change::{Class, Party};

/// What is known of a kind of fact.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Measure {
    class: Option<Named>,
    best: Option<Best>,
    #[serde(default)]
    rank: Vec<String>,
    shown: Option<Shown>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Named {
    Party,
    Term,
    Quantity,
    Disclosure,
    Look,
    Words,
    Internal,
}

/// Which value is best for the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Best {
    Lowest,
    Highest,
    Yes,
    No,
    Most,
    Fewest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Shown {
    Country,
    Words,
}

/// The rows, in their order.
static ROWS: LazyLock<Vec<(String, Measure)>> = LazyLock::new(|| {
    let rows: toml::Table =
        toml::from_str(include_str!("measure.toml")).expect("the rows are valid; a test reads them");
    let row =
        |(path, row): (String, toml::Value)| (path, row.try_into().expect("the rows are valid; a test reads them"));
    rows.into_iter().map(row).collect()
});

/// What is known of the fact at a dotted path. What a customer picked is of the kind of the standard.
pub(super) fn measure(path: &str) -> &'static Measure {
    static NOTHING: LazyLock<Measure> = LazyLock::new(Measure::default);
    let path = picked(path).map_or(path, |term| term.path);
    ROWS.iter().find(|(row, _)| is_at(path, row)).map_or_else(|| &*NOTHING, |(_, measure)| measure)
}

/// For whom a new value of the fact at a path is better than an old one.
pub(super) fn better(path: &str, old: &Fact, new: &Fact) -> Option<Party> {
    let negotiated = || {
        let order = picked(path).or_else(|| term_at(path))?.compare(old, new);
        side(order.is_gt(), order.is_lt())
    };
    measure(path).better(old, new).or_else(negotiated)
}

/// The term of the agreement at a path, the standard or what a customer picked, whose values are words of their own.
pub(super) fn term_in_words(path: &str) -> Option<&'static Term> {
    let term = picked(path).or_else(|| term_at(path))?;
    matches!(term.kind, TermKind::Ranked(_) | TermKind::Words(_) | TermKind::Audits).then_some(term)
}

/// The term that a customer picked at a path: `customers.acme.terms.breach-hours`.
fn picked(path: &str) -> Option<&'static Term> {
    let (_, pick) = path.strip_prefix("customers.")?.split_once(".terms.")?;
    term(pick.strip_suffix(".value").unwrap_or(pick))
}

impl Measure {
    /// What another value comes to, where the kind of fact tells.
    pub fn class(&self) -> Option<Class> {
        Some(match self.class? {
            Named::Party => Class::PartyChanged,
            Named::Term => Class::TermChanged,
            Named::Quantity => Class::QuantityChanged,
            Named::Disclosure => Class::DisclosureChanged,
            Named::Look => Class::Refreshed,
            Named::Internal => Class::Internal,
            Named::Words => return None,
        })
    }

    /// For whom a new value is better than an old one.
    pub fn better(&self, old: &Fact, new: &Fact) -> Option<Party> {
        if let [from, to] =
            [old, new].map(|fact| fact.as_text().and_then(|word| self.rank.iter().position(|it| it == word)))
            && let (Some(from), Some(to)) = (from, to)
        {
            return side(from > to, to > from);
        }
        match (self.best?, old, new) {
            (Best::Lowest, old, new) => by_number(new, old),
            (Best::Highest, old, new) => by_number(old, new),
            (Best::Yes, Fact::Boolean(old), Fact::Boolean(new)) => side(*new && !*old, *old && !*new),
            (Best::No, Fact::Boolean(old), Fact::Boolean(new)) => side(*old && !*new, *new && !*old),
            (Best::Most, Fact::List(old), Fact::List(new)) => side(within(old, new), within(new, old)),
            (Best::Fewest, Fact::List(old), Fact::List(new)) => side(within(new, old), within(old, new)),
            _ => None,
        }
    }

    /// A value in words.
    pub fn shown(&self, fact: &Fact) -> String {
        match (self.shown, fact) {
            (Some(Shown::Country), Fact::Text(code)) => {
                Country::parse(code).map_or_else(|| code.clone(), |country| country.name().to_owned())
            }
            (Some(Shown::Words), Fact::Text(word)) => word.replace('-', " "),
            (_, Fact::List(items)) => items.iter().map(|item| self.shown(item)).collect::<Vec<_>>().join(", "),
            (_, fact) => super::facts::shown(fact),
        }
    }
}

fn side(customer: bool, provider: bool) -> Option<Party> {
    match (customer, provider) {
        (true, false) => Some(Party::Customer),
        (false, true) => Some(Party::Provider),
        _ => None,
    }
}

/// For the customer where the second is higher; lists are compared item by item, and tell only where all agree.
fn by_number(lower: &Fact, higher: &Fact) -> Option<Party> {
    match (lower, higher) {
        (Fact::List(one), Fact::List(other)) if one.len() == other.len() => {
            let pairs: Option<Vec<(f64, f64)>> =
                one.iter().zip(other).map(|(a, b)| a.as_number().zip(b.as_number())).collect();
            let pairs = pairs?;
            let (up, down) = (pairs.iter().any(|(a, b)| b > a), pairs.iter().any(|(a, b)| b < a));
            side(up, down)
        }
        (one, other) => {
            let (one, other) = (one.as_number()?, other.as_number()?);
            side(other > one, one > other)
        }
    }
}

/// Whether every item of a list is in another, longer one.
fn within(items: &[Fact], all: &[Fact]) -> bool {
    items.len() < all.len() && items.iter().all(|item| all.contains(item))
}

/// What a number counts, as the last words of its name say: `outer_hours`, `notice_business_days`.
pub(super) fn unit(name: &str) -> &'static str {
    const UNITS: [(&str, &str); 7] = [
        ("business_days", " business days"),
        ("business_hours", " business hours"),
        ("days", " days"),
        ("hours", " hours"),
        ("minutes", " minutes"),
        ("percent", "%"),
        ("percents", "%"),
    ];
    let is_last =
        |unit: &&(&str, &str)| name.strip_suffix(unit.0).is_some_and(|rest| rest.is_empty() || rest.ends_with('_'));
    UNITS.iter().find(is_last).map_or("", |(_, shown)| shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, old: &Fact, new: &Fact, expect: Option<Party>) {
        assert_eq!(better(path, old, new), expect, "{path}");
        assert_eq!(better(path, new, old), expect.map(Party::other), "{path}, turned round");
    }

    #[test]
    fn it_is_told_for_whom_a_change_is_better_where_that_is_known() {
        let [text, list] = [
            |text: &str| Fact::Text(text.to_owned()),
            |text: &str| {
                Fact::List(
                    text.split(' ')
                        .map(|it| it.parse().map_or_else(|_| Fact::Text(it.to_owned()), Fact::Integer))
                        .collect(),
                )
            },
        ];
        check("dpa.breach.outer_hours", &Fact::Integer(72), &Fact::Integer(48), Some(Party::Customer));
        check("sla.credits.percents", &list("10 25"), &list("5 25"), Some(Party::Provider));
        check("sla.credits.percents", &list("10 25"), &list("5 30"), None);
        check("customers.acme.notice_days", &Fact::Integer(30), &Fact::Integer(45), Some(Party::Customer));
        check("sla.tiers.team.commitment", &text("target"), &text("commitment"), Some(Party::Customer));
        check("sla.tiers.team.uptime_percent", &Fact::Float(99.9), &Fact::Float(99.5), Some(Party::Provider));
        check("dpa.deletion.certificate", &Fact::Boolean(false), &Fact::Boolean(true), Some(Party::Customer));
        check("sla.maintenance.exclusions", &list("a"), &list("a b"), Some(Party::Provider));
        check("sla.maintenance.exclusions", &list("a"), &list("b c"), None);
        check("dpa.scc.governing_law", &text("IE"), &text("DE"), None);
        check("encryption.key_days", &Fact::Integer(30), &Fact::Integer(45), None);
    }

    #[test]
    fn the_kind_of_a_fact_tells_what_a_change_of_it_is() {
        let class = |path: &str| measure(path).class();
        assert_eq!(class("company.legal_name"), Some(Class::PartyChanged));
        assert_eq!(class("subprocessors.acme.role"), Some(Class::PartyChanged));
        assert_eq!(class("dpa.scc.governing_law"), Some(Class::TermChanged));
        assert_eq!(class("customers.acme.nda"), Some(Class::DisclosureChanged));
        assert_eq!(class("encryption.algorithm"), None);
        assert_eq!(measure("dpa.scc.courts").shown(&Fact::Text("IE".into())), "Ireland");
    }

    #[test]
    fn units_follow_from_names() {
        assert_eq!(
            ["outer_hours", "notice_business_days", "days", "percents"].map(unit),
            [" hours", " business days", " days", "%"]
        );
        assert_eq!(unit("holidays"), "");
    }
}
