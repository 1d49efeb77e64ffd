//! On what an entry of the bank is given to a question: that it was asked before, the wording that matched, or the table
//! of its format.

use crate::bank::{Entry, Origin};
use crate::format::Applies;
use crate::matching::{self, Sameness};

use super::decision::{ANSWER, Candidate};
use super::form::is_yes_no;
use super::line::Line;
use super::memory::Recalled;

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
const TABLE: f64 = 0.99;
/// How sure it is that a question is the one that was answered before.
const REMEMBERED: f64 = 0.99;

impl Basis {
    /// A match by wording.
    pub fn matched(entry: Entry<'_>, best: &matching::Candidate<'_>, asked: &str) -> Basis {
        let settles = match best.sameness {
            Sameness::Opposite => Settles::Not("it asks the other way round"),
            Sameness::Same if best.settles => Settles::AsAsked,
            Sameness::Same | Sameness::Different => Settles::Not("the bank holds no yes or no for exactly this"),
        };
        let percent = (best.confidence * 100.0).round();
        let doubt =
            (!is_sure(entry, best, asked)).then(|| format!("probably `{entry}` ({percent} %): is that what is asked?"));
        Basis {
            settles,
            is_served: best.sameness == Sameness::Same,
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
            Applies::Part => Settles::Not("its yes or no settles something else"),
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
            settles: Settles::AsAsked,
            is_served: true,
            by,
            doubt: recalled.doubt.clone(),
            candidate: candidate(entry, REMEMBERED, entry.question()),
            given: recalled.origin.and_then(|origin| origin.given.clone()),
            is_beside: recalled.origin.is_some_and(|origin| origin.role.as_deref() == Some("comment")),
            is_recalled: true,
        }
    }

    /// A text that is about the question, while its yes or no settles another one.
    pub fn beside(entry: Entry<'_>, best: &matching::Candidate<'_>, doubt: String) -> Basis {
        let settles = Settles::Not("the bank holds no yes or no for exactly this");
        Basis { settles, is_served: false, doubt: Some(doubt), ..Basis::matched(entry, best, "") }
    }

    /// With a reason for a person to look, where there is none yet.
    pub fn doubted(mut self, reason: Option<String>) -> Basis {
        self.doubt = self.doubt.or(reason);
        self
    }
}

/// Whether a match is sure enough to be written. What was learned answers the question that was asked: where that wanted a
/// yes or no, it tells nothing of how and who, and the other way round, unless a wording of the topic itself asks so.
pub(super) fn is_sure(entry: Entry<'_>, best: &matching::Candidate<'_>, asked: &str) -> bool {
    let mut served = std::iter::once(entry.question()).chain(entry.phrasings());
    let is_served = served.any(|wording| wording.value == best.via);
    let is_told = is_served && (best.sameness == Sameness::Same || entry.canonical_question().is_some());
    let asks_alike = is_yes_no(asked) == is_yes_no(entry.question());
    best.confidence >= ANSWER && (entry.learned().is_empty() || is_told || asks_alike)
}

fn candidate(entry: Entry<'_>, confidence: f64, via: &str) -> Candidate {
    Candidate {
        answer: entry.answer.id.clone(),
        part: entry.part.map(|part| part.id.to_string()),
        confidence: (confidence * 1e4).round() / 1e4,
        via: via.to_owned(),
    }
}
