//! What is proposed to the bank, and what a person must look at.

use serde::Serialize;

use crate::bank::{Choice, Disclosure, Origin, ProductId, Responsibility, Status};

use crate::edit::Attestation;
use crate::prose::Spot;

use super::given::Place;
use super::read::Unread;

/// The name of the JSON format.
pub const SCHEMA: &str = "ddq/learned/1";

/// Everything that was learned from some questionnaires.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Learned {
    /// The name of the format: `ddq/learned/1`.
    pub schema: &'static str,
    /// Answered questions in all, each once.
    pub questions: usize,
    /// Those of which the bank knows wording and answer.
    pub known: usize,
    /// Canonical questions that are answered since lines of known formats are made of them.
    pub inferred: usize,
    /// Labels and remarks that ask nothing by themselves.
    pub left_out: usize,
    /// Wordings of licensed formats that were kept out; their fingerprints are kept.
    pub withheld: usize,
    /// Cells that hold a place-holder or a pointer elsewhere.
    pub placeholders: usize,
    /// Passages of the company's own documents that were read.
    #[serde(skip_serializing_if = "is_none")]
    pub passages: usize,
    /// Sheets that may hold answers and were not read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
    /// New answers, as drafts.
    #[serde(rename = "draft")]
    pub drafts: Vec<Draft>,
    /// New wordings.
    #[serde(rename = "wording")]
    pub wordings: Vec<Wording>,
    /// Frameworks that the answers claim, and of which the bank records nothing.
    #[serde(rename = "attestation")]
    pub attestations: Vec<Attestation>,
    /// What contradicts the bank, or another file.
    #[serde(rename = "conflict")]
    pub conflicts: Vec<Conflict>,
    /// What a person must decide.
    #[serde(rename = "undecided")]
    pub undecided: Vec<Undecided>,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// An answer to add, or to fill in where the topic has none.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// `topic` or `topic#part`.
    pub entry: String,
    /// Whether the topic or part is new, and not only its answer.
    pub is_new: bool,
    /// The section of the topic.
    pub section: String,
    /// The question, where it is not the canonical one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The topic that it is near to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
    /// The products that it holds for; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<ProductId>,
    /// Questionnaire families that ask it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked_by: Vec<String>,
    /// Further wordings of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phrasings: Vec<String>,
    /// The yes or no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
    /// The text for small cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Whether the texts say what they say, and nothing in them is read as markup.
    #[serde(skip)]
    pub is_verbatim: bool,
    /// Who may see it, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    /// Who operates the control, where that is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsibility: Option<Responsibility>,
    /// What is left to the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_part: Option<String>,
    /// What a person must settle before it can be approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why it cannot be approved as it stands: what `ddq check` says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// What states it.
    pub source: String,
    /// Every place where it was learned.
    #[serde(skip)]
    pub origins: Vec<Origin>,
    /// The first of them.
    pub from: Place,
    /// Where the passage stands that it quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passage: Option<Spot>,
}

impl Draft {
    /// Whether a person who vouches for all of it may approve it.
    #[must_use]
    pub fn may_be_approved(&self) -> bool {
        self.note.is_none() && self.refused.is_none()
    }
}

/// Where a wording is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// The topic's yes or no settles it.
    Phrasings,
    /// Its text answers it.
    Answered,
}

impl List {
    /// The key in the bank's files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            List::Phrasings => "wordings",
            List::Answered => "answered",
        }
    }
}

/// A wording to add to a topic.
#[derive(Clone, Debug, Serialize)]
pub struct Wording {
    /// `topic` or `topic#part`.
    pub entry: String,
    /// How far the topic's answer has come.
    pub status: Status,
    /// Where it goes.
    pub list: List,
    /// The wording.
    pub text: String,
    /// Why, in words.
    pub reason: String,
    /// Where it was asked.
    pub from: Place,
}

/// What a conflict is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    /// Yes or no.
    Choice,
    /// A number, a period, a version or a date.
    Value,
    /// What the text says.
    Text,
}

/// An answer that contradicts another one.
#[derive(Clone, Debug, Serialize)]
pub struct Conflict {
    /// What it is over.
    pub over: Over,
    /// The topic, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The question.
    pub question: String,
    /// What was answered.
    pub given: String,
    /// Where.
    pub from: Place,
    /// What is said otherwise.
    pub other: String,
    /// Where: `answers/sections/encryption.toml:12`, or a cell of another questionnaire.
    pub at: String,
}

/// An answer that was not learned, and why.
#[derive(Clone, Debug, Serialize)]
pub struct Undecided {
    /// The question.
    pub question: String,
    /// What was answered.
    pub given: String,
    /// Why it was not learned.
    pub reason: String,
    /// The topic that is nearest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub near: Option<String>,
    /// Where.
    pub from: Place,
}
