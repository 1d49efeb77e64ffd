//! `answers/evidence.toml`: documents and records that answers point at.

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, Spanned};

use super::executed::FileHash;
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
    pub sha256: Option<Spanned<FileHash>>,
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

#[cfg(test)]
mod tests {
    use crate::bank::parse;
    use crate::source::Sources;

    #[test]
    fn a_hash_that_is_none_is_refused() {
        let text = |hash: &str| {
            format!("[policy]\ntitle = \"Policy\"\nkind = \"policy\"\nstate = \"exists\"\nsha256 = \"{hash}\"\n")
        };
        let read =
            |hash: &str| parse(&[("answers/evidence.toml", text(hash).as_str())].into_iter().collect::<Sources>());
        let said = |hash: &str| read(hash).1.iter().any(|found| found.message.contains("is no SHA-256"));
        let whole = "AB".repeat(32);
        assert!(!said(&whole));
        let (bank, _) = read(&format!("sha256:{whole}"));
        let hash = bank.evidence()[0].sha256.as_ref().map(|hash| hash.value.as_str().to_owned());
        assert_eq!(hash, Some(whole.to_lowercase()));
        assert!(said(&whole[1..]) && said("unknown"));
    }
}
