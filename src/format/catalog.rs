//! The formats that hold in a workspace: those of the binary, each replaced by a file of the same name in
//! `questionnaires/`, with the person's own tables beside them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::source::{FORMAT_FOLDER, Sources};

use super::definition::Format;
use super::own::{OwnTable, own_table};
use super::parse::format;

macro_rules! embedded {
    ($($id:literal,)*) => {
        &[$(($id, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/questionnaires/", $id, ".toml")))),*]
    };
}

/// What the binary carries.
pub(super) const EMBEDDED: &[(&str, &str)] = embedded! {
    "caiq-4",
    "cisa-scrm",
    "g-cloud",
    "google-vsaq",
    "hecvat-4",
    "mvsp-3",
    "nist-csf-1",
    "nist-csf-2",
    "sig-lite",
    "vanta",
    "vsa-2021",
};

/// Each carried file: its path in a workspace, and its text.
pub fn files() -> impl Iterator<Item = (String, &'static str)> {
    EMBEDDED.iter().map(|(id, text)| (format!("{FORMAT_FOLDER}/{id}.toml"), *text))
}

/// The end of the name of a person's own table: `sig-lite.map.toml`.
const OWN: &str = ".map";

/// All formats, in the order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    formats: BTreeMap<String, Format>,
    own: BTreeMap<String, OwnTable>,
}

impl Catalog {
    /// The formats of the binary and of a workspace, and what is wrong with the latter's files.
    #[must_use]
    pub fn load(sources: &Sources) -> (Catalog, Vec<Diagnostic>) {
        let mut whole: Sources = files().collect();
        let readable = sources.iter().filter_map(|(path, _)| Some((path, sources.text(path)?)));
        readable.for_each(|(path, text)| whole.insert(path, text.as_bytes()));
        Catalog::of(&whole)
    }

    /// The formats of these files alone, and what is wrong with them.
    #[must_use]
    pub fn of(sources: &Sources) -> (Catalog, Vec<Diagnostic>) {
        let folder = sources.iter().filter_map(|(path, _)| {
            let stem = path.strip_prefix(FORMAT_FOLDER)?.strip_prefix('/')?.strip_suffix(".toml")?;
            Some((stem.to_owned(), sources.text(path)?))
        });
        let texts: BTreeMap<String, &str> = folder.collect();
        let read: Vec<_> = texts.into_par_iter().map(|(stem, text)| read(stem, text)).collect();
        let (mut catalog, mut diagnostics) = (Catalog::default(), Vec::new());
        for (stem, file, faults) in read {
            diagnostics.extend(faults);
            match file {
                Some(File::Format(format)) => drop(catalog.formats.insert(stem, *format)),
                Some(File::Own(table)) => drop(catalog.own.insert(table.format.clone(), table)),
                None => {}
            }
        }
        (catalog, diagnostics)
    }

    /// The formats of the binary alone.
    #[must_use]
    pub fn embedded() -> Catalog {
        Catalog::load(&Sources::default()).0
    }

    /// Every format.
    pub fn iter(&self) -> impl Iterator<Item = &Format> {
        self.formats.values()
    }

    /// The format of that id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Format> {
        self.formats.get(id)
    }

    /// The person's own table for a format.
    #[must_use]
    pub fn own(&self, format: &str) -> Option<&OwnTable> {
        self.own.get(format)
    }
}

enum File {
    Format(Box<Format>),
    Own(OwnTable),
}

fn read(stem: String, text: &str) -> (String, Option<File>, Vec<Diagnostic>) {
    let path = format!("{FORMAT_FOLDER}/{stem}.toml");
    let (file, faults) = match stem.strip_suffix(OWN) {
        Some(_) => {
            let (table, faults) = own_table(&path, text);
            (table.map(File::Own), faults)
        }
        None => {
            let (format, faults) = format(&stem, &path, text);
            (format.map(|format| File::Format(Box::new(format))), faults)
        }
    };
    (stem, file, faults)
}
