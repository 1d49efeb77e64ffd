//! The best answers for a question.

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use crate::bank::{Bank, Entry, plain};
use crate::matching::Index;
use crate::respond::{Judgement, Terms, index, judge};

use super::terms::terms;
use super::{Decision, Refusal};

pub use crate::matching::Explained;
pub use crate::respond::Candidate;

/// For whom questions are answered, and how much is told of it.
#[derive(Clone, Debug)]
pub struct Options {
    /// The customer who asks; else nobody in particular, who sees what is public.
    pub customer: Option<String>,
    /// The day by which answers are judged.
    pub as_of: Date,
    /// Tell how each question was read.
    pub explain: bool,
}

/// What a question came to.
#[derive(Debug, Serialize)]
pub struct Answered<'q> {
    /// The question.
    pub question: &'q str,
    /// Whether it is answered.
    pub decision: Decision,
    /// Why.
    pub reason: String,
    /// The best answers, most probable first.
    pub candidates: Vec<Candidate>,
    /// How it was read, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Explained>,
}

/// Whoever answers from a bank.
pub struct Answerer<'b> {
    bank: &'b Bank,
    index: Index<'b>,
    terms: Terms,
    explains: bool,
}

/// Gets ready to be asked: [`Workspace::answering_bank`](super::Workspace::answering_bank) is what the answers come from.
pub fn ask<'b>(bank: &'b Bank, options: &Options) -> Result<Answerer<'b>, Refusal> {
    let terms = terms(bank, options.customer.as_deref(), options.as_of)?;
    Ok(Answerer { bank, index: index(bank), terms, explains: options.explain })
}

impl Answerer<'_> {
    /// What the questions come to, in their order.
    #[must_use]
    pub fn answers<'q>(&self, questions: &'q [String]) -> Vec<Answered<'q>> {
        questions.par_iter().map(|question| self.answer(question)).collect()
    }

    /// What the entry of a candidate says, with its status where it is not approved.
    #[must_use]
    pub fn said(&self, candidate: &Candidate) -> String {
        self.bank.entry(&candidate.to_string()).map(said).unwrap_or_default()
    }

    fn answer<'q>(&self, question: &'q str) -> Answered<'q> {
        let Judgement { decision, reason, candidates, .. } = judge(self.bank, &self.index, question, &self.terms);
        let read = self.explains.then(|| self.index.explain(question));
        Answered { question, decision, reason, candidates, read }
    }
}

fn said(entry: Entry<'_>) -> String {
    let state = entry.state();
    let Some(content) = entry.told() else {
        return "unanswered: the bank knows the question, not the answer".into();
    };
    let choice = content.choice.as_ref().map(|choice| format!("[{}] ", choice.value)).unwrap_or_default();
    let text = content.text.as_ref().or(content.short.as_ref()).map(|text| plain(&text.value)).unwrap_or_default();
    let draft = if state.approved().is_none() { "(draft) " } else { "" };
    format!("{draft}{choice}{text}")
}
