//! A topic that will hardly be recognised.
//!
//! # What it checks
//!
//! Whether an answer to a question of your own has fewer than three wordings in `wordings`, `answered` and `related` together. One
//! that was learned from a questionnaire is known by what was asked there.
//!
//! # Why
//!
//! A question is recognised by the wordings that the bank holds. Ten or more make a topic that is found however
//! it is asked.
//!
//! # Example
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! status   = "unanswered"
//! ```
//!
//! # Fix
//!
//! Add the wordings that questionnaires use.
//!
//! ```toml
//! # answers/sections/security.toml
//! [encryption-at-rest]
//! question = "Is data encrypted at rest?"
//! wordings = ["Encryption of stored data", "How is stored data encrypted?", "Is disk encryption used?"]
//! status   = "unanswered"
//! ```

use crate::bank::Answer;
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::Context;

/// Its code, severity and summary.
pub(super) const RULE: Rule =
    Rule { code: "few-phrasings", severity: Severity::Note, summary: "A topic has fewer than three wordings." };

const FEWEST: usize = 3;

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let own = context.bank.answers().iter().filter(|answer| answer.topic.is_none() && answer.learned.is_empty());
    let few = own.filter(|answer| wordings(answer) < FEWEST);
    few.map(report).collect()
}

fn wordings(answer: &Answer) -> usize {
    answer.phrasings.len() + answer.answered.len() + answer.related.len()
}

fn report(answer: &Answer) -> Diagnostic {
    let message = format!("`{}` will hardly be recognised: it has {} wordings", answer.id, wordings(answer));
    Diagnostic::new(&RULE, answer.location.clone(), message)
        .help("add the wordings that questionnaires use, ten or more")
}
