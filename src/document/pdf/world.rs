//! What the compiler may see: the templates, the fonts, and the document as data. No file system, no clock, no network.
//!
//! A template reads `sys.inputs`, in which every text of the document is a string: it is never parsed as markup.
//!
//! ```text
//! sys.inputs ─┬─ document      ddq/document/1
//!             ├─ language      (lang: "en", region: "GB")
//!             └─ attachments   ((name, bytes, mime, description, relationship), …)
//! ```

use std::collections::BTreeMap;

use jiff::civil::Date;
use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, Value, dict};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use super::fault::PdfError;
use super::font::Fonts;
use super::{Attachment, Relationship};
use crate::document::content::Document;
use crate::document::sound::Sound;
use crate::document::template::Templates;

/// The layout of documents without their own.
const MAIN: &str = "main.typ";

/// The desk at which one document is set.
pub(super) struct Desk<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    main: FileId,
    sources: BTreeMap<String, Source>,
    templates: &'a Templates,
    day: Datetime,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        document: Sound<'_>,
        templates: &'a Templates,
        attachments: &[Attachment],
        fonts: &'a Fonts,
    ) -> Result<Self, PdfError> {
        let own = format!("{}/{MAIN}", document.id);
        let main = if templates.get(&own).is_some() { &own } else { MAIN };
        let main = id(main).ok_or_else(|| wrong(format!("templates/{main}: this is not a path of a template")))?;
        let inputs = inputs(document.document(), attachments)?;
        let library = Library::builder().with_inputs(inputs).with_features([Feature::A11yExtras].into_iter().collect());
        let library = LazyHash::new(library.build());
        Ok(Self { library, fonts, main, sources: sources(templates), templates, day: datetime(document.date) })
    }

    /// The text of a template, by its path within `templates/`.
    pub(super) fn text(&self, id: FileId) -> Option<&Source> {
        self.sources.get(id.get().vpath().get_without_slash())
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = path(id)?;
        match (self.sources.get(path), self.templates.get(path)) {
            (Some(source), _) => Ok(source.clone()),
            (None, Some(_)) if path.ends_with(".typ") => Err(FileError::InvalidUtf8),
            (None, Some(_)) => Err(FileError::NotSource),
            (None, None) => Err(FileError::NotFound(path.into())),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = path(id)?;
        let bytes = self.templates.get(path).ok_or_else(|| FileError::NotFound(path.into()))?;
        Ok(Bytes::new(bytes.to_vec()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.day)
    }
}

/// A day as the compiler has it.
pub(super) fn datetime(date: Date) -> Datetime {
    let part = |number: i8| u8::try_from(number).expect("months and days are positive");
    Datetime::from_ymd_hms(i32::from(date.year()), part(date.month()), part(date.day()), 0, 0, 0)
        .expect("a civil date exists")
}

/// The path within `templates/`; packages do not exist.
fn path(id: FileId) -> FileResult<&'static str> {
    match id.get().root() {
        VirtualRoot::Project => Ok(id.get().vpath().get_without_slash()),
        VirtualRoot::Package(package) => Err(FileError::Package(PackageError::NotFound(package.clone()))),
    }
}

fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn sources(templates: &Templates) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for (path, bytes) in templates.iter().filter(|(path, _)| path.ends_with(".typ")) {
        if let (Some(id), Ok(text)) = (id(path), std::str::from_utf8(bytes)) {
            sources.insert(path.to_owned(), Source::new(id, text.to_owned()));
        }
    }
    sources
}

fn inputs(document: &Document, attachments: &[Attachment]) -> Result<Dict, PdfError> {
    let value = serde_json::to_value(document).and_then(serde_json::from_value::<Dict>);
    let value = value.map_err(|error| wrong(format!("the document is no data: {error}")))?;
    let attachments: Array = attachments.iter().map(attachment).collect();
    Ok(dict! {
        "document" => value,
        "language" => language(&document.language),
        "attachments" => attachments,
    })
}

fn attachment(attachment: &Attachment) -> Value {
    let relationship = match attachment.relationship {
        Relationship::Source => "source",
        Relationship::Data => "data",
        Relationship::Supplement => "supplement",
    };
    Value::Dict(dict! {
        "name" => attachment.name.as_str(),
        "bytes" => Bytes::new(attachment.bytes.clone()),
        "mime" => attachment.mime.as_str(),
        "description" => attachment.description.as_str(),
        "relationship" => relationship,
    })
}

/// The two parts of a language tag that the compiler knows: `en-Latn-GB` is `en` and `GB`.
fn language(tag: &str) -> Dict {
    let is_letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut parts = tag.split('-').filter(|part| is_letters(part));
    let lang = parts.next().filter(|part| (2..=3).contains(&part.len())).unwrap_or("en").to_ascii_lowercase();
    let region = parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase);
    dict! { "lang" => lang, "region" => region.map_or(Value::None, |region| Value::Str(region.into())) }
}

fn wrong(fault: String) -> PdfError {
    PdfError::Template { faults: vec![fault] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, lang: &str, region: Option<&str>) {
        let found = language(tag);
        assert_eq!(found.get("lang").unwrap(), &Value::Str(lang.into()), "{tag}");
        let region = region.map_or(Value::None, |region| Value::Str(region.into()));
        assert_eq!(found.get("region").unwrap(), &region, "{tag}");
    }

    #[test]
    fn language_tags_are_split() {
        check("en", "en", None);
        check("en-GB", "en", Some("GB"));
        check("sr-Latn-rs", "sr", Some("RS"));
        check("de-1996", "de", None);
        check("", "en", None);
    }
}
