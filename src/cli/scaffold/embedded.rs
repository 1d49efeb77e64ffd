//! The bank that ships with `ddq`, embedded.

use crate::source::Sources;

macro_rules! files {
    ($($path:literal,)*) => {
        [$(($path, include_str!(concat!("../../../", $path)))),*]
    };
}

/// Its texts, without customers.
pub(super) fn sources() -> Sources {
    files! {
        "answers/company.toml",
        "answers/certifications.toml",
        "answers/subprocessors.toml",
        "answers/sla.toml",
        "answers/dpa.toml",
        "answers/facts.toml",
        "answers/evidence.toml",
        "answers/sections.toml",
        "answers/sections/company-info.toml",
        "answers/sections/service-description.toml",
        "answers/sections/compliance-certifications.toml",
        "answers/sections/security-organization.toml",
        "answers/sections/authentication.toml",
        "answers/sections/encryption.toml",
        "answers/sections/network-infrastructure.toml",
        "answers/sections/vulnerability-management.toml",
        "answers/sections/logging-incident-response.toml",
        "answers/sections/data-lifecycle.toml",
        "answers/sections/privacy-data-protection.toml",
        "answers/sections/sub-processors.toml",
        "answers/sections/bcp-dr.toml",
        "answers/sections/sla.toml",
        "answers/sections/insurance.toml",
        "answers/sections/supporting-documentation.toml",
    }
    .into_iter()
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::bank;

    #[test]
    fn every_section_is_embedded() {
        let (bank, diagnostics) = bank::parse(&super::sources());
        assert_eq!(diagnostics, []);
        let is_empty = |section: &&bank::Section| bank.answers().iter().all(|answer| answer.section != section.id);
        assert_eq!(bank.sections().iter().find(is_empty).map(|section| &section.id), None);
    }
}
