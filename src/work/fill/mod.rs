//! Customers' questionnaires, filled in their own files: each with a review workbook and a receipt beside it.
//!
//! A customer's file is never written to, and what one file comes to does not keep the others from being filled.

mod before;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::bank::{Bank, Disclosure, ProductId, Release};
use crate::format::Catalog;
use crate::matching::Index;
use crate::questionnaire::{ReadOptions, Stage};
use crate::respond::{Filled, Request, Terms, fill as fill_workbook, index, review_name};

use super::delivery::{Hold, path_from};
use super::known::{product, refuse_unknown_format};
use super::questionnaire_file::{file_name, read_bounded, read_options};
use super::receipt::{delivered_before, receipt_name, refuse_itself};
use super::terms::terms;
use super::{Columns, Progress, Refusal, Workspace};
use before::Before;

pub use crate::respond::{QuestionReceipt, Receipt, SheetLeftOut, Summary};

/// What to fill, for whom, and where to.
#[derive(Clone, Debug)]
pub struct Options {
    /// The questionnaires.
    pub files: Vec<PathBuf>,
    /// The folder for what is made; else `out/` of the workspace, and in it a folder for each customer.
    pub out: Option<PathBuf>,
    /// Decide only, and write nothing.
    pub dry_run: bool,
    /// The sheets to read; all where none is named.
    pub sheets: Vec<String>,
    /// What the columns are, where a reading does not find out.
    pub columns: Option<Columns>,
    /// The format to take them for; else what they show.
    pub taken_for: Option<String>,
    /// The customer who asks; else nobody in particular, who sees what is public.
    pub customer: Option<String>,
    /// The product that is asked about; else the only one.
    pub product: Option<String>,
    /// The day by which answers are judged.
    pub as_of: Date,
    /// Write suggested texts too, for a person to review in the file.
    pub suggest: bool,
    /// Overwrite what was changed since it was made, or made from another file.
    pub force: bool,
}

impl Options {
    /// One file, filled for nobody in particular as of a day.
    #[must_use]
    pub fn of(file: &Path, as_of: Date) -> Self {
        Self {
            files: vec![file.to_owned()],
            out: None,
            dry_run: false,
            sheets: Vec::new(),
            columns: None,
            taken_for: None,
            customer: None,
            product: None,
            as_of,
            suggest: false,
            force: false,
        }
    }
}

/// A file that was filled, or found to hold no question.
#[derive(Debug)]
pub struct FilledFile {
    /// What was decided for each question.
    pub receipt: Receipt,
    /// Remarks for the person who asked for it.
    pub remarks: Vec<String>,
    /// How many answers wait for a customer under a non-disclosure agreement.
    pub under_nda: usize,
    /// Where it lies; nowhere after a dry run, and where there was nothing to fill.
    pub written: Option<Written>,
}

/// The files that were made of one.
#[derive(Debug)]
pub struct Written {
    /// The customer's file with its answer cells filled.
    pub workbook: PathBuf,
    /// The review workbook.
    pub review: PathBuf,
    /// The receipt.
    pub receipt: PathBuf,
}

/// Fills the files, several at a time; gives what each came to, in their order.
pub fn fill(
    workspace: &Workspace,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Vec<Result<FilledFile, Refusal>>, Refusal> {
    refuse_same_names(&options.files)?;
    let bank = workspace.sound_bank()?;
    let product = asked_about(&bank, options.product.as_deref())?;
    let bank = bank.for_product(product.as_ref()).with_what_follows();
    let terms = terms(&bank, options.customer.as_deref(), options.as_of)?;
    let catalog = workspace.formats()?;
    refuse_unknown_format(&catalog, options.taken_for.as_deref())?;
    let index = index(&bank);
    let out = options.out.clone().unwrap_or_else(|| folder(workspace, options.customer.as_deref()));
    let revision = workspace.revision();
    let run = Run { bank: &bank, index: &index, catalog: &catalog, terms, product, revision, out, options };
    Ok(options.files.par_iter().map(|file| run.file(file, progress)).collect())
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

impl Run<'_> {
    fn file(&self, path: &Path, progress: &dyn Progress) -> Result<FilledFile, Refusal> {
        let name = file_name(path)?;
        progress.start(&name);
        let filled = self.fill(path, &name);
        progress.done();
        filled
    }

    fn fill(&self, path: &Path, name: &str) -> Result<FilledFile, Refusal> {
        let mut filled = self.filled(path, name)?;
        let written = if self.options.dry_run || filled.receipt.questions.is_empty() {
            filled.receipt.output = None;
            filled.receipt.review = None;
            None
        } else {
            filled.receipt.input.path = path_from(&self.out, path);
            Some(self.deliver(path, name, &filled)?)
        };
        let Filled { receipt, remarks, .. } = filled;
        Ok(FilledFile { under_nda: under_nda(&receipt), receipt, remarks, written })
    }

    fn filled(&self, path: &Path, name: &str) -> Result<Filled, Refusal> {
        let asked = ReadOptions {
            sheets: self.options.sheets.clone(),
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
            .map_err(|error| Refusal::new(format!("{}: {error}", path.display())))?;
        filled.receipt.product = self.product.as_ref().map(ToString::to_string);
        Ok(filled)
    }

    fn deliver(&self, path: &Path, name: &str, filled: &Filled) -> Result<Written, Refusal> {
        let (review, receipt) = (review_name(name), receipt_name(name));
        let at = |name: &str| self.out.join(name);
        refuse_itself(path, &at(name), "choose another folder with --out")?;
        let hold = Hold::of(&self.out)?;
        if !self.options.force {
            let before: Option<Before> = delivered_before(&at(&receipt));
            before.iter().try_for_each(|before| before.refuse_another(&self.out, &filled.receipt))?;
            let delivered = before.map(Before::delivered).unwrap_or_default();
            hold.refuse_overwriting(&[name.to_owned(), review.clone()], &delivered)?;
        }
        let written = Written { workbook: at(name), review: at(&review), receipt: at(&receipt) };
        let json = serde_json::to_vec_pretty(&filled.receipt)?;
        hold.put(&[(name.to_owned(), &*filled.workbook), (review, &*filled.review), (receipt, &*json)])?;
        Ok(written)
    }
}

/// Two files of one name would be written over each other.
fn refuse_same_names(files: &[PathBuf]) -> Result<(), Refusal> {
    let mut seen: BTreeMap<String, &Path> = BTreeMap::new();
    for file in files {
        if let Some(other) = seen.insert(receipt_name(&file_name(file)?), file) {
            let message = format!("{} and {} would be written to the same files", other.display(), file.display());
            return Err(Refusal::new(message).hint("fill them one by one, with --out for one of them"));
        }
    }
    Ok(())
}

/// The product that is asked about, which some answer must name; the only one, where nobody says.
fn asked_about(bank: &Bank, name: Option<&str>) -> Result<Option<ProductId>, Refusal> {
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
        return Err(Refusal::new(format!("no answer holds for the product `{product}`")).hint(there));
    }
    Ok(product.or_else(|| bank.only_product()))
}

/// Where files go that were given no folder: each customer has one.
fn folder(workspace: &Workspace, customer: Option<&str>) -> PathBuf {
    let out = workspace.root.join("out");
    customer.map_or_else(|| out.clone(), |id| out.join(id))
}

/// How many answers could be given if a customer under an agreement asked.
fn under_nda(receipt: &Receipt) -> usize {
    let told = Release::Withheld(Disclosure::Nda).to_string();
    receipt.questions.iter().filter(|question| question.reason.ends_with(&told)).count()
}
