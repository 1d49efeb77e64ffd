//! `ddq.toml`: the settings of the workspace.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Spanned};

use super::keyword::Level;
use crate::tables::Decode;
use crate::tables::Fields;
use crate::tables::{Entry, Table, mismatch};

/// How long a review holds when nothing else is said, in days.
pub const REVIEW_EVERY_DAYS: u32 = 365;

/// The settings of the workspace.
#[derive(Clone, Debug, Serialize)]
pub struct Settings {
    /// How long a review holds when an answer does not say, in days.
    pub review_every_days: u32,
    /// Whether the canonical questionnaire lies beneath the answers; else only their own questions are asked.
    pub canonical: bool,
    /// How bad the findings of a lint are, by its code, where that is not what the lint says itself.
    pub lints: BTreeMap<String, Spanned<Level>>,
    /// How to read questionnaires whose layout cannot be told from the file, in the order of the file.
    pub questionnaires: Vec<QuestionnaireHint>,
}

/// How to read the questionnaires whose file names match.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionnaireHint {
    /// A pattern for file names: `acme-*.xlsx`.
    pub file: Spanned<String>,
    /// The sheet.
    pub sheet: Option<Spanned<String>>,
    /// The columns by role: `question=B,answer=C`.
    pub columns: Option<Spanned<String>>,
    /// The format, by its id.
    pub format: Option<Spanned<String>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            review_every_days: REVIEW_EVERY_DAYS,
            canonical: true,
            lints: BTreeMap::new(),
            questionnaires: Vec::new(),
        }
    }
}

/// Reads `ddq.toml`.
pub(super) fn settings(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    let mut fields = Fields::new("ddq.toml", table, diagnostics);
    let workspace = fields.table("workspace");
    let lints = fields.table("lints");
    let hints = fields.table_list("questionnaire");
    fields.finish();
    let (review, canonical) = workspace.map(|table| of_workspace(&table, diagnostics)).unwrap_or_default();
    Settings {
        review_every_days: review.unwrap_or(REVIEW_EVERY_DAYS),
        canonical: canonical.unwrap_or(true),
        lints: lints.map(|table| levels(&table, diagnostics)).unwrap_or_default(),
        questionnaires: hints.iter().filter_map(|table| hint(table, diagnostics)).collect(),
    }
}

/// `[workspace]`: the days of a review, and whether the canonical questionnaire lies beneath.
fn of_workspace(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> (Option<u32>, Option<bool>) {
    let mut fields = Fields::new("[workspace]", table, diagnostics);
    let days: Option<Spanned<u32>> = fields.optional("review_every_days");
    let canonical: Option<Spanned<bool>> = fields.optional("canonical");
    fields.finish();
    (days.map(|days| days.value), canonical.map(|canonical| canonical.value))
}

/// `[lints]`; that each key is the code of a lint is for a lint to say, since the bank knows none.
fn levels(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Spanned<Level>> {
    let mut levels = BTreeMap::new();
    for Entry { key, value } in table.entries() {
        match Level::decode(value.value) {
            Ok(level) => _ = levels.insert(key.value.to_owned(), Spanned::new(level, key.span())),
            Err(reason) => diagnostics.push(mismatch(table, key.value, &value, reason)),
        }
    }
    levels
}

fn hint(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<QuestionnaireHint> {
    let mut fields = Fields::new("[[questionnaire]]", table, diagnostics);
    let file = fields.required("file");
    let sheet = fields.optional("sheet");
    let columns = fields.optional("columns");
    let format = fields.optional("format");
    fields.finish();
    Some(QuestionnaireHint { file: file?, sheet, columns, format })
}
