//! The documents that were opened so far.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, Item, RawString, Table};

use crate::bank::{Bank, section_path};
use crate::canonical;
use crate::source::Sources;

use super::keys::{set, text};

/// Why a file cannot be edited.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file is no TOML.
    #[error("{0} cannot be edited: it is no TOML")]
    Unreadable(String),
    /// What is to be edited is not written as a table.
    #[error("{path} cannot be edited: `{entry}` is not written as a table of its own")]
    NotATable {
        /// The file.
        path: String,
        /// The topic or part.
        entry: String,
    },
}

/// The file of the bank that holds an entry, or will: that of its topic, else that of the section which asks it; none for a
/// topic that the bank does not know.
#[must_use]
pub fn home(bank: &Bank, entry: &str) -> Option<String> {
    let answer = bank.answer(entry.split('#').next().unwrap_or_default())?;
    let path = &answer.location.path;
    let is_carried = path.starts_with(canonical::FOLDER);
    Some(if is_carried { section_path(answer.section.as_str()) } else { path.to_string() })
}

/// The documents that were opened so far.
pub struct Files<'s> {
    sources: &'s Sources,
    open: BTreeMap<String, DocumentMut>,
}

impl<'s> Files<'s> {
    /// Files among the texts of a workspace.
    #[must_use]
    pub fn new(sources: &'s Sources) -> Files<'s> {
        Files { sources, open: BTreeMap::new() }
    }

    /// A file to edit; an empty one where there is none yet.
    ///
    /// # Errors
    /// When it is there and no TOML.
    pub fn file(&mut self, path: &str) -> Result<File<'_>, EditError> {
        if !self.open.contains_key(path) {
            let unreadable = || EditError::Unreadable(path.to_owned());
            let document = match self.sources.contains(path) {
                true => self.sources.text(path).and_then(|text| text.parse().ok()).ok_or_else(unreadable)?,
                false => DocumentMut::new(),
            };
            self.open.insert(path.to_owned(), document);
        }
        let document = self.open.entry(path.to_owned()).or_default();
        Ok(File { path: path.to_owned(), document })
    }

    /// Every file that changed, by path, with its new text.
    #[must_use]
    pub fn changed(self) -> BTreeMap<String, String> {
        let texts = self.open.into_iter().map(|(path, document)| {
            let text = document.to_string();
            let has_returns = self.sources.text(&path).is_some_and(|text| text.contains("\r\n"));
            let text = if has_returns { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text };
            (path, text)
        });
        texts.filter(|(path, text)| self.sources.text(path) != Some(text)).collect()
    }
}

/// A file that is being edited.
pub struct File<'d> {
    path: String,
    document: &'d mut DocumentMut,
}

impl File<'_> {
    /// Adds a table at the end, behind the comments that end the file.
    pub fn append(&mut self, name: &str, mut table: Table) {
        let trailing = self.document.trailing().as_str().unwrap_or_default().to_owned();
        self.document.set_trailing(RawString::default());
        let is_first = self.document.as_table().is_empty() && trailing.is_empty();
        table.decor_mut().set_prefix(if is_first { String::new() } else { format!("{trailing}\n") });
        self.document.as_table_mut().insert(name, Item::Table(table));
    }

    /// Whether there is a table of that name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.document.contains_key(name)
    }

    /// The table of a topic; added at the end where it is not there.
    ///
    /// # Errors
    /// When the name is there and is no table.
    pub fn topic(&mut self, name: &str) -> Result<&mut Table, EditError> {
        if !self.has(name) {
            self.append(name, Table::new());
        }
        let error = self.not_a_table(name);
        self.document.get_mut(name).and_then(Item::as_table_mut).ok_or(error)
    }

    /// The table of a topic or part, added where it is not there.
    ///
    /// # Errors
    /// When the name is there and is no table.
    pub fn entry(&mut self, entry: &str) -> Result<&mut Table, EditError> {
        let error = || EditError::NotATable { path: self.path.clone(), entry: entry.to_owned() };
        let (unreadable, (topic, part)) = (error(), entry.split_once('#').map_or((entry, None), |(a, b)| (a, Some(b))));
        let is_new = !self.has(topic);
        let table = self.topic(topic)?;
        let Some(part) = part else { return Ok(table) };
        if is_new {
            set(table, "status", text("unanswered"));
        }
        let parts = table.entry("parts").or_insert_with(|| {
            let mut parts = Table::new();
            parts.set_implicit(true);
            Item::Table(parts)
        });
        let Some(parts) = parts.as_table_mut() else { return Err(unreadable) };
        let part = parts.entry(part).or_insert_with(|| {
            let mut part = Table::new();
            part.decor_mut().set_prefix("\n");
            Item::Table(part)
        });
        part.as_table_mut().ok_or(unreadable)
    }

    /// The whole document.
    pub fn document(&mut self) -> &mut DocumentMut {
        self.document
    }

    fn not_a_table(&self, entry: &str) -> EditError {
        EditError::NotATable { path: self.path.clone(), entry: entry.to_owned() }
    }
}
