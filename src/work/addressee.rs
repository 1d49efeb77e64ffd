//! For which customer a file was made, as far as it says so itself.
//!
//! Documents bear a reference that ends in the customer's id: `dc:identifier` in Word, a keyword in PDF. A PDF without
//! one is known by the names in its title and subject, if it is one of our documents by its title or its creator.

use ::docx::Docx;
use jiff::civil::Date;

use crate::bank::{Bank, Customer, Disclosure};
use crate::document::content::Status;
use crate::document::{Subject, Templates, about, references};
use crate::pack::{Evidence, cover_reference};
use crate::text::words::spaced;

use super::refusal::Refusal;

/// How the programme calls itself in the PDFs that it makes.
const CREATOR: &str = "ddq ";

/// Who knows the documents and the customers.
#[derive(Clone, Copy)]
pub(crate) struct Register<'b> {
    pub bank: &'b Bank,
    pub templates: &'b Templates,
    pub day: Date,
}

/// What a file says of itself.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The references that it bears.
    references: Vec<String>,
    /// Its title and its subject.
    lines: Vec<String>,
    /// Whether this programme made it.
    is_ours: bool,
}

impl Told {
    /// What a PDF says.
    pub fn by_pdf(evidence: &Evidence) -> Self {
        let is_ours = evidence.creator.as_ref().is_some_and(|creator| creator.starts_with(CREATOR));
        let lines = evidence.title.iter().chain(&evidence.subject).cloned().collect();
        Self { references: evidence.keywords.clone(), lines, is_ours }
    }

    /// What a Word file says.
    pub fn by_docx(docx: &Docx) -> Self {
        Self { references: docx.identifier().map(str::to_owned).into_iter().collect(), ..Self::default() }
    }
}

impl<'b> Register<'b> {
    /// Refuses a file that was made for another customer than `own`.
    pub fn refuse_of_another(self, what: &str, told: &Told, own: &Customer) -> Result<(), Refusal> {
        let Some((customer, said)) = self.other(told, own) else { return Ok(()) };
        let whose = format!("`{}` ({})", customer.id, customer.name.value);
        Err(Refusal::new(format!("{what} was made for {whose}, not for `{}`: it says {said:?}", own.id))
            .hint(format!("name the file that was made for `{}`", own.id)))
    }

    /// The document whose reference a file bears, and its customer: `DPA-example-customer`.
    pub fn identified(self, told: &str) -> (Option<String>, Option<&'b Customer>) {
        for customer in self.bank.customers().iter().map(Some).chain([None]) {
            // Only a reference that ends as the customer is called can be one of its documents.
            if customer.is_some_and(|customer| !told.ends_with(customer.id.as_str())) {
                continue;
            }
            if let Some(id) = self.document(told, customer) {
                return (Some(id), customer);
            }
        }
        (None, None)
    }

    /// The document for a customer, or for nobody in particular, that bears a reference.
    fn document(self, told: &str, customer: Option<&'b Customer>) -> Option<String> {
        let known = references(subject(self.bank, customer, self.day), self.templates);
        known.into_iter().find(|(_, reference)| reference == told).map(|(id, _)| id)
    }

    /// The other customer for whom a file says that it was made, and where it says so. A reference decides alone.
    fn other<'t>(self, told: &'t Told, own: &Customer) -> Option<(&'b Customer, &'t str)> {
        let of_reference = |said: &'t String| Some((self.referred(said)?, said.as_str()));
        let referred: Vec<_> = told.references.iter().filter_map(of_reference).collect();
        if !referred.is_empty() {
            return referred.into_iter().find(|(customer, _)| customer.id != own.id);
        }
        if !told.is_ours && !told.lines.first().is_some_and(|title| self.is_title(title)) {
            return None;
        }
        told.lines.iter().find_map(|line| {
            let named = named(line, self.bank.customers());
            let is_own = named.iter().any(|customer| customer.id == own.id);
            Some((*named.first().filter(|_| !is_own)?, line.as_str()))
        })
    }

    /// The customer in whose name a document or the cover of a pack bears this reference.
    fn referred(self, told: &str) -> Option<&'b Customer> {
        let named = |customer: &&Customer| told.ends_with(customer.id.as_str());
        let bears = |customer: &&Customer| self.document(told, Some(customer)).is_some();
        let mut customers = self.bank.customers().iter();
        let packed = customers.clone().find(|customer| cover_reference(customer.id.as_str()) == told);
        packed.or_else(|| customers.find(|customer| named(customer) && bears(customer)))
    }

    fn is_title(self, title: &str) -> bool {
        let title = spaced(title);
        let documents = self.templates.documents();
        documents.iter().any(|id| about(id, self.templates).is_ok_and(|about| title.contains(&spaced(&about.title))))
    }
}

/// Those for whom a draft is composed.
pub(crate) fn subject<'b>(bank: &'b Bank, customer: Option<&'b Customer>, as_of: Date) -> Subject<'b> {
    Subject { bank, customer, as_of, sees: Disclosure::Nda, status: Status::Draft }
}

/// The customers whom a line names; none whose name is but a part of another's that is named.
fn named<'b>(line: &str, customers: &'b [Customer]) -> Vec<&'b Customer> {
    let line = spaced(line);
    let legal = |customer: &'b Customer| customer.facts.get("legal_name").and_then(|located| located.fact.as_text());
    let names = |customer: &'b Customer| legal(customer).into_iter().chain([customer.name.value.as_str()]).map(spaced);
    let all = customers.iter().flat_map(|customer| names(customer).map(move |name| (customer, name)));
    let found: Vec<(&Customer, String)> =
        all.filter(|(_, name)| !name.trim().is_empty() && line.contains(name.as_str())).collect();
    let is_part = |name: &String| found.iter().any(|(_, other)| other != name && other.contains(name.as_str()));
    found.iter().filter(|(_, name)| !is_part(name)).map(|(customer, _)| *customer).collect()
}
