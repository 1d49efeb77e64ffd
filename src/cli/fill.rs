//! `ddq fill`: customers' questionnaires, filled in their own files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;

use crate::bank::{Bank, ProductId};
use crate::format::Catalog;
use crate::matching::Index;
use crate::questionnaire::{Columns, ReadOptions, Stage};
use crate::respond::{
    FileStamp, Filled, InputStamp, Receipt, Request, Reviewed, Terms, fill as fill_workbook, index, review_name,
};

use super::Outcome;
use super::deliver::{Delivery, path_from, refuse_overwriting};
use super::error::CliError;
use super::fill_report::{file_report, total};
use super::learn::product;
use super::paint::Paint;
use super::progress::Progress;
use super::questionnaire_file::{file_name, read_bounded, read_options};
use super::terminal::Terminal;
use super::terms::terms;
use super::workspace::Workspace;

/// Fill customers' questionnaires (.xlsx, .xlsm) from the bank
///
/// For each FILE, writes the customer's workbook with only its answer cells changed, a review workbook with every
/// question and decision, and a receipt. FILE itself is never changed. What was made from another file of that name, or
/// for another customer, is not overwritten.
/// Exit status: 0 when every file was filled, 1 when a file had no questions to answer, 2 when one could not be read.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Questionnaires
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Folder for what is made [default: out/ of the workspace; with --customer, out/ID/]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Decide only; write nothing
    #[arg(long)]
    dry_run: bool,

    /// Read this sheet only; may be given several times
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,

    /// Name the columns: question=B,answer=C,comment=D (also: id, section, choice, text, ownership, date, first-row)
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<Columns>,

    /// Take the questionnaires for this format, whatever they look like [default: recognised by what they show]
    #[arg(long = "as", value_name = "ID")]
    taken_for: Option<String>,

    /// Answer for this customer of the bank [default: nobody in particular: public answers only]
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// Answer for this product, where answers hold for some [default: the only one, else what holds for all]
    #[arg(long, value_name = "ID")]
    product: Option<String>,

    /// Judge review dates as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// Write suggested texts too, for a person to review in the filled file
    #[arg(long)]
    suggest: bool,

    /// Overwrite what was changed since it was made, or made from another file
    #[arg(long)]
    force: bool,

    /// How to print what was done
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A summary, for people
    Human,
    /// The receipt; an array of receipts for several files
    Json,
}

/// Everything that holds for all files of a run.
struct Run<'a> {
    bank: &'a Bank,
    index: &'a Index<'a>,
    catalog: &'a Catalog,
    terms: Terms,
    product: Option<ProductId>,
    revision: Option<String>,
    out: PathBuf,
    options: &'a Options,
}

/// Fills the files.
pub(super) fn fill(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    refuse_same_names(&options.files)?;
    let bank = workspace.sound_bank()?;
    let product = asked_about(&bank, options.product.as_deref())?;
    let bank = bank.for_product(product.as_ref());
    let terms = terms(&bank, options.customer.as_deref(), options.as_of)?;
    let catalog = workspace.formats()?;
    refuse_unknown(&catalog, options.taken_for.as_deref())?;
    let progress = Progress::new(options.files.len());
    let index = index(&bank);
    let out = options.out.clone().unwrap_or_else(|| folder(workspace, options.customer.as_deref()));
    let run = Run {
        bank: &bank,
        index: &index,
        catalog: &catalog,
        terms,
        product,
        revision: workspace.revision(),
        out,
        options,
    };
    let done: Vec<Result<Filled, CliError>> = options.files.par_iter().map(|file| run.file(file, &progress)).collect();
    progress.finish();
    report(&run, done, terminal)
}

/// Where files go that were given no folder: each customer has one.
fn folder(workspace: &Workspace, customer: Option<&str>) -> PathBuf {
    let out = workspace.root.join("out");
    customer.map_or_else(|| out.clone(), |id| out.join(id))
}

impl Run<'_> {
    fn file(&self, path: &Path, progress: &Progress) -> Result<Filled, CliError> {
        let name = file_name(path)?;
        progress.start(&name);
        let filled = self.fill(path, &name);
        progress.done();
        filled
    }

    fn fill(&self, path: &Path, name: &str) -> Result<Filled, CliError> {
        let asked = ReadOptions {
            sheets: self.options.sheet.clone(),
            columns: self.options.columns.clone(),
            stage: Stage::Blank,
        };
        let read = read_options(self.bank, name, asked)?;
        let request = Request {
            file: name,
            bytes: read_bounded(path)?,
            read: &read,
            catalog: self.catalog,
            format: self.options.taken_for.as_deref(),
            terms: self.terms,
            customer: self.options.customer.as_deref(),
            revision: self.revision.clone(),
            suggest: self.options.suggest,
        };
        let mut filled = fill_workbook(self.bank, self.index, request)
            .map_err(|error| CliError::new(format!("{}: {error}", path.display())))?;
        filled.receipt.product = self.product.as_ref().map(ToString::to_string);
        if self.options.dry_run || filled.receipt.questions.is_empty() {
            filled.receipt.output = None;
            filled.receipt.review = None;
        } else {
            filled.receipt.input.path = path_from(&self.out, path);
            self.deliver(path, name, &filled)?;
        }
        Ok(filled)
    }

    fn deliver(&self, path: &Path, name: &str, filled: &Filled) -> Result<(), CliError> {
        let (review, receipt) = (review_name(name), receipt_name(name));
        if same_file(path, &self.out.join(name)) {
            return Err(CliError::new(format!("{} would be overwritten by its own result", path.display()))
                .hint("choose another folder with --out"));
        }
        if !self.options.force {
            let before = Before::at(&self.out.join(&receipt));
            before.iter().try_for_each(|before| before.refuse_another(&self.out, &filled.receipt))?;
            let delivered = before.map(Before::delivered).unwrap_or_default();
            refuse_overwriting(&self.out, &[name.to_owned(), review.clone()], &delivered)?;
        }
        let json = serde_json::to_vec_pretty(&filled.receipt)?;
        let files = vec![(name.to_owned(), &*filled.workbook), (review, &*filled.review), (receipt, &*json)];
        Delivery { folder: &self.out, files }.write()?;
        Ok(())
    }
}

