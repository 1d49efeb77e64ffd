//! The files that the binary carries.

use crate::source::Sources;
use crate::tables::documents;

use super::FOLDER;
use super::parse::read;
use super::topic::Canonical;

macro_rules! carried {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/questionnaires/canonical/", $name)))),*]
    };
}

/// Names and texts.
const CARRIED: &[(&str, &str)] = carried! {
    "sections.toml",
    "company-info.toml",
    "service-description.toml",
    "compliance-certifications.toml",
    "security-organization.toml",
    "authentication.toml",
    "encryption.toml",
    "network-infrastructure.toml",
    "vulnerability-management.toml",
    "logging-incident-response.toml",
    "data-lifecycle.toml",
    "privacy-data-protection.toml",
    "sub-processors.toml",
    "bcp-dr.toml",
    "sla.toml",
    "insurance.toml",
    "supporting-documentation.toml",
};

/// The questionnaire that the binary carries.
#[must_use]
pub fn carried() -> Canonical {
    let mut sources = Sources::default();
    beneath(&mut sources);
    read(&documents(&sources, &mut Vec::new()), &mut Vec::new())
}

/// Each carried file: its path in a workspace, and its text.
pub fn files() -> impl Iterator<Item = (String, &'static str)> {
    CARRIED.iter().map(|(name, text)| (format!("{FOLDER}{name}"), *text))
}

/// Puts the carried files beneath the texts of a workspace: those that it has itself stay.
pub fn beneath(sources: &mut Sources) {
    for (path, text) in files() {
        if !sources.contains(&path) {
            sources.insert(&path, text.as_bytes());
        }
    }
}
