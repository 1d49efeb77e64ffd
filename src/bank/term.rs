//! The terms that can be negotiated: where the value of each stands, how it is read, and what is better for the customer.

use std::cmp::Ordering;

use super::Fact;
use super::audit_frequency::AuditFrequency;
use super::template::long_date;

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
    row("authorisation", "dpa.scc.clause9_option", "Authorisation of Sub-processors", TermKind::Ranked(AUTHORISATION)),
    row("notice-days", "dpa.subprocessors.notice_days", "Notice of a change of Sub-processors", TermKind::More("day")),
    row(
        "notified-changes",
        "dpa.subprocessors.notified_changes",
        "Changes of a Sub-processor that need notice",
        TermKind::Ranked(CHANGES),
    ),
    row(
        "objection-days",
        "dpa.subprocessors.objection_days",
        "Time to object to a Sub-processor",
        TermKind::More("day"),
    ),
    row(
        "objection-grounds",
        "dpa.subprocessors.objection_grounds",
        "Grounds for objecting to a Sub-processor",
        TermKind::Words(&[]),
    ),
    row(
        "objection-consequence",
        "dpa.subprocessors.objection_consequence",
        "Consequence of an objection",
        TermKind::Words(CONSEQUENCES),
    ),
    row(
        "emergency-days",
        "dpa.subprocessors.emergency_days",
        "Emergency replacement of a Sub-processor, notice",
        TermKind::More("day"),
    ),
    row(
        "breach-hours",
        "dpa.breach.outer_hours",
        "Notice of a Personal Data Breach, outer limit",
        TermKind::Fewer("hour"),
    ),
    row("deletion-days", "dpa.deletion.days", "Return and deletion after the end", TermKind::Fewer("day")),
    row("backup-days", "dpa.deletion.backup_days", "Expiry of backups", TermKind::Fewer("day")),
    row(
        "deletion-certificate",
        "dpa.deletion.certificate",
        "Certificate of deletion without request",
        TermKind::Either(Some(true)),
    ),
    row("audit-notice-days", "dpa.audit.notice_days", "Notice of an audit", TermKind::Fewer("day")),
    row("audit-frequency", "dpa.audit.frequency", "Audits", TermKind::Audits),
    row("liability-cap", "dpa.liability.cap", "Limit of liability between the parties", TermKind::Words(CAPS)),
    row(
        "clause-12",
        "dpa.liability.clause_12",
        "Liability under clause 12 of the EU SCCs",
        TermKind::Ranked(CLAUSE_12),
    ),
    row("docking-clause", "dpa.scc.docking_clause", "Docking clause (clause 7)", TermKind::Either(None)),
    row(
        "redress-body",
        "dpa.scc.redress_option",
        "Independent dispute body (clause 11(a))",
        TermKind::Either(Some(true)),
    ),
    row("uk-may-end", "dpa.uk.may_end", "Who may end the UK Addendum when it changes", TermKind::Words(&[])),
    row(
        "ccpa-notice-days",
        "dpa.ccpa.notice_business_days",
        "Notice that the CCPA can no longer be met",
        TermKind::Fewer("business day"),
    ),
];

/// The ids, for those who check keys.
pub(super) const TERM_IDS: [&str; TERMS.len()] = {
    let mut ids = [""; TERMS.len()];
    let mut index = 0;
    while index < ids.len() {
        ids[index] = TERMS[index].id;
        index += 1;
    }
    ids
};

const AUTHORISATION: &[(&str, &str)] =
    &[("1", "Option 1: specific prior authorisation"), ("2", "Option 2: general written authorisation")];

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

const fn row(id: &'static str, path: &'static str, label: &'static str, kind: TermKind) -> Term {
    Term { id, path, label, kind }
}

/// The term of an id.
#[must_use]
pub fn term(id: &str) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.id == id)
}

/// The term whose value stands at a path of the facts.
#[must_use]
pub fn term_at(path: &str) -> Option<&'static Term> {
    TERMS.iter().find(|term| term.path == path)
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

    /// Whether a number or frequency lies between two others: whoever may give the further one may give this.
    #[must_use]
    pub fn is_between(&self, near: &Fact, value: &Fact, far: &Fact) -> bool {
        let is_ordered = matches!(self.kind, TermKind::Fewer(_) | TermKind::More(_) | TermKind::Audits);
        let first = self.compare(near, value);
        is_ordered && first.is_ne() && first == self.compare(value, far)
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

    #[test]
    fn what_is_better_is_better_for_the_customer() {
        let (less, more) = (Fact::Integer(24), Fact::Integer(72));
        assert_eq!(term("breach-hours").unwrap().compare(&more, &less), Ordering::Greater);
        assert_eq!(term("notice-days").unwrap().compare(&more, &less), Ordering::Less);
        let words = ["unlimited", "main-agreement"].map(|word| Fact::Text(word.to_owned()));
        assert_eq!(term("clause-12").unwrap().compare(&words[1], &words[0]), Ordering::Greater);
        let audits = ["once a year", "twice a year"].map(|word| Fact::Text(word.to_owned()));
        assert_eq!(term("audit-frequency").unwrap().compare(&audits[0], &audits[1]), Ordering::Greater);
    }
}
