//! An entry of the bank, fitted into the cells of a question.

use crate::bank::{Choice, Content, Entry, plain};
use crate::matching::normalised;
use crate::questionnaire::{Instruction, Options, Question, Role, Slot};

use super::basis::{Basis, Settles, named};
use super::decision::Written;
use super::form::{is_label, is_yes_no, takes_yes_no};
use super::pending::Pending;
use super::{choice, prose};

/// What was fitted into the cells, or why it may not be written.
pub(super) enum Fitted {
    /// Every cell that matters has its value; with the yes or no that was given, and the reason for all of it.
    Complete(Vec<Written>, Option<Choice>, String),
    /// Some value is missing or in doubt.
    Doubtful(Vec<Written>, String),
}

/// Fits an entry into the cells that wait.
pub(super) fn fit(entry: Entry<'_>, basis: &Basis, question: &Question, pending: &Pending<'_>) -> Fitted {
    let Some(content) = entry.told() else {
        return Fitted::Doubtful(Vec::new(), format!("`{entry}` says nothing"));
    };
    let settled = settled(entry, &content, basis.settles);
    let fitting = Fitting { content: &content, basis, question, pending, settled: &settled };
    let (mut values, mut doubts) = (Vec::new(), Vec::new());
    let words = fitting.beside().unwrap_or_else(|| fitting.prose().into_iter().collect());
    for fitted in fitting.choice().into_iter().chain(words) {
        match fitted {
            Ok(written) => values.push(written),
            Err(doubt) => doubts.push(doubt),
        }
    }
    doubts.extend(fitting.doubt());
    values.extend(owner(entry, pending));
    values.extend(customer_part(entry, pending));
    match doubts.into_iter().next() {
        Some(doubt) => Fitted::Doubtful(values, format!("matches `{entry}`: {doubt}")),
        None => Fitted::Complete(values, settled.ok(), format!("{}, {}", named(entry), basis.by)),
    }
}

/// The yes or no that the bank gives to exactly this question, or why there is none.
pub(super) fn settled(entry: Entry<'_>, content: &Content, settles: Settles) -> Result<Choice, String> {
    let choice = content.choice.as_ref().map(|choice| choice.value);
    match (settles, choice) {
        (Settles::Not(reason), _) => Err(reason.into()),
        (_, None) => Err(format!("`{entry}` gives no yes or no")),
        (Settles::AsAsked, Some(choice)) => Ok(choice),
        (Settles::TurnedRound, Some(Choice::Yes)) => Ok(Choice::No),
        (Settles::TurnedRound, Some(Choice::No)) => Ok(Choice::Yes),
        (Settles::TurnedRound, Some(choice)) => {
            Err(format!("it asks the other way round, and the answer is `{choice}`"))
        }
    }
}

/// Who operates the control, in the words of the list.
fn owner(entry: Entry<'_>, pending: &Pending<'_>) -> Option<Written> {
    let (slot, owner) = (pending.ownership?, entry.answer.responsibility?);
    choice::fit_owner(owner, &slot.options).map(|value| Written { cell: slot.cell, value })
}

/// What is left to the customer.
fn customer_part(entry: Entry<'_>, pending: &Pending<'_>) -> Option<Written> {
    let (slot, text) = (pending.customer?, entry.answer.customer_part.clone()?);
    Some(Written { cell: slot.cell, value: text })
}

/// Everything that bears on the cells of one question.
struct Fitting<'a> {
    content: &'a Content,
    basis: &'a Basis,
    question: &'a Question,
    pending: &'a Pending<'a>,
    settled: &'a Result<Choice, String>,
}

