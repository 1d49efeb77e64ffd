//! A place that contradicts where the sub-processors are.
//!
//! # What it checks
//!
//! Sentences of approved answers and templates, and questions answered with yes, that say where data is hosted,
//! stored or processed: “only in the EU”, “never leaves Germany”, “not transferred outside the EEA”, “hosted in
//! Frankfurt, Germany”. They are held against the `locations` and `global` of the sub-processors in
//! `subprocessors.toml` that are engaged always; what is said of hosting alone, against those whose `category` is
//! hosting.
//!
//! # Why
//!
//! Where data lies is the first thing that a privacy reviewer compares, and the list is beside the answer.
//!
//! # Example
//!
//! ```toml
//! # answers/subprocessors.toml
//! [host]
//! name      = "Host, Inc."
//! category  = "Application hosting"
//! purpose   = "Hosting"
//! locations = ["US"]
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Where is data hosted?"
//! short    = "Data is hosted only in the EU."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```
//!
//! # Fix
//!
//! Quote the list.
//!
//! ```toml
//! # answers/subprocessors.toml
//! [host]
//! name      = "Host, Inc."
//! category  = "Application hosting"
//! purpose   = "Hosting"
//! locations = ["US"]
//!
//! # answers/sections/security.toml
//! [topic]
//! question = "Where is data hosted?"
//! short    = "Data is hosted in the {{ subprocessors.host.locations | list }}."
//! status   = "approved"
//! owner    = "security"
//! reviewed = 2026-04-26
//! source   = "policy, section 4"
//! ```

use std::sync::LazyLock;

use crate::bank::{Choice, Country, Subprocessor};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Claim, Context, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "place-against-fact",
    severity: Severity::Error,
    summary: "A place contradicts the locations of the sub-processors.",
};

/// A place that a text names: the words for it, and the code of the country, or `EU` for the Union and the EEA.
struct Place {
    /// The words, as they are written.
    words: String,
    code: &'static str,
}

/// What the places are called besides the names of countries. Abbreviations are read in capitals alone.
const CALLED: [(&str, &str); 14] = [
    ("EU", "EU"),
    ("EEA", "EU"),
    ("European Union", "EU"),
    ("European Economic Area", "EU"),
    ("Europe", "EU"),
    ("US", "US"),
    ("USA", "US"),
    ("U.S", "US"),
    ("United States", "US"),
    ("UK", "GB"),
    ("United Kingdom", "GB"),
    ("Great Britain", "GB"),
    ("Netherlands", "NL"),
    ("Czech Republic", "CZ"),
];

/// Countries in which services are commonly hosted, told by their names.
const COUNTRIES: [&str; 38] = [
    "AT", "BE", "BG", "HR", "CY", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "PL",
    "PT", "RO", "SK", "SI", "ES", "SE", "CH", "NO", "IS", "LI", "CA", "AU", "NZ", "SG", "JP", "IN", "IL", "KR", "BR",
];

/// Every name of a place, with its code.
static NAMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let countries = COUNTRIES.iter().filter_map(|code| Country::parse(code)).map(|it| (it.name(), it.code()));
    CALLED.into_iter().chain(countries).collect()
});

/// Words for what is done with data somewhere.
const DONE: [&str; 13] = [
    "host*",
    "stor*",
    "process*",
    "reside*",
    "resid*",
    "kept",
    "remain*",
    "stay*",
    "leave*",
    "transfer*",
    "locat*",
    "data cent*",
    "server*",
];
/// Words for hosting alone.
const HOSTED: [&str; 5] = ["host*", "data cent*", "datacent*", "server*", "run in"];
/// Words between “hosted” and the place.
const ONLY: [&str; 4] = ["only", "solely", "exclusively", "entirely"];

/// Who says a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// A text.
    Text,
    /// A question that is answered with yes.
    Yes,
    /// A question that is answered with no.
    No,
}

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let vendors: Vec<_> = context.bank.subprocessors().iter().filter(|it| it.is_listed() && !it.optional).collect();
    if vendors.is_empty() {
        return Vec::new();
    }
    let asked = context.bank.entries().filter_map(|entry| {
        let said = match entry.state().approved()?.content.choice.as_ref()?.value {
            Choice::Yes => Said::Yes,
            Choice::No => Said::No,
            _ => return None,
        };
        Some((Claim { entry: Some(entry), location: entry.location(), text: entry.question() }, said))
    });
    let claims = context.statements().map(|claim| (claim, Said::Text)).chain(asked);
    claims.filter_map(|(claim, said)| report(context, &claim, said, &vendors)).collect()
}

