//! What a question can be matched to: an answer, or a part of one.

use std::borrow::Cow;
use std::fmt;

use crate::diagnostic::{Location, Spanned};
use crate::tables::AnswerId;

use super::answer::{Answer, Content, Part, State};
use super::keyword::Disclosure;
use super::origin::Origin;

/// An answer, or a part of one; prints as `encryption-at-rest` or `encryption-at-rest#backups`.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'b> {
    /// The answer.
    pub answer: &'b Answer,
    /// The part of it.
    pub part: Option<&'b Part>,
}

/// Whether a text is written as `topic` or `topic#part` are.
#[must_use]
pub fn is_entry_name(name: &str) -> bool {
    name.split('#').count() <= 2 && name.split('#').all(|id| AnswerId::parse(id).is_some())
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

    /// What is asked: the company's own question, else the canonical one.
    #[must_use]
    pub fn question(&self) -> &'b Spanned<String> {
        self.part.map_or(&self.answer.question, |part| &part.question)
    }

    /// The passage that states it, whether or not anybody has approved it.
    #[must_use]
    pub fn source(&self) -> Option<&'b str> {
        self.part.map_or(&self.answer.source, |part| &part.source).as_deref()
    }

    /// What its owner noted.
    #[must_use]
    pub fn note(&self) -> Option<&'b str> {
        self.part.map_or(&self.answer.note, |part| &part.note).as_deref()
    }

    /// Wordings whose choice it settles: the company's own, then the canonical ones.
    pub fn phrasings(&self) -> impl Iterator<Item = &'b Spanned<String>> + use<'b> {
        let entry = *self;
        let question = self.canonical_question().filter(move |question| *question != entry.question());
        let canonical = match (self.part, &self.answer.topic) {
            (Some(part), _) => part.topic.as_ref().map_or(&[][..], |part| &part.wordings),
            (None, Some(topic)) => &topic.wordings,
            (None, None) => &[],
        };
        let beneath = question.into_iter().chain(canonical).filter(move |wording| !entry.has_own(wording));
        beneath.chain(self.own_phrasings())
    }

    /// Wordings that its text answers: the canonical ones, then the company's own.
    pub fn answered(&self) -> impl Iterator<Item = &'b Spanned<String>> + use<'b> {
        let entry = *self;
        let canonical = match (self.part, &self.answer.topic) {
            (Some(part), _) => part.topic.as_ref().map_or(&[][..], |part| &part.answered),
            (None, Some(topic)) => &topic.answered,
            (None, None) => &[],
        };
        canonical.iter().filter(move |wording| !entry.has_own(wording)).chain(self.own_answered())
    }

    /// Wordings that are about it: the canonical ones, then the company's own.
    pub fn related(&self) -> impl Iterator<Item = &'b Spanned<String>> + use<'b> {
        let entry = *self;
        let canonical = match (self.part, &self.answer.topic) {
            (Some(part), _) => part.topic.as_ref().map_or(&[][..], |part| &part.related),
            (None, Some(topic)) => &topic.related,
            (None, None) => &[],
        };
        canonical.iter().filter(move |wording| !entry.has_own(wording)).chain(self.own_related())
    }

    /// The company's own wordings whose choice it settles.
    #[must_use]
    pub fn own_phrasings(&self) -> &'b [Spanned<String>] {
        self.part.map_or(&self.answer.phrasings, |part| &part.phrasings)
    }

    /// The company's own wordings that its text answers.
    #[must_use]
    pub fn own_answered(&self) -> &'b [Spanned<String>] {
        self.part.map_or(&self.answer.answered, |part| &part.answered)
    }

    /// The company's own wordings that are about it.
    #[must_use]
    pub fn own_related(&self) -> &'b [Spanned<String>] {
        self.part.map_or(&self.answer.related, |part| &part.related)
    }

    /// The canonical questions that a yes to it settles.
    #[must_use]
    pub fn implies(&self) -> &'b [Spanned<String>] {
        match (self.part, &self.answer.topic) {
            (Some(part), _) => part.topic.as_ref().map_or(&[][..], |part| &part.implies),
            (None, topic) => topic.as_ref().map_or(&[][..], |topic| &topic.implies),
        }
    }

    /// The entry from which its yes or no follows, where nobody says it of this question itself.
    #[must_use]
    pub fn follows_from(&self) -> Option<&'b str> {
        self.state().approved()?.follows_from.as_deref()
    }

    /// The question of the canonical topic or part that it answers.
    #[must_use]
    pub fn canonical_question(&self) -> Option<&'b Spanned<String>> {
        match self.part {
            Some(part) => part.topic.as_ref().map(|part| &part.question),
            None => self.answer.topic.as_ref().map(|topic| &topic.question),
        }
    }

    /// Whether the question is written in the company's own file, and not in the canonical one.
    #[must_use]
    pub fn asks_in_own_words(&self) -> bool {
        self.canonical_question() != Some(self.question())
    }

    /// Where it was learned.
    #[must_use]
    pub fn learned(&self) -> &'b [Origin] {
        self.part.map_or(&self.answer.learned, |part| &part.learned)
    }

    /// A wording that the company placed itself lies nowhere else.
    fn has_own(&self, wording: &str) -> bool {
        let own = self.own_phrasings().iter().chain(self.own_answered()).chain(self.own_related());
        own.into_iter().any(|own| own.value == wording)
    }

    /// What is said.
    #[must_use]
    pub fn state(&self) -> &'b State {
        self.part.map_or(&self.answer.state, |part| &part.state)
    }

    /// What is told for it: what it says, and, for an aspect of a topic that says yes or no alone, the words of the topic.
    #[must_use]
    pub fn told(&self) -> Option<Cow<'b, Content>> {
        let content = self.state().content()?;
        let is_aspect = self.part.is_some_and(|part| part.topic.is_some() && part.learned.is_empty());
        let is_said = Entry::whole(self.answer).follows_from().is_none();
        let of_topic = self.answer.state.content().filter(|_| is_aspect && is_said && content.is_empty());
        Some(match of_topic {
            Some(topic) => Cow::Owned(Content { choice: content.choice.clone(), ..topic.clone() }),
            None => Cow::Borrowed(content),
        })
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
