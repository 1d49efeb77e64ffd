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

use std::sync::Arc;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Location, Rule, Span, Spanned, closest};

use super::keyword::Keyword;
use super::rule;

/// A table of a file, and where it is.
#[derive(Clone)]
pub(super) struct Table<'a> {
    path: &'a Arc<str>,
    span: Span,
    entries: &'a DeTable<'a>,
}

/// An entry of a [`Table`].
pub(super) struct Entry<'a> {
    pub key: Spanned<&'a str>,
    pub value: Spanned<&'a DeValue<'a>>,
}

impl<'a> Table<'a> {
    /// The root table of a file.
    pub fn root(path: &'a Arc<str>, entries: &'a DeTable<'a>) -> Self {
        Self {
            path,
            span: 0..0,
            entries,
        }
    }

    /// The place of the table: its key's.
    pub fn location(&self) -> Location {
        self.place(self.span.clone())
    }

    /// A place in the table's file.
    pub fn place(&self, span: Span) -> Location {
        Location {
            path: Arc::clone(self.path),
            span,
        }
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
                    let table = Table {
                        path: self.path,
                        span: key.span(),
                        entries,
                    };
                    tables.push((key, table));
                }
                None => {
                    diagnostics.push(mismatch(self, key.value, &value, Mismatch::Type("a table")))
                }
            }
        }
        tables
    }
}

/// Why a value cannot be decoded.
pub(super) enum Mismatch {
    /// It is of another type than this.
    Type(&'static str),
    /// It has the type, and is not allowed: what is wrong, and what to do.
    Value(String, Option<String>),
}

/// What a value of a file can become.
pub(super) trait Decode<'a>: Sized {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch>;
}

/// The fields of one table.
pub(super) struct Fields<'a, 'd> {
    kind: &'static str,
    table: Table<'a>,
    known: Vec<&'static str>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a, 'd> Fields<'a, 'd> {
    /// Starts to decode `table`; `kind` is what it is, for the messages.
    pub fn new(
        kind: &'static str,
        table: &Table<'a>,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            kind,
            table: table.clone(),
            known: Vec::with_capacity(24),
            diagnostics,
        }
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
        self.optional(key)
            .is_some_and(|flag: Spanned<bool>| flag.value)
    }

    /// A list, empty when it is not there; items that cannot be decoded are reported and left out.
    pub fn list<T: Decode<'a>>(&mut self, key: &'static str) -> Vec<Spanned<T>> {
        self.known.push(key);
        let Some(value) = self.table.entries.get(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            let found = Spanned::new(value.get_ref(), value.span());
            self.diagnostics
                .push(mismatch(&self.table, key, &found, Mismatch::Type("a list")));
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.decode(key, item.get_ref(), item.span()))
            .collect()
    }

    /// A list of tables (`[[key]]`), empty when it is not there.
    pub fn table_list(&mut self, key: &'static str) -> Vec<Table<'a>> {
        let path = self.table.path;
        let items: Vec<Spanned<&'a DeTable<'a>>> = self.list(key);
        items
            .into_iter()
            .map(|item| Table {
                path,
                span: item.span(),
                entries: item.value,
            })
            .collect()
    }

    /// A table, when it is there; it points at the place of its key.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'a>> {
        let Some((name, _)) = self.table.entries.get_key_value(key) else {
            self.known.push(key);
            return None;
        };
        let span = name.span();
        let path = self.table.path;
        self.optional(key)
            .map(|entries: Spanned<&'a DeTable<'a>>| Table {
                path,
                span,
                entries: entries.value,
            })
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

    fn decode<T: Decode<'a>>(
        &mut self,
        key: &str,
        value: &'a DeValue<'a>,
        span: Span,
    ) -> Option<Spanned<T>> {
        match T::decode(value) {
            Ok(decoded) => Some(Spanned::new(decoded, span)),
            Err(reason) => {
                let found = Spanned::new(value, span);
                self.diagnostics
                    .push(mismatch(&self.table, key, &found, reason));
                None
            }
        }
    }

    fn report(&mut self, rule: &Rule, span: Span, message: String, help: String) {
        let diagnostic = Diagnostic::new(rule, self.table.place(span), message).help(help);
        self.diagnostics.push(diagnostic);
    }
}

/// A list of names for a message: `a`, `b` and `c`.
pub(super) fn names(known: &[&str]) -> String {
    let quoted: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => "none".to_owned(),
    }
}

fn mismatch(
    table: &Table<'_>,
    key: &str,
    found: &Spanned<&DeValue<'_>>,
    reason: Mismatch,
) -> Diagnostic {
    let location = table.place(found.span());
    match reason {
        Mismatch::Type(expected) => {
            let message = format!("`{key}` must be {expected}");
            Diagnostic::new(&rule::WRONG_TYPE, location, message)
                .label(format!("this is {}", article(found)))
        }
        Mismatch::Value(message, help) => Diagnostic::new(
            &rule::INVALID_VALUE,
            location,
            format!("`{key}`: {message}"),
        )
        .maybe_help(help),
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

impl<'a> Decode<'a> for &'a str {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        value.as_str().ok_or(Mismatch::Type("a string"))
    }
}

impl<'a> Decode<'a> for String {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        <&str>::decode(value).map(str::to_owned)
    }
}

impl<'a> Decode<'a> for bool {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        value.as_bool().ok_or(Mismatch::Type("true or false"))
    }
}

impl<'a> Decode<'a> for u32 {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        let integer = value.as_integer().ok_or(Mismatch::Type("a whole number"))?;
        u32::from_str_radix(integer.as_str(), integer.radix())
            .map_err(|_| Mismatch::Value(format!("{integer} is out of range"), None))
    }
}

impl<'a> Decode<'a> for Date {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        let wrong = Mismatch::Type("a date (2026-04-26, without quotes)");
        let Some(moment) = value.as_datetime() else {
            return Err(wrong);
        };
        let (Some(date), None) = (moment.date, moment.time) else {
            return Err(wrong);
        };
        to_date(date).ok_or_else(|| Mismatch::Value(format!("there is no day {date}"), None))
    }
}

impl<'a> Decode<'a> for &'a DeTable<'a> {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        value.as_table().ok_or(Mismatch::Type("a table"))
    }
}

/// Decodes one of a closed list of words.
pub(super) fn decode_word<T: Keyword>(value: &DeValue<'_>) -> Result<T, Mismatch> {
    let word = value.as_str().ok_or(Mismatch::Type("a string"))?;
    T::from_word(word).ok_or_else(|| unknown_word::<T>(word))
}

fn unknown_word<T: Keyword>(word: &str) -> Mismatch {
    let words: Vec<_> = T::ALL.iter().map(|value| value.as_str()).collect();
    let near = closest(&word.to_lowercase(), words.iter().copied());
    let help = match near.or_else(|| {
        words
            .iter()
            .copied()
            .find(|known| known.eq_ignore_ascii_case(word))
    }) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("write one of {}", names(&words)),
    };
    Mismatch::Value(format!("`{word}` is not one of its words"), Some(help))
}

/// The calendar day of a TOML date.
pub(super) fn to_date(date: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    Date::new(
        year,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}
