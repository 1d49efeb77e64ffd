//! The example that the program carries: the whole workspace of a fictional company, and a customer's questionnaire.

macro_rules! carried {
    ($($path:literal,)*) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/quillfen/", $path)))),*]
    };
}

/// The questionnaire of a fictional customer.
const QUESTIONNAIRE: (&str, &[u8]) = (
    "northwind-vendor-review.xlsx",
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/northwind-vendor-review.xlsx")),
);

/// The files of the workspace.
const WORKSPACE: &[(&str, &[u8])] = carried! {
    "ddq.toml",
    "answers/README.md",
    "answers/company.toml",
    "answers/facts.toml",
    "answers/certifications.toml",
    "answers/evidence.toml",
    "answers/subprocessors.toml",
    "answers/sla.toml",
    "answers/dpa.toml",
    "answers/customers/contoro.toml",
    "answers/customers/fairmont-paper.toml",
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
};

/// Each file: its path from the root of the workspace, and what it holds.
pub(in crate::work) fn example() -> Vec<(String, &'static [u8])> {
    let all = WORKSPACE.iter().chain([&QUESTIONNAIRE, &(".gitignore", b"/out\n")]);
    all.map(|(path, bytes)| ((*path).to_owned(), *bytes)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::WORKSPACE;

    #[test]
    fn every_file_of_the_example_is_carried() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/quillfen");
        let mut found = BTreeSet::new();
        let mut open = vec![root.clone()];
        while let Some(folder) = open.pop() {
            for entry in folder.read_dir().expect("the folder is there") {
                let path = entry.expect("it can be read").path();
                match path.is_dir() {
                    true if path.file_name().is_some_and(|name| name == "out") => {}
                    true => open.push(path),
                    false => drop(found.insert(path.strip_prefix(&root).expect("it is within").to_owned())),
                }
            }
        }
        let carried: BTreeSet<_> = WORKSPACE.iter().map(|(path, _)| Path::new(path).to_owned()).collect();
        assert_eq!(found, carried);
    }
}
