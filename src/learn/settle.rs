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

/// So often drafts are taken back at most: errors that only show once others are gone are few.
const ROUNDS: usize = 4;

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
    let before: Vec<(String, String)> = errors(sources, as_of).1.iter().map(told).collect();
    learned.attestations = claimed(bank, learned);
    let mut texts = edited(bank, sources, learned, approval)?;
    for _ in 0..ROUNDS {
        let mut after = sources.clone();
        texts.iter().for_each(|(path, text)| after.insert(path, text.as_bytes()));
        let (edited_bank, found) = errors(&after, as_of);
        let new: Vec<&Diagnostic> = found.iter().filter(|error| !before.contains(&told(error))).collect();
        let Some(first) = new.first() else { return Ok(texts) };
        let mut is_named = false;
        for error in &new {
            let blamed = edited_bank.entry_at(&error.location).map(|entry| entry.to_string());
            let draft = learned.drafts.iter_mut().find(|draft| Some(&draft.entry) == blamed.as_ref());
            if let Some(draft) = draft.filter(|draft| draft.refused.is_none()) {
                draft.refused = Some(format!("{} ({})", error.message, error.code));
                is_named = true;
            }
        }
        if !is_named {
            let (path, message) = told(first);
            return Err(SettleError::Error { path, message });
        }
        learned.attestations = claimed(bank, learned);
        texts = edited(bank, sources, learned, approval)?;
    }
    Ok(texts)
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
    pub of_entries: BTreeMap<String, String>,
    /// What no entry is to blame for.
    pub others: Vec<String>,
}

/// What is wrong with a bank once some of its files have other texts, and was not before.
#[must_use]
pub fn faults(sources: &Sources, texts: &BTreeMap<String, String>, as_of: Date) -> Faults {
    let before: Vec<(String, String)> = errors(sources, as_of).1.iter().map(told).collect();
    let mut after = sources.clone();
    texts.iter().for_each(|(path, text)| after.insert(path, text.as_bytes()));
    let (bank, found) = errors(&after, as_of);
    let mut faults = Faults::default();
    for error in found.iter().filter(|error| !before.contains(&told(error))) {
        let message = format!("{} ({})", error.message, error.code);
        match bank.entry_at(&error.location) {
            Some(entry) => drop(faults.of_entries.insert(entry.to_string(), message)),
            None => faults.others.push(message),
        }
    }
    faults
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
