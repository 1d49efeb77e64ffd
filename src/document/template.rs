//! The templates: those of the binary, each replaced by a file of the same name in the workspace.

use std::collections::BTreeMap;

macro_rules! files {
    ($($path:literal,)*) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $path)).as_slice())),*]
    };
}

/// What the binary carries.
const EMBEDDED: &[(&str, &[u8])] = files! {
    "annex-i/document.toml",
    "annex-ii/document.toml",
    "annex-iii/document.toml",
    "ddq/document.toml",
    "dpa/document.toml",
    "main.typ",
    "security-overview/document.toml",
    "sla/document.toml",
    "soc2-roadmap/document.toml",
    "subprocessors/document.toml",
    "theme.typ",
};

/// The files of all templates, by their path within `templates/`: `theme.typ`, `dpa/document.toml`.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    files: BTreeMap<String, Vec<u8>>,
}

impl<'f> FromIterator<(&'f str, &'f [u8])> for Templates {
    fn from_iter<I: IntoIterator<Item = (&'f str, &'f [u8])>>(files: I) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
        Self { files: files.collect() }
    }
}

impl Templates {
    /// The files that the binary carries.
    #[must_use]
    pub fn embedded() -> Self {
        EMBEDDED.iter().copied().collect()
    }

    /// Adds a file, or replaces it.
    pub fn insert(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.to_owned(), bytes.to_vec());
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The ids of the documents: the folders that hold a `document.toml`, without variants in other languages.
    #[must_use]
    pub fn documents(&self) -> Vec<String> {
        let folders = self.files.keys().filter_map(|path| path.strip_suffix("/document.toml"));
        folders.filter(|folder| !folder.contains(['/', '.'])).map(str::to_owned).collect()
    }

    /// The folders that hold a `document.toml`, variants in other languages included.
    #[must_use]
    pub fn folders(&self) -> Vec<&str> {
        let folders = self.files.keys().filter_map(|path| path.strip_suffix("/document.toml"));
        folders.filter(|folder| !folder.contains('/')).collect()
    }

    /// Every file, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}
