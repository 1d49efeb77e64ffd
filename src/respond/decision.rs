//! What was decided on a question.

use std::fmt;

use serde::{Deserialize, Serialize};
use xlsx::CellRef;

use crate::bank::AnswerId;
use crate::matching::Grade;

/// How sure the match must be for an answer to be written: found to be right at least 19 times in 20 on labelled
/// questions.
pub const ANSWER: f64 = 0.87;
/// How sure the match must be to be worth a person's look.
pub const REVIEW: f64 = 0.35;

/// What becomes of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Written into the customer's file.
    Answered,
    /// Suggested to a person.
    Review,
    /// The bank has nothing to say.
    Unanswered,
    /// Not ours to answer: answered already, computed or locked.
    Skipped,
}

impl fmt::Display for Decision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Decision::Answered => "answered",
            Decision::Review => "review",
            Decision::Unanswered => "unanswered",
            Decision::Skipped => "skipped",
        })
    }
}

/// An answer of the bank that may serve a question.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Candidate {
    /// The answer.
    pub answer: AnswerId,
    /// The part of it that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Probability, 0 to 1.
    pub confidence: f64,
    /// The wording that matched.
    pub via: String,
    /// What of the question it leaves open, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
    /// How far it goes for the question.
    #[serde(skip)]
    pub grade: Option<Grade>,
}

impl Candidate {
    /// How far it goes for the question, as a sentence.
    #[must_use]
    pub fn standing(&self) -> String {
        let goes = match self.grade {
            Some(Grade::Settles) => "its yes or no settles the question",
            Some(Grade::Covers) => "its text says all that is asked",
            Some(Grade::Silent) => "it is what is asked, and nothing is said",
            Some(Grade::Near) | None => "it is about the question",
        };
        match self.lacks.as_slice() {
            [] => goes.to_owned(),
            lacks => format!("{goes}; it does not say {}", lacks.join(", ")),
        }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.answer)?;
        self.part.iter().try_for_each(|part| write!(formatter, "#{part}"))
    }
}

/// What was decided on a question.
#[derive(Clone, Debug)]
pub struct Response {
    /// The decision.
    pub decision: Decision,
    /// Why, as a sentence for the person who reviews it.
    pub reason: String,
    /// The candidates, most probable first.
    pub candidates: Vec<Candidate>,
    /// For each slot that was fitted: what is written, or suggested while a person has not decided.
    pub values: Vec<Written>,
    /// How many of the candidates the values rest on, from the first.
    pub rests_on: usize,
    /// Whether the values may leave: a draft, an overdue or a withheld answer may not, whoever suggests it.
    pub may_leave: bool,
    /// Whether it would be answered, if a draft were approved.
    pub is_drafted: bool,
    /// The question on whose answer it waits.
    pub waits_for: Option<String>,
}

/// A value for a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The cell.
    pub cell: CellRef,
    /// What goes there.
    pub value: Value,
}

/// Text for a cell.
pub type Value = String;

impl Response {
    /// The probability of the best candidate.
    #[must_use]
    pub fn confidence(&self) -> Option<f64> {
        self.candidates.first().map(|candidate| candidate.confidence)
    }

    /// What is written into the customer's file.
    #[must_use]
    pub fn written(&self) -> &[Written] {
        if self.decision == Decision::Answered { &self.values } else { &[] }
    }
}
