//! `ddq render`: the DPA, its annexes and the other documents, as PDF and for Word.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::bank::{Bank, Terms};
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::document::content::{Document, Status};
use crate::document::pdf::pdf;
use crate::document::{self, Composition, CustomerUse, Format, Subject, Templates};
use crate::report;
use crate::source::Sources;
use crate::text::words::counted;

use super::Outcome;
use super::at_once::at_once;
use super::document_list;
use super::error::CliError;
use super::paint::Paint;
use super::render_record::{Changed, deliver};
use super::templates::{add_texts, refuse_unknown, templates};
use super::terminal::Terminal;
use super::terms::terms;
use super::workspace::Workspace;

/// Render documents from the bank: the DPA and its annexes, the DDQ, the SLA and others
///
/// A final document is written only when nothing is missing that the law or good practice asks for; with --draft it is
/// written all the same, marked on each page, with everything that is missing in its place.
/// Exit status: 0 when all was written, 1 when a final document was refused, 2 when something could not be read.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Documents, by their ids: `ddq render --list` shows them
    #[arg(value_name = "DOCUMENT", required_unless_present = "list")]
    documents: Vec<String>,

    /// Show the documents, what each needs and what of it is missing
    #[arg(long)]
    list: bool,

    /// Make the documents for this customer of the bank
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// Write drafts: what is missing is marked, and each page says DRAFT
    #[arg(long)]
    draft: bool,

    /// Date the documents, and judge review dates, as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// Folder for what is made [default: out/ of the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Overwrite what was changed since it was made
    #[arg(long)]
    force: bool,

    /// What to write, or json to print the content (with --list: the list) for programs
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "pdf")]
    format: Vec<Written>,
}

impl Options {
    fn list_form(&self) -> document_list::Form {
        let json = self.format.contains(&Written::Json);
        if json { document_list::Form::Json } else { document_list::Form::Human }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    /// PDF/A-3a and PDF/UA-1
    Pdf,
    /// For Word: the DPA and the annexes
    Docx,
    /// Print the content as JSON; write nothing
    Json,
}

/// Everything that holds for all documents of a run.
pub(super) struct Desk<'a> {
    pub bank: &'a Bank,
    pub templates: Templates,
    pub sources: Sources,
    pub customer: Option<&'a str>,
    pub terms: Terms,
    pub status: Status,
}

/// A document with what was found about it.
pub(super) struct Judged {
    pub composition: Composition,
    pub findings: Vec<Diagnostic>,
}

/// Renders the documents.
pub(super) fn render(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let bank = workspace.sound_bank()?;
    let status = if options.draft || options.list { Status::Draft } else { Status::Final };
    let desk = desk(workspace, &bank, options.customer.as_deref(), options.as_of, status)?;
    if options.list {
        return document_list::list(&desk, options.list_form(), terminal);
    }
    let documents = wanted(&desk, options)?;
    let judged = at_once(&documents, |id| desk.judge(id))?;
    if options.format.contains(&Written::Json) {
        let documents: Vec<&Document> = judged.iter().map(|judged| &judged.composition.document).collect();
        terminal.print_json(&documents)?;
        let is_unfit = status == Status::Final && judged.iter().any(Judged::is_unfit);
        return Ok(if is_unfit { Outcome::Findings } else { Outcome::Clean });
    }
    if status == Status::Final && judged.iter().any(Judged::is_unfit) {
        return refuse(&judged, &desk, terminal);
    }
    let made = at_once(&judged, |judged| make(judged, &desk, &options.format))?;
    let out = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    let changed = if options.force { Changed::Overwritten } else { Changed::Refused };
    let files: Vec<&(String, Vec<u8>)> = made.iter().flat_map(|made| &made.files).collect();
    let mut paths = deliver(&files, changed, &out)?.into_iter();
    for (judged, made) in judged.iter().zip(&made) {
        let paths: Vec<PathBuf> = paths.by_ref().take(made.files.len()).collect();
        tell(judged, made, &paths, &desk, terminal)?;
    }
    Ok(Outcome::Clean)
}

/// The documents that were asked for, each once.
fn wanted<'o>(desk: &Desk<'_>, options: &'o Options) -> Result<Vec<&'o String>, CliError> {
    let mut seen = BTreeSet::new();
    let documents: Vec<&String> = options.documents.iter().filter(|id| seen.insert(*id)).collect();
    for id in &documents {
        desk.refuse_unknown(id)?;
        desk.refuse_without_customer(id)?;
        desk.refuse_withheld(id)?;
    }
    Ok(documents)
}

