//! The texts of a workspace by what they are for, and those that the binary carries.

use crate::canonical;
use crate::digest::sha256;
use crate::document::Templates;
use crate::format;
use crate::source::{BANK_FOLDER, CANONICAL_FOLDER, FORMAT_FOLDER, ROOT_MARKER, Sources, TEMPLATE_FOLDER, Text};

/// Everything that documents and exports are made from.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// Settings, answers and facts, and files of the canonical questionnaire.
    pub bank: Sources,
    /// Questionnaire formats.
    pub formats: Sources,
    /// Templates, by their path within `templates/`.
    pub templates: Templates,
}

impl Texts {
    /// What the binary carries.
    #[must_use]
    pub fn carried() -> Texts {
        Texts {
            bank: canonical::files().collect(),
            formats: format::files().collect(),
            templates: Templates::embedded(),
        }
    }

    /// From files by their path in the workspace; what is no part of a version is left out.
    #[must_use]
    pub fn of<P: AsRef<str>, B: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, B)>) -> Texts {
        let mut texts = Texts::default();
        for (path, bytes) in files {
            texts.insert(path.as_ref(), bytes.as_ref());
        }
        texts
    }

    fn insert(&mut self, path: &str, bytes: &[u8]) {
        let within = |folder: &str| path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        let is_toml = path.rsplit_once('.').is_some_and(|(_, extension)| extension == "toml");
        if let Some(template) = within(TEMPLATE_FOLDER) {
            self.templates.insert(template, bytes);
        } else if is_toml
            && (path == ROOT_MARKER || [BANK_FOLDER, CANONICAL_FOLDER].into_iter().any(|it| within(it).is_some()))
        {
            self.bank.insert(path, bytes);
        } else if is_toml && within(FORMAT_FOLDER).is_some_and(|name| !name.contains('/')) {
            self.formats.insert(path, bytes);
        }
    }

    /// These texts with others beneath them: a file goes before the one of its name beneath.
    #[must_use]
    pub fn over(&self, beneath: &Texts) -> Texts {
        let mut both = beneath.clone();
        both.bank.extend(&self.bank);
        both.formats.extend(&self.formats);
        self.templates.iter().for_each(|(path, bytes)| both.templates.insert(path, bytes));
        both
    }

    /// Whether there is a file at a path of the workspace.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        let template = path.strip_prefix(TEMPLATE_FOLDER).and_then(|rest| rest.strip_prefix('/'));
        template.is_some_and(|path| self.templates.get(path).is_some())
            || self.bank.contains(path)
            || self.formats.contains(path)
    }

    /// The paths of the files in a workspace.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        self.files().map(|(path, _)| path)
    }

    /// Every file: its path in a workspace, and its bytes. What is no text has none.
    pub fn files(&self) -> impl Iterator<Item = (String, &[u8])> {
        let texts = self.bank.iter().chain(self.formats.iter()).map(|(path, text)| match text {
            Text::Utf8(text) => (path.to_string(), text.as_bytes()),
            Text::Unreadable(_) => (path.to_string(), &[][..]),
        });
        let templates = self.templates.iter().map(|(path, bytes)| (format!("{TEMPLATE_FOLDER}/{path}"), bytes));
        texts.chain(templates)
    }

    /// Whether the same files say the same, however their lines end: git may have turned these when it wrote the files.
    #[must_use]
    pub fn is_same(&self, other: &Texts) -> bool {
        let unix = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        self.files().count() == other.files().count()
            && self.files().zip(other.files()).all(|((path, one), (other_path, other))| {
                path == other_path && (one == other || unix(one) == unix(other))
            })
    }

    /// `sha256:…` of every file, names included.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut files: Vec<String> = self.files().map(|(path, bytes)| format!("{path}\n{}\n", sha256(bytes))).collect();
        files.sort();
        format!("sha256:{}", sha256(files.concat()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_go_where_they_belong() {
        let files = [
            ("ddq.toml", "a"),
            ("answers/sections/x.toml", "b"),
            ("questionnaires/canonical/x.toml", "c"),
            ("questionnaires/own.toml", "d"),
            ("templates/dpa/document.toml", "e"),
            ("README.md", "f"),
            ("answers/notes.md", "g"),
            ("questionnaires/old/x.toml", "h"),
        ];
        let texts = Texts::of(files);
        let paths: Vec<_> = texts.paths().collect();
        assert_eq!(
            paths,
            [
                "answers/sections/x.toml",
                "ddq.toml",
                "questionnaires/canonical/x.toml",
                "questionnaires/own.toml",
                "templates/dpa/document.toml"
            ]
        );
        assert_eq!(texts.hash(), Texts::of(files.into_iter().rev()).hash());
        assert!(texts.contains("templates/dpa/document.toml") && !texts.contains("README.md"));
    }

    #[test]
    fn own_files_go_before_carried_ones() {
        let own = Texts::of([("templates/dpa/document.toml", "own")]);
        let both = own.over(&Texts::carried());
        assert_eq!(both.templates.get("dpa/document.toml"), Some(&b"own"[..]));
        assert!(both.templates.get("sla/document.toml").is_some());
        assert!(both.bank.contains("questionnaires/canonical/sections.toml"));
        assert!(both.formats.contains("questionnaires/caiq-4.toml"));
    }
}
