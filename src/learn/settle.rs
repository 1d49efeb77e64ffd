//! What is learned as the bank would hold it, with everything that `check` would call an error left a draft.
//!
//! One bad row refuses nothing but itself: it is named, and stays a draft that says why.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::bank::{self, Bank};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edit::{Approval, Attestation, EditError, Said, attestations};
use crate::lint;
use crate::source::Sources;

use super::edit::edited;
use super::proposal::Learned;

/// Why nothing can be written.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// A file cannot be edited.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// An error that no single answer is to blame for.
    #[error("{path} would have an error: {message}")]
    Error {
        /// The file.
        path: String,
        /// What is wrong.
        message: String,
    },
}

/// The files that change, by path, with their new texts. Answers that would be errors are marked in `learned`.
///
/// # Errors
/// When a file cannot be edited, or an error remains that is no single answer's.
pub fn settled(
    bank: &Bank,
    sources: &Sources,
    learned: &mut Learned,
    approval: Option<&Approval<'_>>,
    as_of: Date,
) -> Result<BTreeMap<String, String>, SettleError> {
    let before = Before::of(sources, as_of);
    // Errors may show once others are gone. Each round takes back one draft at least, so there is a last one.
    loop {
        learned.attestations = claimed(bank, learned);
        let texts = edited(bank, sources, learned, approval)?;
        let faults = before.faults(&texts);
        let Some(first) = faults.first() else { return Ok(texts) };
        let mut is_named = false;
        for draft in learned.drafts.iter_mut().filter(|draft| draft.refused.is_none()) {
            draft.refused = faults.of_entries.get(&draft.entry).map(|fault| fault.message.clone());
            is_named |= draft.refused.is_some();
        }
        if !is_named {
            let Fault { path, message } = first.clone();
            return Err(SettleError::Error { path, message });
        }
    }
}

/// The frameworks that what may be approved claims.
fn claimed(bank: &Bank, learned: &Learned) -> Vec<Attestation> {
    let drafts = learned.drafts.iter().filter(|draft| draft.may_be_approved());
    let said = drafts.map(|draft| Said {
        question: draft
            .question
            .as_deref()
            .or_else(|| Some(bank.entry(&draft.entry)?.question().as_str()))
            .unwrap_or_default(),
        choice: draft.choice,
        texts: [draft.short.as_deref(), draft.answer.as_deref()],
        source: &draft.source,
    });
    attestations(bank, said)
}

/// What would be wrong with a bank.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// What is wrong, by the entry that is to blame.
    pub of_entries: BTreeMap<String, Fault>,
    /// What no entry is to blame for.
    pub others: Vec<Fault>,
}

/// One fault.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file.
    pub path: String,
    /// What is wrong, with the code of the rule.
    pub message: String,
}

impl Faults {
    /// One of them, if there are any.
    #[must_use]
    pub fn first(&self) -> Option<&Fault> {
        self.of_entries.values().chain(&self.others).next()
    }
}

/// What is wrong with a bank once some of its files have other texts, and was not before.
#[must_use]
pub fn faults(sources: &Sources, texts: &BTreeMap<String, String>, as_of: Date) -> Faults {
    Before::of(sources, as_of).faults(texts)
}

/// A bank as it is, with what is wrong with it already.
struct Before<'s> {
    sources: &'s Sources,
    as_of: Date,
    known: Vec<(String, String)>,
}

impl<'s> Before<'s> {
    fn of(sources: &'s Sources, as_of: Date) -> Before<'s> {
        Before { sources, as_of, known: errors(sources, as_of).1.iter().map(told).collect() }
    }

    fn faults(&self, texts: &BTreeMap<String, String>) -> Faults {
        let mut after = self.sources.clone();
        texts.iter().for_each(|(path, text)| after.insert(path, text.as_bytes()));
        let (bank, found) = errors(&after, self.as_of);
        let mut faults = Faults::default();
        for error in found.iter().filter(|error| !self.known.contains(&told(error))) {
            let (path, message) = (error.location.path.to_string(), format!("{} ({})", error.message, error.code));
            let fault = Fault { path, message };
            match bank.entry_at(&error.location) {
                Some(entry) => drop(faults.of_entries.entry(entry.to_string()).or_insert(fault)),
                None => faults.others.push(fault),
            }
        }
        faults
    }
}

/// File and message of an error.
fn told(error: &Diagnostic) -> (String, String) {
    (error.location.path.to_string(), error.message.clone())
}

fn errors(sources: &Sources, as_of: Date) -> (Bank, Vec<Diagnostic>) {
    let (bank, mut diagnostics) = bank::parse(sources);
    diagnostics.extend(lint::run(&bank, sources, as_of));
    diagnostics.retain(|it| it.severity == Severity::Error);
    (bank, diagnostics)
}