fn report(context: &Context<'_>, claim: &Claim<'_>, said: Said, vendors: &[&Subprocessor]) -> Option<Diagnostic> {
    let (place, vendor) = prose::sentences(claim.text).find_map(|sentence| contradiction(sentence, said, vendors))?;
    let locations: Vec<_> = vendor.locations.iter().map(|country| country.name()).collect();
    let everywhere = if vendor.global { ", and everywhere besides" } else { "" };
    let message = format!("“{}”, and {} is in {}{everywhere}", place.words, vendor.name.value, locations.join(", "));
    let message = match said {
        Said::Text => message,
        Said::Yes => format!("yes to {message}"),
        Said::No => format!("no to outside {message}"),
    };
    let help = "say where they are, by `{{ subprocessors.… .locations | list }}`, or correct the list";
    // A question may stand in the canonical questionnaire: the answer is what is wrong.
    Some(match (said, claim.entry) {
        (Said::Yes | Said::No, Some(entry)) => Diagnostic::new(&RULE, entry.location().clone(), message).help(help),
        _ => context.finding(&RULE, claim, &place.words, message).help(help),
    })
}

/// The place that a sentence says, and a vendor that is elsewhere.
fn contradiction<'v>(sentence: &str, said: Said, vendors: &[&'v Subprocessor]) -> Option<(Place, &'v Subprocessor)> {
    let places = places(sentence);
    if places.is_empty() {
        return None;
    }
    prose::first(sentence, &DONE)?;
    let is_of_hosts = prose::first(sentence, &HOSTED).is_some();
    let is_host =
        |vendor: &&&Subprocessor| vendor.category.as_ref().is_some_and(|category| prose::contains(category, "hosting"));
    let hosts: Vec<_> = vendors.iter().filter(is_host).copied().collect();
    let concerned = if is_of_hosts && !hosts.is_empty() { &hosts[..] } else { vendors };
    places.into_iter().find_map(|(at, place)| {
        let is_alone = match said {
            Said::No => is_asked_outside(sentence, at),
            Said::Text | Said::Yes => is_only(sentence, at, &place),
        };
        let elsewhere = if is_alone {
            concerned.iter().find(|vendor| is_elsewhere(vendor, place.code))
        } else if said == Said::No {
            None
        } else if is_of_all(sentence, at) {
            concerned.iter().find(|vendor| !is_there(vendor, place.code))
        } else if is_hosted_there(sentence, at) && !hosts.is_empty() {
            let is_of_none = !vendors.iter().any(|vendor| is_there(vendor, place.code));
            hosts.iter().find(|_| is_of_none)
        } else {
            None
        };
        Some((place, *elsewhere?))
    })
}

/// The places of a sentence, each with where it begins.
fn places(sentence: &str) -> Vec<(usize, Place)> {
    let found = NAMES.iter().flat_map(|(words, code)| {
        let places = sentence.match_indices(*words).filter(move |(at, found)| {
            let (before, after) = (&sentence[..*at], &sentence[at + found.len()..]);
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        });
        places.map(move |(at, found)| (at, Place { words: found.to_owned(), code }))
    });
    found.collect()
}

/// Whether a sentence says that something is there and nowhere else.
fn is_only(sentence: &str, at: usize, place: &Place) -> bool {
    let (before, after) = (&sentence[..at], &sentence[at + place.words.len()..]);
    let near: Vec<String> = prose::words(before).into_iter().rev().take(5).map(str::to_lowercase).collect();
    let is_denied = prose::negates(sentence);
    // “never leaves the EU”, “no data leaves the EU”, “not transferred outside the EEA”
    let leaves = near.iter().take(3).any(|word| ["leave", "leaves", "left"].contains(&word.as_str()));
    let outside = near.iter().take(3).any(|word| word == "outside" || word == "beyond");
    if leaves || outside {
        let is_allowed = ["unless", "without", "except", "only where", "only if", "only with"];
        return is_denied && prose::first(sentence, &is_allowed).is_none();
    }
    // “in the EU only.”, “EU-only hosting”
    let behind = after.trim_start_matches([' ', '-', ',']);
    let rest = behind.strip_prefix("only").or_else(|| behind.strip_prefix("exclusively"));
    let is_behind = rest
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';', '?', ':']) || after.starts_with('-'));
    let is_listed =
        after.trim_start().starts_with("and ") || after.trim_start().starts_with("or ") || after.starts_with(", ");
    !prose::denies(sentence) && !is_listed && (is_behind || is_only_before(&near))
}

