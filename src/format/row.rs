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
    /// Ids of answers, `topic` or `topic#part`, best first; one at least.
    pub answers: Vec<String>,
    /// How the first of them applies.
    pub applies: Applies,
}

/// How an answer applies to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// Its yes or no settles the question.
    Direct,
    /// Its yes is a no to the question, and its no a yes.
    Inverted,
    /// Its text helps; its yes or no settles something else.
    Part,
}

impl fmt::Display for Applies {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Applies::Direct => "direct",
            Applies::Inverted => "inverted",
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
