//! `templates/<id>/document.toml`: what a document says, as it is written.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::bank::{Disclosure, Keyword};
use crate::diagnostic::{Diagnostic, Location, Rule, Severity};

use super::template::Templates;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub title: Spanned<String>,
    pub subtitle: Option<Spanned<String>>,
    pub reference: String,
    pub version: Option<Spanned<String>>,
    /// One sentence for `ddq render --list`.
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub formats: Vec<Format>,
    #[serde(default)]
    pub customer: CustomerUse,
    #[serde(default)]
    pub kind: Kind,
    #[serde(default)]
    pub contents: bool,
    #[serde(default)]
    pub numbering: Numbering,
    /// Who may read it.
    #[serde(default = "everybody", deserialize_with = "keyword")]
    pub disclosure: Disclosure,
    pub cover: Option<Cover>,
    #[serde(default, rename = "section")]
    pub sections: Vec<Section>,
}

fn everybody() -> Disclosure {
    Disclosure::Public
}

/// One of a closed list of words of the bank.
fn keyword<'de, D: Deserializer<'de>, K: Keyword>(deserializer: D) -> Result<K, D::Error> {
    let word = String::deserialize(deserializer)?;
    K::from_word(&word).ok_or_else(|| {
        let known: Vec<_> = K::ALL.iter().map(|keyword| format!("`{}`", keyword.as_str())).collect();
        D::Error::custom(format!("unknown variant `{word}`, expected one of {}", known.join(", ")))
    })
}

/// A format that a document is offered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// PDF/A-3a and PDF/UA-1.
    Pdf,
    /// Word.
    Docx,
}

impl Format {
    /// The end of the name of a file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
        }
    }
}

/// Whether a document is made for a customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CustomerUse {
    /// A final copy needs one.
    Needed,
    /// It may be.
    #[default]
    Optional,
    /// It is the same for everybody.
    Unused,
}

/// What a document is when it is made by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// It binds, so nothing in it may be left open.
    #[default]
    Agreement,
    /// It says what is known, and names what is not.
    Statement,
}

/// How deep documents may include one another.
pub(super) const MAX_DEPTH: usize = 4;

/// How clauses are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Numbering {
    /// 1, 1.1, (a), (i).
    Legal,
    /// Not at all.
    #[default]
    None,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cover {
    #[serde(default, rename = "row")]
    pub rows: Vec<CoverRow>,
    #[serde(default)]
    pub notes: Vec<Spanned<String>>,
    /// Printed in drafts only.
    #[serde(default)]
    pub draft_notes: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoverRow {
    /// With `value`; or else `view`, whose tables of labels and values give the rows.
    pub label: Option<String>,
    pub value: Option<Spanned<String>>,
    pub view: Option<Spanned<String>>,
    pub when: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub id: Option<Spanned<String>>,
    pub title: Option<Spanned<String>>,
    pub number: Option<String>,
    #[serde(default = "first_level")]
    pub level: u8,
    #[serde(default)]
    pub new_page: bool,
    pub when: Option<Spanned<String>>,
    pub include: Option<Spanned<String>>,
    pub expand: Option<Spanned<String>>,
    #[serde(default)]
    pub body: Vec<Spanned<Body>>,
}

fn first_level() -> u8 {
    1
}

/// One of `clause`, `text`, `list`, `view`, `note`, `draft`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub id: Option<String>,
    pub when: Option<Spanned<String>>,
    #[serde(default)]
    pub duties: Vec<String>,
    pub clause: Option<Spanned<String>>,
    #[serde(default)]
    pub items: Vec<Item>,
    pub text: Option<Spanned<String>>,
    pub list: Option<Vec<Spanned<String>>>,
    pub view: Option<Spanned<String>>,
    pub note: Option<Spanned<String>>,
    pub draft: Option<Spanned<String>>,
}

impl Body {
    /// How many of the things that a body may hold it holds.
    pub fn kinds(&self) -> usize {
        let texts = [&self.clause, &self.text, &self.view, &self.note, &self.draft];
        texts.iter().filter(|text| text.is_some()).count() + usize::from(self.list.is_some())
    }
}

