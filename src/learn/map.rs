//! A person's own table for a format, made from their copy: which answer serves each question, proposed by matching.
//!
//! The table names questions by id and fingerprint. No text of the copy goes into it.

use std::collections::BTreeMap;

use serde::Serialize;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use crate::bank::Bank;
use crate::format::{Applies, Fingerprint};
use crate::matching::{Grade, Index, Sameness};
use crate::questionnaire::{Question, Questionnaire};
use crate::respond::{Known, REVIEW, candidates, entry};

/// What a new table begins with.
const HEADER: &str = "\
# Your own table for FORMAT: which answer of the bank serves each question of your copy. It holds ids and
# fingerprints, no text of the questionnaire.
#
# `ddq map FILE` proposes the rows and prints them with the texts of your copy. Go through them:
#   answers  the topics that serve the question, best first: `topic` or `topic#part`; [] where none does
#   applies  direct    the yes or no of the first answer is the answer
#            inverted  its yes is a no here
#            part      its text helps, its yes or no settles something else
#   checked  set it to true once you have looked: from then on `ddq fill` follows the row, and `ddq map` leaves it alone
# A row whose text changed in a later copy is unchecked again.
";

/// Why a table cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum MapError {
    /// The table that is there is no TOML.
    #[error("the table that is there is no TOML: {0}")]
    NotToml(#[from] toml_edit::TomlError),
    /// The table that is there is for something else, or written in another way.
    #[error("the table that is there {0}")]
    Foreign(String),
}

/// A table, and what became of each of its questions.
#[derive(Clone, Debug, Serialize)]
pub struct Mapping {
    /// The format.
    pub format: String,
    /// Its edition.
    pub edition: String,
    /// Every question that has an id and no row in the table that ships, in the order of the copy.
    pub questions: Vec<MappedRow>,
    /// Questions without an id, or with the id of an earlier one that asks something else.
    pub left_out: usize,
    /// The text of the table.
    #[serde(skip)]
    pub text: String,
}

/// One question.
#[derive(Clone, Debug, Serialize)]
pub struct MappedRow {
    /// Its id.
    pub id: String,
    /// Its text, from the person's copy.
    pub text: String,
    /// What became of its row.
    pub standing: Standing,
    /// The answers that serve it.
    pub answers: Vec<String>,
    /// How the first of them applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies: Option<Applies>,
    /// How sure the match is, where it is a proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Proposed, to be checked.
    Proposed,
    /// Checked by a person; left as it was.
    Checked,
    /// Checked by a person for another text, as of another edition; left as it was, and not followed here.
    OtherText,
}

/// Makes the table, or goes on with the one that is there.
pub fn map(
    bank: &Bank,
    index: &Index<'_>,
    questionnaire: &Questionnaire,
    known: Known<'_>,
    written: Option<&str>,
) -> Result<Mapping, MapError> {
    let recognised = known.recognised;
    let mut document = match written {
        Some(text) => text.parse::<DocumentMut>()?,
        None => fresh(&recognised.format.id, &recognised.format.name, &recognised.edition),
    };
    refuse_foreign(&document, &recognised.format.id)?;
    let table = document.entry("questions").or_insert_with(|| Item::Table(Table::new()));
    let table = table.as_table_mut().ok_or_else(|| MapError::Foreign("has no table [questions]".to_owned()))?;
    let mut seen: BTreeMap<&str, Fingerprint> = BTreeMap::new();
    let (mut questions, mut left_out) = (Vec::new(), 0);
    for (question, met) in questionnaire.questions.iter().zip(&recognised.rows) {
        let is_mapped = met.is_some_and(|met| met.row.mapping.is_some());
        let fingerprint = Fingerprint::of(&question.text);
        match question.id.as_deref() {
            _ if is_mapped => {}
            Some(id) if !seen.contains_key(id) => {
                let sections = known.sections(question, &questionnaire.sheets[question.sheet].name);
                let proposal = Proposal::of(bank, index, question, sections);
                questions.push(row(table, id, question, &fingerprint, proposal));
                seen.insert(id, fingerprint);
            }
            Some(id) if seen[id] == fingerprint => {}
            _ => left_out += 1,
        }
    }
    let (format, edition) = (recognised.format.id.clone(), recognised.edition.clone());
    Ok(Mapping { format, edition, questions, left_out, text: document.to_string() })
}

fn fresh(id: &str, name: &str, edition: &str) -> DocumentMut {
    let mut document = DocumentMut::new();
    document.insert("format", Item::Value(id.into()));
    document.insert("edition", Item::Value(edition.into()));
    if let Some(mut key) = document.as_table_mut().key_mut("format") {
        key.leaf_decor_mut().set_prefix(HEADER.replace("FORMAT", name));
    }
    let mut questions = Table::new();
    questions.decor_mut().set_prefix("\n");
    document.insert("questions", Item::Table(questions));
    document
}

