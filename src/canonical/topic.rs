//! Sections, topics and their parts.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Location, Spanned};
use crate::tables::SectionId;

/// One section: its id and title.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Section {
    /// Its id, which names its file.
    pub id: SectionId,
    /// Its title.
    pub title: String,
    /// The place of its id.
    #[serde(skip)]
    pub location: Location,
}

/// Something that can be asked.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id, unique in the questionnaire: `encryption-at-rest`.
    pub id: String,
    /// The section that it belongs to.
    pub section: SectionId,
    /// The canonical question.
    pub question: Spanned<String>,
    /// Wordings that its yes or no settles.
    pub wordings: Vec<Spanned<String>>,
    /// Wordings that its text answers.
    pub answered: Vec<Spanned<String>>,
    /// Wordings that are about it: they lead to it, and nothing of it is written for them.
    pub related: Vec<Spanned<String>>,
    /// The questions that its yes settles: yes to these too. `topic` or `topic#part`.
    pub implies: Vec<Spanned<String>>,
    /// The questionnaire families that ask it.
    pub asked_by: Vec<Spanned<String>>,
    /// Aspects that are asked by themselves.
    pub parts: Vec<Arc<Part>>,
    /// The place of its id.
    pub location: Location,
}

/// An aspect of a topic that has a yes or no of its own.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its id within the topic.
    pub id: String,
    /// The canonical question.
    pub question: Spanned<String>,
    /// Wordings that its yes or no settles.
    pub wordings: Vec<Spanned<String>>,
    /// Wordings that its text answers.
    pub answered: Vec<Spanned<String>>,
    /// Wordings that are about it: they lead to it, and nothing of it is written for them.
    pub related: Vec<Spanned<String>>,
    /// The questions that its yes settles: yes to these too. `topic` or `topic#part`.
    pub implies: Vec<Spanned<String>>,
    /// The place of its id.
    pub location: Location,
}

/// The canonical questionnaire.
#[derive(Clone, Debug, Default)]
pub struct Canonical {
    /// Its sections, in their order.
    pub sections: Vec<Section>,
    /// Its topics, in the order of the sections and of their files.
    pub topics: Vec<Arc<Topic>>,
    pub(super) by_id: BTreeMap<String, usize>,
}

impl Canonical {
    /// Whether there is a topic or part of that name: `topic` or `topic#part`.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        match name.split_once('#') {
            None => self.topic(name).is_some(),
            Some((topic, part)) => self.topic(topic).is_some_and(|topic| topic.part(part).is_some()),
        }
    }

    /// The topic of an id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Arc<Topic>> {
        self.by_id.get(id).map(|&at| &self.topics[at])
    }
}

impl Topic {
    /// The part of that id.
    #[must_use]
    pub fn part(&self, id: &str) -> Option<&Arc<Part>> {
        self.parts.iter().find(|part| part.id == id)
    }
}
