//! What all answers together say of canonical questions, held against what is said of them already.

use crate::bank::Bank;
use crate::respond::plain_word;

use super::asked::Asked;
use super::draft::inferred;
use super::infer::{Conclusion, Inference, conclusions, inferences, of_wording};
use super::proposal::{Conflict, Over};
use super::said::Said;
use super::weigh::{Learner, turned};

/// What the answers to a question say of canonical questions.
pub(super) fn of_answers(bank: &Bank, asked: &Asked<'_>) -> Vec<Inference> {
    let lines: Vec<Inference> = asked.lines().flat_map(|(given, line)| inferences(given, line)).collect();
    let is_sure = asked.group.conflicts.is_empty() && !asked.group.is_contested && asked.group.leading.known.is_none();
    match asked.silent(bank).filter(|_| lines.is_empty() && is_sure) {
        Some((entry, sameness)) => {
            let given = &asked.group.leading;
            of_wording(given, entry.to_string(), turned(given.choice, sameness)).into_iter().collect()
        }
        None => lines,
    }
}

impl Learner<'_, '_> {
    /// Answers the canonical questions that the lines are made of.
    pub(super) fn conclude(&mut self, inferences: &[Inference]) {
        for conclusion in conclusions(inferences) {
            match conclusion {
                Conclusion::Follows(inference) => self.infer(&inference, None),
                Conclusion::Proposed(inference) => {
                    let doubt = inference.doubt.clone();
                    self.infer(&inference, doubt);
                }
                Conclusion::Contradicted(one, other) => {
                    let word = plain_word(other.choice);
                    let doubt = format!("{} ({}) says {word}", other.from, other.line);
                    self.learned.conflicts.push(self.contradiction(
                        &other,
                        plain_word(one.choice),
                        one.from.to_string(),
                    ));
                    self.infer(&one, Some(doubt));
                }
            }
        }
    }

    /// Answers one canonical question, unless it is answered already.
    fn infer(&mut self, inference: &Inference, doubt: Option<String>) {
        let Some(entry) = self.bank.entry(&inference.entry).filter(|entry| entry.answer.products.is_empty()) else {
            return;
        };
        if let Some(at) = self.learned.drafts.iter().position(|draft| draft.entry == inference.entry) {
            return self.hold_against(at, inference, doubt.is_some());
        }
        if let Some(said) = Said::by_bank(entry, self.sources) {
            if let Some(choice) = said.choice.filter(|choice| *choice != inference.choice && doubt.is_none()) {
                self.learned.conflicts.push(self.contradiction(inference, plain_word(choice), said.at));
            }
            return;
        }
        self.learned.inferred += 1;
        self.drafted.insert(inference.entry.clone());
        self.learned.drafts.push(inferred(entry, inference, doubt, &self.options.occasion));
    }

    /// A draft of this run that a line says otherwise is left to a person; one without a yes or no takes it.
    fn hold_against(&mut self, at: usize, inference: &Inference, is_doubted: bool) {
        let draft = &self.learned.drafts[at];
        match draft.choice {
            _ if is_doubted => {}
            Some(choice) if choice == inference.choice => {}
            Some(choice) => {
                let (word, place) = (plain_word(choice), draft.from.to_string());
                let contradiction = self.contradiction(inference, word, place);
                let note = format!("{} ({}) says {}", inference.from, inference.line, plain_word(inference.choice));
                self.learned.drafts[at].note.get_or_insert(note);
                self.learned.conflicts.push(contradiction);
            }
            None => self.learned.drafts[at].choice = Some(inference.choice),
        }
    }

    /// Where a line says otherwise than what is said.
    fn contradiction(&self, inference: &Inference, other: &str, at: String) -> Conflict {
        let question = self.bank.entry(&inference.entry).map(|entry| entry.question().to_string()).unwrap_or_default();
        Conflict {
            over: Over::Choice,
            entry: Some(inference.entry.clone()),
            question,
            given: format!("{} (by {})", plain_word(inference.choice), inference.line),
            from: inference.from.clone(),
            other: other.to_owned(),
            at,
        }
    }
}
