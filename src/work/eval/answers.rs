//! What was written and suggested, by the verdicts of readers.

use serde::{Deserialize, Serialize};

use crate::bank::{Bank, Content, Keyword};
use crate::matching::Index;
use crate::respond::{Decision, Terms, judge};

/// What a reader found.
#[derive(Deserialize)]
pub(super) struct Verdict {
    /// The yes or no that the bank settles.
    choice: Option<String>,
    /// The entries whose text answers all of it.
    right: Option<Vec<String>>,
    /// The entries whose text answers a part of it.
    #[serde(default)]
    partial: Vec<String>,
}

impl Verdict {
    /// Whether a reader gave one.
    pub(super) fn is_given(&self) -> bool {
        self.right.is_some()
    }

    /// Whether the bank settles the question, or answers all of it.
    fn is_answered(&self) -> bool {
        self.choice.is_some() || self.right.as_ref().is_some_and(|right| !right.is_empty())
    }
}

/// What became of the questions that readers judged.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Answers {
    /// All of them.
    pub questions: usize,
    /// Those of which the bank settles a yes or no, or answers all.
    pub answerable: usize,
    /// The share that was written.
    pub written: f64,
    /// Each yes and no that was written.
    pub yes_no: Counts,
    /// Each text that was written alone.
    pub texts: Counts,
    /// What was suggested.
    pub suggested: usize,
    /// How much of that a reader found to answer all or a part.
    pub usable: usize,
}

/// What was written, by verdict.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Counts {
    /// Right.
    pub right: usize,
    /// Right in part.
    pub partial: usize,
    /// Beside the question.
    pub beside: usize,
    /// Wrong.
    pub wrong: usize,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub fn all(self) -> usize {
        self.right + self.partial + self.beside + self.wrong
    }

    /// The share that is right.
    #[must_use]
    pub fn precision(self) -> f64 {
        if self.all() == 0 { 1.0 } else { self.right as f64 / self.all() as f64 }
    }
}

/// The verdict on what became of a question.
enum Outcomes {
    YesNo(bool),
    Text(Text),
    Suggested(bool),
    Blank,
}

/// The verdict on a text.
enum Text {
    Right,
    Partial,
    Beside,
}

/// A judged question with what became of it.
pub(super) struct Judged<'q> {
    question: &'q str,
    verdict: &'q Verdict,
    outcome: Outcomes,
    reason: String,
}

impl<'q> Judged<'q> {
    /// Judges a question, and compares what comes of it with a reader's verdict.
    pub(super) fn of(
        bank: &Bank,
        index: &Index<'_>,
        question: &'q str,
        verdict: &'q Verdict,
        terms: &Terms,
    ) -> Judged<'q> {
        let judgement = judge(bank, index, question, terms);
        let right = verdict.right.as_deref().unwrap_or_default();
        let is_right = |name: &String| right.contains(name);
        let is_some = |name: &String| right.contains(name) || verdict.partial.contains(name);
        // An aspect that says yes or no alone is told in the words of its topic.
        let mut names = judgement.entries.clone();
        let of_topic = |name: &String| {
            let is_bare = bank.entry(name).is_some_and(|entry| entry.state().content().is_some_and(Content::is_empty));
            name.split('#').next().filter(|_| is_bare).map(str::to_owned)
        };
        names.extend(judgement.entries.iter().filter_map(of_topic));
        let outcome = match judgement.decision {
            Decision::Answered => match judgement.choice {
                Some(choice) => Outcomes::YesNo(verdict.choice.as_deref() == Some(choice.as_str())),
                None if names.iter().any(is_right) => Outcomes::Text(Text::Right),
                None if judgement.entries.len() > 1 && judgement.entries.iter().all(is_some) => {
                    Outcomes::Text(Text::Right)
                }
                None if names.iter().any(is_some) => Outcomes::Text(Text::Partial),
                None => Outcomes::Text(Text::Beside),
            },
            Decision::Review => Outcomes::Suggested(names.iter().any(is_some)),
            Decision::Unanswered | Decision::Skipped => Outcomes::Blank,
        };
        Judged { question, verdict, outcome, reason: judgement.reason }
    }
}

impl Answers {
    /// What became of all questions.
    pub(super) fn of(judged: &[Judged<'_>]) -> Answers {
        let mut answers = Answers {
            questions: judged.len(),
            answerable: judged.iter().filter(|judged| judged.verdict.is_answered()).count(),
            ..Answers::default()
        };
        for judged in judged {
            match judged.outcome {
                Outcomes::YesNo(true) => answers.yes_no.right += 1,
                Outcomes::YesNo(false) => answers.yes_no.wrong += 1,
                Outcomes::Text(Text::Right) => answers.texts.right += 1,
                Outcomes::Text(Text::Partial) => answers.texts.partial += 1,
                Outcomes::Text(Text::Beside) => answers.texts.beside += 1,
                Outcomes::Suggested(usable) => {
                    answers.suggested += 1;
                    answers.usable += usize::from(usable);
                }
                Outcomes::Blank => {}
            }
        }
        answers.written = (answers.yes_no.all() + answers.texts.all()) as f64 / judged.len().max(1) as f64;
        answers
    }
}

/// What was written and is not right, or suggested and of no use.
#[derive(Debug)]
pub struct Fault {
    /// The word for it: wrong, partial, beside, useless.
    pub kind: &'static str,
    /// The question.
    pub question: String,
    /// Why it came to that.
    pub reason: String,
}

/// The faults, in the order of the questions.
pub(super) fn faults(judged: &[Judged<'_>]) -> Vec<Fault> {
    let fault = |judged: &Judged<'_>| {
        let kind = match judged.outcome {
            Outcomes::YesNo(false) => "wrong",
            Outcomes::Text(Text::Partial) => "partial",
            Outcomes::Text(Text::Beside) => "beside",
            Outcomes::Suggested(false) => "useless",
            _ => return None,
        };
        Some(Fault { kind, question: judged.question.to_owned(), reason: judged.reason.clone() })
    };
    judged.iter().filter_map(fault).collect()
}
