//! What documents are made with: a bank, templates, a reader, a day. Every use case that makes documents makes them here.

use jiff::civil::Date;

use crate::bank::{Bank, Customer, Disclosure, Terms};
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::document::content::{Document, Status};
use crate::document::pdf::pdf;
use crate::document::{self, About, Composition, CustomerUse, Subject, Templates};
use crate::report;
use crate::source::Sources;

use super::refusal::Refusal;
use super::templates::{add_texts, refuse_unknown, templates};
use super::terms::terms;
use super::workspace::Workspace;

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

/// What documents of a workspace are made with.
pub(super) fn desk<'a>(
    workspace: &Workspace,
    bank: &'a Bank,
    customer: Option<&'a str>,
    as_of: Date,
    status: Status,
) -> Result<Desk<'a>, Refusal> {
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
    pub fn judge(&self, id: &str) -> Result<Judged, Refusal> {
        let composed = document::compose(id, self.subject(), &self.templates);
        let composition = composed.map_err(|faults| self.faulty(id, &faults))?;
        let mut findings = document::judge(&composition, self.subject(), &self.templates);
        sort(&mut findings);
        Ok(Judged { composition, findings })
    }

    fn faulty(&self, id: &str, faults: &[document::TemplateFault]) -> Refusal {
        let findings: Vec<_> = faults.iter().map(document::TemplateFault::diagnostic).collect();
        let text = report::human(&findings, &self.sources, report::Style::Plain);
        Refusal::new(format!("the template of `{id}` cannot be used\n\n{}", text.trim_end()))
    }

    /// Refuses a document that does not exist.
    pub fn refuse_unknown(&self, id: &str) -> Result<(), Refusal> {
        refuse_unknown(id, &self.templates)
    }

    /// Refuses a document that its template keeps from the customer, also as a draft.
    pub fn refuse_withheld(&self, id: &str) -> Result<(), Refusal> {
        // What is wrong with a template is told when the document is made.
        let about = document::about(id, &self.templates).ok();
        about.zip(self.subject().customer).map_or(Ok(()), |(about, customer)| refuse_withheld(&about, customer))
    }

    /// Refuses a final copy of a document that is made for a customer.
    pub fn refuse_without_customer(&self, id: &str) -> Result<(), Refusal> {
        if self.status == Status::Draft || self.customer.is_some() {
            return Ok(());
        }
        if !document::about(id, &self.templates).is_ok_and(|about| about.customer == CustomerUse::Needed) {
            return Ok(());
        }
        Err(Refusal::new(format!("a final `{id}` is made for a customer"))
            .hint("name one with --customer ID: customers are files in answers/customers/")
            .hint("or write a draft with --draft"))
    }

    /// The document as a PDF, with its content attached.
    pub fn pdf(&self, document: &Document) -> Result<document::pdf::Pdf, Refusal> {
        let attachments = document::attachments(document);
        pdf(document, &self.templates, &attachments)
            .map_err(|error| Refusal::new(format!("{}: {error}", document.reference)))
    }
}

/// Refuses a document that its template keeps from this customer.
pub(super) fn refuse_withheld(about: &About, customer: &Customer) -> Result<(), Refusal> {
    if about.disclosure <= customer.sees() {
        return Ok(());
    }
    let error = withheld(&format!("the document `{}`", about.id), about.disclosure, customer)
        .hint(format!("`disclosure` in templates/{}/document.toml says who may have it", about.id));
    Err(match about.disclosure {
        Disclosure::Nda => {
            error.hint(format!("once an NDA is in force, write `nda = true` in answers/customers/{}.toml", customer.id))
        }
        _ => error,
    })
}

pub(super) fn withheld(what: &str, disclosure: Disclosure, customer: &Customer) -> Refusal {
    let why = match disclosure {
        Disclosure::Internal => "does not leave the house".to_owned(),
        _ => format!("is for customers under an NDA, and none is in force with {}", customer.name.value),
    };
    Refusal::new(format!("{what} {why}"))
}

/// `dpa-acme.pdf`, `dpa-acme.draft.docx`.
pub(super) fn file_name(document: &Document, customer: Option<&str>, extension: &str) -> String {
    let customer = customer.map(|id| format!("-{id}")).unwrap_or_default();
    let draft = if document.status == Status::Draft { ".draft" } else { "" };
    format!("{}{customer}{draft}.{extension}", document.id)
}
