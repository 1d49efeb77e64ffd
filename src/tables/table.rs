//! A table of a file of the bank, and where it is.

use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Location, Span, Spanned};

use super::rule;
use super::value::Mismatch;

/// A table of a file, and where it is.
#[derive(Clone)]
pub(crate) struct Table<'a> {
    pub(crate) path: &'a Arc<str>,
    pub(crate) span: Span,
    pub(crate) entries: &'a DeTable<'a>,
}

/// An entry of a [`Table`].
pub(crate) struct Entry<'a> {
    pub key: Spanned<&'a str>,
    pub value: Spanned<&'a DeValue<'a>>,
}

impl<'a> Table<'a> {
    /// The root table of a file.
    pub fn root(path: &'a Arc<str>, entries: &'a DeTable<'a>) -> Self {
        Self { path, span: 0..0, entries }
    }

    /// The place of the table: its key's.
    pub fn location(&self) -> Location {
        self.place(self.span.clone())
    }

    /// A place in the table's file.
    pub fn place(&self, span: Span) -> Location {
        Location { path: Arc::clone(self.path), span }
    }

    /// Whether a key is there, whatever its value.
    pub fn contains(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The entries, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        self.entries.iter().map(|(key, value)| Entry {
            key: Spanned::new(key.get_ref().as_ref(), key.span()),
            value: Spanned::new(value.get_ref(), value.span()),
        })
    }

    /// The entries that are tables, by key; every other entry is reported.
    pub fn tables(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<(Spanned<&'a str>, Table<'a>)> {
        let mut tables = Vec::new();
        for Entry { key, value } in self.entries() {
            match value.as_table() {
                Some(entries) => {
                    let table = Table { path: self.path, span: key.span(), entries };
                    tables.push((key, table));
                }
                None => diagnostics.push(mismatch(self, key.value, &value, Mismatch::Type("a table"))),
            }
        }
        tables
    }
}

/// Reports a value that cannot be decoded.
pub(crate) fn mismatch(table: &Table<'_>, key: &str, found: &Spanned<&DeValue<'_>>, reason: Mismatch) -> Diagnostic {
    let location = table.place(found.span());
    match reason {
        Mismatch::Type(expected) => {
            let message = format!("`{key}` must be {expected}");
            Diagnostic::new(&rule::WRONG_TYPE, location, message).label(format!("this is {}", article(found)))
        }
        Mismatch::Value(message, help) => {
            Diagnostic::new(&rule::INVALID_VALUE, location, format!("`{key}`: {message}")).maybe_help(help)
        }
    }
}

fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
