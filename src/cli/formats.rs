//! `ddq formats`: the questionnaire formats that are known, and how far the bank answers each.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use crate::bank::{Bank, Terms};
use crate::format::{Catalog, Domain, Format, Row, Wording};
use crate::respond::{Decision, foresee};

use super::Outcome;
use super::error::CliError;
use super::formats_report::{detail, table};
use super::paint::Paint;
use super::terminal::Terminal;
use super::terms::terms;
use super::workspace::Workspace;
use crate::work::known::refuse_unknown_format as refuse_unknown;

/// List the questionnaire formats that are known, and how far the bank answers each
///
/// For each format: its edition, how many questions its table has, the share that the table maps to answers, the share
/// that the bank can answer, and the share for which it has a text that a person must look at. With ID, one format in
/// full: its licence and source, its domains, and what a workbook is recognised by.
/// Exit status: 0, or 2 when there is no such format.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// A format, to see it in full
    #[arg(value_name = "ID")]
    id: Option<String>,

    /// Count what this customer of the bank may see [default: public answers only]
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// Judge review dates as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A table, for people
    Human,
    /// `ddq/formats/1`, for programs
    Json,
}

/// The list, as programs read it.
#[derive(Serialize)]
pub(super) struct Listing {
    schema: &'static str,
    pub as_of: Date,
    pub customer: Option<String>,
    pub formats: Vec<Listed>,
}

/// A format of the list.
#[derive(Serialize)]
pub(super) struct Listed {
    pub id: String,
    pub name: String,
    pub publisher: String,
    pub homepage: Option<String>,
    pub edition: String,
    /// Further editions.
    pub editions: Vec<String>,
    pub summary: String,
    pub licence: String,
    pub source: String,
    pub wording: Wording,
    #[serde(flatten)]
    pub counts: Counts,
    pub domains: Vec<ListedDomain>,
    pub recognised_by: RecognisedBy,
}

/// A domain of a format.
#[derive(Serialize)]
pub(super) struct ListedDomain {
    pub id: String,
    pub name: String,
    #[serde(flatten)]
    pub counts: Counts,
}

/// What tells a workbook in the format.
#[derive(Serialize)]
pub(super) struct RecognisedBy {
    pub titles: Vec<String>,
    pub sheets: Vec<String>,
    pub headers: Vec<Vec<String>>,
    pub ids: Option<String>,
    pub needs: usize,
}

/// How many questions there are, and what comes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Counts {
    pub questions: usize,
    pub mapped: usize,
    pub answered: usize,
    pub suggested: usize,
}

impl Counts {
    fn add(&mut self, row: &Row, decision: Decision) {
        self.questions += 1;
        self.mapped += usize::from(row.mapping.is_some());
        self.answered += usize::from(decision == Decision::Answered);
        self.suggested += usize::from(decision == Decision::Review);
    }
}

/// Lists them.
pub(super) fn formats(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let bank = workspace.sound_bank()?;
    let terms = terms(&bank, options.customer.as_deref(), options.as_of)?;
    let catalog = workspace.formats()?;
    refuse_unknown(&catalog, options.id.as_deref())?;
    let listing = Listing {
        schema: "ddq/formats/1",
        as_of: terms.as_of,
        customer: options.customer.clone(),
        formats: chosen(&catalog, options.id.as_deref()).map(|format| listed(format, &bank, &terms)).collect(),
    };
    let paint = Paint(terminal.style());
    match (options.format, &options.id, &*listing.formats) {
        (Form::Json, ..) => terminal.print_json(&listing)?,
        (Form::Human, Some(_), [format]) => terminal.print(&detail(format, paint, terminal.width()))?,
        (Form::Human, ..) => terminal.print(&table(&listing, paint, terminal.width()))?,
    }
    Ok(Outcome::Clean)
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
