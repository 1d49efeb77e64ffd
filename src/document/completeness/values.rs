//! What a fact may be.

use crate::bank::{AuditFrequency, Country, Fact};

use super::super::text::{in_words, listed};
use super::rule::{Kind, Named, Word};
use super::words::{denies, fold, holds};

/// What is wrong with a fact, if anything is.
pub(super) fn wrong(fact: &Fact, kind: &Kind) -> Option<String> {
    if let (Fact::List(items), true) = (fact, is_of_items(kind)) {
        return items.iter().find_map(|item| wrong(item, kind));
    }
    let found = in_words(fact);
    match kind {
        Kind::Named(named) => named_wrong(fact, *named).map(|expected| format!("“{found}” is {expected}")),
        Kind::OneOf(words) if words.iter().any(|word| is_word(fact, word)) => None,
        Kind::OneOf(words) => Some(format!("“{found}” is not {}", choices(words))),
        Kind::Below { below } => match fact {
            Fact::Integer(number) if number >= below => Some(format!("{number} is not below {below}")),
            _ => None,
        },
        Kind::Contains { contains } if fold(&found).contains(contains.as_str()) => None,
        Kind::Contains { contains } => Some(format!("“{found}” does not say “{contains}”")),
    }
}

/// Whether a kind is that of each item of a list.
fn is_of_items(kind: &Kind) -> bool {
    matches!(kind, Kind::OneOf(_) | Kind::Named(Named::Country))
}

fn named_wrong(fact: &Fact, named: Named) -> Option<&'static str> {
    let (is_right, expected) = match (named, fact) {
        (Named::Boolean, _) => (matches!(fact, Fact::Boolean(_)), "neither true nor false"),
        (Named::False, _) => (*fact == Fact::Boolean(false), "not false"),
        (Named::Positive, _) => (matches!(fact, Fact::Integer(1..)), "no number above 0"),
        (Named::Date, _) => (matches!(fact, Fact::Date(_)), "no date (write 2026-12-31, without quotes)"),
        (Named::Email, Fact::Text(text)) => (is_email(text), "no email address"),
        (Named::Country, Fact::Text(code)) => (Country::parse(code).is_some(), "no country (ISO 3166-1 alpha-2)"),
        (Named::MemberState, Fact::Text(code)) => (
            Country::parse(code).is_some_and(Country::is_member_state),
            "no Member State of the European Union (a code of two letters, such as “IE”)",
        ),
        (Named::LegalName, Fact::Text(name)) if is_hostname(name) => {
            (false, "a domain name, not the name of a legal person")
        }
        (Named::LegalName | Named::Line, Fact::Text(text)) => (is_line(text), "no entry, but a place held for one"),
        (Named::Frequency, Fact::Text(text)) => (
            AuditFrequency::parse(text).is_some(),
            "no frequency of audits: a right to audit says how often at most, such as “once in twelve months”",
        ),
        (Named::Grounds, Fact::Text(text)) => (
            !depends_on_provider(text) && !is_denial(text),
            "no ground of the customer's: an objection does not depend on the provider",
        ),
        (Named::Substance, Fact::Text(text)) => {
            (is_line(&text.replace('\n', " ")) && !is_denial(text), "nothing that anybody would do")
        }
        (Named::DaysOrNone, Fact::Text(text)) => (text == "none", "neither a number of days nor “none”"),
        (Named::DaysOrNone, _) => (matches!(fact, Fact::Integer(1..)), "neither a number of days nor “none”"),
        (Named::Texts, Fact::List(items)) => {
            (items.iter().all(|item| matches!(item, Fact::Text(text) if !text.trim().is_empty())), "no list of texts")
        }
        (Named::Texts, _) => (false, "no list of texts (write [\"…\", \"…\"])"),
        (
            Named::Email
            | Named::Country
            | Named::MemberState
            | Named::LegalName
            | Named::Line
            | Named::Frequency
            | Named::Grounds
            | Named::Substance,
            _,
        ) => (false, "no text"),
    };
    (!is_right).then_some(expected)
}

fn is_word(fact: &Fact, word: &Word) -> bool {
    match (fact, word) {
        (Fact::Text(text), Word::Text(word)) => text == word,
        (Fact::Integer(integer), Word::Integer(word)) => integer == word,
        _ => false,
    }
}

/// `one of “a”, “b” and “c”`; one alone stands for itself.
fn choices(words: &[Word]) -> String {
    let quoted: Vec<_> = words.iter().map(quoted).collect();
    match quoted.as_slice() {
        [only] => only.clone(),
        _ => format!("one of {}", listed(&quoted)),
    }
}

