//! The answer bank: what a company says about itself, checked.
//!
//! ```text
//! Sources ── tables ── parse ──▶ (Bank, Vec<Diagnostic>)
//!             │  fact.rs       the tree that {{ }} reaches into;  template.rs fills it in
//!             └  section.rs    answers and parts;  company.rs, evidence.rs … one file per file of the bank
//! ```
//!
//! A bank is always whole: what could not be read is reported and left out.

mod answer;
mod audit_frequency;
mod certification;
mod company;
mod country;
mod customer;
mod entry;
mod evidence;
mod executed;
mod fact;
mod follow;
mod gaps;
mod gone;
mod keyword;
mod negotiated;
mod origin;
mod parse;
mod plain;
mod release;
mod rows;
mod rule;
mod schema;
mod section;
mod settings;
mod state;
mod subprocessor;
mod template;
mod term;
mod terms;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::diagnostic::Location;

pub use crate::canonical::Section;
pub use crate::tables::{
    AnswerId, CertificationId, ContactId, CustomerId, EvidenceId, PartId, ProductId, SectionId, SubprocessorId,
};
pub use crate::text::visible::{is_hidden, printable};
pub use answer::{Answer, Approved, Content, Part, State};
pub use audit_frequency::AuditFrequency;
pub use certification::Certification;
pub use company::{Company, Contact};
pub use country::Country;
pub use customer::Customer;
pub use entry::{Entry, is_entry_name};
pub use evidence::Evidence;
pub use executed::{Executed, FileHash};
pub use fact::{Fact, Facts, LocatedFact, Missing, find, is_at, leaves, locate};
pub use gaps::{Gap, SectionGaps, gaps};
pub use gone::Gone;
pub use keyword::{
    Choice, Disclosure, EvidenceKind, EvidenceState, FrameworkKind, FrameworkState, Keyword, Level, Responsibility,
    Status, SubprocessorRole,
};
pub(crate) use negotiated::overlay;
pub use negotiated::{Deviation, Standing, deviations, overlay_of, playbook};
pub use origin::Origin;
pub use parse::{parse, section_path};
pub use plain::{plain, upper_first, verbatim};
pub use release::{Release, Terms};
pub use rule::rules;
pub use settings::{QuestionnaireHint, REVIEW_EVERY_DAYS, Settings};
pub use subprocessor::Subprocessor;
pub use template::long_date;
pub use term::{TERMS, Term, TermKind, fact_words, term, term_at};

/// Everything that a company says about itself. Made by [`parse`] only.
#[derive(Clone, Debug, Serialize)]
pub struct Bank {
    company: Option<Company>,
    certifications: Vec<Certification>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    vendor_certifications: Vec<Certification>,
    subprocessors: Vec<Subprocessor>,
    evidence: Vec<Evidence>,
    customers: Vec<Customer>,
    sections: Vec<Section>,
    answers: Vec<Answer>,
    facts: Facts,
    settings: Settings,
    hash: String,
    #[serde(skip)]
    used_facts: BTreeSet<String>,
    #[serde(skip)]
    by_id: BTreeMap<AnswerId, usize>,
}

impl Bank {
    /// The answers, in the order of the sections and of their files.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The answer of an id.
    #[must_use]
    pub fn answer(&self, id: &str) -> Option<&Answer> {
        let id = AnswerId::parse(id)?;
        self.by_id.get(&id).map(|index| &self.answers[*index])
    }

