//! `answers/evidence.toml`: documents and records that answers point at.

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, Spanned};

use super::keyword::{Disclosure, EvidenceKind, EvidenceState};
use crate::tables::EvidenceId;
use crate::tables::Fields;
use crate::tables::Table;
use crate::tables::checked;

/// One document or record.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// Its id, which answers refer to.
    pub id: EvidenceId,
    /// Its title.
    pub title: Spanned<String>,
    /// What it is.
    pub kind: EvidenceKind,
    /// Whether it can be handed over.
    pub state: EvidenceState,
    /// Who may have it.
    pub disclosure: Disclosure,
    /// Its day.
    pub date: Option<Spanned<Date>>,
    /// Who made it.
    pub issuer: Option<Spanned<String>>,
    /// The name of its file, by which packs know it.
    pub file: Option<Spanned<String>>,
    /// The SHA-256 of that file, by which packs know it under any name.
    pub sha256: Option<Spanned<String>>,
    /// The place of its id.
    #[serde(skip)]
    pub location: Location,
}

/// Reads `evidence.toml`.
pub(super) fn evidence(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Evidence> {
    let tables = table.tables(diagnostics);
    tables.iter().filter_map(|(id, table)| piece(id.value, table, diagnostics)).collect()
}

fn piece(id: &str, table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Evidence> {
    let location = table.location();
    let id = checked(id, &location, EvidenceId::parse, diagnostics);
    let mut fields = Fields::new("a piece of evidence", table, diagnostics);
    let (title, kind, state) = (fields.required("title"), fields.required("kind"), fields.required("state"));
    let (date, issuer) = (fields.optional("date"), fields.optional("issuer"));
    let (file, sha256) = (fields.optional("file"), fields.optional("sha256"));
    let disclosure: Option<Spanned<Disclosure>> = fields.optional("disclosure");
    fields.remarks();
    fields.finish();
    let (kind, state): (Spanned<EvidenceKind>, Spanned<EvidenceState>) = (kind?, state?);
    Some(Evidence {
        id: id?,
        title: title?,
        kind: kind.value,
        state: state.value,
        // What is not said to be for everybody is not.
        disclosure: disclosure.map_or(Disclosure::Internal, |word| word.value),
        date,
        issuer,
        file,
        sha256,
        location,
    })
}
