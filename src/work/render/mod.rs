//! Documents of the bank, as PDF and for Word.
//!
//! A final document is written only when nothing is missing that the law or good practice asks for; a draft always, with
//! everything that is missing in its place.

mod findings;
mod list;

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::document::{self, Format};

use super::at_once::at_once;
use super::desk::{Desk, Judged, desk, file_name};
use super::render_record::{Changed, deliver};
use super::{Refusal, Workspace};

pub use self::findings::Finding;
pub use self::list::{Field, Listed, list};
pub use crate::diagnostic::Severity;
pub use crate::document::content::{Document, Status};
pub use crate::report::Summary;

/// Which documents to make, for whom, and where to.
#[derive(Clone, Debug)]
pub struct Options {
    /// Their ids.
    pub documents: Vec<String>,
    /// The customer whom they are for.
    pub customer: Option<String>,
    /// Whether they are final.
    pub status: Status,
    /// Their date, by which answers are judged too.
    pub as_of: Date,
    /// The folder for what is made; else that of the workspace.
    pub out: Option<PathBuf>,
    /// Overwrite what was changed since it was made.
    pub force: bool,
    /// What to make of each.
    pub forms: Vec<Form>,
}

/// What a document is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// PDF/A-3a and PDF/UA-1.
    Pdf,
    /// For Word.
    Docx,
}

/// A document, and what is to be said about it.
#[derive(Debug)]
pub struct Composed {
    /// What it says.
    pub document: Document,
    /// How many findings there are of each severity.
    pub summary: Summary,
    /// The findings, alike ones told once.
    pub findings: Vec<Finding>,
}

impl Composed {
    /// Whether anything keeps it from being final.
    #[must_use]
    pub fn is_unfit(&self) -> bool {
        self.summary.errors > 0
    }
}

/// A document that was written.
#[derive(Debug)]
pub struct Rendered {
    /// What it says.
    pub composed: Composed,
    /// How many pages it has as a PDF.
    pub pages: Option<usize>,
    /// What the layout warned of.
    pub warnings: Vec<String>,
    /// Its files.
    pub files: Vec<PathBuf>,
}

/// What came of a rendering.
#[derive(Debug)]
pub enum Rendering {
    /// All was written.
    Written(Vec<Rendered>),
    /// Nothing was written: something keeps a document from being final.
    Unfit(Vec<Composed>),
}

/// Writes the documents.
pub fn render(workspace: &Workspace, options: &Options) -> Result<Rendering, Refusal> {
    let bank = workspace.sound_bank()?;
    let desk = desk(workspace, &bank, options.customer.as_deref(), options.as_of, options.status)?;
    let judged = judged(&desk, options)?;
    if options.status == Status::Final && judged.iter().any(Judged::is_unfit) {
        return Ok(Rendering::Unfit(judged.into_iter().map(|judged| composed(judged, &desk)).collect()));
    }
    let made = at_once(&judged, |judged| make(judged, &desk, &options.forms))?;
    let out = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    let changed = if options.force { Changed::Overwritten } else { Changed::Refused };
    let files: Vec<&(String, Vec<u8>)> = made.iter().flat_map(|made| &made.files).collect();
    let mut paths = deliver(&files, changed, &out)?.into_iter();
    let rendered = judged.into_iter().zip(made).map(|(judged, made)| Rendered {
        composed: composed(judged, &desk),
        pages: made.pages,
        warnings: made.warnings,
        files: paths.by_ref().take(made.files.len()).collect(),
    });
    Ok(Rendering::Written(rendered.collect()))
}

/// Composes the documents, and writes nothing.
pub fn compose(workspace: &Workspace, options: &Options) -> Result<Vec<Composed>, Refusal> {
    let bank = workspace.sound_bank()?;
    let desk = desk(workspace, &bank, options.customer.as_deref(), options.as_of, options.status)?;
    let judged = judged(&desk, options)?;
    Ok(judged.into_iter().map(|judged| composed(judged, &desk)).collect())
}

/// The documents that were asked for, each once.
fn judged(desk: &Desk<'_>, options: &Options) -> Result<Vec<Judged>, Refusal> {
    let mut seen = BTreeSet::new();
    let documents: Vec<&String> = options.documents.iter().filter(|id| seen.insert(*id)).collect();
    for id in &documents {
        desk.refuse_unknown(id)?;
        desk.refuse_without_customer(id)?;
        desk.refuse_withheld(id)?;
    }
    at_once(&documents, |id| desk.judge(id))
}

fn composed(judged: Judged, desk: &Desk<'_>) -> Composed {
    let summary = crate::report::summary(&judged.findings);
    Composed { findings: findings::told(&judged, &desk.sources), summary, document: judged.composition.document }
}

/// A document as files.
struct Made {
    files: Vec<(String, Vec<u8>)>,
    pages: Option<usize>,
    warnings: Vec<String>,
}

fn make(judged: &Judged, desk: &Desk<'_>, forms: &[Form]) -> Result<Made, Refusal> {
    let document = &judged.composition.document;
    let mut made = Made { files: Vec::new(), pages: None, warnings: Vec::new() };
    for form in forms {
        match form {
            Form::Pdf => {
                let pdf = desk.pdf(document)?;
                made.pages = Some(pdf.pages);
                made.warnings.extend(pdf.warnings);
                made.files.push((file_name(document, desk.customer, "pdf"), pdf.bytes));
            }
            Form::Docx => {
                refuse_unless_for_word(document, desk)?;
                let bytes = document::docx::docx(document);
                let bytes = bytes.map_err(|error| Refusal::new(format!("{}: {error}", document.reference)))?;
                made.files.push((file_name(document, desk.customer, "docx"), bytes));
            }
        }
    }
    Ok(made)
}

fn refuse_unless_for_word(document: &Document, desk: &Desk<'_>) -> Result<(), Refusal> {
    let about = document::about(&document.id, &desk.templates).map_err(|fault| Refusal::new(fault.message))?;
    match about.formats.contains(&Format::Docx) {
        true => Ok(()),
        false => Err(Refusal::new(format!("`{}` is made as PDF only", document.id))),
    }
}
