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

/// A place that a sentence names.
struct Place<'s> {
    sentence: &'s str,
    /// The words for it, as they are written.
    words: &'static str,
    /// The code of the country, or `EU` for the Union and the EEA.
    code: &'static str,
    /// What follows it.
    after: &'s str,
    /// The words before it in lower case, the last one first.
    before: Vec<String>,
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
static NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
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
        _ => context.finding(&RULE, claim, place.words, message).help(help),
    })
}

/// The place that a sentence says, and a vendor that is elsewhere.
fn contradiction<'s, 'v>(
    sentence: &'s str,
    said: Said,
    vendors: &[&'v Subprocessor],
) -> Option<(Place<'s>, &'v Subprocessor)> {
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
    places.into_iter().find_map(|place| {
        let is_alone = match said {
            Said::No => place.is_asked_outside(),
            Said::Text | Said::Yes => place.is_only(),
        };
        let elsewhere = if is_alone {
            concerned.iter().find(|vendor| is_elsewhere(vendor, place.code))
        } else if said == Said::No {
            None
        } else if place.is_of_all() {
            concerned.iter().find(|vendor| !is_there(vendor, place.code))
        } else if place.is_hosted_there() && !hosts.is_empty() {
            let is_of_none = !vendors.iter().any(|vendor| is_there(vendor, place.code));
            hosts.iter().find(|_| is_of_none)
        } else {
            None
        };
        Some((place, *elsewhere?))
    })
}

/// The places of a sentence.
fn places(sentence: &str) -> Vec<Place<'_>> {
    let found = NAMES.iter().flat_map(|(words, code)| {
        prose::exact(sentence, words).map(move |at| {
            let (before, after) = (&sentence[..at], &sentence[at + words.len()..]);
            let before = prose::words(before).into_iter().rev().map(str::to_lowercase).collect();
            Place { sentence, words, code, after, before }
        })
    });
    found.collect()
}

impl Place<'_> {
    /// Whether the sentence says that something is there and nowhere else.
    fn is_only(&self) -> bool {
        let Self { sentence, after, .. } = *self;
        // “never leaves the EU”, “no data leaves the EU”, “not transferred outside the EEA”
        if self.is_after(3, &["leave", "leaves", "left", "outside", "beyond"]) {
            let is_allowed = ["unless", "without", "except", "only where", "only if", "only with"];
            return prose::negates(sentence) && prose::first(sentence, &is_allowed).is_none();
        }
        // “in the EU only.”, “EU-only hosting”
        let behind = after.trim_start_matches([' ', '-', ',']);
        let rest = behind.strip_prefix("only").or_else(|| behind.strip_prefix("exclusively"));
        let is_behind = rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(['.', ',', ';', '?', ':']) || after.starts_with('-')
        });
        let is_listed =
            after.trim_start().starts_with("and ") || after.trim_start().starts_with("or ") || after.starts_with(", ");
        !prose::denies(sentence) && !is_listed && (is_behind || self.is_only_before())
    }

    /// “Is data processed outside the EEA?”, for a no.
    fn is_asked_outside(&self) -> bool {
        let is_limited = ["without", "unless", "only", "except"];
        self.is_after(3, &["outside"])
            && !prose::denies(self.sentence)
            && prose::first(self.sentence, &is_limited).is_none()
    }

    /// “All sub-processors are in the EU”, “every server is located in Germany”: each has a place there.
    fn is_of_all(&self) -> bool {
        let things = ["sub-processor", "sub-processors", "subprocessors", "vendors", "data", "servers", "server"];
        let is_all = |words: &[String]| {
            ["all", "every", "each"].contains(&words[2].as_str())
                && words[..2].iter().any(|it| things.contains(&it.as_str()))
        };
        self.before.windows(3).any(is_all) && self.is_where() && !prose::denies(self.sentence)
    }

    /// “only in the”, right before it.
    fn is_only_before(&self) -> bool {
        let mut words = self.before.iter().take(5).map(String::as_str).skip_while(|word| BETWEEN.contains(word));
        self.is_where() && words.next().is_some_and(|word| ONLY.contains(&word))
    }

    /// “hosted in Germany”, “servers in Frankfurt, Germany”: no denial, and of ourselves.
    fn is_hosted_there(&self) -> bool {
        let hosted = ["hosted", "servers", "datacenters", "datacentres", "centers", "centres"];
        let others =
            ["customer's", "on request", "may", "can", "could", "will", "planned", "option*", "if", "status page"];
        self.is_after(5, &hosted)
            && self.is_where()
            && !prose::denies(self.sentence)
            && prose::first(self.sentence, &others).is_none()
    }

    /// Whether the words right before are those before a place: `in the`, `within`.
    fn is_where(&self) -> bool {
        self.is_after(3, &["in", "within", "from", "inside"])
    }

    /// Whether one of some words is among so many right before it.
    fn is_after(&self, reach: usize, words: &[&str]) -> bool {
        self.before.iter().take(reach).any(|word| words.contains(&word.as_str()))
    }
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
        let found = places(sentence).iter().any(Place::is_only);
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
