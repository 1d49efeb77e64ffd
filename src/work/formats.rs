//! The questionnaire formats that are known, and how far the bank answers each.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::bank::{Bank, Terms};
use crate::format::{Applies, Catalog, Domain, Format, Mapping, Row, Wording};
use crate::respond::foresee;

use super::known::refuse_unknown_format;
use super::terms::terms;
use super::{Decision, Refusal, Workspace};

/// Which formats are meant, and for whom answers are counted.
#[derive(Clone, Debug)]
pub struct Options {
    /// This format only.
    pub id: Option<String>,
    /// The customer who would ask; else nobody in particular, who sees what is public.
    pub customer: Option<String>,
    /// The day by which answers are judged.
    pub as_of: Date,
}

/// The list, as programs read it.
#[derive(Debug, Serialize)]
pub struct Listing {
    /// The name of the JSON format: `ddq/formats/1`.
    pub schema: &'static str,
    /// The day by which answers are judged.
    pub as_of: Date,
    /// For whom; nobody in particular, where none is named.
    pub customer: Option<String>,
    /// The formats.
    pub formats: Vec<Listed>,
}

/// A format of the list.
#[derive(Debug, Serialize)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where.
    pub homepage: Option<String>,
    /// Its edition.
    pub edition: String,
    /// Further editions.
    pub editions: Vec<String>,
    /// What it is.
    pub summary: String,
    /// What may be done with its text.
    pub licence: String,
    /// Where its table comes from.
    pub source: String,
    /// Whether its own wording may be kept.
    pub wording: Wording,
    /// What comes of its questions.
    #[serde(flatten)]
    pub counts: Counts,
    /// Its domains.
    pub domains: Vec<ListedDomain>,
    /// What tells a workbook in it.
    pub recognised_by: RecognisedBy,
}

/// A domain of a format.
#[derive(Debug, Serialize)]
pub struct ListedDomain {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What comes of its questions.
    #[serde(flatten)]
    pub counts: Counts,
}

/// What tells a workbook in the format.
#[derive(Debug, Serialize)]
pub struct RecognisedBy {
    /// Titles.
    pub titles: Vec<String>,
    /// Names of sheets.
    pub sheets: Vec<String>,
    /// Rows of headings.
    pub headers: Vec<Vec<String>>,
    /// The shape of its ids.
    pub ids: Option<String>,
    /// How many of these there must be.
    pub needs: usize,
}

/// How many questions there are, and what comes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Questions in its table.
    pub questions: usize,
    /// Those that the table maps to answers.
    pub mapped: usize,
    /// Those that a bank would settle in which every canonical question is answered.
    pub settled: usize,
    /// Those that the bank can answer.
    pub answered: usize,
    /// Those for which it has a text that a person must look at.
    pub suggested: usize,
}

impl Counts {
    fn add(&mut self, row: &Row, decision: Decision) {
        self.questions += 1;
        self.mapped += usize::from(row.mapping.is_some());
        let settles = |mapping: &Mapping| mapping.applies != Applies::Part;
        self.settled += usize::from(row.mapping.as_ref().is_some_and(settles));
        self.answered += usize::from(decision == Decision::Answered);
        self.suggested += usize::from(decision == Decision::Review);
    }
}

/// Lists them.
pub fn formats(workspace: &Workspace, options: &Options) -> Result<Listing, Refusal> {
    let bank = workspace.sound_bank()?.with_what_follows();
    let terms = terms(&bank, options.customer.as_deref(), options.as_of)?;
    let catalog = workspace.formats()?;
    refuse_unknown_format(&catalog, options.id.as_deref())?;
    let formats = chosen(&catalog, options.id.as_deref()).map(|format| listed(format, &bank, &terms)).collect();
    Ok(Listing { schema: "ddq/formats/1", as_of: terms.as_of, customer: options.customer.clone(), formats })
}

fn chosen<'c>(catalog: &'c Catalog, id: Option<&'c str>) -> impl Iterator<Item = &'c Format> {
    catalog.iter().filter(move |format| id.is_none_or(|id| format.id == id))
}

fn listed(format: &Format, bank: &Bank, terms: &Terms) -> Listed {
    let mut all = Counts::default();
    let mut by_domain: BTreeMap<usize, Counts> = BTreeMap::new();
    for row in &format.questions {
        let decision = foresee(bank, format, row, terms);
        all.add(row, decision);
        if let Some(domain) = row.domain {
            by_domain.entry(domain).or_default().add(row, decision);
        }
    }
    let domain = |(at, domain): (usize, &Domain)| ListedDomain {
        id: domain.id.clone(),
        name: domain.name.clone(),
        counts: by_domain.get(&at).copied().unwrap_or_default(),
    };
    Listed {
        id: format.id.clone(),
        name: format.name.clone(),
        publisher: format.publisher.clone(),
        homepage: format.homepage.clone(),
        edition: format.edition.clone(),
        editions: format.editions.iter().map(|edition| edition.id.clone()).collect(),
        summary: format.summary.clone(),
        licence: format.licence.clone(),
        source: format.source.clone(),
        wording: format.wording,
        counts: all,
        domains: format.domains.iter().enumerate().map(domain).collect(),
        recognised_by: RecognisedBy {
            titles: format.recognise.titles.clone(),
            sheets: format.recognise.sheets.clone(),
            headers: format.recognise.headers.clone(),
            ids: format.recognise.ids.as_ref().map(|ids| ids.as_str().to_owned()),
            needs: format.recognise.needs,
        },
    }
}
