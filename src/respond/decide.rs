//! Every question of a questionnaire to its decision.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::bank::{Bank, Terms};
use crate::matching::{self, Grade, Index, Piece};
use crate::questionnaire::{Question, Questionnaire};

use super::compound::Asking;
use super::decision::{ANSWER, Response};
use super::desk::{Decided, Desk};
use super::drafted::Drafted;
use super::line::{Asked, Known};
use super::memory::{Context, Memory};
use super::stance::{Stance, same_when};

/// Decides on every question, in the order of the questionnaire; `known` is what its format says.
#[must_use]
pub fn respond(
    bank: &Bank,
    index: &Index<'_>,
    questionnaire: &Questionnaire,
    known: Option<Known<'_>>,
    terms: &Terms,
) -> Vec<Response> {
    let sections = |question: &Question| {
        let sheet = &questionnaire.sheets[question.sheet].name;
        known.map_or(&[][..], |known| known.sections(question, sheet))
    };
    let ask =
        |question: &Question| candidates(bank, index, &question.text, question.section.as_deref(), sections(question));
    let asked: Vec<Asked<'_>> = questionnaire.questions.par_iter().map(ask).collect();
    let piece = |question: &Question| pieces(bank, index, question, sections(question));
    let pieces: Vec<Vec<Asking<'_>>> = questionnaire.questions.par_iter().map(piece).collect();
    let lines = known.map(|known| known.lines(questionnaire, &asked, index)).unwrap_or_default();
    let by_id = by_id(questionnaire);
    let drafted = Drafted::of(bank, index);
    let memory = Memory::of(bank);
    let context = Context { format: known.map(|known| known.recognised.format.id.as_str()), terms };
    let mut decided: Vec<Decided<'_>> = Vec::with_capacity(asked.len());
    for (at, question) in questionnaire.questions.iter().enumerate() {
        let line = lines.get(at).and_then(Option::as_ref);
        let (recalled, of_id) = (memory.recall(question, &context), memory.recall_id(question, &context));
        let (recalled, of_id) = (recalled.as_ref(), of_id.as_ref());
        let candidates = &asked[at];
        let pieces = &pieces[at];
        let drafted = &drafted;
        let desk = Desk { bank, terms, index, question, candidates, pieces, drafted, line, recalled, of_id };
        let stance = |id: &str| stance(questionnaire, &decided, &by_id, id);
        let next = match line.and_then(|line| line.condition(&stance)) {
            Some(condition) => desk.under(&condition),
            None => match question.follow_up.and_then(|it| Some((decided.get(it.parent)?, same_when(it.when)))) {
                Some((parent, when)) => desk.follow(parent, when),
                None => desk.decide(None),
            },
        };
        decided.push(next);
    }
    decided.into_iter().map(|decided| decided.response).collect()
}

/// The topics that a question under a heading may be about, most probable first, within some sections of the bank or,
/// where none is named, in all.
#[must_use]
pub fn candidates<'a>(
    bank: &Bank,
    index: &Index<'a>,
    question: &str,
    heading: Option<&str>,
    sections: &[String],
) -> Vec<matching::Candidate<'a>> {
    within(bank, sections, ask(index, question, heading))
}

/// The questions that a question holds, where it holds several, each with what it may be about.
fn pieces<'a>(bank: &Bank, index: &Index<'a>, question: &Question, sections: &[String]) -> Vec<Asking<'a>> {
    let pieces = index.pieces(&question.text);
    if pieces.len() < 2 {
        return Vec::new();
    }
    let ask = |piece: Piece| Asking { candidates: candidates(bank, index, &piece.text, None, sections), piece };
    pieces.into_iter().map(ask).collect()
}

/// The first question of each id.
fn by_id(questionnaire: &Questionnaire) -> BTreeMap<&str, usize> {
    let ids = questionnaire.questions.iter().enumerate().rev();
    ids.filter_map(|(at, question)| Some((question.id.as_deref()?, at))).collect()
}

/// What the question of an id was answered with, by us or before us; open where it comes later or is not there.
fn stance(questionnaire: &Questionnaire, decided: &[Decided<'_>], by_id: &BTreeMap<&str, usize>, id: &str) -> Stance {
    let Some((&at, decided)) = by_id.get(id).and_then(|at| Some((at, decided.get(*at)?))) else { return Stance::Open };
    if decided.given.is_some() { Stance::of(decided.choice) } else { Stance::found(&questionnaire.questions[at]) }
}

/// Words that a label needs its section for: "Frequency", "Provider".
const LABEL_WORDS: usize = 3;

fn ask<'a>(index: &Index<'a>, question: &str, heading: Option<&str>) -> Asked<'a> {
    let alone = index.ask(question);
    let is_label = question.split_whitespace().count() <= LABEL_WORDS;
    match heading {
        Some(section)
            if is_label
                && index.knows(question)
                && alone.first().is_none_or(|best| best.confidence < ANSWER && best.grade < Grade::Covers) =>
        {
            let under = index.ask(&format!("{section}: {question}"));
            if under.first().is_some_and(|best| best.grade >= Grade::Covers) { under } else { alone }
        }
        _ => alone,
    }
}

/// Only candidates from the sections in which the format looks for the question's answer, and those that hold the
/// question word by word. Their probability stays what it was: that others are left out makes none of them surer.
fn within<'a>(bank: &Bank, sections: &[String], asked: Asked<'a>) -> Asked<'a> {
    if sections.is_empty() {
        return asked;
    }
    let is_within = |candidate: &matching::Candidate<'_>| {
        let section = bank.answer(candidate.answer).map(|answer| answer.section.as_str());
        candidate.sameness == matching::Sameness::Same
            || section.is_some_and(|section| sections.iter().any(|it| it == section))
    };
    asked.into_iter().filter(is_within).collect()
}
