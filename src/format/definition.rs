//! A questionnaire format: what it is, how it is recognised, and its questions.

use std::collections::BTreeMap;

use regex::Regex;

use crate::diagnostic::Location;

use super::fingerprint::Fingerprint;
use super::parse::by_fingerprint;
use super::pattern;
use super::row::{Row, When};
use super::schema::{Columns, Wording};

/// A format.
#[derive(Clone, Debug)]
pub struct Format {
    /// The stem of its file: `caiq-4`.
    pub id: String,
    /// The name that people use.
    pub name: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where it is published.
    pub homepage: Option<String>,
    /// The edition that the table was made from.
    pub edition: String,
    /// What may be done with the published text, and what the file holds of it.
    pub licence: String,
    /// What was read to make the table.
    pub source: String,
    /// Whose words the questions are in.
    pub wording: Wording,
    /// One line on what it is.
    pub summary: String,
    /// How it is recognised.
    pub recognise: Recognise,
    /// Further editions.
    pub editions: Vec<Edition>,
    /// Header words by role.
    pub columns: Columns,
    /// Its lists of responses, in its own words, by name.
    pub responses: BTreeMap<String, Vec<String>>,
    /// Its domains.
    pub domains: Vec<Domain>,
    /// Questions that apply only after an answer.
    pub routes: Vec<Route>,
    /// Its questions, in order; empty where it has no list.
    pub questions: Vec<Row>,
    /// Where it is written.
    pub location: Location,
    pub(super) by_id: BTreeMap<String, usize>,
    pub(super) by_fingerprint: BTreeMap<Fingerprint, usize>,
}

/// How a format is recognised, besides by its questions.
#[derive(Clone, Debug, Default)]
pub struct Recognise {
    /// Words that stand in some cell.
    pub titles: Vec<String>,
    /// Names of tabs.
    pub sheets: Vec<String>,
    /// Header words: one of these lists stands whole in one row.
    pub headers: Vec<Vec<String>>,
    /// What every id looks like.
    pub ids: Option<Regex>,
    /// Its ids are plain numbers, which many questionnaires have: they tell nothing.
    pub plain_ids: bool,
    /// How many of titles, sheets and headers must hold.
    pub needs: usize,
}

/// A further edition: its ids mean what the table says, but for those in `changed`.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its name: `4.1`.
    pub id: String,
    /// Words that tell it.
    pub titles: Vec<String>,
    /// How many questions it has.
    pub questions: Option<usize>,
    /// Ids that ask something else there.
    pub changed: Vec<String>,
}

/// A domain of a format.
#[derive(Clone, Debug)]
pub struct Domain {
    /// Its letter or code.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The sections of the bank in which its questions are looked for; empty for all.
    pub sections: Vec<String>,
    /// Which ids belong to it.
    pub ids: Option<String>,
    /// The tab that it stands on.
    pub sheet: Option<String>,
}

/// Questions that apply only after an answer to another one.
#[derive(Clone, Debug)]
pub struct Route {
    /// The question that decides.
    pub question: String,
    /// The answer that makes them apply.
    pub when: When,
    /// Their ids.
    pub ids: Vec<String>,
}

impl Format {
    /// The same columns and lists with other questions, for a workbook of our own in the format's shape: not the
    /// format itself, so its own way of being recognised goes.
    #[must_use]
    pub fn with_questions(&self, domains: Vec<Domain>, questions: Vec<Row>) -> Format {
        Format {
            recognise: Recognise::default(),
            editions: Vec::new(),
            routes: Vec::new(),
            by_id: (0..).zip(&questions).map(|(at, row)| (row.id.clone(), at)).collect(),
            by_fingerprint: by_fingerprint(&questions),
            domains,
            questions,
            ..self.clone()
        }
    }

    /// The question of that id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Row> {
        self.by_id.get(id).map(|&at| &self.questions[at])
    }

    /// The question with that text.
    #[must_use]
    pub fn question_worded(&self, text: &str) -> Option<&Row> {
        self.by_fingerprint.get(&Fingerprint::of(text)).map(|&at| &self.questions[at])
    }

    /// The domain of an id, in the table or not.
    #[must_use]
    pub fn domain(&self, id: &str) -> Option<&Domain> {
        let of_row = self.question(id).and_then(|row| row.domain).map(|at| &self.domains[at]);
        of_row.or_else(|| {
            self.domains.iter().find(|domain| domain.ids.as_ref().is_some_and(|ids| pattern::matches(ids, id)))
        })
    }

    /// The domain that stands on a tab of that name.
    #[must_use]
    pub fn domain_on(&self, sheet: &str) -> Option<&Domain> {
        let name = sheet.to_lowercase();
        let is_on =
            |domain: &&Domain| domain.sheet.as_ref().is_some_and(|it| pattern::matches(&it.to_lowercase(), &name));
        self.domains.iter().find(is_on)
    }

    /// The route that a question is on.
    #[must_use]
    pub fn route(&self, id: &str) -> Option<&Route> {
        self.routes.iter().find(|route| route.ids.iter().any(|ids| pattern::matches(ids, id)))
    }

    /// The list of a response, where it is one.
    #[must_use]
    pub fn options(&self, response: &str) -> Option<&[String]> {
        self.responses.get(response).map(Vec::as_slice)
    }
}
