//! Every question of a questionnaire to its decision.

use rayon::prelude::*;

use crate::bank::{Bank, Choice, Entry, Release, Terms};
use crate::matching::{self, Index};
use crate::questionnaire::{Question, Questionnaire, When};

use super::decision::{ANSWER, Candidate, Decision, REVIEW, Response, Written};
use super::fit::{Fitted, fit};
use super::pending::Pending;
use super::prose;
use super::topics::{entry, reported};

/// Decides on every question, in the order of the questionnaire.
#[must_use]
pub fn respond(bank: &Bank, index: &Index<'_>, questionnaire: &Questionnaire, terms: &Terms) -> Vec<Response> {
    let asked: Vec<_> = questionnaire.questions.par_iter().map(|question| ask(index, question)).collect();
    let mut decided: Vec<Decided<'_>> = Vec::with_capacity(asked.len());
    for (question, candidates) in questionnaire.questions.iter().zip(&asked) {
        let parent = question.follow_up.and_then(|follow_up| Some((decided.get(follow_up.parent)?, follow_up.when)));
        let desk = Desk { bank, terms, question, candidates };
        let next = match parent {
            Some((parent, when)) => desk.follow(parent, when, index),
            None => desk.decide(),
        };
        decided.push(next);
    }
    decided.into_iter().map(|decided| decided.response).collect()
}

/// Words that a label needs its section for: "Frequency", "Provider".
const LABEL_WORDS: usize = 3;

fn ask<'a>(index: &Index<'a>, question: &Question) -> Vec<matching::Candidate<'a>> {
    let alone = index.ask(&question.text);
    let is_label = question.text.split_whitespace().count() <= LABEL_WORDS;
    match &question.section {
        Some(section) if is_label && alone.first().is_none_or(|best| best.confidence < ANSWER) => {
            index.ask(&format!("{section}: {}", question.text))
        }
        _ => alone,
    }
}

/// A decision with what follow-ups need to know of it.
struct Decided<'b> {
    response: Response,
    /// The entry that was given, as it was reported.
    given: Option<(Entry<'b>, Candidate)>,
    /// The yes or no that was given.
    choice: Option<Choice>,
}

/// Everything that bears on one question.
struct Desk<'a, 'b> {
    bank: &'b Bank,
    terms: &'a Terms,
    question: &'a Question,
    candidates: &'a [matching::Candidate<'b>],
}

impl<'b> Desk<'_, 'b> {
    fn decide(&self) -> Decided<'b> {
        let pending = match Pending::of(self.question) {
            Ok(pending) => pending,
            Err(reason) => return self.without(Decision::Skipped, reason),
        };
        let Some(best) = self.candidates.first().filter(|best| best.confidence >= REVIEW) else {
            return self.without(Decision::Unanswered, "nothing in the bank is near enough");
        };
        match entry(self.bank, best) {
            Some(entry) => self.give(entry, best, &pending),
            None => self.without(Decision::Unanswered, "nothing in the bank is near enough"),
        }
    }

    /// Decides on an entry that was matched.
    fn give(&self, entry: Entry<'b>, best: &matching::Candidate<'_>, pending: &Pending<'_>) -> Decided<'b> {
        let release = Release::of(entry, self.terms);
        if release == Release::Unanswered {
            let reason = format!("matches `{entry}`, and {release}");
            return self.without(Decision::Unanswered, &reason);
        }
        let fitted = fit(entry, best, self.question, pending);
        if release != Release::Free {
            let mut decided = self.suggest(fitted, format!("matches `{entry}`, but {release}"));
            decided.response.may_leave = false;
            return decided;
        }
        if best.confidence < ANSWER {
            let percent = (best.confidence * 100.0).round();
            return self.suggest(fitted, format!("probably `{entry}` ({percent} %): is that what is asked?"));
        }
        match fitted {
            Fitted::Complete(values, choice, reason) => {
                let response = self.response(Decision::Answered, reason, values);
                Decided { response, given: Some((entry, self.named(entry, best))), choice }
            }
            Fitted::Doubtful(values, reason) => {
                Decided { response: self.response(Decision::Review, reason, values), given: None, choice: None }
            }
        }
    }

    /// Decides on a question that applies only after a certain answer to an earlier one.
    fn follow(&self, parent: &Decided<'b>, when: When, index: &Index<'_>) -> Decided<'b> {
        let pending = match Pending::of(self.question) {
            Ok(pending) => pending,
            Err(reason) => return self.without(Decision::Skipped, reason),
        };
        let Some((given, candidate)) = &parent.given else {
            return self.without(Decision::Unanswered, "follows a question that is not answered");
        };
        let applies = match (when, parent.choice) {
            (When::Any, _) => true,
            (When::Yes, choice) => matches!(choice, Some(Choice::Yes | Choice::Partial)),
            (When::No, choice) => choice == Some(Choice::No),
        };
        if !applies {
            return self.without(Decision::Unanswered, "does not apply after the answer above");
        }
        if !index.asks_something(&self.question.text) && pending.choice.is_none() {
            return self.elaborate(*given, candidate, &pending);
        }
        let decided = self.decide();
        match decided.response.decision {
            Decision::Unanswered if pending.choice.is_none() => {
                self.point_above(*given, candidate, &pending).unwrap_or(decided)
            }
            _ => decided,
        }
    }

    /// Answers "please describe" with the text of the answer above.
    fn elaborate(&self, given: Entry<'b>, candidate: &Candidate, pending: &Pending<'_>) -> Decided<'b> {
        let Some(written) = self.text_of(given, pending) else {
            return self.without(Decision::Unanswered, "the answer above has no text that fits");
        };
        let mut response = self.response(Decision::Answered, format!("`{given}`, the answer above"), vec![written]);
        response.candidates = vec![candidate.clone()];
        Decided { response, given: Some((given, candidate.clone())), choice: None }
    }

    /// Suggests the text of the answer above to a question that follows it and that no topic asks.
    fn point_above(&self, given: Entry<'b>, candidate: &Candidate, pending: &Pending<'_>) -> Option<Decided<'b>> {
        let values = vec![self.text_of(given, pending)?];
        let reason = format!("follows `{given}`: does its text say this too?");
        let mut response = self.response(Decision::Review, reason, values);
        response.candidates = vec![candidate.clone()];
        Some(Decided { response, given: None, choice: None })
    }

    /// A candidate as it is reported.
    fn named(&self, entry: Entry<'b>, best: &matching::Candidate<'_>) -> Candidate {
        Candidate {
            answer: entry.answer.id.clone(),
            part: entry.part.map(|part| part.id.to_string()),
            confidence: best.confidence,
            via: best.via.to_owned(),
        }
    }

    fn text_of(&self, given: Entry<'b>, pending: &Pending<'_>) -> Option<Written> {
        let slot = pending.prose?;
        let value = prose::fit(given.state().content()?, slot, &self.question.instruction, "")?;
        Some(Written { cell: slot.cell, value })
    }

    fn suggest(&self, fitted: Fitted, reason: String) -> Decided<'b> {
        let values = match fitted {
            Fitted::Complete(values, ..) | Fitted::Doubtful(values, _) => values,
        };
        Decided { response: self.response(Decision::Review, reason, values), given: None, choice: None }
    }

    fn without(&self, decision: Decision, reason: &str) -> Decided<'b> {
        Decided { response: self.response(decision, reason.to_owned(), Vec::new()), given: None, choice: None }
    }

    fn response(&self, decision: Decision, reason: String, values: Vec<Written>) -> Response {
        Response { decision, reason, candidates: reported(self.bank, self.candidates), values, may_leave: true }
    }
}
