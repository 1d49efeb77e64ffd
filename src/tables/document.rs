//! One file of the bank as TOML, with the place of every value; several syntax errors in one run.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use toml::de::{DeTable, Error};

use crate::diagnostic::{Diagnostic, Location};
use crate::digest::hexadecimal;
use crate::source::{MAX_FILE_BYTES, Sources, Text, Unreadable, char_boundary};

use super::rule;
use super::table::Table;

/// A file of the bank.
pub(crate) struct Document<'s> {
    pub path: &'s Arc<str>,
    pub text: &'s str,
    entries: DeTable<'s>,
    digest: [u8; 32],
}

impl Document<'_> {
    /// Its root table.
    pub fn table(&self) -> Table<'_> {
        Table::root(self.path, &self.entries)
    }
}

/// Parses every file, in the order of the paths.
pub(crate) fn documents<'s>(sources: &'s Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<Document<'s>> {
    let files: Vec<_> = sources.iter().collect();
    let parsed: Vec<_> = files.into_par_iter().map(|(path, text)| document(path, text)).collect();
    let (documents, problems): (Vec<_>, Vec<_>) = parsed.into_iter().unzip();
    diagnostics.extend(problems.into_iter().flatten());
    documents
}

/// `sha256:…` over the paths and contents of the files.
pub(crate) fn hash(documents: &[Document<'_>]) -> String {
    let mut hasher = Sha256::new();
    for document in documents {
        hasher.update((document.path.len() as u64).to_le_bytes());
        hasher.update(document.path.as_bytes());
        hasher.update(document.digest);
    }
    format!("sha256:{}", hexadecimal(&hasher.finalize()))
}

fn document<'s>(path: &'s Arc<str>, text: &'s Text) -> (Document<'s>, Vec<Diagnostic>) {
    let (text, mut diagnostics) = match text {
        Text::Utf8(text) => (text.as_str(), Vec::new()),
        Text::Unreadable(reason) => ("", vec![unreadable(path, *reason)]),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    diagnostics.extend(errors.iter().map(|error| syntax(path, text, error)));
    let digest = Sha256::digest(text.as_bytes()).into();
    (Document { path, text, entries: table.into_inner(), digest }, diagnostics)
}

fn unreadable(path: &Arc<str>, reason: Unreadable) -> Diagnostic {
    let location = Location { path: Arc::clone(path), span: 0..0 };
    let (message, help) = match reason {
        Unreadable::TooLarge => (
            format!("the file is larger than {} MiB", MAX_FILE_BYTES / (1024 * 1024)),
            "split it, or move it out of answers/",
        ),
        Unreadable::NotUtf8 => ("the file is not UTF-8 text".to_owned(), "save it as UTF-8"),
    };
    Diagnostic::new(&rule::UNREADABLE, location, message).help(help)
}

fn syntax(path: &Arc<str>, text: &str, error: &Error) -> Diagnostic {
    let span = error.span().map_or(0..0, |span| within(text, span));
    let location = Location { path: Arc::clone(path), span };
    if error.message().starts_with("duplicate key") {
        return Diagnostic::new(&rule::DUPLICATE_KEY, location, "this key or table stands in the file already")
            .help("remove one of the two, or join them");
    }
    Diagnostic::new(&rule::SYNTAX, location, error.message())
}

/// A span that ends within the text.
fn within(text: &str, span: Range<usize>) -> Range<usize> {
    let start = char_boundary(text, span.start);
    start..char_boundary(text, span.end).max(start)
}
