//! A person's own table for a format whose questions may not be shipped: `questionnaires/<id>.map.toml`.
//!
//! It names questions by id and fingerprint, never by their text. A row counts once a person has set `checked = true`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Location};

use super::fingerprint::Fingerprint;
use super::mapping::Keys;
use super::row::{Applies, Mapping};
use super::rule::FORMAT_FAULT;
use super::schema::{MapFile, MapRowTable};

/// A person's own table.
#[derive(Clone, Debug)]
pub struct OwnTable {
    /// The format that it is for.
    pub format: String,
    /// The edition that it was made from.
    pub edition: Option<String>,
    rows: BTreeMap<String, OwnRow>,
}

/// One question of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnRow {
    /// Tells its text.
    pub fingerprint: Fingerprint,
    /// How its answer follows from the bank; none when no answer serves it.
    pub mapping: Option<Mapping>,
    /// Whether a person has looked at it.
    pub checked: bool,
}

impl OwnTable {
    /// The row of a question, if its text is the one that the row was made for.
    #[must_use]
    pub fn row(&self, id: &str, text: &str) -> Option<&OwnRow> {
        self.rows.get(id).filter(|row| row.fingerprint == Fingerprint::of(text))
    }

    /// Every row, in the order of the ids.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &OwnRow)> {
        self.rows.iter().map(|(id, row)| (id.as_str(), row))
    }
}

/// Reads a table; none where it is no TOML of that shape.
pub(super) fn own_table(path: &str, text: &str) -> (Option<OwnTable>, Vec<Diagnostic>) {
    let start = Location { path: Arc::from(path), span: 0..0 };
    let file: MapFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let place = start.at(error.span().unwrap_or(0..0));
            return (None, vec![Diagnostic::new(&FORMAT_FAULT, place, error.message())]);
        }
    };
    let mut faults = Vec::new();
    let mut rows = BTreeMap::new();
    for (id, written) in file.questions.0 {
        match row(id.as_ref(), &written) {
            Ok(row) => drop(rows.insert(id.into_inner(), row)),
            Err(message) => faults.push(Diagnostic::new(&FORMAT_FAULT, start.at(id.span()), message)),
        }
    }
    (Some(OwnTable { format: file.format.into_inner(), edition: file.edition, rows }), faults)
}

fn row(id: &str, written: &MapRowTable) -> Result<OwnRow, String> {
    let fingerprint = Fingerprint::parse(written.fingerprint.as_ref());
    let fingerprint = fingerprint.ok_or("a fingerprint is 12 hexadecimal digits")?;
    let is_bare = written.applies.is_none() && !written.answers.is_empty();
    let mapping = match Keys::from(written).mapping(id) {
        // Answers alone are about it.
        Err(_) if is_bare => {
            let answers = written.answers.iter().map(|answer| answer.as_ref().clone()).collect();
            Some(Mapping::first(answers, Applies::Part))
        }
        Err(fault) => return Err(fault.message),
        Ok(mapping) => mapping,
    };
    Ok(OwnRow { fingerprint, mapping, checked: written.checked })
}
