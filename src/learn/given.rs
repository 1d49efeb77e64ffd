//! One question as somebody answered it, and where that stands.

use serde::Serialize;

use crate::bank::{Choice, Disclosure, Responsibility};
use crate::format::{Mapping, Met, Recognised, Row, Wording};
use crate::matching::Index;
use crate::questionnaire::{Question, Questionnaire};
use crate::respond::Known;

use super::stated::Stated;

/// Where something was answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, or the heading of a document.
    pub sheet: String,
    /// The cell of the question, `B12`, or where a document says it: `line 12`.
    pub cell: String,
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.cell.contains(' '), self.sheet.as_str()) {
            (true, "") => write!(formatter, "{}, {}", self.file, self.cell),
            (true, heading) => write!(formatter, "{}, {heading}, {}", self.file, self.cell),
            (false, sheet) => write!(formatter, "{}, {sheet}!{}", self.file, self.cell),
        }
    }
}

/// Whether a question's wording may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Licence {
    /// It is nobody's, or free.
    Free,
    /// It is a publisher's.
    Held {
        /// The number or code of the question and the name of the format.
        name: String,
        /// What is asked, in words of ours.
        about: Option<String>,
    },
}

/// The line of a table that a question is, of a format's or of a person's own.
#[derive(Clone, Debug)]
pub struct Line {
    /// Names it: `A&A-01.1 of CAIQ 4`.
    pub name: String,
    /// Which answers it is made of.
    pub mapping: Mapping,
    /// Where its id alone was met: the row, with which the text has to agree.
    pub by_id: Option<Row>,
}

/// One question with its answer.
#[derive(Clone, Debug)]
pub struct Given {
    /// Where it stands.
    pub place: Place,
    /// The question.
    pub question: String,
    /// The number or code beside it.
    pub id: Option<String>,
    /// The format of its questionnaire.
    pub format: Option<String>,
    /// The heading under which it stands.
    pub heading: Option<String>,
    /// The sections of the bank in which its answer is looked for; empty for all.
    pub sections: Vec<String>,
    /// The yes or no.
    pub choice: Option<Choice>,
    /// What stood for the choice, where that is not the plain word.
    pub option: Option<String>,
    /// The answer in words.
    pub text: Option<String>,
    /// The answer in a few words, beside the one in words.
    pub short: Option<String>,
    /// Whether the text is one for small cells; by its length where nobody says.
    pub is_short: Option<bool>,
    /// The topic or part that a library's tag names.
    pub known: Option<String>,
    /// Who may see it, where a library says so.
    pub disclosure: Option<Disclosure>,
    /// Who operates the control, where a library says so.
    pub responsibility: Option<Responsibility>,
    /// The questionnaire families that ask it, where a library says so.
    pub asked_by: Vec<String>,
    /// What is left to the customer.
    pub customer_part: Option<String>,
    /// Whether the words stood beside an answer cell that was left empty.
    pub is_beside: bool,
    /// Whether the wording may be kept.
    pub licence: Licence,
    /// The line of the format's table that it is, where that is known.
    pub line: Option<Line>,
}

/// Every answered question of a questionnaire.
#[must_use]
pub fn given(file: &str, questionnaire: &Questionnaire, known: Option<Known<'_>>, index: &Index<'_>) -> Vec<Given> {
    let mut stated: Vec<Stated> = questionnaire.questions.iter().map(Stated::of).collect();
    elaborate(questionnaire, &mut stated, index);
    let all = questionnaire.questions.iter().zip(stated).enumerate();
    let said = all.filter(|(_, (_, stated))| !stated.is_empty());
    said.map(|(at, (question, stated))| {
        let sheet = &questionnaire.sheets[question.sheet].name;
        Given {
            place: Place { file: file.to_owned(), sheet: sheet.clone(), cell: question.cell.to_string() },
            question: question.text.trim().to_owned(),
            id: question.id.clone(),
            format: known.map(|known| known.recognised.format.id.clone()),
            heading: question.section.clone(),
            sections: known.map(|known| known.sections(question, sheet).to_vec()).unwrap_or_default(),
            choice: stated.choice,
            option: stated.option,
            text: stated.text,
            short: None,
            is_short: None,
            known: None,
            disclosure: None,
            responsibility: stated.operator,
            asked_by: Vec::new(),
            customer_part: stated.customer_part,
            is_beside: stated.is_beside,
            licence: known.map_or(Licence::Free, |known| licence(known.recognised, at, question)),
            line: known.and_then(|known| line(known, at, question)),
        }
    })
    .collect()
}

/// "If yes, please describe" asks nothing by itself: what it was answered with belongs to the question above.
fn elaborate(questionnaire: &Questionnaire, stated: &mut [Stated], index: &Index<'_>) {
    for (at, question) in questionnaire.questions.iter().enumerate() {
        if index.asks_something(&question.text) {
            continue;
        }
        let Some(parent) = question.follow_up.map(|follow_up| follow_up.parent).filter(|parent| *parent != at) else {
            continue;
        };
        let words = std::mem::take(&mut stated[at]).text;
        match stated.get_mut(parent) {
            Some(parent) if parent.text.is_none() && !parent.is_empty() => parent.text = words,
            _ => stated[at].text = words,
        }
    }
}

/// The row of the format that a question is: its text was met, or its id in an edition that is certain.
fn met<'f>(recognised: &Recognised<'f>, at: usize) -> Option<Met<'f>> {
    recognised.rows.get(at).copied().flatten().filter(|met| met.worded || recognised.certain)
}

fn licence(recognised: &Recognised<'_>, at: usize, question: &Question) -> Licence {
    let format = recognised.format;
    if format.wording == Wording::Published {
        return Licence::Free;
    }
    let met = met(recognised, at);
    let id = question.id.as_deref().unwrap_or("a question");
    Licence::Held {
        name: format!("{id} of {}", format.name),
        about: met.and_then(|met| met.row.about.clone()).filter(|about| is_question(about)),
    }
}

fn line(known: Known<'_>, at: usize, question: &Question) -> Option<Line> {
    let Known { recognised, own } = known;
    let id = question.id.as_deref();
    let checked = id.and_then(|id| own?.row(id, &question.text)).filter(|row| row.checked);
    if let Some(row) = checked {
        let name = format!("{} of your table for {}", id.unwrap_or_default(), recognised.format.name);
        return Some(Line { name, mapping: row.mapping.clone()?, by_id: None });
    }
    let met = met(recognised, at)?;
    let name = format!("{} of {}", met.row.id, recognised.format.name);
    let by_id = (!met.worded).then(|| met.row.clone());
    Some(Line { name, mapping: met.row.mapping.clone()?, by_id })
}

/// A note of one word makes no question.
fn is_question(about: &str) -> bool {
    about.split_whitespace().count() > 1
}