/// “Is data processed outside the EEA?”, for a no.
fn is_asked_outside(sentence: &str, at: usize) -> bool {
    let near = prose::words(&sentence[..at]).into_iter().rev().take(3).any(|word| word.eq_ignore_ascii_case("outside"));
    let is_limited = ["without", "unless", "only", "except"];
    near && !prose::denies(sentence) && prose::first(sentence, &is_limited).is_none()
}

/// “All sub-processors are in the EU”, “every server is located in Germany”: each has a place there.
fn is_of_all(sentence: &str, at: usize) -> bool {
    let words: Vec<String> = prose::words(&sentence[..at]).into_iter().map(str::to_lowercase).collect();
    let things = ["sub-processor", "sub-processors", "subprocessors", "vendors", "data", "servers", "server"];
    let is_all = |pair: &[String]| {
        ["all", "every", "each"].contains(&pair[0].as_str()) && pair[1..].iter().any(|it| things.contains(&it.as_str()))
    };
    let near: Vec<String> = words.iter().rev().take(5).cloned().collect();
    words.windows(3).any(is_all) && is_place(&near) && !prose::denies(sentence)
}

/// Words between “only” and the place: `only on servers located in the`.
const BETWEEN: [&str; 17] = [
    "in",
    "within",
    "from",
    "inside",
    "on",
    "the",
    "a",
    "data",
    "center",
    "centers",
    "centre",
    "centres",
    "datacenters",
    "servers",
    "regions",
    "located",
    "of",
];

/// “only in the”: the words before the place, the last one first.
fn is_only_before(near: &[String]) -> bool {
    let mut words = near.iter().map(String::as_str).skip_while(|word| BETWEEN.contains(word));
    is_place(near) && words.next().is_some_and(|word| ONLY.contains(&word))
}

/// Whether the words right before are those before a place: `in the`, `within`.
fn is_place(near: &[String]) -> bool {
    near.iter().take(3).any(|word| ["in", "within", "from", "inside"].contains(&word.as_str()))
}

/// “hosted in Germany”, “servers in Frankfurt, Germany”: no denial, and of ourselves.
fn is_hosted_there(sentence: &str, at: usize) -> bool {
    let near: Vec<String> = prose::words(&sentence[..at]).into_iter().rev().take(5).map(str::to_lowercase).collect();
    let is_hosted = near
        .iter()
        .any(|word| ["hosted", "servers", "datacenters", "datacentres", "centers", "centres"].contains(&word.as_str()));
    let others = ["customer's", "on request", "may", "can", "could", "will", "planned", "option*", "if", "status page"];
    is_hosted && is_place(&near) && !prose::denies(sentence) && prose::first(sentence, &others).is_none()
}

/// Whether a vendor processes outside a place. One of the Union may be in any of its Member States.
fn is_elsewhere(vendor: &Subprocessor, place: &str) -> bool {
    vendor.global || vendor.locations.iter().any(|country| !is_within(country.value, place))
}

fn is_there(vendor: &Subprocessor, place: &str) -> bool {
    vendor.locations.iter().any(|country| is_within(country.value, place))
}

fn is_within(country: Country, place: &str) -> bool {
    let is_of_union = || Country::parse(place).is_some_and(Country::is_in_eea);
    country.code() == place || place == "EU" && country.is_in_eea() || country.code() == "EU" && is_of_union()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expect: bool) {
        let found = places(sentence).iter().any(|(at, place)| is_only(sentence, *at, place));
        assert_eq!(found, expect, "{sentence}");
    }

    #[test]
    fn a_place_alone_is_told_from_a_place() {
        check("Data is hosted only in the EU.", true);
        check("Data is stored exclusively within Germany.", true);
        check("Data is stored in the EU only.", true);
        check("We offer EU-only hosting.", true);
        check("Customer data never leaves the European Union.", true);
        check("Data is not transferred outside the EEA.", true);
        check("Data is hosted in the EU.", false);
        check("Data is not hosted only in the EU.", false);
        check("Only administrators in the EU access it.", false);
        check("Data is hosted only in the US and the EU.", false);
        check("Data is not transferred outside the EEA without safeguards.", false);
        check("It is left to us only.", false);
    }
}
