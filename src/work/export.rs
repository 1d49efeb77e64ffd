//! Fresh workbooks in the shape of a format, filled from the bank, each with a record that traces its cells.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bank::{Bank, Terms};
use crate::export::{
    Export, ExportError, Form, Order, aligned, export as export_form, form_of, library, sectioned, shelf, to_csv,
};
use crate::format::{Catalog, Format};
use crate::matching::Index;
use crate::respond::{BankStamp, FileStamp, QuestionReceipt, Summary, index, stamp};

use super::delivery::Hold;
use super::known::refuse_unknown_format;
use super::receipt::delivered_before;
use super::terms::terms;
use super::{Refusal, Workspace};

/// Which formats to make, for whom, and where to.
#[derive(Clone, Debug)]
pub struct Options {
    /// The ids of the formats.
    pub formats: Vec<String>,
    /// The customer whom they are for; else nobody in particular, who sees what is public.
    pub customer: Option<String>,
    /// The day by which answers are judged.
    pub as_of: Date,
    /// The folder for what is made; else `out/` of the workspace.
    pub out: Option<PathBuf>,
    /// Overwrite what was changed since it was made.
    pub force: bool,
}

/// What was made.
#[derive(Debug)]
pub struct Exported {
    /// The folder of the files.
    pub out: PathBuf,
    /// A record for each format.
    pub records: Vec<Record>,
}

/// The record of an export.
#[derive(Debug, Serialize)]
pub struct Record {
    schema: &'static str,
    tool: &'static str,
    /// The format's id.
    pub questionnaire: String,
    /// Its name.
    pub name: String,
    /// Its edition.
    pub edition: String,
    bank: BankStamp,
    customer: Option<String>,
    as_of: Date,
    /// The files that were made, with their hashes.
    pub files: Vec<FileStamp>,
    /// How many questions there are, and what came of them.
    pub summary: Summary,
    /// Rows of the answer library, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library: Option<usize>,
    #[serde(skip)]
    /// Questions that were not understood, and are blank.
    pub unread: usize,
    questions: Vec<QuestionReceipt>,
}

/// Exports the formats.
pub fn export(workspace: &Workspace, options: &Options) -> Result<Exported, Refusal> {
    let bank = workspace.sound_bank()?.with_what_follows();
    let terms = terms(&bank, options.customer.as_deref(), options.as_of)?;
    let catalog = workspace.formats()?;
    options.formats.iter().try_for_each(|id| refuse_unknown_format(&catalog, Some(id)))?;
    let index = index(&bank);
    let out = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    let (revision, customer) = (workspace.revision(), options.customer.as_deref());
    let run = Run { bank: &bank, index: &index, catalog: &catalog, terms, revision, customer };
    let mut seen = BTreeSet::new();
    let formats = options.formats.iter().filter(|id| seen.insert(*id)).filter_map(|id| catalog.get(id));
    let (mut made, mut records) = (Vec::new(), Vec::new());
    for format in formats {
        let shape = Shape::of(format).ok_or_else(|| without_questions(format))?;
        let of_format = run.make(format, shape)?;
        records.push(run.record(format, &of_format));
        made.push(of_format);
    }
    deliver(&made, &records, options, &out)?;
    Ok(Exported { out, records })
}

/// The files of every format that can be exported, for nobody in particular.
pub(super) fn all_exports(
    bank: &Bank,
    catalog: &Catalog,
    terms: Terms,
    revision: Option<String>,
) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let bank = &bank.clone().with_what_follows();
    let index = index(bank);
    let run = Run { bank, index: &index, catalog, terms, revision, customer: None };
    let formats = catalog.iter().filter_map(|format| Some((format, Shape::of(format)?)));
    let made = formats.map(|(format, shape)| Ok(run.make(format, shape)?.files));
    Ok(made.collect::<Result<Vec<_>, Refusal>>()?.into_iter().flatten().collect())
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

/// Puts the workbooks of all formats in place, each with its record.
fn deliver(made: &[Made], records: &[Record], options: &Options, out: &Path) -> Result<(), Refusal> {
    let hold = Hold::of(out)?;
    let mut files: Vec<(String, Cow<'_, [u8]>)> = Vec::new();
    for (made, record) in made.iter().zip(records) {
        let name = format!("{}.export.json", record.questionnaire);
        if !options.force {
            let names: Vec<String> = made.files.iter().map(|(name, _)| name.clone()).collect();
            let before: Option<Before> = delivered_before(&out.join(&name));
            hold.refuse_overwriting(&names, &before.map(|before| before.files).unwrap_or_default())?;
        }
        files.extend(made.files.iter().map(|(name, bytes)| (name.clone(), Cow::Borrowed(&**bytes))));
        files.push((name, Cow::Owned(serde_json::to_vec_pretty(record)?)));
    }
    let files: Vec<(String, &[u8])> = files.iter().map(|(name, bytes)| (name.clone(), &**bytes)).collect();
    hold.put(&files).map(drop)
}

impl Run<'_> {
    fn make(&self, format: &Format, shape: Shape) -> Result<Made, Refusal> {
        let made = match shape {
            Shape::Questions => self.form(format, &self.form_of(format), &format.id),
            Shape::Aligned => self.aligned(format),
            Shape::Library => self.library(format),
        };
        made.map_err(|error| Refusal::new(format!("{}: {error}", format.id)))
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

fn without_questions(format: &Format) -> Refusal {
    Refusal::new(format!("`{}` has no list of questions to export: {}", format.id, format.licence))
        .hint("`ddq fill FILE` answers the copy that a customer sends you")
}

/// What a record says that was delivered before.
#[derive(Deserialize)]
struct Before {
    files: Vec<FileStamp>,
}
