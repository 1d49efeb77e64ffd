//! The files that a release is made of, from the texts of a version.

use jiff::civil::Date;

use crate::diagnostic::Severity;
use crate::document::content::Status;
use crate::document::{CustomerUse, about};
use crate::version::{Composed, Version};
use crate::work::Refusal;
use crate::work::desk::{Desk, file_name};
use crate::work::templates::add_texts;
use crate::work::terms::terms;

/// A desk for the final documents of a version, on a day.
pub(in crate::work) fn desk_of(version: &Version, day: Date) -> Result<Desk<'_>, Refusal> {
    let (bank, templates, mut sources) = (&version.bank, version.templates.clone(), version.sources.clone());
    add_texts(&templates, &mut sources);
    let terms = terms(bank, None, day)?;
    Ok(Desk { bank, templates, sources, customer: None, terms, status: Status::Final })
}

/// The documents of a release: their files, and what each came to.
#[derive(Default)]
pub(in crate::work) struct Documents {
    pub files: Vec<(String, Vec<u8>)>,
    pub composed: Vec<Composed>,
}

/// Every document as its files, with the hash of what it says: once for nobody in particular, or for each customer where
/// it is made for one.
pub(in crate::work) fn documents(
    desk: &mut Desk<'_>,
    is_left_out: &dyn Fn(&str, Option<&str>) -> bool,
    obstacles: &mut Vec<String>,
) -> Result<Documents, Refusal> {
    let bank = desk.bank;
    let mut made = Documents::default();
    for id in desk.templates.documents() {
        let about = about(&id, &desk.templates).map_err(|fault| Refusal::new(fault.message))?;
        let readers: Vec<Option<&str>> = match about.customer {
            CustomerUse::Needed => bank.customers().iter().map(|customer| Some(customer.id.as_str())).collect(),
            _ => vec![None],
        };
        for reader in readers.into_iter().filter(|reader| !is_left_out(&id, *reader)) {
            desk.customer = reader;
            desk.terms = terms(bank, reader, desk.terms.as_of)?;
            let hash = render(&id, desk, &mut made.files, obstacles)?;
            let customer = reader.map(str::to_owned);
            made.composed.extend(hash.map(|hash| Composed { document: id.clone(), customer, hash }));
        }
    }
    Ok(made)
}

fn render(
    id: &str,
    desk: &Desk<'_>,
    files: &mut Vec<(String, Vec<u8>)>,
    obstacles: &mut Vec<String>,
) -> Result<Option<String>, Refusal> {
    let judged = desk.judge(id)?;
    let errors = judged.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let found: Vec<String> = errors.map(|finding| finding.message.clone()).collect();
    if let Some(first) = found.first() {
        let whose = desk.customer.map(|customer| format!(" for {customer}")).unwrap_or_default();
        let more = if found.len() > 1 { format!(", and {} more", found.len() - 1) } else { String::new() };
        obstacles.push(format!("{id}{whose} cannot be final: {first}{more} (--without {id} goes on without it)"));
        return Ok(None);
    }
    let document = &judged.composition.document;
    files.push((file_name(document, desk.customer, "pdf"), desk.pdf(document)?.bytes));
    Ok(Some(document.hash.clone()))
}