fn report(run: &Run<'_>, done: Vec<Result<Filled, CliError>>, terminal: &Terminal) -> Result<Outcome, CliError> {
    let several = done.len() > 1;
    let (mut receipts, mut failures) = (Vec::new(), Vec::new());
    let mut text = String::new();
    for result in done {
        match result {
            Ok(filled) => {
                let out = (!run.options.dry_run).then_some(run.out.as_path());
                text.push_str(&file_report(&filled, out, Paint(terminal.style()), terminal.width()));
                receipts.push(filled.receipt);
            }
            Err(error) => failures.push(error),
        }
    }
    match run.options.format {
        Format::Human => {
            if several && receipts.len() > 1 {
                text.push_str(&total(&receipts));
            }
            terminal.print(&text)?;
        }
        Format::Json if several => terminal.print_json(&receipts)?,
        Format::Json => receipts.first().map_or(Ok(()), |receipt| terminal.print_json(receipt))?,
    }
    outcome(&receipts, failures, terminal)
}

/// The last failure is the error of the run; those before it are printed.
fn outcome(receipts: &[Receipt], mut failures: Vec<CliError>, terminal: &Terminal) -> Result<Outcome, CliError> {
    if let Some(last) = failures.pop() {
        failures.iter().for_each(|failure| terminal.error(failure));
        return Err(last);
    }
    let empty = receipts.iter().any(|receipt| receipt.questions.is_empty());
    Ok(if empty { Outcome::Findings } else { Outcome::Clean })
}

/// The product that is asked about, which some answer must name; the only one, where nobody says.
fn asked_about(bank: &Bank, name: Option<&str>) -> Result<Option<ProductId>, CliError> {
    let product = name.map(product).transpose()?;
    if let Some(product) = &product
        && !bank.products().contains(product)
    {
        let known: Vec<&str> = bank.products().into_iter().map(|product| product.as_str()).collect();
        let there = if known.is_empty() {
            "no answer names one".to_owned()
        } else {
            format!("there are: {}", known.join(", "))
        };
        return Err(CliError::new(format!("no answer holds for the product `{product}`")).hint(there));
    }
    Ok(product.or_else(|| bank.only_product()))
}

/// A format that is named must be there.
pub(super) fn refuse_unknown(catalog: &Catalog, named: Option<&str>) -> Result<(), CliError> {
    let Some(id) = named.filter(|id| catalog.get(id).is_none()) else { return Ok(()) };
    let known: Vec<&str> = catalog.iter().map(|format| format.id.as_str()).collect();
    Err(CliError::new(format!("no questionnaire format is named `{id}`"))
        .hint(format!("there are: {}", known.join(", "))))
}

fn refuse_same_names(files: &[PathBuf]) -> Result<(), CliError> {
    let mut seen: BTreeMap<String, &Path> = BTreeMap::new();
    for file in files {
        if let Some(other) = seen.insert(receipt_name(&file_name(file)?), file) {
            let message = format!("{} and {} would be written to the same files", other.display(), file.display());
            return Err(CliError::new(message).hint("fill them one by one, with --out for one of them"));
        }
    }
    Ok(())
}

pub(super) fn receipt_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.receipt.json")
}

pub(super) fn same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// What a receipt says that was delivered before.
#[derive(Deserialize)]
struct Before {
    input: InputStamp,
    as_of: Date,
    customer: Option<String>,
    output: Option<FileStamp>,
    review: Option<FileStamp>,
    reviewed: Option<Reviewed>,
}

impl Before {
    /// The receipt at a path; none where there is no receipt.
    fn at(path: &Path) -> Option<Before> {
        fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
    }

    /// Refuses to fill over what was made from another file, or for another customer.
    fn refuse_another(&self, folder: &Path, receipt: &Receipt) -> Result<(), CliError> {
        let (input, day) = (&receipt.input, self.as_of);
        let place = folder.join(&self.input.file).display().to_string();
        let is_changed = self.input.path.is_some() && self.input.path == input.path;
        let message = if input.sha256 != self.input.sha256 {
            let since = if is_changed { format!(", and {} has changed since", input.file) } else { String::new() };
            format!("{place}: another file of that name was filled here on {day}{since}")
        } else if let Some(customer) = self.customer.as_ref().filter(|id| receipt.customer.as_ref() != Some(id)) {
            format!("{place}: it was filled here for `{customer}` on {day}")
        } else {
            return Ok(());
        };
        Err(CliError::new(message)
            .hint("choose another folder with --out, name the customer with --customer, or overwrite it with --force"))
    }

    /// The stamps of what was delivered; none once a person's review went into the file.
    fn delivered(self) -> Vec<FileStamp> {
        if self.reviewed.is_some() { Vec::new() } else { self.output.into_iter().chain(self.review).collect() }
    }
}
