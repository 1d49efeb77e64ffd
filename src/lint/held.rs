//! What a sentence claims of a framework: which one, of whom, and whether the bank records that it is held.

use crate::bank::{Bank, Certification, FrameworkKind, FrameworkState};

use super::prose;
use crate::text::legal_form::without_form;

/// Frameworks that are claimed in questionnaires, whether or not the bank records a state for them.
const WELL_KNOWN: [&str; 14] = [
    "SOC 1",
    "SOC 2",
    "SOC1",
    "SOC2",
    "SOC 3",
    "ISO 27001",
    "ISO/IEC 27001",
    "ISO 27701",
    "ISO 42001",
    "PCI DSS",
    "FedRAMP",
    "HITRUST",
    "CSA STAR",
    "Cyber Essentials",
];

/// Words that claim a framework.
const CLAIMS: [&str; 9] = [
    "certified",
    "certificate",
    "compliant",
    "attested",
    "report was issued",
    "report has been issued",
    "report is available",
    "audit was completed",
    "passed",
];

/// Words by which a question asks for a framework that is held, so that a bare yes claims it.
const ASKS: [&str; 6] = ["certification", "report", "accredited", "do you have", "do you hold", "have you obtained"];

/// Who holds a framework, where it is not the company: hosts that many use, and what others are called.
const OTHERS: [&str; 27] = [
    "AWS",
    "Amazon Web Services",
    "Microsoft Azure",
    "Azure",
    "Google Cloud",
    "GCP",
    "Oracle Cloud",
    "IBM Cloud",
    "DigitalOcean",
    "Heroku",
    "Rackspace",
    "Hetzner",
    "OVH",
    "Equinix",
    "hosting provider",
    "hosting providers",
    "cloud provider",
    "cloud providers",
    "service provider",
    "service providers",
    "data center",
    "data centers",
    "data centre",
    "data centres",
    "datacenter",
    "datacenters",
    "colocation",
];

/// A framework that is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Claimed<'a> {
    /// Its name.
    pub name: &'a str,
    /// The word that claims it.
    pub word: &'static str,
    /// Who holds it, where that is another than the company.
    pub of: Option<&'a str>,
    /// Whether another is named, and not as the one who holds it.
    pub is_doubtful: bool,
    /// The sentence that says so.
    pub sentence: &'a str,
}

impl<'a> Claimed<'a> {
    /// What it results in, and how far it has come where it is held.
    pub fn standing(self) -> (FrameworkKind, FrameworkState) {
        match self.name.starts_with("SOC") || self.name == "FedRAMP" {
            true => (FrameworkKind::Attestation, FrameworkState::Issued),
            false => (FrameworkKind::Certification, FrameworkState::Certified),
        }
    }

    /// The name as it is recorded, with the type of the report where the sentence tells it.
    pub fn recorded(self) -> String {
        let name = usual(self.name);
        let is = |words: &[&str]| prose::first(self.sentence, words).is_some();
        match (name.as_str(), is(&["Type 2", "Type II", "Type2"]), is(&["Type 1", "Type I", "Type1"])) {
            ("SOC 1" | "SOC 2", true, false) => name + " Type 2",
            ("SOC 1" | "SOC 2", false, true) => name + " Type 1",
            _ => name,
        }
    }
}

/// What the bank records, as far as sentences are held against it.
pub(crate) struct Records<'b> {
    bank: &'b Bank,
    names: Vec<&'b str>,
    others: Vec<&'b str>,
}

impl<'b> Records<'b> {
    pub fn of(bank: &'b Bank) -> Records<'b> {
        let recorded = bank.certifications().iter().map(|framework| framework.name.as_str());
        let vendors = bank.vendor_certifications().iter().filter_map(|framework| framework.of.as_ref());
        let listed = bank.subprocessors().iter().map(|vendor| short(&vendor.name));
        let others = vendors.map(|of| of.as_str()).chain(listed).chain(OTHERS).collect();
        Records { bank, names: recorded.chain(WELL_KNOWN).collect(), others }
    }

    /// The claims of a text that go beyond what is recorded.
    pub fn beyond<'t>(&self, text: &'t str) -> impl Iterator<Item = Claimed<'t>>
    where
        'b: 't,
    {
        let claims = prose::sentences(text).flat_map(|sentence| self.claimed(sentence, &CLAIMS));
        claims.filter(|claimed| !self.is_held(claimed))
    }

