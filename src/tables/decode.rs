//! A small decoder from TOML tables to fields, which reports everything that is wrong in one go.
//!
//! ```text
//! let mut fields = Fields::new("answer", table, diagnostics);
//! let question = fields.required("question");   // missing-key, wrong-type
//! let choice = fields.optional("choice");       // wrong-type, invalid-value
//! fields.finish();                              // unknown-key, with a did-you-mean
//! ```
//!
//! A field that cannot be decoded is `None`, and has been reported.

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Rule, Span, Spanned, closest};

use super::rule;
use super::table::{Entry, Table, mismatch};
use super::value::{Decode, Mismatch, names};

/// The fields of one table.
pub(crate) struct Fields<'a, 'd> {
    kind: &'static str,
    table: Table<'a>,
    known: Vec<&'static str>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a, 'd> Fields<'a, 'd> {
    /// Starts to decode `table`; `kind` is what it is, for the messages.
    pub fn new(kind: &'static str, table: &Table<'a>, diagnostics: &'d mut Vec<Diagnostic>) -> Self {
        Self { kind, table: table.clone(), known: Vec::with_capacity(24), diagnostics }
    }

    /// A field that must be there.
    pub fn required<T: Decode<'a>>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        if !self.table.entries.contains_key(key) {
            self.known.push(key);
            let message = format!("{} without `{key}`", self.kind);
            let help = format!("add `{key} = …`");
            self.report(&rule::MISSING_KEY, self.table.span.clone(), message, help);
            return None;
        }
        self.optional(key)
    }

    /// A field that may be there.
    pub fn optional<T: Decode<'a>>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        self.known.push(key);
        let value = self.table.entries.get(key)?;
        self.decode(key, value.get_ref(), value.span())
    }

    /// A field that is true, false, or absent for false.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.optional(key).is_some_and(|flag: Spanned<bool>| flag.value)
    }

    /// A list, empty when it is not there; items that cannot be decoded are reported and left out.
    pub fn list<T: Decode<'a>>(&mut self, key: &'static str) -> Vec<Spanned<T>> {
        self.known.push(key);
        let Some(value) = self.table.entries.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            let found = Spanned::new(value.get_ref(), value.span());
            self.diagnostics.push(mismatch(&self.table, key, &found, Mismatch::Type("a list")));
            return Vec::new();
        };
        items.iter().filter_map(|item| self.decode(key, item.get_ref(), item.span())).collect()
    }

    /// A list of tables (`[[key]]`), empty when it is not there.
    pub fn table_list(&mut self, key: &'static str) -> Vec<Table<'a>> {
        let path = self.table.path;
        let items: Vec<Spanned<&'a DeTable<'a>>> = self.list(key);
        items.into_iter().map(|item| Table { path, span: item.span(), entries: item.value }).collect()
    }

    /// A table, when it is there; it points at the place of its key.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        let Some((name, _)) = self.table.entries.get_key_value(key) else {
            self.known.push(key);
            return None;
        };
        let span = name.span();
        let path = self.table.path;
        self.optional(key).map(|entries: Spanned<&'a DeTable<'a>>| Table { path, span, entries: entries.value })
    }

    /// Keys that are known, of whatever type.
    pub fn know(&mut self, keys: &[&'static str]) {
        self.known.extend(keys);
    }

    /// `source` and `note`, which stay in the bank.
    pub fn remarks(&mut self) {
        let _: [Option<Spanned<&str>>; 2] = [self.optional("source"), self.optional("note")];
    }

    /// Where to report.
    pub fn diagnostics(&mut self) -> &mut Vec<Diagnostic> {
        self.diagnostics
    }

    /// Reports every key that was not asked for.
    pub fn finish(mut self) {
        for Entry { key, .. } in self.table.entries() {
            if self.known.contains(&key.value) {
                continue;
            }
            let message = format!("unknown key `{}` in {}", key.value, self.kind);
            let help = match closest(key.value, self.known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the keys are {}", names(&self.known)),
            };
            self.report(&rule::UNKNOWN_KEY, key.span(), message, help);
        }
    }

    fn decode<T: Decode<'a>>(&mut self, key: &str, value: &'a DeValue<'a>, span: Span) -> Option<Spanned<T>> {
        match T::decode(value) {
            Ok(decoded) => Some(Spanned::new(decoded, span)),
            Err(reason) => {
                let found = Spanned::new(value, span);
                self.diagnostics.push(mismatch(&self.table, key, &found, reason));
                None
            }
        }
    }

    fn report(&mut self, rule: &Rule, span: Span, message: String, help: String) {
        let diagnostic = Diagnostic::new(rule, self.table.place(span), message).help(help);
        self.diagnostics.push(diagnostic);
    }
}
