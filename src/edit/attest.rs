//! Frameworks that answers claim, recorded for those who vouch for the answers.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::bank::{Bank, Choice, FrameworkKind, FrameworkState, Keyword};
use crate::lint::{Claimed, Records};

use super::files::{EditError, Files};
use super::keys::{set, text};

/// The file of the frameworks.
const CERTIFICATIONS: &str = "answers/certifications.toml";

/// What an answer says.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// What is asked.
    pub question: &'a str,
    /// The yes or no.
    pub choice: Option<Choice>,
    /// The texts.
    pub texts: [Option<&'a str>; 2],
    /// What states it.
    pub source: &'a str,
}

/// A framework that an answer claims, and of which the bank records nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attestation {
    /// Its id in `certifications.toml`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who holds it, where that is a vendor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What it results in.
    pub kind: FrameworkKind,
    /// How far it has come.
    pub state: FrameworkState,
    /// The sentence that says so.
    pub says: String,
    /// What states it.
    pub source: String,
}

impl std::fmt::Display for Attestation {
    /// `SOC 2 Type 2`, or `SOC 2 of AWS`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.name)?;
        self.of.iter().try_for_each(|of| write!(formatter, " of {of}"))
    }
}

/// The frameworks that answers claim beyond what the bank records. One of which it records anything else is none: there
/// the record stands, and the answer contradicts it.
#[must_use]
pub fn attestations<'a>(bank: &Bank, answers: impl IntoIterator<Item = Said<'a>>) -> Vec<Attestation> {
    let records = Records::of(bank);
    let (mut found, mut ids) = (Vec::new(), BTreeSet::new());
    let there = bank.certifications().iter().chain(bank.vendor_certifications());
    let there: BTreeSet<&str> = there.map(|record| record.id.as_str()).collect();
    let is_taken = |id: &str| there.contains(id);
    for said in answers {
        let mut of_texts: Vec<_> = said.texts.into_iter().flatten().flat_map(|text| records.beyond(text)).collect();
        if said.texts.iter().all(Option::is_none) && said.choice == Some(Choice::Yes) {
            of_texts.extend(records.beyond_yes(said.question));
        }
        for claimed in of_texts.into_iter().filter(|claimed| !claimed.is_doubtful && !records.has(claimed)) {
            let attestation = attestation(claimed, said.source);
            if !is_taken(&attestation.id) && ids.insert(attestation.id.clone()) {
                found.push(attestation);
            }
        }
    }
    found
}

fn attestation(claimed: Claimed<'_>, source: &str) -> Attestation {
    let (kind, state) = claimed.standing();
    let (name, of) = (claimed.recorded(), claimed.of.map(str::to_owned));
    let id = of.iter().chain([&name]).map(|part| key(part)).collect::<Vec<_>>().join("_");
    let says = claimed.sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    Attestation { id, name, of, kind, state, says, source: source.to_owned() }
}

/// `SOC 2 Type 2` → `soc_2_type_2`
fn key(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// Records them; `by` vouches for them.
///
/// # Errors
/// When the file cannot be edited.
pub fn attest(files: &mut Files<'_>, attestations: &[Attestation], by: &str) -> Result<(), EditError> {
    if attestations.is_empty() {
        return Ok(());
    }
    let mut file = files.file(CERTIFICATIONS)?;
    for it in attestations {
        if file.has(&it.id) {
            continue;
        }
        let table = file.topic(&it.id)?;
        set(table, "name", text(&it.name));
        it.of.iter().for_each(|of| set(table, "of", text(of)));
        set(table, "kind", text(it.kind.as_str()));
        set(table, "state", text(it.state.as_str()));
        set(table, "source", text(&format!("{}; {by} vouches for it", it.source)));
        set(table, "note", text(&format!("It was said: \u{201c}{}\u{201d} Add the dates and the auditor.", it.says)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank;
    use crate::source::Sources;

    fn found(certifications: &str, text: &str) -> Vec<String> {
        let sources: Sources = [(CERTIFICATIONS, certifications)].into_iter().collect();
        let (bank, _) = bank::parse(&sources);
        let said = Said { question: "Which audits?", choice: None, texts: [Some(text), None], source: "a.xlsx" };
        attestations(&bank, [said]).into_iter().map(|it| format!("{} {} {}", it.id, it.kind, it.state)).collect()
    }

    #[test]
    fn what_is_claimed_is_recorded_of_whom_it_is_claimed() {
        let ours = "We are ISO/IEC 27001 certified, and a SOC 2 Type II report is available.";
        assert_eq!(found("", ours), ["soc_2_type_2 attestation issued", "iso_27001 certification certified"]);
        let host = "Our servers stand in AWS data centers, which are ISO 27001 certified.";
        assert_eq!(found("", host), ["aws_iso_27001 certification certified"]);
        assert!(found("", "We will be ISO 27001 certified next year. We are not SOC 2 attested.").is_empty());
    }

    #[test]
    fn a_record_that_says_otherwise_stands() {
        let planned = "[iso]\nname = \"ISO 27001\"\nkind = \"certification\"\nstate = \"planned\"\n";
        assert!(found(planned, "We are ISO 27001 certified.").is_empty());
        assert_eq!(found(planned, "AWS is ISO 27001 certified.").len(), 1, "of another it says nothing");
        let edition = "[iso_27001]\nname = \"ISO/IEC 27001:2022\"\nkind = \"certification\"\nstate = \"planned\"\n";
        assert!(found(edition, "We are ISO 27001 certified.").is_empty());
        let own_id = "[soc_2_type_2]\nname = \"Report\"\nkind = \"attestation\"\nstate = \"planned\"\n";
        assert!(found(own_id, "A SOC 2 Type II report is available.").is_empty());
    }

    #[test]
    fn another_who_is_merely_named_holds_nothing() {
        assert!(found("", "We are SOC 2 attested, and our data centers stand in Germany.").is_empty());
        let ours = "Hosted by AWS, we are SOC 2 attested.";
        assert!(found("", ours).is_empty(), "in doubt a person says");
        assert_eq!(found("", "We use AWS, which is SOC 2 attested."), ["aws_soc_2 attestation issued"]);
    }
}
