//! Terms that customers negotiate: the standard and its fallbacks in `dpa.toml`, what each customer picked in its file.
//!
//! ```text
//! dpa.toml             [breach] outer_hours = 72           the standard
//!                      [playbook.breach-hours]             fallbacks = [48], approver = "General Counsel"
//! customers/acme.toml  [terms] breach-hours = 48           within the playbook
//!                      breach-hours = { value = 24, approved_by = "…" }    beyond it
//! ```
//!
//! A pick stands in the place of the standard wherever a document of that customer quotes it.

use std::cmp::Ordering;

use crate::diagnostic::Location;

use super::audit_frequency::AuditFrequency;
use super::template::long_date;
use super::{Bank, Customer, Fact, Facts, LocatedFact, find, locate};

/// A term that can be negotiated.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// Its id, under `[playbook]` and `[terms]`.
    pub id: &'static str,
    /// Where its value stands: `dpa.breach.outer_hours`.
    pub path: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What its values are.
    pub kind: TermKind,
}

/// What the values of a term are, and which are better for the customer.
#[derive(Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A number of these: fewer are better.
    Fewer(&'static str),
    /// A number of these: more are better.
    More(&'static str),
    /// Yes or no; whether a yes is better, where it is either.
    Either(Option<bool>),
    /// One of these words, the best first, each with what it stands for; any other text stands for itself.
    Ranked(&'static [(&'static str, &'static str)]),
    /// One of these words, in no order.
    Words(&'static [(&'static str, &'static str)]),
    /// How often audits may take place.
    Audits,
}

/// Every term that can be negotiated, in the order of the agreement.
pub const TERMS: &[Term] = &[
    term("authorisation", "dpa.scc.clause9_option", "Authorisation of Sub-processors", TermKind::Ranked(AUTHORISATION)),
    term("notice-days", "dpa.subprocessors.notice_days", "Notice of a change of Sub-processors", TermKind::More("day")),
    term(
        "notified-changes",
        "dpa.subprocessors.notified_changes",
        "Changes of a Sub-processor that need notice",
        TermKind::Ranked(CHANGES),
    ),
    term(
        "objection-days",
        "dpa.subprocessors.objection_days",
        "Time to object to a Sub-processor",
        TermKind::More("day"),
    ),
    term(
        "objection-grounds",
        "dpa.subprocessors.objection_grounds",
        "Grounds for objecting to a Sub-processor",
        TermKind::Words(&[]),
    ),
    term(
        "objection-consequence",
        "dpa.subprocessors.objection_consequence",
        "Consequence of an objection",
        TermKind::Words(CONSEQUENCES),
    ),
    term(
        "emergency-days",
        "dpa.subprocessors.emergency_days",
        "Emergency replacement of a Sub-processor, notice",
        TermKind::More("day"),
    ),
    term(
        "breach-hours",
        "dpa.breach.outer_hours",
        "Notice of a Personal Data Breach, outer limit",
        TermKind::Fewer("hour"),
    ),
    term("deletion-days", "dpa.deletion.days", "Return and deletion after the end", TermKind::Fewer("day")),
    term("backup-days", "dpa.deletion.backup_days", "Expiry of backups", TermKind::Fewer("day")),
    term(
        "deletion-certificate",
        "dpa.deletion.certificate",
        "Certificate of deletion without request",
        TermKind::Either(Some(true)),
    ),
    term("audit-notice-days", "dpa.audit.notice_days", "Notice of an audit", TermKind::Fewer("day")),
    term("audit-frequency", "dpa.audit.frequency", "Audits", TermKind::Audits),
    term("liability-cap", "dpa.liability.cap", "Limit of liability between the parties", TermKind::Words(CAPS)),
    term(
        "clause-12",
        "dpa.liability.clause_12",
        "Liability under clause 12 of the EU SCCs",
        TermKind::Ranked(CLAUSE_12),
    ),
    term("docking-clause", "dpa.scc.docking_clause", "Docking clause (clause 7)", TermKind::Either(None)),
    term(
        "redress-body",
        "dpa.scc.redress_option",
        "Independent dispute body (clause 11(a))",
        TermKind::Either(Some(true)),
    ),
    term("uk-may-end", "dpa.uk.may_end", "Who may end the UK Addendum when it changes", TermKind::Words(&[])),
    term(
        "ccpa-notice-days",
        "dpa.ccpa.notice_business_days",
        "Notice that the CCPA can no longer be met",
        TermKind::Fewer("business day"),
    ),
];

/// The ids, for those who check keys.
pub(super) const TERM_IDS: &[&str] = &[
    "authorisation",
    "notice-days",
    "notified-changes",
    "objection-days",
    "objection-grounds",
    "objection-consequence",
    "emergency-days",
    "breach-hours",
    "deletion-days",
    "backup-days",
    "deletion-certificate",
    "audit-notice-days",
    "audit-frequency",
    "liability-cap",
    "clause-12",
    "docking-clause",
    "redress-body",
    "uk-may-end",
    "ccpa-notice-days",
];

const AUTHORISATION: &[(&str, &str)] = &[("1", "specific, each in advance"), ("2", "general, with notice")];

const CHANGES: &[(&str, &str)] = &[
    ("purpose-and-location", "changes of purpose and of location, besides additions and replacements"),
    ("location", "changes of location, besides additions and replacements"),
    ("additions-and-replacements", "additions and replacements alone"),
];

const CONSEQUENCES: &[(&str, &str)] = &[
    ("no-change", "the Provider goes on supplying the Services without the change"),
    ("termination", "the Customer may end the Services concerned"),
    (
        "termination-with-refund",
        "the Customer may end the Services concerned and is refunded the fees paid for the time after the end",
    ),
    (
        "alternative-or-termination",
        "the Provider proposes a way to supply the Services without the change; if none is agreed by the end of the \
         Notice Period, the Customer may end the Services concerned and is refunded the fees paid for the time after the end",
    ),
];

const CAPS: &[(&str, &str)] = &[("main-agreement", "as the Main Agreement provides"), ("none", "no limit")];

const CLAUSE_12: &[(&str, &str)] = &[
    ("unlimited", "not limited between the parties"),
    ("main-agreement", "limited between the parties as far as clause 12 leaves room for it"),
];

const fn term(id: &'static str, path: &'static str, label: &'static str, kind: TermKind) -> Term {
    Term { id, path, label, kind }
}

/// The term whose value stands at a path of the facts.
#[must_use]
pub fn term_at(path: &str) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.path == path)
}

/// Where a value of a term stands towards the playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is one of the fallbacks.
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
        let playbook = find(bank.facts(), &format!("dpa.playbook.{}", pick.term.id)).ok().and_then(Fact::as_table);
        let fallbacks = playbook.and_then(|playbook| find(playbook, "fallbacks").ok());
        let is_fallback = match fallbacks {
            Some(Fact::List(fallbacks)) => fallbacks.iter().any(|fallback| pick.term.is_same(fallback, pick.value)),
            _ => false,
        };
        Some(Deviation {
            term: pick.term,
            standard,
            value: pick.value,
            standing: if is_fallback { Standing::Fallback } else { Standing::Beyond },
            approver: playbook.and_then(|playbook| find(playbook, "approver").ok()).and_then(Fact::as_text),
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

impl Term {
    /// Whether two values are the same, however they are written.
    #[must_use]
    pub fn is_same(&self, left: &Fact, right: &Fact) -> bool {
        left == right || self.words(left) == self.words(right)
    }

    /// A value as it is read: `48 hours`, `no more than once in twelve months`.
    #[must_use]
    pub fn words(&self, value: &Fact) -> String {
        let counted = |unit: &str| match value {
            Fact::Integer(number) => format!("{number} {unit}{}", if *number == 1 { "" } else { "s" }),
            other => fact_words(other),
        };
        match &self.kind {
            TermKind::Fewer(unit) | TermKind::More(unit) => counted(unit),
            TermKind::Either(_) => fact_words(value),
            TermKind::Ranked(words) | TermKind::Words(words) => {
                let written = fact_words(value);
                let named = words.iter().find(|(word, _)| *word == written);
                named.map_or(written, |(_, meaning)| (*meaning).to_owned())
            }
            TermKind::Audits => {
                let written = fact_words(value);
                AuditFrequency::parse(&written).map_or(written, |frequency| frequency.to_string())
            }
        }
    }

    /// Whether the second of two values is better for the customer (`Greater`), worse, or neither.
    #[must_use]
    pub fn compare(&self, old: &Fact, new: &Fact) -> Ordering {
        let number = |fact: &Fact| if let Fact::Integer(number) = fact { Some(*number) } else { None };
        let rank = |words: &[(&str, &str)], fact: &Fact| {
            let written = fact_words(fact);
            words.iter().position(|(word, _)| *word == written)
        };
        let audits = |fact: &Fact| AuditFrequency::parse(&fact_words(fact)).map(AuditFrequency::in_ten_years);
        let flag = |fact: &Fact| if let Fact::Boolean(flag) = fact { Some(*flag) } else { None };
        let found = match &self.kind {
            TermKind::More(_) => number(new).zip(number(old)).map(|(new, old)| new.cmp(&old)),
            TermKind::Fewer(_) => number(new).zip(number(old)).map(|(new, old)| old.cmp(&new)),
            TermKind::Either(Some(better)) => {
                flag(new).zip(flag(old)).map(|(new, old)| (new == *better).cmp(&(old == *better)))
            }
            TermKind::Ranked(words) => rank(words, new).zip(rank(words, old)).map(|(new, old)| old.cmp(&new)),
            TermKind::Audits => audits(new).zip(audits(old)).map(|(new, old)| new.cmp(&old)),
            TermKind::Either(None) | TermKind::Words(_) => None,
        };
        found.unwrap_or(Ordering::Equal)
    }

    /// The words that stand for something, if it has such.
    #[must_use]
    pub fn choices(&self) -> &'static [(&'static str, &'static str)] {
        match self.kind {
            TermKind::Ranked(words) | TermKind::Words(words) => words,
            _ => &[],
        }
    }
}

/// A fact in a line.
#[must_use]
pub fn fact_words(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.trim().to_owned(),
        Fact::Integer(number) => number.to_string(),
        Fact::Float(number) => number.to_string(),
        Fact::Boolean(true) => "yes".to_owned(),
        Fact::Boolean(false) => "no".to_owned(),
        Fact::Date(date) => long_date(*date),
        Fact::List(items) => items.iter().map(fact_words).collect::<Vec<_>>().join(", "),
        Fact::Table(facts) => facts.values().map(|located| fact_words(&located.fact)).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::parse;
    use crate::source::Sources;

    fn at(id: &str) -> &'static Term {
        TERMS.iter().find(|term| term.id == id).unwrap()
    }

    #[test]
    fn ids_are_those_of_the_terms() {
        assert_eq!(TERMS.iter().map(|term| term.id).collect::<Vec<_>>(), TERM_IDS);
    }

    #[test]
    fn what_is_better_is_better_for_the_customer() {
        let (less, more) = (Fact::Integer(24), Fact::Integer(72));
        assert_eq!(at("breach-hours").compare(&more, &less), Ordering::Greater);
        assert_eq!(at("notice-days").compare(&more, &less), Ordering::Less);
        let words = ["unlimited", "main-agreement"].map(|word| Fact::Text(word.to_owned()));
        assert_eq!(at("clause-12").compare(&words[1], &words[0]), Ordering::Greater);
        let audits = ["once a year", "twice a year"].map(|word| Fact::Text(word.to_owned()));
        assert_eq!(at("audit-frequency").compare(&audits[0], &audits[1]), Ordering::Greater);
    }

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
}
