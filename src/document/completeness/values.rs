//! What a fact may be.

use crate::bank::{AuditFrequency, Country, Fact, term_at};

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
        Kind::Within { from, to } => match fact {
            Fact::Integer(number) if (from..=to).contains(&number) => None,
            _ => Some(format!("“{found}” is no number from {from} to {to}")),
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
            AuditFrequency::parse(text).is_some_and(|limit| limit.in_ten_years() >= FEWEST_AUDITS),
            "no frequency of audits: a right to audit says how often at most, such as “once in twelve months”, and \
             leaves no more than two years between two",
        ),
        (Named::Grounds, Fact::Text(text)) => (
            !depends_on_provider(text) && !is_denial(text),
            "no ground of the customer's: an objection does not depend on the provider",
        ),
        (Named::Substance, Fact::Text(text)) => {
            (is_line(&text.replace('\n', " ")) && !is_denial(text), "nothing that anybody would do")
        }
        (Named::Consequence, Fact::Text(text)) => (
            is_consequence(text),
            "no consequence: say who does what (end the Services concerned, go on without the change), or name one of \
             no-change, termination, termination-with-refund and alternative-or-termination",
        ),
        (Named::Cap, Fact::Text(text)) => {
            (is_cap(text), "no limit: write main-agreement, none (no limit), or an amount and what it is for")
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
            | Named::Substance
            | Named::Consequence
            | Named::Cap,
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

/// Audits in ten years that a right to audit allows at least: "at reasonable intervals" (clause 8.9(c) of the EU SCCs).
const FEWEST_AUDITS: u32 = 5;

/// What somebody does after an objection.
const CONSEQUENCES: [&str; 11] = [
    "alternative*",
    "cancel*",
    "cease*",
    "does without",
    "end",
    "ends",
    "refund*",
    "stop*",
    "terminat*",
    "withdraw*",
    "without the change",
];

/// Whether one of its clauses says what follows, and does not deny it: a word of the terms, or a text.
fn is_consequence(text: &str) -> bool {
    let is_word = term_at("dpa.subprocessors.objection_consequence")
        .is_some_and(|term| term.choices().iter().any(|(word, _)| *word == text));
    let says = |clause: &str| {
        let folded = fold(clause);
        // “Without the change” is what is done, and no denial of it.
        let rest = folded.replace("without the change", "");
        CONSEQUENCES.iter().any(|act| holds(&folded, act)) && !denies(&rest)
    };
    is_word || text.split([';', ',', '.']).any(says)
}

/// What a limit is worked out from.
const BASES: [&str; 7] = ["charge*", "fees", "fee", "insur*", "price*", "revenue*", "turnover"];

/// Whether a text is a word of the terms, or names an amount above nothing or what it is worked out from.
fn is_cap(text: &str) -> bool {
    let is_word = term_at("dpa.liability.cap").is_some_and(|term| term.choices().iter().any(|(word, _)| *word == text));
    let folded = fold(text);
    let has_digits = folded.contains(|letter: char| letter.is_ascii_digit());
    let has_amount = folded.contains(|letter: char| matches!(letter, '1'..='9'));
    let has_basis = BASES.iter().any(|base| holds(&folded, base));
    is_word || is_line(text) && !is_denial(text) && (has_amount || has_basis && !has_digits)
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
        check(&text("once in two years"), Named::Frequency, true);
        check(&text("once in ten years"), Named::Frequency, false);
        check(&text("termination"), Named::Consequence, true);
        check(
            &text("the Provider proposes another way; if none is agreed, the Customer may end the Services"),
            Named::Consequence,
            true,
        );
        check(&text("the Provider goes on without the change"), Named::Consequence, true);
        check(&text("the Provider considers the objection"), Named::Consequence, false);
        check(&text("the Customer may not end the Services"), Named::Consequence, false);
        check(&text("see above"), Named::Consequence, false);
        check(&text("none"), Named::Cap, true);
        check(&text("EUR 2,000,000 in a year"), Named::Cap, true);
        check(&text("the fees paid in the twelve months before"), Named::Cap, true);
        for nothing in ["nothing", "zero", "EUR 0.00", "0 % of the fees", "no fees", "as agreed"] {
            check(&text(nothing), Named::Cap, false);
        }
        check(&text("none"), Named::DaysOrNone, true);
        check(&Fact::Integer(0), Named::DaysOrNone, false);
    }

    #[test]
    fn a_number_is_within_its_bounds() {
        let kind = Kind::Within { from: 1, to: 72 };
        for (number, is_right) in [(0, false), (1, true), (72, true), (73, false), (100_000, false)] {
            assert_eq!(wrong(&Fact::Integer(number), &kind).is_none(), is_right, "{number}");
        }
        assert_eq!(wrong(&text("never"), &kind).as_deref(), Some("“never” is no number from 1 to 72"));
    }

    #[test]
    fn a_wrong_word_is_told_which_ones_there_are() {
        let kind = Kind::OneOf(vec![Word::Text("a".to_owned()), Word::Integer(2)]);
        assert_eq!(wrong(&text("b"), &kind).as_deref(), Some("“b” is not one of “a” and 2"));
        assert_eq!(wrong(&Fact::Integer(2), &kind), None);
        assert_eq!(wrong(&Fact::Integer(72), &Kind::Below { below: 72 }).as_deref(), Some("72 is not below 72"));
    }
}