fn quoted(word: &Word) -> String {
    match word {
        Word::Integer(integer) => integer.to_string(),
        Word::Text(text) => format!("“{text}”"),
    }
}

/// Words that hold the place of an entry, as they are folded.
const PLACEHOLDERS: [&str; 11] =
    ["tbd", "tba", "tbc", "n/a", "n.n.", "xxx", "?", "???", "to be agreed", "to be determined", "to be confirmed"];

/// Whether a text is one line that says something.
fn is_line(text: &str) -> bool {
    let folded = fold(text);
    let folded = folded.trim();
    let is_bracketed = folded.starts_with('[') && folded.ends_with(']');
    !text.contains(['\n', '\r']) && !PLACEHOLDERS.contains(&folded) && !is_bracketed
}

/// Verbs by which somebody decides whether another's grounds count.
const DECIDING: [&str; 13] = [
    "accept*",
    "agree*",
    "approv*",
    "consent*",
    "consider*",
    "decid*",
    "deem*",
    "determin*",
    "discretion*",
    "find*",
    "recognis*",
    "recogniz*",
    "satisf*",
];

/// Whether it is for the provider to say if grounds count: who objects decides on that.
fn depends_on_provider(text: &str) -> bool {
    let folded = fold(text);
    holds(&folded, "provider*") && DECIDING.iter().any(|verb| holds(&folded, verb))
}

/// The most words of a text that says no more than that there is nothing.
const DENIAL_WORDS: usize = 5;

/// `None.`, `no assistance is given`: a few words that deny.
fn is_denial(text: &str) -> bool {
    let folded = fold(text);
    denies(&folded) && folded.split(' ').count() <= DENIAL_WORDS
}

fn is_email(text: &str) -> bool {
    let is_host = |host: &str| host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && is_host(host) && !text.contains(char::is_whitespace))
}

/// `example.com`: names joined by dots, without a space.
pub(super) fn is_hostname(text: &str) -> bool {
    let labels: Vec<&str> = text.trim().split('.').collect();
    let is_label =
        |label: &&str| !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    labels.len() > 1 && labels.iter().all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Fact {
        Fact::Text(text.to_owned())
    }

    #[track_caller]
    fn check(fact: &Fact, named: Named, expect: bool) {
        assert_eq!(wrong(fact, &Kind::Named(named)).is_none(), expect, "{fact:?}");
    }

    #[test]
    fn each_kind_tells_right_from_wrong() {
        check(&Fact::Boolean(false), Named::Boolean, true);
        check(&text("no"), Named::Boolean, false);
        check(&Fact::Boolean(true), Named::False, false);
        check(&Fact::Integer(30), Named::Positive, true);
        check(&Fact::Integer(0), Named::Positive, false);
        check(&text("2026-12-31"), Named::Date, false);
        check(&text("a@b.example"), Named::Email, true);
        check(&text("a at b"), Named::Email, false);
        check(&Fact::List(vec![text("US"), text("XX")]), Named::Country, false);
        check(&text("IE"), Named::MemberState, true);
        check(&text("GB"), Named::MemberState, false);
        check(&text("Acme.io Inc."), Named::LegalName, true);
        check(&text("acme.example"), Named::LegalName, false);
        check(&Fact::List(vec![text("a")]), Named::Texts, true);
        check(&text("a"), Named::Texts, false);
        check(&text("once in twelve months"), Named::Frequency, true);
        check(&text("never"), Named::Frequency, false);
        check(&text("data-protection grounds"), Named::Grounds, true);
        check(&text("reasonable grounds relating to data protection"), Named::Grounds, true);
        check(&text("grounds that the provider accepts"), Named::Grounds, false);
        check(&text("None."), Named::Substance, false);
        check(&text("Each forwards requests, and keeps none of the data for itself."), Named::Substance, true);
        check(&text("none"), Named::DaysOrNone, true);
        check(&Fact::Integer(0), Named::DaysOrNone, false);
    }

    #[test]
    fn a_wrong_word_is_told_which_ones_there_are() {
        let kind = Kind::OneOf(vec![Word::Text("a".to_owned()), Word::Integer(2)]);
        assert_eq!(wrong(&text("b"), &kind).as_deref(), Some("“b” is not one of “a” and 2"));
        assert_eq!(wrong(&Fact::Integer(2), &kind), None);
        assert_eq!(wrong(&Fact::Integer(72), &Kind::Below { below: 72 }).as_deref(), Some("72 is not below 72"));
    }
}
