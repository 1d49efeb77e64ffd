//! `answers/certifications.toml`: how far each framework has come.

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Location, Spanned};

use super::keyword::{FrameworkKind, FrameworkState};
use crate::tables::CertificationId;
use crate::tables::Fields;
use crate::tables::Table;
use crate::tables::checked;

/// One framework.
#[derive(Clone, Debug, Serialize)]
pub struct Certification {
    /// Its id.
    pub id: CertificationId,
    /// Its name as it is printed.
    pub name: Spanned<String>,
    /// Who holds it, where that is a vendor: its name, or its id among the sub-processors.
    pub of: Option<Spanned<String>>,
    /// What it results in.
    pub kind: Spanned<FrameworkKind>,
    /// How far it has come.
    pub state: Spanned<FrameworkState>,
    /// The target in words.
    pub target: Option<Spanned<String>>,
    /// The first day of the target.
    pub target_from: Option<Spanned<Date>>,
    /// The last day of the target.
    pub target_to: Option<Spanned<Date>>,
    /// The day of the report or certificate.
    pub issued: Option<Spanned<Date>>,
    /// The last day on which it holds.
    pub expires: Option<Spanned<Date>>,
    /// The first day that the report covers.
    pub period_start: Option<Spanned<Date>>,
    /// The last day that the report covers.
    pub period_end: Option<Spanned<Date>>,
    /// How many months it covers.
    pub period_months: Option<Spanned<u32>>,
    /// The criteria in scope.
    pub criteria: Vec<Spanned<String>>,
    /// Who audits.
    pub auditor: Option<Spanned<String>>,
    /// The tool that collects the evidence.
    pub platform: Option<Spanned<String>>,
    /// The place of its id.
    #[serde(skip)]
    pub location: Location,
}

impl Certification {
    /// Whether a report or certificate exists and may be named as such.
    #[must_use]
    pub fn is_held(&self) -> bool {
        matches!(self.state.value, FrameworkState::Issued | FrameworkState::Certified)
    }
}

/// Reads `certifications.toml`.
pub(super) fn certifications(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Certification> {
    let tables = table.tables(diagnostics);
    tables.iter().filter_map(|(id, table)| certification(id.value, table, diagnostics)).collect()
}

fn certification(id: &str, table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Certification> {
    let location = table.location();
    let id = checked(id, &location, CertificationId::parse, diagnostics);
    let mut fields = Fields::new("a framework", table, diagnostics);
    let (name, kind, state) = (fields.required("name"), fields.required("kind"), fields.required("state"));
    let of = fields.optional("of");
    let target = fields.optional("target");
    let (target_from, target_to) = (fields.optional("target_from"), fields.optional("target_to"));
    let (issued, expires) = (fields.optional("issued"), fields.optional("expires"));
    let (period_start, period_end) = (fields.optional("period_start"), fields.optional("period_end"));
    let period_months = fields.optional("period_months");
    let criteria = fields.list("criteria");
    let (auditor, platform) = (fields.optional("auditor"), fields.optional("platform"));
    fields.remarks();
    fields.finish();
    Some(Certification {
        id: id?,
        name: name?,
        of,
        kind: kind?,
        state: state?,
        target,
        target_from,
        target_to,
        issued,
        expires,
        period_start,
        period_end,
        period_months,
        criteria,
        auditor,
        platform,
        location,
    })
}