impl Fitting<'_> {
    /// The value for the choice cell, where there is one.
    fn choice(&self) -> Option<Result<Written, String>> {
        let slot = self.pending.choice?;
        if let Some(value) = self.given(slot) {
            return Some(Ok(Written { cell: slot.cell, value }));
        }
        let value = self.settled.clone().and_then(|choice| {
            let option = choice::fit(choice, &slot.options);
            option.ok_or_else(|| format!("the list has no option for `{choice}`"))
        });
        let judges = |option: &str| !self.basis.is_recalled && choice::judges(option, &self.question.text);
        let value = value.and_then(|option| match judges(&option) {
            true => Err(format!("`{option}` judges more than the question asks")),
            false => Ok(option),
        });
        Some(value.map(|value| Written { cell: slot.cell, value }))
    }

    /// The option that was chosen before, where the list has it and the answer is still the same.
    fn given(&self, slot: &Slot) -> Option<String> {
        let Options::List(list) = &slot.options else { return None };
        let listed = |text: &str| list.iter().find(|option| normalised(option) == normalised(text)).cloned();
        let chosen = self.content.choice.as_ref().map(|choice| choice.value);
        self.still_given().and_then(listed).or_else(|| match chosen {
            None if self.basis.is_recalled => self.content.texts().find_map(|text| listed(&plain(&text.value))),
            _ => None,
        })
    }

    /// What stood in the cell for the choice before, where the answer is still the same.
    fn still_given(&self) -> Option<&str> {
        let chosen = self.content.choice.as_ref().map(|choice| choice.value);
        let is_said = |given: &str| self.content.short.as_ref().is_some_and(|short| plain(&short.value) == given);
        let holds = |given: &&str| match choice::meaning(given) {
            Some(meant) => Some(meant) == chosen,
            None => is_said(given),
        };
        self.basis.given.as_deref().filter(holds)
    }

    /// The words as they stood in two cells before: the answer, and words beside it.
    fn beside(&self) -> Option<Vec<Result<Written, String>>> {
        let (text, comment) = (self.pending.prose?, self.pending.comment?);
        let words = prose::fit(self.content, comment, &Instruction::default(), "")?;
        let beside = Written { cell: comment.cell, value: words };
        match self.still_given() {
            _ if self.pending.choice.is_some() => None,
            Some(given) => Some(vec![Ok(Written { cell: text.cell, value: given.to_owned() }), Ok(beside)]),
            None => self.basis.is_beside.then(|| vec![Ok(beside)]),
        }
    }

    /// The text for the cell in words; beside a choice it may be missing.
    fn prose(&self) -> Option<Result<Written, String>> {
        let slot = self.pending.prose?;
        let is_silent = self.content.is_empty();
        let value = match self.settled {
            Ok(choice) if self.is_bare(slot) => Some(choice::plain_word(*choice).to_owned()),
            // An answer that is only a yes or no.
            Ok(choice) if is_silent && self.pending.choice.is_none() => {
                let given = self.basis.given.clone().filter(|given| choice::meaning(given) == Some(*choice));
                Some(given.unwrap_or_else(|| choice::plain_word(*choice).to_owned()))
            }
            _ => prose::fit(self.content, slot, &self.instruction(), self.prefix(slot)),
        };
        match value {
            Some(value) => Some(Ok(Written { cell: slot.cell, value })),
            None if self.pending.choice.is_some() => None,
            None if is_silent => Some(Err(format!(
                "the answer is a yes or no alone, and {}",
                self.settled.clone().err().unwrap_or_default()
            ))),
            None => Some(Err("the text is longer than the cell takes".into())),
        }
    }

    /// What the question says about its answer; a label wants a short one.
    fn instruction(&self) -> Instruction {
        let label = self.pending.choice.is_none() && is_label(&self.question.text);
        let stated = self.question.instruction.clone();
        Instruction { brief: stated.brief || label, ..stated }
    }

    /// A reason not to write although every cell has its value.
    fn doubt(&self) -> Option<String> {
        if self.basis.is_recalled && self.settled.is_ok() {
            return None;
        }
        if self.question.instruction.wants_attachment && !self.basis.is_recalled {
            return Some("a document is to be attached".into());
        }
        let asked = self.pending.choice.is_none() && is_yes_no(&self.question.text);
        let served = self.basis.is_served;
        if self.basis.is_recalled && !self.content.is_empty() {
            return None;
        }
        self.settled.clone().err().filter(|_| asked && !served || self.question.instruction.yes_no_only)
    }

    /// Whether nothing but a yes or no is wanted in a cell of text.
    fn is_bare(&self, slot: &Slot) -> bool {
        self.question.instruction.yes_no_only && self.pending.choice.is_none() && slot.role == Role::Text
    }

    /// The yes or no that goes before the text where there is no cell for it.
    fn prefix(&self, slot: &Slot) -> &'static str {
        let bare = self.pending.choice.is_none() && slot.role == Role::Text;
        match self.settled {
            Ok(choice) if bare && takes_yes_no(&self.question.text) => choice::plain_word(*choice),
            _ => "",
        }
    }
}
