//! `questionnaires/<id>.toml` as it is written.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use toml::Spanned;

use super::row::{Applies, When};

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormatFile {
    pub name: String,
    pub publisher: String,
    pub homepage: Option<String>,
    pub edition: String,
    pub licence: String,
    pub source: String,
    pub wording: Wording,
    pub summary: String,
    #[serde(default)]
    pub recognise: RecogniseTable,
    #[serde(default)]
    pub editions: Vec<EditionTable>,
    #[serde(default)]
    pub columns: Columns,
    #[serde(default)]
    pub responses: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub domains: Vec<DomainTable>,
    #[serde(default)]
    pub routes: Vec<RouteTable>,
    #[serde(default)]
    pub questions: Pairs<RowTable>,
}

/// Whose words a format's list of questions is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// The published text, where its licence allows.
    Published,
    /// Ours: what is asked, in a few words.
    Own,
    /// There is no list.
    None,
}

/// `[recognise]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecogniseTable {
    #[serde(default)]
    pub titles: Vec<String>,
    #[serde(default)]
    pub sheets: Vec<String>,
    #[serde(default)]
    pub headers: Vec<Vec<String>>,
    pub ids: Option<Spanned<String>>,
    #[serde(default)]
    pub plain_ids: bool,
    pub needs: Option<usize>,
}

/// `[[editions]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionTable {
    pub id: String,
    #[serde(default)]
    pub titles: Vec<String>,
    pub questions: Option<usize>,
    #[serde(default)]
    pub changed: Vec<String>,
}

/// `[columns]`: header words by role; the first of each is what an export prints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// The question's number or code.
    #[serde(default)]
    pub id: Vec<String>,
    /// What is asked.
    #[serde(default)]
    pub question: Vec<String>,
    /// One of a list.
    #[serde(default)]
    pub choice: Vec<String>,
    /// The answer in words.
    #[serde(default)]
    pub text: Vec<String>,
    /// Words beside a choice.
    #[serde(default)]
    pub comment: Vec<String>,
    /// Who operates the control.
    #[serde(default)]
    pub ownership: Vec<String>,
    /// The domain.
    #[serde(default)]
    pub section: Vec<String>,
    /// The customer's advice.
    #[serde(default)]
    pub guidance: Vec<String>,
    /// Who keeps the answer.
    #[serde(default)]
    pub owner: Vec<String>,
    /// Words to find the answer by.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The day until which the answer holds.
    #[serde(default)]
    pub expires: Vec<String>,
    /// The day on which the answer was last reviewed.
    #[serde(default)]
    pub verified: Vec<String>,
}

/// `[[domains]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DomainTable {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub sections: Vec<String>,
    pub ids: Option<String>,
    pub sheet: Option<String>,
}

/// `[[routes]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RouteTable {
    pub question: Spanned<String>,
    pub when: When,
    pub ids: Vec<String>,
}

/// One line of `[questions]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RowTable {
    pub domain: Option<Spanned<String>>,
    pub sheet: Option<String>,
    pub text: Option<String>,
    pub about: Option<String>,
    pub direct: Option<Spanned<String>>,
    pub inverted: Option<Spanned<String>>,
    pub all: Option<Spanned<Vec<String>>>,
    pub any: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    pub answers: Vec<Spanned<String>>,
    pub applies: Option<Spanned<Applies>>,
    pub response: Option<Spanned<String>>,
    pub after: Option<Spanned<String>>,
    pub when: Option<When>,
    pub fingerprint: Option<Spanned<String>>,
}

/// `questionnaires/<id>.map.toml`: a person's own table for a format.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MapFile {
    pub format: Spanned<String>,
    pub edition: Option<String>,
    #[serde(default)]
    pub questions: Pairs<MapRowTable>,
}

/// One line of a person's own table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MapRowTable {
    pub fingerprint: Spanned<String>,
    pub direct: Option<Spanned<String>>,
    pub inverted: Option<Spanned<String>>,
    pub all: Option<Spanned<Vec<String>>>,
    pub any: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    pub answers: Vec<Spanned<String>>,
    pub applies: Option<Spanned<Applies>>,
    #[serde(default)]
    pub checked: bool,
}

/// A table in the order in which it is written, with the places of its keys.
#[derive(Debug)]
pub(super) struct Pairs<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PairsVisitor<T> {
    type Value = Pairs<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a table of questions")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}
