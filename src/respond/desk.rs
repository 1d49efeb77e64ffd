//! The decision on one question, with everything that bears on it.

use crate::bank::{AnswerId, Bank, Choice, Entry, Release, State, Terms};
use crate::format::{Applies, Mapping, When};
use crate::matching::{self, Grade, Index, Lack, Sameness};
use crate::questionnaire::Question;

use super::basis::{Basis, candidate};
use super::compound::{Asking, Composed};
use super::decision::{Candidate, Decision, REVIEW, Response, Written};
use super::drafted::Drafted;
use super::fit::{Fitted, fit};
use super::line::{Condition, Line, first_said};
use super::memory::Recalled;
use super::pending::Pending;
use super::pick::{Pick, is_worth_a_look, open, pick};
use super::prose;
use super::stance::{Applying, Stance};
use super::topics::{entry, reported};

/// A decision with what follow-ups need to know of it.
pub(super) struct Decided<'b> {
    pub response: Response,
    /// The entry that was given, as it was reported.
    pub given: Option<(Entry<'b>, Candidate)>,
    /// The yes or no that was given.
    pub choice: Option<Choice>,
}

/// Everything that bears on one question.
pub(super) struct Desk<'a, 'b> {
    pub bank: &'b Bank,
    pub terms: &'a Terms,
    pub index: &'a Index<'b>,
    pub question: &'a Question,
    pub candidates: &'a [matching::Candidate<'b>],
    /// The questions that it holds, where it holds several.
    pub pieces: &'a [Asking<'b>],
    /// What drafts say.
    pub drafted: &'a Drafted<'a, 'b>,
    /// What the table of the questionnaire's format says.
    pub line: Option<&'a Line<'a>>,
    /// What was said to this very question before.
    pub recalled: Option<&'a Recalled<'b>>,
    /// What was said to the question of its id, in other words.
    pub of_id: Option<&'a Recalled<'b>>,
}

/// How sure a match is that holds the question word by word.
const WORD_BY_WORD: f64 = 0.99;

