//! `ddq export`: fresh workbooks in the shape of a format, filled from the bank.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bank::{Bank, Terms};
use crate::export::{
    Export, ExportError, Form, Order, aligned, export as export_form, form_of, library, sectioned, shelf, to_csv,
};
use crate::format::{Catalog, Format};
use crate::matching::Index;
use crate::respond::{BankStamp, FileStamp, QuestionReceipt, Summary, index, stamp};

use super::Outcome;
use super::deliver::{Delivery, refuse_overwriting};
use super::error::CliError;
use super::export_report::report;
use super::paint::Paint;
use super::terminal::Terminal;
use super::terms::terms;
use super::workspace::Workspace;
use crate::work::known::refuse_unknown_format as refuse_unknown;

/// Make fresh workbooks in the shape of questionnaire formats, filled from the bank
///
/// For each FORMAT, writes a workbook with its questions, or our own wording of them where theirs is not free, and the
/// answers that `ddq fill` would give, each with the same rules; what the bank does not know stays blank. `sig-lite` is
/// the bank itself laid out by the domains of a SIG, without any of its questions. `vanta` is an answer library, as CSV
/// and as a workbook, and a questionnaire by sections. A record, FORMAT.export.json, traces each cell to its answer.
/// Exit status: 0, or 2 when one could not be made.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Formats, as `ddq formats` lists them
    #[arg(value_name = "FORMAT", required = true)]
    formats: Vec<String>,

    /// Answer for this customer of the bank [default: nobody in particular: public answers only]
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// Judge review dates as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// Folder for what is made [default: out/ of the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Overwrite what was changed since it was made
    #[arg(long)]
    force: bool,

    /// How to print what was done
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Printed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Printed {
    /// A summary, for people
    Human,
    /// The record; an array of records for several formats
    Json,
}

/// The record of an export.
#[derive(Serialize)]
pub(super) struct Record {
    schema: &'static str,
    tool: &'static str,
    /// The format's id.
    pub questionnaire: String,
    /// Its name and edition.
    pub name: String,
    pub edition: String,
    bank: BankStamp,
    customer: Option<String>,
    as_of: Date,
    pub files: Vec<FileStamp>,
    pub summary: Summary,
    /// Rows of the answer library, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library: Option<usize>,
    #[serde(skip)]
    pub unread: usize,
    questions: Vec<QuestionReceipt>,
}

/// Everything that holds for all formats of a run.
struct Run<'a> {
    bank: &'a Bank,
    index: &'a Index<'a>,
    catalog: &'a Catalog,
    terms: Terms,
    revision: Option<String>,
    customer: Option<&'a str>,
}

/// What is made for one format: files, and the form that is among them.
struct Made {
    files: Vec<(String, Vec<u8>)>,
    export: Export,
    library: Option<usize>,
}

/// Exports the formats.
pub(super) fn export(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let bank = workspace.sound_bank()?;
    let terms = terms(&bank, options.customer.as_deref(), options.as_of)?;
    let catalog = workspace.formats()?;
    options.formats.iter().try_for_each(|id| refuse_unknown(&catalog, Some(id)))?;
    let index = index(&bank);
    let out = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    let (revision, customer) = (workspace.revision(), options.customer.as_deref());
    let run = Run { bank: &bank, index: &index, catalog: &catalog, terms, revision, customer };
    let formats = options.formats.iter().filter_map(|id| catalog.get(id));
    let records =
        formats.map(|format| run.one(format, &out, options.force)).collect::<Result<Vec<Record>, CliError>>()?;
    match (options.format, &*records) {
        (Printed::Human, _) => terminal.print(&report(&records, &out, Paint(terminal.style())))?,
        (Printed::Json, [record]) => terminal.print_json(record)?,
        (Printed::Json, records) => terminal.print_json(&records)?,
    }
    Ok(Outcome::Clean)
}

/// The files of every format that can be exported, for nobody in particular.
pub(super) fn all_exports(
    bank: &Bank,
    catalog: &Catalog,
    terms: Terms,
    revision: Option<String>,
) -> Result<Vec<(String, Vec<u8>)>, CliError> {
    let index = index(bank);
    let run = Run { bank, index: &index, catalog, terms, revision, customer: None };
    let formats = catalog.iter().filter_map(|format| Some((format, Shape::of(format)?)));
    let made = formats.map(|(format, shape)| Ok(run.make(format, shape)?.files));
    Ok(made.collect::<Result<Vec<_>, CliError>>()?.into_iter().flatten().collect())
}

/// What a format is exported as.
#[derive(Clone, Copy)]
enum Shape {
    /// Its own questions, answered.
    Questions,
    /// The bank by the domains of the format.
    Aligned,
    /// The bank as an answer library, and by sections.
    Library,
}

impl Shape {
    /// None for a format of which no question and no shelf is known.
    fn of(format: &Format) -> Option<Self> {
        match format.id.as_str() {
            "sig-lite" => Some(Self::Aligned),
            "vanta" => Some(Self::Library),
            _ => (!format.questions.is_empty()).then_some(Self::Questions),
        }
    }
}

