//! A review workbook, taken back after a person has been through it: the customer's file is made anew as they decided.
//!
//! All or nothing: with a row that cannot be followed, nothing is written.

mod lesson;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::digest::sha256;
use crate::git;
use crate::respond::{Application, Applied, ApplyError, FileStamp, InputStamp, apply as apply_review, verdicts};

use super::delivery::{Hold, folder_of, settle};
use super::known::product;
use super::questionnaire_file::read_bounded;
use super::receipt::{REVIEW, delivered_before, receipt_name, refuse_itself};
use super::terms::terms;
use super::{Refusal, Workspace};

pub use crate::learn::Learned;
pub use crate::respond::Receipt;

/// What to take back, and who has decided.
#[derive(Clone, Debug)]
pub struct Options {
    /// The review workbook; its receipt lies beside it.
    pub review: PathBuf,
    /// The customer's file as it was sent; else it is looked for.
    pub original: Option<PathBuf>,
    /// Who has reviewed; else whom git knows as its user.
    pub reviewer: Option<String>,
    /// The day of the review, by which answers are judged.
    pub on: Date,
    /// Today, by which the bank is judged after it has learned.
    pub today: Date,
    /// Keep in the bank what was decided.
    pub learn: bool,
    /// Overwrite a filled file that was changed since it was made.
    pub force: bool,
}

/// What a review came to.
#[derive(Debug)]
pub enum Review {
    /// The customer's file was made anew.
    Followed(Box<Followed>),
    /// Nothing was written: these rows cannot be followed, one line each.
    Unclear(Vec<String>),
}

/// A review that was followed.
#[derive(Debug)]
pub struct Followed {
    /// What was decided for each question, and by whom.
    pub receipt: Receipt,
    /// Remarks for the person who asked for it.
    pub remarks: Vec<String>,
    /// The customer's file with its answer cells filled.
    pub workbook: PathBuf,
    /// The receipt.
    pub receipt_file: PathBuf,
    /// What the bank was taught, where that was asked for, or why it was not: the file is there in both cases.
    pub learned: Option<Result<Learned, Refusal>>,
}

/// Applies a review.
pub fn apply(workspace: &Workspace, options: &Options) -> Result<Review, Refusal> {
    let of_review = |error: &dyn std::fmt::Display| Refusal::new(format!("{}: {error}", options.review.display()));
    settle(folder_of(&options.review))?;
    let receipt = receipt_of(&options.review)?;
    let product = receipt.product.as_deref().map(product).transpose()?;
    let (sources, whole) = workspace.sound()?;
    let bank = whole.clone().for_product(product.as_ref()).with_what_follows();
    let review = read_bounded(&options.review)?;
    let (original_path, original) = original(workspace, options, &receipt.input)?;
    let stamp = FileStamp { file: name_of(&options.review), sha256: sha256(&review) };
    let rows = verdicts(review).map_err(|error| of_review(&error))?;
    if rows.iter().all(|row| row.mark.is_none() && row.fault.is_none()) {
        return Err(Refusal::new(format!("{} holds no decision", options.review.display()))
            .hint("write accept, edit, refuse or reset into its column `Accept?`, and save it"));
    }
    let application = Application {
        terms: terms(&bank, receipt.customer.as_deref(), options.on)?,
        rows: &rows,
        original,
        reviewer: &reviewer(workspace, options)?,
        on: options.on,
        receipt,
    };
    let mut applied = match apply_review(&bank, application) {
        Ok(applied) => applied,
        Err(ApplyError::Rows(faults)) => return Ok(Review::Unclear(faults)),
        Err(error) => return Err(of_review(&error)),
    };
    applied.receipt.review = Some(stamp);
    let (workbook, receipt_file) = deliver(options, &original_path, &applied)?;
    let Applied { receipt, remarks, .. } = applied;
    let learned = options.learn.then(|| lesson::learn(workspace, (&sources, &whole), &receipt, options.today));
    Ok(Review::Followed(Box::new(Followed { receipt, remarks, workbook, receipt_file, learned })))
}

