//! What a question can be matched to: an answer, or a part of one.

use std::fmt;

use crate::diagnostic::{Location, Spanned};

use super::answer::{Answer, Part, State};
use super::keyword::Disclosure;

/// An answer, or a part of one; prints as `encryption-at-rest` or `encryption-at-rest#backups`.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'b> {
    /// The answer.
    pub answer: &'b Answer,
    /// The part of it.
    pub part: Option<&'b Part>,
}

impl<'b> Entry<'b> {
    /// The answer as a whole.
    #[must_use]
    pub fn whole(answer: &'b Answer) -> Self {
        Self { answer, part: None }
    }

    /// A part of an answer.
    #[must_use]
    pub fn part(answer: &'b Answer, part: &'b Part) -> Self {
        Self { answer, part: Some(part) }
    }

    /// The canonical question.
    #[must_use]
    pub fn question(&self) -> &'b Spanned<String> {
        self.part.map_or(&self.answer.question, |part| &part.question)
    }

    /// Wordings whose choice it settles.
    #[must_use]
    pub fn phrasings(&self) -> &'b [Spanned<String>] {
        self.part.map_or(&self.answer.phrasings, |part| &part.phrasings)
    }

    /// Wordings that only its text serves.
    #[must_use]
    pub fn related(&self) -> &'b [Spanned<String>] {
        self.part.map_or(&self.answer.related, |part| &part.related)
    }

    /// What is said.
    #[must_use]
    pub fn state(&self) -> &'b State {
        self.part.map_or(&self.answer.state, |part| &part.state)
    }

    /// Who may see it.
    #[must_use]
    pub fn disclosure(&self) -> Disclosure {
        self.part.map_or(self.answer.disclosure, |part| part.disclosure)
    }

    /// The place of its id.
    #[must_use]
    pub fn location(&self) -> &'b Location {
        self.part.map_or(&self.answer.location, |part| &part.location)
    }
}

impl fmt::Display for Entry<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            None => write!(formatter, "{}", self.answer.id),
            Some(part) => write!(formatter, "{}#{}", self.answer.id, part.id),
        }
    }
}