/// What documents of a workspace are made with.
pub(super) fn desk<'a>(
    workspace: &Workspace,
    bank: &'a Bank,
    customer: Option<&'a str>,
    as_of: Option<Date>,
    status: Status,
) -> Result<Desk<'a>, CliError> {
    let templates = templates(workspace)?;
    let mut sources = workspace.sources()?;
    add_texts(&templates, &mut sources);
    let terms = terms(bank, customer, as_of)?;
    Ok(Desk { bank, templates, sources, customer, terms, status })
}

impl Judged {
    /// Whether anything keeps it from being final.
    pub fn is_unfit(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

impl Desk<'_> {
    /// What documents are made from.
    pub fn subject(&self) -> Subject<'_> {
        let customer = self.customer.and_then(|id| self.bank.customer(id));
        let Terms { as_of, sees } = self.terms;
        Subject { bank: self.bank, customer, as_of, sees, status: self.status }
    }

    /// A document, and everything that is to be said about it.
    pub fn judge(&self, id: &str) -> Result<Judged, CliError> {
        let composed = document::compose(id, self.subject(), &self.templates);
        let composition = composed.map_err(|faults| self.faulty(id, &faults))?;
        let mut findings = document::judge(&composition, self.subject(), &self.templates);
        sort(&mut findings);
        Ok(Judged { composition, findings })
    }

    fn faulty(&self, id: &str, faults: &[document::TemplateFault]) -> CliError {
        let findings: Vec<_> = faults.iter().map(document::TemplateFault::diagnostic).collect();
        let text = report::human(&findings, &self.sources, report::Style::Plain);
        CliError::new(format!("the template of `{id}` cannot be used\n\n{}", text.trim_end()))
    }

    /// Refuses a document that does not exist.
    pub fn refuse_unknown(&self, id: &str) -> Result<(), CliError> {
        refuse_unknown(id, &self.templates)
    }

    /// Refuses a document that its template keeps from the customer, also as a draft.
    fn refuse_withheld(&self, id: &str) -> Result<(), CliError> {
        // What is wrong with a template is told when the document is made.
        let about = document::about(id, &self.templates).ok();
        about
            .zip(self.subject().customer)
            .map_or(Ok(()), |(about, customer)| super::pack::refuse_withheld(&about, customer))
    }

    /// Refuses a final copy of a document that is made for a customer.
    pub fn refuse_without_customer(&self, id: &str) -> Result<(), CliError> {
        if self.status == Status::Draft || self.customer.is_some() {
            return Ok(());
        }
        if !document::about(id, &self.templates).is_ok_and(|about| about.customer == CustomerUse::Needed) {
            return Ok(());
        }
        Err(CliError::new(format!("a final `{id}` is made for a customer"))
            .hint("name one with --customer ID: customers are files in answers/customers/")
            .hint("or write a draft with --draft"))
    }

    /// The document as a PDF, with its content attached.
    pub fn pdf(&self, document: &Document) -> Result<document::pdf::Pdf, CliError> {
        let attachments = document::attachments(document);
        pdf(document, &self.templates, &attachments)
            .map_err(|error| CliError::new(format!("{}: {error}", document.reference)))
    }
}

/// Says everything that is missing, and writes nothing.
fn refuse(judged: &[Judged], desk: &Desk<'_>, terminal: &Terminal) -> Result<Outcome, CliError> {
    for judged in judged {
        terminal.print(&findings(judged, desk, terminal))?;
    }
    terminal.remark("nothing was written: a final document holds no gaps; --draft writes one that shows them");
    Ok(Outcome::Findings)
}

/// A document as files.
struct Made {
    files: Vec<(String, Vec<u8>)>,
    pages: Option<usize>,
    warnings: Vec<String>,
}

