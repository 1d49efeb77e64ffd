//! Answers that `check` calls an error: they are not written, whoever approved them.
//!
//! Only what would be written is looked at, so that a large bank costs no more than a small one.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{Bank, Terms};
use crate::diagnostic::Severity;
use crate::lint;
use crate::source::Sources;

use super::decision::{Candidate, Decision, Response};

/// Keeps back the answers that are errors, each with the reason.
pub(super) fn keep_back(bank: &Bank, responses: &mut [Response], terms: &Terms) {
    let given = |response: &Response| response.decision == Decision::Answered && !response.values.is_empty();
    let ids: BTreeSet<&str> = (responses.iter())
        .filter(|response| given(response))
        .flat_map(|response| response.candidates.iter().take(response.rests_on))
        .flat_map(|candidate| {
            [Some(candidate.answer.as_str()), source(bank, candidate).and_then(|it| it.split('#').next())]
        })
        .flatten()
        .collect();
    let faults = faults(&bank.only(&ids), terms);
    for response in responses.iter_mut().filter(|response| given(response)) {
        let rests_on = response.candidates.iter().take(response.rests_on);
        let names: Vec<String> = rests_on
            .flat_map(|candidate| [Some(candidate.to_string()), source(bank, candidate).map(str::to_owned)])
            .flatten()
            .collect();
        let fault = names.into_iter().find_map(|name| Some((faults.get(&name)?, name)));
        if let Some((fault, name)) = fault {
            response.decision = Decision::Review;
            response.reason = format!("matches `{name}`, and `ddq check` says of it: {fault}");
            response.may_leave = false;
        }
    }
}

/// The entry from which a candidate's yes or no follows, where it is not its own.
fn source<'b>(bank: &'b Bank, candidate: &Candidate) -> Option<&'b str> {
    bank.entry(&candidate.to_string())?.follows_from()
}

/// What is wrong, by entry.
fn faults(bank: &Bank, terms: &Terms) -> BTreeMap<String, String> {
    let found = lint::run(bank, &Sources::default(), terms.as_of);
    let errors = found.into_iter().filter(|fault| fault.severity == Severity::Error);
    let of_entries = errors.filter_map(|fault| {
        let entry = bank.entry_at(&fault.location)?;
        Some((entry.to_string(), format!("{} ({})", fault.message, fault.code)))
    });
    of_entries.collect()
}
