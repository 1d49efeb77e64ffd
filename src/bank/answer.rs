//! An answer: one topic, what is said about it, and how far that has come.
//!
//! The state holds what it needs and nothing else, so an approved answer always has an owner, a review date and
//! a source, and an unanswered one never has a text. Facts are filled in already.

use std::sync::Arc;

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use crate::canonical;
use crate::diagnostic::{Location, Spanned};

use super::keyword::{Choice, Disclosure, Responsibility, Status};
use super::origin::Origin;
use crate::tables::{AnswerId, ContactId, EvidenceId, PartId, ProductId, SectionId, SubprocessorId};

/// One topic of the bank.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// Its id, unique in the bank.
    pub id: AnswerId,
    /// The section that it belongs to.
    pub section: SectionId,
    /// What is asked: the company's own question, else the canonical one.
    pub question: Spanned<String>,
    /// The questionnaire families that ask it.
    pub asked_by: Vec<Spanned<String>>,
    /// The company's own wordings that this answer serves, choice included.
    pub phrasings: Vec<Spanned<String>>,
    /// The company's own wordings that this answer's text answers, and whose yes or no its choice does not settle.
    pub answered: Vec<Spanned<String>>,
    /// The company's own wordings that are about it.
    pub related: Vec<Spanned<String>>,
    /// The canonical topic that it answers; none where the question is the company's own.
    #[serde(skip)]
    pub topic: Option<Arc<canonical::Topic>>,
    /// The topic that a question of its own is near to.
    pub near: Option<Spanned<String>>,
    /// The products that it holds for; empty for all.
    pub products: Vec<Spanned<ProductId>>,
    /// Where it was learned.
    pub learned: Vec<Origin>,
    /// What is said.
    pub state: State,
    /// Who may see it.
    pub disclosure: Disclosure,
    /// Who operates the control.
    pub responsibility: Option<Responsibility>,
    /// What is left to the customer, as it is told beside the answer.
    pub customer_part: Option<String>,
    /// Documents and records that it points at.
    pub evidence: Vec<Spanned<EvidenceId>>,
    /// Whom to ask.
    pub contact: Option<Spanned<ContactId>>,
    /// Vendors that it mentions.
    pub subprocessors: Vec<Spanned<SubprocessorId>>,
    /// For its owner; never leaves the bank.
    pub note: Option<String>,
    /// The passage that states it, whether or not anybody has approved it.
    #[serde(skip)]
    pub source: Option<String>,
    /// Aspects that buyers ask for by themselves.
    pub parts: Vec<Part>,
    /// The place of its id.
    #[serde(skip)]
    pub location: Location,
}

/// An aspect of an answer that has a yes or no of its own.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Its id within the answer.
    pub id: PartId,
    /// What is asked: the company's own question, else the canonical one.
    pub question: Spanned<String>,
    /// The company's own wordings that this part serves, choice included.
    pub phrasings: Vec<Spanned<String>>,
    /// The company's own wordings that this part's text answers, and whose yes or no its choice does not settle.
    pub answered: Vec<Spanned<String>>,
    /// The company's own wordings that are about it.
    pub related: Vec<Spanned<String>>,
    /// The part of the canonical topic that it answers.
    #[serde(skip)]
    pub topic: Option<Arc<canonical::Part>>,
    /// Where it was learned.
    pub learned: Vec<Origin>,
    /// What is said; owner and review date are those of the answer, where it has none of its own.
    pub state: State,
    /// Who may see it.
    pub disclosure: Disclosure,
    /// For its owner; never leaves the bank.
    pub note: Option<String>,
    /// The passage that states it, whether or not anybody has approved it.
    #[serde(skip)]
    pub source: Option<String>,
    /// The place of its id.
    #[serde(skip)]
    pub location: Location,
}

/// How far an answer has come, and what it says.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum State {
    /// Nothing is known: a gap.
    Unanswered,
    /// Proposed; never leaves the house.
    Draft(Content),
    /// May leave the house.
    Approved(Approved),
}

/// What an approved answer says, and who stands for it.
#[derive(Clone, Debug, Serialize)]
pub struct Approved {
    /// What is said.
    #[serde(flatten)]
    pub content: Content,
    /// Who keeps it.
    pub owner: String,
    /// Who vouched for it, where that is written down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// The day on which it was last found to be true.
    pub reviewed: Spanned<Date>,
    /// How long a review holds, in days.
    pub review_every_days: u32,
    /// The passage that states it.
    pub source: Spanned<String>,
    /// The entry from which its yes or no follows, where nobody says it of this question itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follows_from: Option<String>,
}

/// What is said: a choice, a short text, a full text; any of them, with the facts filled in.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Content {
    /// What a yes/no question is answered with; absent where no choice fits.
    pub choice: Option<Spanned<Choice>>,
    /// Fits a small cell.
    pub short: Option<Spanned<String>>,
    /// The full text, in light Markdown.
    pub text: Option<Spanned<String>>,
}

impl Answer {
    /// Whether the review of an approved answer has run out on `as_of`.
    #[must_use]
    pub fn is_overdue(&self, as_of: Date) -> bool {
        self.state.is_overdue(as_of)
    }

    /// The part of that id.
    #[must_use]
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id.as_str() == id)
    }
}

impl State {
    /// The word for it.
    #[must_use]
    pub fn status(&self) -> Status {
        match self {
            Self::Unanswered => Status::Unanswered,
            Self::Draft(_) => Status::Draft,
            Self::Approved(_) => Status::Approved,
        }
    }

    /// What is said, approved or not.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        match self {
            Self::Unanswered => None,
            Self::Draft(content) => Some(content),
            Self::Approved(approved) => Some(&approved.content),
        }
    }

    /// The approval, when there is one.
    #[must_use]
    pub fn approved(&self) -> Option<&Approved> {
        match self {
            Self::Approved(approved) => Some(approved),
            Self::Unanswered | Self::Draft(_) => None,
        }
    }

    /// Whether the review of an approval has run out on `as_of`.
    #[must_use]
    pub fn is_overdue(&self, as_of: Date) -> bool {
        self.approved().is_some_and(|approved| approved.due() < as_of)
    }
}

impl Approved {
    /// The last day on which the review holds.
    #[must_use]
    pub fn due(&self) -> Date {
        self.reviewed.checked_add(i64::from(self.review_every_days).days()).unwrap_or(Date::MAX)
    }
}

impl Content {
    /// Every text of it: the short one, then the full one.
    pub fn texts(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.short.iter().chain(&self.text)
    }

    /// Whether it has no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts().all(|text| text.trim().is_empty())
    }
}