fn make(judged: &Judged, desk: &Desk<'_>, formats: &[Written]) -> Result<Made, CliError> {
    let document = &judged.composition.document;
    let mut made = Made { files: Vec::new(), pages: None, warnings: Vec::new() };
    for format in formats {
        match format {
            Written::Pdf => {
                let pdf = desk.pdf(document)?;
                made.pages = Some(pdf.pages);
                made.warnings.extend(pdf.warnings);
                made.files.push((file_name(document, desk.customer, "pdf"), pdf.bytes));
            }
            Written::Docx => {
                refuse_unless_for_word(document, desk)?;
                let bytes = document::docx::docx(document);
                let bytes = bytes.map_err(|error| CliError::new(format!("{}: {error}", document.reference)))?;
                made.files.push((file_name(document, desk.customer, "docx"), bytes));
            }
            Written::Json => (),
        }
    }
    Ok(made)
}

fn refuse_unless_for_word(document: &Document, desk: &Desk<'_>) -> Result<(), CliError> {
    let about = document::about(&document.id, &desk.templates).map_err(|fault| CliError::new(fault.message))?;
    match about.formats.contains(&Format::Docx) {
        true => Ok(()),
        false => Err(CliError::new(format!("`{}` is made as PDF only", document.id))),
    }
}

fn tell(judged: &Judged, made: &Made, paths: &[PathBuf], desk: &Desk<'_>, terminal: &Terminal) -> Result<(), CliError> {
    made.warnings.iter().for_each(|warning| terminal.remark(&format!("warning: {warning}")));
    let mut text = headline(&judged.composition.document, made.pages, terminal);
    paths.iter().for_each(|path| text.push_str(&format!("  {}\n", path.display())));
    terminal.print(&text)?;
    terminal.print(&findings(judged, desk, terminal))
}

/// `DPA-example · draft · 14 pages · 3f2a…`
fn headline(document: &Document, pages: Option<usize>, terminal: &Terminal) -> String {
    let status = match document.status {
        Status::Final => "final",
        Status::Draft => "draft",
    };
    let pages = pages.map(|pages| format!(" · {}", counted(pages, "page"))).unwrap_or_default();
    let name = Paint(terminal.style()).bold(&document.reference);
    format!("{name} · {status}{pages} · {}\n", document.hash)
}

/// What keeps a document from being final, one line each.
fn findings(judged: &Judged, desk: &Desk<'_>, terminal: &Terminal) -> String {
    let document = &judged.composition.document;
    if judged.findings.is_empty() {
        return String::new();
    }
    let paint = Paint(terminal.style());
    let summary = report::summary(&judged.findings);
    let mut text = format!(
        "{}: {}, {}\n",
        document.reference,
        counted(summary.errors, "error"),
        counted(summary.warnings, "warning")
    );
    for (finding, message) in folded(&judged.findings) {
        let place = report::place(finding, &desk.sources);
        let level = match finding.severity {
            Severity::Error => paint.red("error"),
            Severity::Warning => paint.yellow("warning"),
            Severity::Note => "note".to_owned(),
        };
        text.push_str(&format!("  {level}[{}] {message}\n      {place}\n", finding.code));
    }
    text
}

/// Findings that differ by the name in backticks alone are told once, at the first place, with all names.
fn folded(findings: &[Diagnostic]) -> Vec<(&Diagnostic, String)> {
    let mut told: Vec<(&Diagnostic, (&str, &str), Vec<&str>)> = Vec::new();
    for finding in findings {
        let parts: Vec<&str> = finding.message.splitn(3, '`').collect();
        let (around, name) = match parts.as_slice() {
            [before, name, after] if before.starts_with("not stated") => ((*before, *after), Some(*name)),
            _ => ((finding.message.as_str(), ""), None),
        };
        let is_alike = |(other, beside, _): &&mut (&Diagnostic, (&str, &str), Vec<&str>)| {
            other.code == finding.code && other.severity == finding.severity && *beside == around
        };
        match (told.iter_mut().find(is_alike), name) {
            (Some((.., names)), Some(name)) => names.push(name),
            _ => told.push((finding, around, name.into_iter().collect())),
        }
    }
    let message = |(before, after): (&str, &str), names: &[&str]| {
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        format!("{before}{}{after}", names.join(", "))
    };
    told.into_iter().map(|(finding, around, names)| (finding, message(around, &names))).collect()
}

/// `dpa-acme.pdf`, `dpa-acme.draft.docx`.
pub(super) fn file_name(document: &Document, customer: Option<&str>, extension: &str) -> String {
    let customer = customer.map(|id| format!("-{id}")).unwrap_or_default();
    let draft = if document.status == Status::Draft { ".draft" } else { "" };
    format!("{}{customer}{draft}.{extension}", document.id)
}
