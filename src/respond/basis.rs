//! On what an entry of the bank is given to a question: that it was asked before, the wording that matched, or the table
//! of its format.

use crate::bank::{Entry, Origin};
use crate::format::Applies;
use crate::matching::{self, Grade, Sameness};

use super::decision::Candidate;
use super::line::Line;
use super::memory::Recalled;
use super::pick::open;

/// How far an entry's yes or no goes for a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settles {
    /// It is the answer.
    AsAsked,
    /// Turned round, it is the answer.
    TurnedRound,
    /// It is no answer, and why.
    Not(&'static str),
}

/// On what an entry is given.
pub(super) struct Basis {
    /// How far its yes or no goes.
    pub settles: Settles,
    /// Whether its text says what is asked, whatever its yes or no.
    pub is_served: bool,
    /// What led to it, in words.
    pub by: String,
    /// Why a person must look before anything is written.
    pub doubt: Option<String>,
    /// The candidate that is reported for it.
    pub candidate: Candidate,
    /// The option that was chosen when this very question was asked before.
    pub given: Option<String>,
    /// Whether the words stood beside an answer cell that was left empty.
    pub is_beside: bool,
    /// Whether this very question was answered before.
    pub is_recalled: bool,
}

/// How sure the table of a format is: people read each line.
pub(super) const TABLE: f64 = 0.99;
/// How sure it is that a question is the one that was answered before.
const REMEMBERED: f64 = 0.99;

impl Basis {
    /// A match by wording.
    pub fn matched(entry: Entry<'_>, best: &matching::Candidate<'_>) -> Basis {
        let settles = match (best.grade, best.sameness) {
            (Grade::Settles, Sameness::Opposite) => Settles::TurnedRound,
            (Grade::Settles, _) => Settles::AsAsked,
            _ => Settles::Not("the bank holds no yes or no for exactly this"),
        };
        let doubt = (best.grade < Grade::Covers).then(|| format!("`{entry}` is near: {}", open(&best.lacks)));
        Basis {
            settles,
            is_served: best.grade >= Grade::Covers,
            by: format!("by \u{201c}{}\u{201d}", best.via),
            doubt,
            candidate: candidate(entry, best.confidence, best.via),
            given: None,
            is_beside: false,
            is_recalled: false,
        }
    }

    /// A line of the format's table, for the first of its answers or a later one.
    pub fn line(entry: Entry<'_>, line: &Line<'_>, applies: Applies) -> Basis {
        let settles = match applies {
            Applies::Direct if line.in_words => Settles::Not("it is to be answered in words"),
            Applies::Direct => Settles::AsAsked,
            Applies::Inverted => Settles::TurnedRound,
            Applies::All | Applies::Any | Applies::Part => Settles::Not("its yes or no settles something else"),
        };
        let doubt = match applies {
            Applies::Part => Some(format!("`{entry}` is about it ({}): does its text say what is asked?", line.name)),
            _ if !line.is_trusted => Some(format!("`{entry}` by {}: is that what is asked here?", line.name)),
            _ => None,
        };
        Basis {
            settles,
            is_served: applies == Applies::Direct,
            by: format!("by {}", line.name),
            doubt,
            candidate: candidate(entry, TABLE, &line.name),
            given: None,
            is_beside: false,
            is_recalled: false,
        }
    }

    /// The answer to this very question, given before.
    pub fn recalled(recalled: &Recalled<'_>) -> Basis {
        let entry = recalled.entry;
        let by = match recalled.origin {
            Some(Origin { file, sheet, cell, .. }) if sheet.is_empty() => format!("as answered in {file}, {cell}"),
            Some(Origin { file, sheet, cell, .. }) => format!("as answered in {file}, {sheet}!{cell}"),
            None => "by a wording of its own".to_owned(),
        };
        Basis {
            settles: if recalled.in_words {
                Settles::Not("only its text was taken for an answer")
            } else {
                Settles::AsAsked
            },
            is_served: true,
            by,
            doubt: recalled.doubt.clone(),
            candidate: candidate(entry, REMEMBERED, entry.question()),
            given: recalled.origin.and_then(|origin| origin.given.clone()),
            is_beside: recalled.origin.is_some_and(|origin| origin.role.as_deref() == Some("comment")),
            is_recalled: true,
        }
    }

    /// With a reason for a person to look, where there is none yet.
    pub fn doubted(mut self, reason: Option<String>) -> Basis {
        self.doubt = self.doubt.or(reason);
        self
    }
}

/// The entry by its name, and the one from which its answer follows.
pub(super) fn named(entry: Entry<'_>) -> String {
    match entry.follows_from() {
        Some(source) => format!("`{entry}` (follows from `{source}`)"),
        None => format!("`{entry}`"),
    }
}

pub(super) fn candidate(entry: Entry<'_>, confidence: f64, via: &str) -> Candidate {
    Candidate {
        answer: entry.answer.id.clone(),
        part: entry.part.map(|part| part.id.to_string()),
        confidence: (confidence * 1e4).round() / 1e4,
        via: via.to_owned(),
        lacks: Vec::new(),
        grade: None,
    }
}
