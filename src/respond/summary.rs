//! How many questions came to which decision.

use serde::{Deserialize, Serialize};

use super::decision::{Decision, Response};

/// Counts by decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// All.
    pub questions: usize,
    /// Written.
    pub answered: usize,
    /// Suggested.
    pub review: usize,
    /// Blank.
    pub unanswered: usize,
    /// Not ours.
    pub skipped: usize,
}

/// Counts the decisions.
#[must_use]
pub fn summary(responses: &[Response]) -> Summary {
    count(responses.iter().map(|response| response.decision))
}

/// Counts decisions.
pub(super) fn count(decisions: impl Iterator<Item = Decision>) -> Summary {
    let decisions: Vec<Decision> = decisions.collect();
    let count = |decision| decisions.iter().filter(|other| **other == decision).count();
    Summary {
        questions: decisions.len(),
        answered: count(Decision::Answered),
        review: count(Decision::Review),
        unanswered: count(Decision::Unanswered),
        skipped: count(Decision::Skipped),
    }
}