/// An item of a clause: a text, a table with more, or one for each text of a list among the facts.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Item {
    Text(String),
    Table(ItemTable),
    Each { each: String },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemTable {
    pub id: Option<String>,
    pub text: String,
    pub when: Option<String>,
    #[serde(default)]
    pub duties: Vec<String>,
    #[serde(default)]
    pub items: Vec<Item>,
}

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// The file, within the workspace: `templates/dpa/document.toml`.
    pub path: String,
    /// The range of bytes; empty for the file as a whole.
    pub span: std::ops::Range<usize>,
    /// What is wrong, in one line.
    pub message: String,
}

impl TemplateFault {
    /// The fault as a finding.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let location = Location { path: self.path.as_str().into(), span: self.span.clone() };
        Diagnostic::new(&TEMPLATE_FAULT, location, &*self.message)
    }
}

/// What is wrong with a template, in a line: the first of its faults.
#[must_use]
pub fn first_fault(faults: &[TemplateFault]) -> &str {
    faults.first().map_or("", |fault| &*fault.message)
}

/// A template that cannot be used as it is.
pub const TEMPLATE_FAULT: Rule = Rule {
    code: "template-fault",
    severity: Severity::Error,
    summary: "A template of a document cannot be used as it is.",
};

/// What a document is, before it is composed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for, in a sentence.
    pub summary: String,
    /// The formats that it is offered in.
    pub formats: Vec<Format>,
    /// Whether it is made for a customer.
    pub customer: CustomerUse,
    /// Who may read it.
    pub disclosure: Disclosure,
}

/// What the document `id` is.
///
/// # Errors
/// When there is no such template, or it cannot be read.
pub fn about(id: &str, templates: &Templates) -> Result<About, TemplateFault> {
    let manifest = manifest(id, templates)?;
    let mut formats = manifest.formats;
    if formats.is_empty() {
        formats.push(Format::Pdf);
    }
    let Manifest { title, summary, customer, disclosure, .. } = manifest;
    Ok(About { id: id.to_owned(), title: title.into_inner(), summary, formats, customer, disclosure })
}

/// Where the template of a document lies.
pub(super) fn path(id: &str) -> String {
    format!("templates/{id}/document.toml")
}

/// Reads the template of a document.
pub(super) fn manifest(id: &str, templates: &Templates) -> Result<Manifest, TemplateFault> {
    let fault = |span, message: String| TemplateFault { path: path(id), span, message };
    let bytes = templates.get(&format!("{id}/document.toml"));
    let bytes = bytes.ok_or_else(|| fault(0..0, format!("there is no document `{id}`")))?;
    let text = std::str::from_utf8(bytes).map_err(|_| fault(0..0, "the file is not UTF-8".to_owned()))?;
    let read: Result<Manifest, _> = toml::from_str(text);
    let manifest = read.map_err(|error| fault(error.span().unwrap_or(0..0), error.message().to_owned()))?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    if manifest.reference.is_empty() || !manifest.reference.chars().all(is_plain) || manifest.reference.contains("..") {
        let message = "`reference` is letters, digits, hyphens, dots and spaces";
        return Err(fault(0..0, message.to_owned()));
    }
    Ok(manifest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Result<Disclosure, &str>) {
        let mut templates = Templates::default();
        templates.insert("note/document.toml", format!("title = \"Note\"\nreference = \"NOTE\"\n{line}\n").as_bytes());
        let found = about("note", &templates).map(|about| about.disclosure).map_err(|fault| fault.message);
        assert_eq!(found, expect.map_err(str::to_owned));
    }

    #[test]
    fn who_may_read_a_document_is_a_word_of_the_bank() {
        check("", Ok(Disclosure::Public));
        check("disclosure = \"nda\"", Ok(Disclosure::Nda));
        check("disclosure = \"secret\"", Err("unknown variant `secret`, expected one of `public`, `nda`, `internal`"));
    }
}
