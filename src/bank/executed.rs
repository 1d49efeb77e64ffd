//! `[[executed]]` in `customers/<id>.toml`: which version of a document was signed, when, by whom, and the hash of the file.

use jiff::civil::Date;
use serde::Serialize;
use toml::de::DeValue;

use crate::diagnostic::{Diagnostic, Spanned};
use crate::digest::sha256;
use crate::tables::{Decode, Fields, Mismatch, Table};

/// A document that was executed.
#[derive(Clone, Debug, Serialize)]
pub struct Executed {
    /// The document: `dpa`.
    pub document: Spanned<String>,
    /// Its version.
    pub version: Spanned<String>,
    /// The day on which it was executed.
    pub date: Spanned<Date>,
    /// Who signed for the customer.
    pub by: Spanned<String>,
    /// The name of the file.
    pub file: Option<Spanned<String>>,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub sha256: Spanned<FileHash>,
}

/// The SHA-256 of a file: 64 hexadecimal digits in small letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct FileHash(String);

impl FileHash {
    /// The hash of a file that holds these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> FileHash {
        FileHash(sha256(bytes))
    }

    /// Reads a hash, with or without `sha256:` before it.
    #[must_use]
    pub fn parse(text: &str) -> Option<FileHash> {
        let digits = text.strip_prefix("sha256:").unwrap_or(text);
        let is_hash = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then(|| FileHash(digits.to_ascii_lowercase()))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'a> Decode<'a> for FileHash {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        let text = <&str>::decode(value)?;
        let help = || {
            Some(
                "`sha256sum FILE` prints it; `ddq customers ID --executed FILE` records that of a signed copy"
                    .to_owned(),
            )
        };
        FileHash::parse(text).ok_or_else(|| Mismatch::Value(format!("`{text}` is no SHA-256"), help()))
    }
}

/// Reads the tables; one that cannot be read is reported and left out.
pub(super) fn executed(tables: Vec<Table<'_>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Executed> {
    tables.iter().filter_map(|table| one(table, diagnostics)).collect()
}

fn one(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Executed> {
    let mut fields = Fields::new("an executed document", table, diagnostics);
    let (document, version) = (fields.required::<Words>("document"), fields.required::<Words>("version"));
    let (date, by) = (fields.required("date"), fields.required::<Words>("by"));
    let (file, sha256) = (fields.optional("file"), fields.required("sha256"));
    fields.remarks();
    fields.finish();
    let (document, version, by) = (text(document?), text(version?), text(by?));
    Some(Executed { document, version, date: date?, by, file, sha256: sha256? })
}

/// A text that says something.
struct Words(String);

impl<'a> Decode<'a> for Words {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        let text = <&str>::decode(value)?;
        let empty = || Mismatch::Value("it is empty".to_owned(), Some("say what the signed file says".to_owned()));
        if text.trim().is_empty() { Err(empty()) } else { Ok(Self(text.to_owned())) }
    }
}

fn text(words: Spanned<Words>) -> Spanned<String> {
    let span = words.span();
    Spanned::new(words.value.0, span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes() {
        let digits = "AB".repeat(32);
        assert_eq!(FileHash::parse(&digits).as_ref().map(FileHash::as_str), Some("ab".repeat(32).as_str()));
        assert_eq!(FileHash::parse(&format!("sha256:{digits}")), FileHash::parse(&digits));
        assert_eq!(FileHash::parse(FileHash::of(b"abc").as_str()), Some(FileHash::of(b"abc")));
        assert_eq!(FileHash::parse("ab"), None);
        assert_eq!(FileHash::parse(&"xy".repeat(32)), None);
    }
}
