//! What the bank cannot answer, by section, and who asks it.

use serde::Serialize;

use super::Bank;
use super::answer::Answer;
use super::keyword::Status;
use crate::tables::{AnswerId, SectionId};

/// The state of one section.
#[derive(Clone, Debug, Serialize)]
pub struct SectionGaps {
    /// The section.
    pub section: SectionId,
    /// Its title.
    pub title: String,
    /// How many of its answers are approved.
    pub approved: usize,
    /// How many parts of its answers are approved.
    pub parts: usize,
    /// How many of its answers are drafts.
    pub draft: usize,
    /// How many of its topics nobody has answered.
    pub unanswered: usize,
    /// What is missing: what most questionnaires ask comes first.
    pub gaps: Vec<Gap>,
}

/// A topic without an approved answer.
#[derive(Clone, Debug, Serialize)]
pub struct Gap {
    /// The topic.
    pub id: AnswerId,
    /// `draft` or `unanswered`.
    pub status: Status,
    /// Its canonical question.
    pub question: String,
    /// The questionnaire families that ask it.
    pub asked_by: Vec<String>,
    /// What its owner must settle.
    pub note: Option<String>,
}

/// The gaps of every section, in the order of the sections.
#[must_use]
pub fn gaps(bank: &Bank) -> Vec<SectionGaps> {
    let sections = bank.sections().iter();
    sections.map(|section| section_gaps(bank, &section.id, &section.title)).collect()
}

fn section_gaps(bank: &Bank, section: &SectionId, title: &str) -> SectionGaps {
    let answers: Vec<_> = bank.answers().iter().filter(|answer| answer.section == *section).collect();
    let count = |status| answers.iter().filter(|answer| answer.state.status() == status).count();
    let mut gaps: Vec<_> = answers.iter().filter_map(|answer| gap(answer)).collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.asked_by.len()));
    SectionGaps {
        section: section.clone(),
        title: title.to_owned(),
        approved: count(Status::Approved),
        parts: answers.iter().flat_map(|answer| &answer.parts).filter(|part| part.state.approved().is_some()).count(),
        draft: count(Status::Draft),
        unanswered: count(Status::Unanswered),
        gaps,
    }
}

fn gap(answer: &Answer) -> Option<Gap> {
    let status = answer.state.status();
    (status != Status::Approved).then(|| Gap {
        id: answer.id.clone(),
        status,
        question: answer.question.value.clone(),
        asked_by: answer.asked_by.iter().map(|family| family.value.clone()).collect(),
        note: answer.note.clone(),
    })
}
