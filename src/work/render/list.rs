//! The documents that there are, and what each still needs.

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::document::content::Status;
use crate::document::{self, CustomerUse};
use crate::work::at_once::at_once;
use crate::work::desk::{Desk, desk};
use crate::work::{Refusal, Workspace};

/// A document of the list.
#[derive(Debug, Serialize)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is for, in a line.
    pub summary: String,
    /// What it can be written as.
    pub formats: Vec<&'static str>,
    /// Whether it is made for a customer: needed, optional or unused.
    pub customer: &'static str,
    /// Whether a final copy can be made now.
    pub ready: bool,
    /// The facts that it needs.
    pub needs: Vec<Field>,
    /// Those of them that are not stated.
    pub missing: Vec<Field>,
    /// How many errors keep it from being final.
    pub findings: usize,
}

/// A fact that a document needs.
#[derive(Debug, Serialize)]
pub struct Field {
    /// Its path.
    pub field: String,
    /// What it is called.
    pub label: String,
}

/// Every document, as it would be for a customer on a day.
pub fn list(workspace: &Workspace, customer: Option<&str>, as_of: Date) -> Result<Vec<Listed>, Refusal> {
    let bank = workspace.sound_bank()?;
    let desk = desk(workspace, &bank, customer, as_of, Status::Draft)?;
    at_once(&desk.templates.documents(), |id| row(id, &desk))
}

fn row(id: &str, desk: &Desk<'_>) -> Result<Listed, Refusal> {
    let about = document::about(id, &desk.templates).map_err(|fault| Refusal::new(fault.message))?;
    let judged = desk.judge(id)?;
    let is_error = |finding: &&Diagnostic| finding.severity == Severity::Error;
    let errors = judged.findings.iter().filter(is_error).count();
    let missing = judged.composition.missing.into_iter().map(|(field, label)| Field { field, label });
    let named = |field: String| {
        let label = document::label(&field).unwrap_or(&field).to_owned();
        Field { field, label }
    };
    let needs = judged.composition.needs.into_iter().map(named);
    let formats = about.formats.iter().map(|format| format.as_str());
    let customer = match about.customer {
        CustomerUse::Needed => "needed",
        CustomerUse::Optional => "optional",
        CustomerUse::Unused => "unused",
    };
    let lacks_customer = about.customer == CustomerUse::Needed && desk.customer.is_none();
    Ok(Listed {
        id: about.id,
        title: about.title,
        summary: about.summary,
        formats: formats.collect(),
        customer,
        ready: errors == 0 && !lacks_customer,
        needs: needs.collect(),
        missing: missing.collect(),
        findings: errors,
    })
}