    /// The answer or part that `reference` names: `encryption-at-rest` or `encryption-at-rest#backups`.
    #[must_use]
    pub fn entry(&self, reference: &str) -> Option<Entry<'_>> {
        match reference.split_once('#') {
            None => self.answer(reference).map(Entry::whole),
            Some((id, part)) => {
                let answer = self.answer(id)?;
                answer.part(part).map(|part| Entry::part(answer, part))
            }
        }
    }

    /// Every answer, each followed by its parts.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.answers.iter().flat_map(|answer| {
            let parts = answer.parts.iter().map(move |part| Entry::part(answer, part));
            std::iter::once(Entry::whole(answer)).chain(parts)
        })
    }

    /// The products that answers hold for.
    #[must_use]
    pub fn products(&self) -> BTreeSet<&ProductId> {
        self.answers.iter().flat_map(|answer| &answer.products).map(|product| &product.value).collect()
    }

    /// The product, where all answers that hold for some hold for the same one.
    #[must_use]
    pub fn only_product(&self) -> Option<ProductId> {
        let known = self.products();
        known.first().filter(|_| known.len() == 1).map(|product| (*product).clone())
    }

    /// The bank as it answers for a product: what holds for others alone says nothing, and what holds for this one goes
    /// before what holds for all. A bank of one product needs no naming.
    #[must_use]
    pub fn for_product(mut self, product: Option<&ProductId>) -> Bank {
        let Some(product) = product.cloned().or_else(|| self.only_product()) else { return self };
        let is_own = |answer: &Answer| answer.products.iter().any(|it| it.value == product);
        let own: BTreeSet<String> =
            self.answers.iter().filter(|it| is_own(it)).map(|it| it.question.to_lowercase()).collect();
        for answer in &mut self.answers {
            let is_general = answer.products.is_empty() && !own.contains(&answer.question.to_lowercase());
            if !is_general && !is_own(answer) {
                answer.state = State::Unanswered;
                answer.parts.iter_mut().for_each(|part| part.state = State::Unanswered);
            }
            answer.products.clear();
        }
        self
    }

    /// The answer or part in whose table a place lies.
    #[must_use]
    pub fn entry_at(&self, place: &Location) -> Option<Entry<'_>> {
        let before = self.entries().filter(|entry| {
            let location = entry.location();
            location.path == place.path && location.span.start <= place.span.start
        });
        before.max_by_key(|entry| entry.location().span.start)
    }

    /// The bank with these answers alone, and everything else that it holds.
    #[must_use]
    pub fn only(&self, ids: &BTreeSet<&str>) -> Bank {
        let answers: Vec<Answer> =
            self.answers.iter().filter(|answer| ids.contains(answer.id.as_str())).cloned().collect();
        let by_id = answers.iter().enumerate().map(|(index, answer)| (answer.id.clone(), index)).collect();
        Bank {
            company: self.company.clone(),
            certifications: self.certifications.clone(),
            vendor_certifications: self.vendor_certifications.clone(),
            subprocessors: self.subprocessors.clone(),
            evidence: self.evidence.clone(),
            customers: self.customers.clone(),
            sections: self.sections.clone(),
            answers,
            facts: self.facts.clone(),
            settings: self.settings.clone(),
            hash: self.hash.clone(),
            used_facts: self.used_facts.clone(),
            by_id,
        }
    }

    /// The sections, in their order.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The provider; `None` when its file could not be read.
    #[must_use]
    pub fn company(&self) -> Option<&Company> {
        self.company.as_ref()
    }

    /// The frameworks of vendors and hosts.
    #[must_use]
    pub fn vendor_certifications(&self) -> &[Certification] {
        &self.vendor_certifications
    }

    /// The frameworks of the company itself.
    #[must_use]
    pub fn certifications(&self) -> &[Certification] {
        &self.certifications
    }

    /// The vendors.
    #[must_use]
    pub fn subprocessors(&self) -> &[Subprocessor] {
        &self.subprocessors
    }

    /// The documents and records.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// The customers.
    #[must_use]
    pub fn customers(&self) -> &[Customer] {
        &self.customers
    }

    /// The customer of an id.
    #[must_use]
    pub fn customer(&self, id: &str) -> Option<&Customer> {
        self.customers.iter().find(|customer| customer.id.as_str() == id)
    }

    /// Everything that `{{ }}` reaches.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The dotted paths of the facts that answers use.
    #[must_use]
    pub fn used_facts(&self) -> &BTreeSet<String> {
        &self.used_facts
    }

    /// The settings of the workspace.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// `sha256:…` of every file of the bank, names included.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }
}