impl Run<'_> {
    fn one(&self, format: &Format, out: &Path, force: bool) -> Result<Record, CliError> {
        let shape = Shape::of(format).ok_or_else(|| without_questions(format))?;
        let made = self.make(format, shape)?;
        let record = self.record(format, &made);
        let name = format!("{}.export.json", format.id);
        if !force {
            let names: Vec<String> = made.files.iter().map(|(name, _)| name.clone()).collect();
            refuse_overwriting(out, &names, &delivered(&out.join(&name)))?;
        }
        let json = serde_json::to_vec_pretty(&record)?;
        let mut files: Vec<(String, &[u8])> = made.files.iter().map(|(name, bytes)| (name.clone(), &**bytes)).collect();
        files.push((name, &json));
        Delivery { folder: out, files }.write()?;
        Ok(record)
    }

    fn make(&self, format: &Format, shape: Shape) -> Result<Made, CliError> {
        let made = match shape {
            Shape::Questions => self.form(format, &self.form_of(format), &format.id),
            Shape::Aligned => self.aligned(format),
            Shape::Library => self.library(format),
        };
        made.map_err(|error| CliError::new(format!("{}: {error}", format.id)))
    }

    fn form_of(&self, format: &Format) -> Form {
        form_of(format, self.company(), self.terms.as_of)
    }

    fn company(&self) -> Option<&str> {
        self.bank.company().map(|company| company.name.value.as_str())
    }

    fn form(&self, format: &Format, form: &Form, name: &str) -> Result<Made, ExportError> {
        let order =
            Order { bank: self.bank, index: self.index, format, own: self.catalog.own(&format.id), terms: self.terms };
        let mut export = export_form(form, order)?;
        let workbook = std::mem::take(&mut export.workbook);
        Ok(Made { files: vec![(format!("{name}.xlsx"), workbook)], export, library: None })
    }

    /// The bank by the domains of a format that has no questions here.
    fn aligned(&self, format: &Format) -> Result<Made, ExportError> {
        let ours = aligned(format, self.bank);
        let form = Form {
            title: format!("{}-aligned (not a SIG; not endorsed by {})", format.name, format.publisher),
            remarks: vec![
                format!("{} · as of {}", self.company().unwrap_or("Security questionnaire"), self.terms.as_of),
                format!(
                    "Our own questions, laid out by the domains of a SIG for readers who know them. Numbers are ours, \
                    and no text or number of {} is here. Blank: not answered.",
                    format.publisher
                ),
            ],
            ..self.form_of(&ours)
        };
        self.form(&ours, &form, &format.id)
    }

    /// The bank as an answer library, and as a questionnaire by sections.
    fn library(&self, format: &Format) -> Result<Made, ExportError> {
        let ours = sectioned(format, self.bank);
        let company = self.company();
        let form = Form {
            title: format!("Due diligence questionnaire · {}", company.unwrap_or("security answers")),
            remarks: vec![format!(
                "Security, privacy and operations by section, as of {}. Blank: not answered.",
                self.terms.as_of
            )],
            ..self.form_of(&ours)
        };
        let mut made = self.form(&ours, &form, &format!("{}-ddq", format.id))?;
        let entries = library(self.bank, &self.terms);
        made.library = Some(entries.len());
        made.files.insert(0, (format!("{}.csv", format.id), to_csv(&entries)?));
        made.files.insert(1, (format!("{}.xlsx", format.id), shelf(&entries, company, self.terms.as_of)?));
        Ok(made)
    }

    fn record(&self, format: &Format, made: &Made) -> Record {
        Record {
            schema: "ddq/export/1",
            tool: concat!("ddq ", env!("CARGO_PKG_VERSION")),
            questionnaire: format.id.clone(),
            name: format.name.clone(),
            edition: format.edition.clone(),
            bank: BankStamp { revision: self.revision.clone(), hash: self.bank.hash().to_owned() },
            customer: self.customer.map(str::to_owned),
            as_of: self.terms.as_of,
            files: made.files.iter().map(|(name, bytes)| stamp(name, bytes)).collect(),
            summary: made.export.summary,
            library: made.library,
            unread: made.export.unread,
            questions: made.export.questions.clone(),
        }
    }
}

fn without_questions(format: &Format) -> CliError {
    CliError::new(format!("`{}` has no list of questions to export: {}", format.id, format.licence))
        .hint("`ddq fill FILE` answers the copy that a customer sends you")
}

/// The stamps in a record that was delivered before.
fn delivered(record: &Path) -> Vec<FileStamp> {
    #[derive(Deserialize)]
    struct Stamps {
        files: Vec<FileStamp>,
    }
    let stamps = fs::read(record).ok().and_then(|bytes| serde_json::from_slice::<Stamps>(&bytes).ok());
    stamps.map_or_else(Vec::new, |stamps| stamps.files)
}