impl<'b> Desk<'_, 'b> {
    /// Decides on a question; with a `doubt`, a person is asked whatever answers it, unless the very question was answered
    /// before.
    pub fn decide(&self, doubt: Option<String>) -> Decided<'b> {
        match Pending::of(self.question) {
            Ok(pending) => self.or_drafted(self.decide_on(&pending, doubt), &pending),
            Err(reason) => self.without(Decision::Skipped, reason),
        }
    }

    fn decide_on(&self, pending: &Pending<'_>, doubt: Option<String>) -> Decided<'b> {
        if let Some(recalled) = self.recalled {
            return self.give(recalled.entry, &Basis::recalled(recalled), pending);
        }
        match self.line {
            Some(Line { mapping: None, is_checked: true, name, .. }) => {
                self.without(Decision::Unanswered, &format!("no answer serves it, by {name}"))
            }
            Some(line) if line.is_checked || !self.is_known_word_by_word(pending) => match line.mapping {
                Some(mapping) => self.by_line(line, mapping, pending, doubt),
                None => self.by_match(pending, doubt.or_else(|| Some(no_answer(line)))),
            },
            _ => self.by_match(pending, doubt),
        }
    }

    /// Whether a wording of the bank is this very question: somebody has read it, and knows better than any table. Where a
    /// yes or no is wanted, that is a wording that is settled.
    fn is_known_word_by_word(&self, pending: &Pending<'_>) -> bool {
        let known = |best: &matching::Candidate<'_>| {
            best.confidence >= WORD_BY_WORD && best.grade >= Grade::Covers && pending.choice.is_none()
                || best.grade == Grade::Settles && best.sameness == Sameness::Same
        };
        self.candidates.first().is_some_and(known)
    }

    /// By the answer that says what is asked; else piece by piece; else what is near.
    fn by_match(&self, pending: &Pending<'_>, doubt: Option<String>) -> Decided<'b> {
        let picked = pick(self.bank, self.candidates, self.terms);
        match picked {
            Pick::Given(entry, best) if self.pieces.is_empty() || best.sameness != Sameness::Different => {
                let doubt = doubt.map(|doubt| format!("matches `{entry}`, but {doubt}"));
                return self.give(entry, &Basis::matched(entry, best).doubted(doubt), pending);
            }
            Pick::Kept(entry, best) if self.pieces.is_empty() || best.sameness != Sameness::Different => {
                return self.give(entry, &Basis::matched(entry, best), pending);
            }
            _ => {}
        }
        if let Some(composed) = self.composed(pending) {
            return self.compound(composed, doubt);
        }
        if let Some(recalled) = self.of_id {
            return self.give(recalled.entry, &Basis::recalled(recalled), pending);
        }
        if let Some((entry, best, doubt)) = self.near_to_silent(&picked) {
            return self.give(entry, &Basis::matched(entry, best).doubted(Some(doubt)), pending);
        }
        match picked {
            Pick::Near(entry, best) => self.give(entry, &Basis::matched(entry, best), pending),
            Pick::Silent(entry) => {
                self.without(Decision::Unanswered, &format!("matches `{entry}`, and {}", Release::Unanswered))
            }
            _ => self.without(Decision::Unanswered, &self.why_nothing()),
        }
    }

    /// Where nothing may be suggested: a draft that bears on the question, for a person to read.
    fn or_drafted(&self, decided: Decided<'b>, pending: &Pending<'_>) -> Decided<'b> {
        if decided.response.decision != Decision::Unanswered {
            return decided;
        }
        let Some(entry) = self.drafted.bearing(&self.question.text, self.candidates) else { return decided };
        let values: Vec<Written> = self.text_of(entry, pending).into_iter().collect();
        let stands = entry.source().map(|source| format!(" ({source})")).unwrap_or_default();
        let reason = format!("`{entry}` may say it{stands}, but {}", Release::Draft);
        let mut response = self.response(Decision::Review, reason, values);
        (response.may_leave, response.is_drafted) = (false, true);
        led_by(&candidate(entry, REVIEW, entry.question()), Decided { response, given: None, choice: None })
    }

    /// Why nothing is suggested: the likely topic says nothing of it, or there is none.
    fn why_nothing(&self) -> String {
        let likely = self.candidates.first().filter(|best| best.confidence >= REVIEW);
        match likely.and_then(|best| Some((entry(self.bank, best)?, best))) {
            Some((entry, _)) if matches!(entry.state(), State::Unanswered) => {
                format!("matches `{entry}`, and {}", Release::Unanswered)
            }
            Some((entry, best)) if best.fits => format!("`{entry}` is about it, and {}", open(&best.lacks)),
            Some((entry, _)) => format!("`{entry}` is about it, and of somebody else"),
            None => "nothing in the bank is near enough".to_owned(),
        }
    }

    fn compound(&self, composed: Composed<'b>, doubt: Option<String>) -> Decided<'b> {
        let Composed { values, choice, given, open, doubt: unfit } = composed;
        let names: Vec<String> = given.iter().map(|(entry, _)| format!("`{entry}`")).collect();
        let names = names.join(", ");
        let quoted: Vec<String> = open.iter().map(|piece| format!("\u{201c}{piece}\u{201d}")).collect();
        let open =
            (!open.is_empty()).then(|| format!("{names} answers a part of it; nothing answers {}", quoted.join(", ")));
        let unfit = unfit.map(|doubt| format!("{names} by its parts, but {doubt}"));
        let doubt = doubt.map(|doubt| format!("{names} by its parts, but {doubt}"));
        let rests_on = given.len();
        let mut decided = match open.or(unfit).or(doubt) {
            Some(reason) => {
                Decided { response: self.response(Decision::Review, reason, values), given: None, choice: None }
            }
            None => {
                let reason = format!("{names}, one for each part");
                let response = self.response(Decision::Answered, reason, values);
                let first = given.first().map(|(entry, best)| (*entry, candidate(*entry, best.confidence, best.via)));
                Decided { response, given: first, choice }
            }
        };
        decided.response.rests_on = rests_on;
        for (entry, best) in given.iter().rev() {
            decided = led_by(&candidate(*entry, best.confidence, best.via), decided);
        }
        decided
    }

    /// Where a likely topic says nothing: an answer of its own that is near to it.
    fn near_to_silent(&self, picked: &Pick<'b, '_>) -> Option<(Entry<'b>, &matching::Candidate<'b>, String)> {
        let best = self.candidates.first().filter(|best| best.confidence >= REVIEW)?;
        let silent = match picked {
            Pick::Silent(entry) => *entry,
            _ => entry(self.bank, best).filter(|entry| matches!(entry.state(), State::Unanswered))?,
        };
        let says = |entry: &Entry<'b>| Release::of(*entry, self.terms) == Release::Free;
        let near = self.near(&silent.answer.id).filter(says)?;
        Some((near, best, format!("`{silent}` is what is asked, and is not answered; does `{near}` say it?")))
    }

    /// The most probable of the answers that are near to a topic.
    fn near(&self, topic: &AnswerId) -> Option<Entry<'b>> {
        let entries = self.candidates.iter().filter_map(|candidate| entry(self.bank, candidate));
        let is_near = |entry: &Entry<'b>| {
            let near = entry.answer.near.as_ref().and_then(|near| near.split('#').next());
            near == Some(topic.as_str())
        };
        entries.into_iter().find(is_near)
    }

    /// By the first answer of the line of which the bank says anything.
    fn by_line(&self, line: &Line<'_>, mapping: &Mapping, pending: &Pending<'_>, doubt: Option<String>) -> Decided<'b> {
        if matches!(mapping.applies, Applies::All | Applies::Any)
            && let Some(decided) = self.by_several(line, mapping, pending, doubt.as_deref())
        {
            return decided;
        }
        match first_said(self.bank, mapping, self.terms) {
            Some((entry, applies)) => {
                let mut basis = Basis::line(entry, line, applies);
                let name = (entry.answer.id.as_str(), entry.part.map(|part| part.id.as_str()));
                let known = if applies == Applies::Part { "" } else { line.about };
                let (lacks, share) = self.index.leaves_open(&self.question.text, name, known);
                let is_checked = line.is_checked || line.is_trusted && applies != Applies::Part;
                if !is_checked && !is_worth_a_look(&lacks, share) {
                    return self.beside_line(entry, line, &lacks, pending, doubt);
                }
                if applies == Applies::Part {
                    basis.doubt = Some(format!("`{entry}` is about it ({}): {}", line.name, open(&lacks)));
                }
                let doubt = doubt.map(|doubt| format!("`{entry}` by {}, but {doubt}", line.name));
                let in_words = pending.choice.is_none() && !line.is_checked && !lacks.is_empty();
                let open = in_words.then(|| format!("`{entry}` by {}: {}", line.name, open(&lacks)));
                self.give(entry, &basis.doubted(doubt.or(open)), pending)
            }
            None => {
                let mut decided = self.by_match(pending, doubt);
                if decided.response.decision == Decision::Unanswered {
                    decided.response.reason =
                        format!("`{}` by {}, and {}", mapping.answers[0], line.name, Release::Unanswered);
                }
                decided
            }
        }
    }

    /// Where a line leads to an answer that is about the question, and says too little of it: what is matched, or nothing.
    fn beside_line(
        &self,
        entry: Entry<'b>,
        line: &Line<'_>,
        lacks: &[Lack],
        pending: &Pending<'_>,
        doubt: Option<String>,
    ) -> Decided<'b> {
        let mut decided = self.by_match(pending, doubt.or_else(|| Some(no_answer(line))));
        if decided.response.decision == Decision::Unanswered {
            decided.response.reason = format!("`{entry}` is about it ({}), and {}", line.name, open(lacks));
        }
        decided
    }

    /// Decides on an entry.
    fn give(&self, entry: Entry<'b>, basis: &Basis, pending: &Pending<'_>) -> Decided<'b> {
        let release = Release::of(entry, self.terms);
        let fitted = fit(entry, basis, self.question, pending);
        if release != Release::Free {
            let mut decided = self.suggest(fitted, format!("matches `{entry}`, but {release}"));
            decided.response.may_leave = false;
            decided.response.is_drafted = release == Release::Draft;
            return led_by(&basis.candidate, decided);
        }
        let decided = match (fitted, &basis.doubt) {
            (fitted, Some(doubt)) => self.suggest(fitted, doubt.clone()),
            (Fitted::Complete(values, choice, reason), None) => {
                let response = self.response(Decision::Answered, reason, values);
                Decided { response, given: Some((entry, basis.candidate.clone())), choice }
            }
            (Fitted::Doubtful(values, reason), None) => {
                Decided { response: self.response(Decision::Review, reason, values), given: None, choice: None }
            }
        };
        led_by(&basis.candidate, decided)
    }

    /// Decides on a question that applies only after a certain answer to another one.
    pub fn under(&self, condition: &Condition) -> Decided<'b> {
        if let Err(reason) = Pending::of(self.question) {
            return self.without(Decision::Skipped, reason);
        }
        match condition.applying {
            Applying::Yes => self.decide(None),
            Applying::No => self.without(Decision::Unanswered, &format!("does not apply: {}", condition.wants)),
            Applying::Unknown => {
                let mut decided = self.decide(Some(condition.wants.clone()));
                let waits = decided.response.decision == Decision::Review;
                decided.response.waits_for = waits.then(|| condition.question.clone());
                decided
            }
        }
    }

    /// Decides on a question that applies only after a certain answer to the one above.
    pub fn follow(&self, parent: &Decided<'b>, when: When) -> Decided<'b> {
        let pending = match Pending::of(self.question) {
            Ok(pending) => pending,
            Err(reason) => return self.without(Decision::Skipped, reason),
        };
        let Some((given, candidate)) = &parent.given else {
            return match self.recalled {
                Some(recalled) => self.give(recalled.entry, &Basis::recalled(recalled), &pending),
                None => self.without(Decision::Unanswered, "follows a question that is not answered"),
            };
        };
        if self.recalled.is_some() {
            return self.decide(None);
        }
        if Stance::of(parent.choice).applies(when) != Applying::Yes {
            return self.without(Decision::Unanswered, "does not apply after the answer above");
        }
        if !self.index.asks_something(&self.question.text) && pending.choice.is_none() {
            return self.elaborate(*given, candidate, &pending);
        }
        let decided = self.decide(None);
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

    fn text_of(&self, given: Entry<'b>, pending: &Pending<'_>) -> Option<Written> {
        let slot = pending.prose?;
        let told = given.told()?;
        let value = prose::fit(&told, slot, &self.question.instruction, "")?;
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

    pub(super) fn response(&self, decision: Decision, reason: String, values: Vec<Written>) -> Response {
        Response {
            decision,
            reason,
            candidates: reported(self.bank, self.candidates),
            values,
            rests_on: 1,
            may_leave: true,
            is_drafted: false,
            waits_for: None,
        }
    }
}

/// With a candidate before all others.
pub(super) fn led_by<'b>(first: &Candidate, mut decided: Decided<'b>) -> Decided<'b> {
    let candidates = &mut decided.response.candidates;
    let is_led = |other: &Candidate| (&other.answer, &other.part) == (&first.answer, &first.part);
    if !candidates.first().is_some_and(is_led) {
        candidates.retain(|other| !is_led(other));
        candidates.insert(0, first.clone());
    }
    decided
}

fn no_answer(line: &Line<'_>) -> String {
    format!("the table names no answer for {}: is that what is asked?", line.name)
}