    /// The same for a question to which a yes was given and nothing else: one framework, and no choice among several.
    pub fn beyond_yes<'t>(&self, question: &'t str) -> Option<Claimed<'t>>
    where
        'b: 't,
    {
        let is_held = |word: &&str| prose::contains(question, word);
        let word = CLAIMS.into_iter().chain(ASKS).find(is_held)?;
        let claims = self.claimed(question, &[word]);
        let [claimed] = claims[..] else { return None };
        let is_plain = !prose::contains(question, "or") && !claimed.is_doubtful;
        (is_plain && !self.is_held(&claimed)).then_some(claimed)
    }

    /// What a sentence claims: every framework that it names, unless it denies it.
    fn claimed<'t>(&self, sentence: &'t str, words: &[&'static str]) -> Vec<Claimed<'t>>
    where
        'b: 't,
    {
        let Some(word) = prose::first(sentence, words).filter(|_| !prose::denies(sentence)) else { return Vec::new() };
        let of = self.holder(sentence, word);
        let is_doubtful = of.is_none() && prose::first(sentence, &self.others).is_some();
        let named = self.names.iter().filter(|name| prose::contains(sentence, name));
        let mut claims: Vec<Claimed<'t>> =
            named.map(|name| Claimed { name, word, of, is_doubtful, sentence }).collect();
        // A family and one of its types are one claim.
        claims.dedup_by_key(|claimed| claimed.recorded());
        claims
    }

    /// The other who holds what a word claims: named before it, and nothing between says that we do.
    fn holder<'t>(&self, sentence: &'t str, word: &str) -> Option<&'t str>
    where
        'b: 't,
    {
        let claim = prose::find(sentence, word)?.start;
        let before = |other: &&'b str| prose::find(&sentence[..claim], other).map(|at| at.end);
        let named = self.others.iter().filter_map(|other| Some((before(other)?, *other)));
        let (end, other) = named.reduce(|best, next| if next.0 < best.0 { next } else { best })?;
        let is_ours =
            prose::first(&sentence[end..claim], &["we", "our company", "our organization", "our organisation"]);
        is_ours.is_none().then_some(other)
    }

    /// A report of one type lets the family be named: SOC 2, when SOC 2 Type 1 is issued. What another holds is its own.
    fn is_held(&self, claimed: &Claimed<'_>) -> bool {
        let (name, is_same) = (claimed.recorded(), |record: &Certification| is_named(record, claimed.name));
        let is = |record: &&Certification| record.is_held() && (is_same(record) || is_named(record, &name));
        let of = |record: &&Certification| match &record.of {
            Some(of) => {
                prose::contains(claimed.sentence, of)
                    || self.vendor(of).is_some_and(|name| prose::contains(claimed.sentence, name))
            }
            None => false,
        };
        self.bank.certifications().iter().any(|record| is(&record))
            || self.bank.vendor_certifications().iter().any(|record| is(&record) && of(&record))
    }

    /// Whether the bank records a state for a framework, whatever it is.
    pub fn has(&self, claimed: &Claimed<'_>) -> bool {
        let family = claimed.recorded();
        let family = family.split(" Type ").next().unwrap_or_default();
        let is = |record: &Certification| is_named(record, family);
        match claimed.of {
            None => self.bank.certifications().iter().any(is),
            Some(of) => self
                .bank
                .vendor_certifications()
                .iter()
                .any(|record| is(record) && record.of.as_ref().is_some_and(|it| it.as_str() == of)),
        }
    }

    /// The name of a listed vendor, by its id.
    fn vendor(&self, id: &str) -> Option<&'b str> {
        let vendor = self.bank.subprocessors().iter().find(|vendor| vendor.id.as_str() == id)?;
        Some(short(&vendor.name))
    }
}

fn is_named(record: &Certification, name: &str) -> bool {
    prose::contains(&usual(&record.name), &usual(name))
}

/// `SOC2` → `SOC 2`, `ISO/IEC 27001:2022` → `ISO 27001:2022`
fn usual(name: &str) -> String {
    let name = name.replace("ISO/IEC", "ISO");
    match name.strip_prefix("SOC").filter(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit())) {
        Some(number) => format!("SOC {number}"),
        None => name,
    }
}

/// `Cloudflare, Inc.` → `Cloudflare`
pub(super) fn short(name: &str) -> &str {
    let end = name.find([',', '(']).unwrap_or(name.len());
    without_form(name[..end].trim())
}
