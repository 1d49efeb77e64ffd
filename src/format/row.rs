//! One question of a format: what it asks, and which answers of a bank serve it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;

/// One question of a format.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number or code, unique in the format.
    pub id: String,
    /// Index of its domain in the format.
    pub domain: Option<usize>,
    /// The tab that it stands on, where the questionnaire has several.
    pub sheet: Option<String>,
    /// The published text, where its licence allows.
    pub text: Option<String>,
    /// What is asked, in our words.
    pub about: Option<String>,
    /// How its answer follows from the bank; none when no answer serves it.
    pub mapping: Option<Mapping>,
    /// The name of the response: `text`, `date`, `contact`, or one of the format's lists.
    pub response: String,
    /// It applies only after an answer to an earlier question.
    pub after: Option<After>,
    /// Tells a further wording of it, or the published one where that is not given.
    pub fingerprint: Option<Fingerprint>,
}

impl Row {
    /// What is asked, as far as it may be printed.
    #[must_use]
    pub fn asked(&self) -> &str {
        self.text.as_deref().or(self.about.as_deref()).unwrap_or(&self.id)
    }
}

/// Which answers of a bank serve a question, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Ids of answers, `topic` or `topic#part`; one at least. Those that settle the question come first.
    pub answers: Vec<String>,
    /// How these apply.
    pub applies: Applies,
    /// How many of them settle the question, or may: the others help where these have nothing to say.
    pub settling: usize,
}

impl Mapping {
    /// Answers of which the first applies so, and the others help.
    #[must_use]
    pub fn first(answers: Vec<String>, applies: Applies) -> Mapping {
        Mapping { answers, applies, settling: 1 }
    }

    /// The answers that settle the question together, or the one that does.
    #[must_use]
    pub fn settling(&self) -> &[String] {
        &self.answers[..self.settling.min(self.answers.len())]
    }
}

/// How an answer applies to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// Its yes or no settles the question.
    Direct,
    /// Its yes is a no to the question, and its no a yes.
    Inverted,
    /// All of them together settle it: yes when all are yes, no when one is no.
    All,
    /// Any of them settles it: yes when one is yes, no when all are no.
    Any,
    /// Its text helps; its yes or no settles something else.
    Part,
}

impl fmt::Display for Applies {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Applies::Direct => "direct",
            Applies::Inverted => "inverted",
            Applies::All => "all",
            Applies::Any => "any",
            Applies::Part => "part",
        })
    }
}

/// The answer to an earlier question that makes this one apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// The earlier question.
    pub question: String,
    /// Which answers make it apply.
    pub when: When,
}

/// Which answers make a later question apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// A yes.
    Yes,
    /// A no.
    No,
    /// Any.
    #[default]
    Any,
}