/// The receipt beside a review workbook.
fn receipt_of(review: &Path) -> Result<Receipt, Refusal> {
    let name = name_of(review);
    let Some(stem) = name.strip_suffix(REVIEW) else {
        return Err(Refusal::new(format!("{} is no review workbook", review.display()))
            .hint(format!("`ddq fill acme.xlsx` makes acme{REVIEW}: keep that name, beside acme.receipt.json")));
    };
    let path = review.with_file_name(receipt_name(&format!("{stem}.xlsx")));
    let bytes = read_bounded(&path)
        .map_err(|refusal| refusal.hint("the receipt that `ddq fill` made lies beside the review workbook"))?;
    let receipt: Receipt = serde_json::from_slice(&bytes)
        .map_err(|error| Refusal::new(format!("{} is no receipt of a filling: {error}", path.display())))?;
    // The filled file is written under this name.
    if Path::new(&receipt.input.file).file_name() != Some(receipt.input.file.as_ref()) {
        return Err(Refusal::new(format!("{}: `{}` is no name of a file", path.display(), receipt.input.file)));
    }
    Ok(receipt)
}

/// The customer's file as it was sent, and where it lies: the first that has the hash of the receipt.
///
/// A receipt comes from others too: where it says that the file lay is looked at within the workspace only.
fn original(workspace: &Workspace, options: &Options, input: &InputStamp) -> Result<(PathBuf, Vec<u8>), Refusal> {
    if let Some(path) = &options.original {
        return Ok((path.clone(), read_bounded(path)?));
    }
    let beside = options.review.parent().unwrap_or(Path::new("."));
    let folders = [beside.to_owned(), beside.join(".."), PathBuf::from("."), workspace.root.clone()];
    let filled_from = input.path.as_ref().map(|path| beside.join(path));
    let root = workspace.root.canonicalize().map_err(|error| Refusal::io("open", &workspace.root, &error))?;
    let is_within = |path: &&PathBuf| path.canonicalize().is_ok_and(|path| path.starts_with(&root));
    let named = filled_from.iter().filter(is_within).cloned();
    let places = named.chain(folders.iter().map(|folder| folder.join(&input.file))).filter(|path| path.is_file());
    let mut found = places.filter_map(|path| read_bounded(&path).ok().map(|bytes| (path, bytes)));
    found.find(|(_, bytes)| sha256(bytes) == input.sha256).ok_or_else(|| {
        let named = filled_from.as_ref().map(|path| format!(": it lay at {}", path.display())).unwrap_or_default();
        Refusal::new(format!("the customer's own {} was not found, as it was when it was filled", input.file))
            .hint(format!("name it with --original{named}"))
    })
}

fn reviewer(workspace: &Workspace, options: &Options) -> Result<String, Refusal> {
    let name = options.reviewer.clone().or_else(|| git::user_name(&workspace.root));
    name.filter(|name| !name.trim().is_empty()).ok_or_else(|| {
        Refusal::new("who has reviewed?").hint("name the reviewer with --reviewer, or set user.name in git")
    })
}

/// Writes the file and the receipt beside the review workbook, and gives their paths.
fn deliver(options: &Options, original: &Path, applied: &Applied) -> Result<(PathBuf, PathBuf), Refusal> {
    let folder = folder_of(&options.review);
    let name = &applied.receipt.input.file;
    let hint = "keep the review workbook and the receipt in another folder than the customer's file";
    refuse_itself(original, &folder.join(name), hint)?;
    let receipt = receipt_name(name);
    let hold = Hold::of(folder)?;
    if !options.force {
        let before: Option<Receipt> = delivered_before(&folder.join(&receipt));
        let delivered: Vec<FileStamp> = before.and_then(|receipt| receipt.output).into_iter().collect();
        hold.refuse_overwriting(std::slice::from_ref(name), &delivered)?;
    }
    let paths = (folder.join(name), folder.join(&receipt));
    let json = serde_json::to_vec_pretty(&applied.receipt)?;
    hold.put(&[(name.clone(), &*applied.workbook), (receipt, &*json)])?;
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