fn refuse_foreign(document: &DocumentMut, format: &str) -> Result<(), MapError> {
    match document.get("format").and_then(Item::as_str) {
        Some(named) if named == format => Ok(()),
        Some(named) => Err(MapError::Foreign(format!("is for `{named}`"))),
        None => Err(MapError::Foreign("names no format".to_owned())),
    }
}

/// What the matcher proposes for a question.
struct Proposal {
    answers: Vec<String>,
    applies: Option<Applies>,
    confidence: Option<f64>,
}

impl Proposal {
    fn of(bank: &Bank, index: &Index<'_>, question: &Question, sections: &[String]) -> Proposal {
        let candidates = candidates(bank, index, &question.text, question.section.as_deref(), sections);
        let likely: Vec<_> = candidates.iter().filter(|candidate| candidate.confidence >= REVIEW).collect();
        let Some(best) = likely.first() else {
            return Proposal { answers: Vec::new(), applies: None, confidence: None };
        };
        let applies = match best.sameness {
            Sameness::Same if best.grade == Grade::Settles => Applies::Direct,
            Sameness::Opposite if best.grade == Grade::Settles => Applies::Inverted,
            _ => Applies::Part,
        };
        let answers = likely.iter().filter_map(|candidate| entry(bank, candidate)).map(|it| it.to_string()).collect();
        let confidence = (best.confidence * 1e4).round() / 1e4;
        Proposal { answers, applies: Some(applies), confidence: Some(confidence) }
    }
}

/// Writes a row, unless a person has checked it.
fn row(table: &mut Table, id: &str, question: &Question, fingerprint: &Fingerprint, proposal: Proposal) -> MappedRow {
    let text = question.text.trim().to_owned();
    let mapped = |standing, proposal: Proposal| MappedRow {
        id: id.to_owned(),
        text: text.clone(),
        standing,
        answers: proposal.answers,
        applies: proposal.applies,
        confidence: proposal.confidence,
    };
    let Some(row) = table.get_mut(id).and_then(Item::as_table_like_mut) else {
        table.insert(id, Item::Value(Value::InlineTable(inline(fingerprint, &proposal))));
        return mapped(Standing::Proposed, proposal);
    };
    let is_checked = row.get("checked").and_then(Item::as_bool).unwrap_or(false);
    let is_same = row.get("fingerprint").and_then(Item::as_str) == Some(&fingerprint.to_string());
    match (is_checked, is_same) {
        (true, true) => mapped(Standing::Checked, kept(row)),
        (true, false) => mapped(Standing::OtherText, kept(row)),
        (false, _) => {
            set(row, "fingerprint", fingerprint.to_string().into());
            SETTLING.iter().for_each(|key| drop(row.remove(key)));
            set(row, "answers", answers(&proposal).into());
            match proposal.applies {
                Some(applies) => set(row, "applies", applies.to_string().into()),
                None => drop(row.remove("applies")),
            }
            mapped(Standing::Proposed, proposal)
        }
    }
}

/// The keys by which a person may say what settles a row, besides `answers` with `applies`.
const SETTLING: [&str; 4] = ["direct", "inverted", "all", "any"];

/// What a person has written in a row.
fn kept(row: &dyn toml_edit::TableLike) -> Proposal {
    let key = SETTLING.into_iter().find(|key| row.contains_key(key));
    let applies = match key.or_else(|| row.get("applies").and_then(Item::as_str)) {
        Some("direct") => Some(Applies::Direct),
        Some("inverted") => Some(Applies::Inverted),
        Some("all") => Some(Applies::All),
        Some("any") => Some(Applies::Any),
        _ => Some(Applies::Part),
    };
    let named = key.into_iter().chain(["answers"]).filter_map(|key| row.get(key).and_then(Item::as_value));
    let names = |value: &Value| match value {
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        name => name.as_str().map(str::to_owned).into_iter().collect::<Vec<_>>(),
    };
    let answers: Vec<String> = named.flat_map(names).collect();
    Proposal { applies: applies.filter(|_| !answers.is_empty()), answers, confidence: None }
}

/// Sets a value, with the spaces and comments around the one that it replaces.
fn set(row: &mut dyn toml_edit::TableLike, key: &str, mut value: Value) {
    if let Some(old) = row.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    row.insert(key, Item::Value(value));
}

fn inline(fingerprint: &Fingerprint, proposal: &Proposal) -> InlineTable {
    let mut row = InlineTable::new();
    row.insert("fingerprint", fingerprint.to_string().into());
    row.insert("answers", answers(proposal).into());
    if let Some(applies) = proposal.applies {
        row.insert("applies", applies.to_string().into());
    }
    row.insert("checked", false.into());
    row
}

fn answers(proposal: &Proposal) -> Array {
    proposal.answers.iter().map(String::as_str).collect()
}
