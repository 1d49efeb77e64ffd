//! `ddq apply`: a review workbook, taken back after a person has been through it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::bank::{Bank, Disclosure};
use crate::digest::sha256;
use crate::edit::Approval;
use crate::git;
use crate::learn::{self, Learned, Occasion, accepted, decided};
use crate::respond::{
    Application, Applied, ApplyError, FileStamp, InputStamp, Receipt, apply as apply_review, index, verdicts,
};
use crate::source::Sources;
use crate::text::words::counted;

use super::Outcome;
use super::bank_edit::write_learned;
use super::deliver::{Delivery, refuse_overwriting};
use super::error::CliError;
use super::layout::printable;
use super::learn::product;
use super::paint::Paint;
use super::questionnaire_file::read_bounded;
use super::terminal::Terminal;
use super::terms::terms;
use super::workspace::{Workspace, as_of};
use crate::work::receipt::receipt_name;

/// What the name of a review workbook ends with.
const REVIEW: &str = ".review.xlsx";

/// Take a review workbook back, and write what was accepted into the customer's file
///
/// REVIEW is the `.review.xlsx` that `ddq fill` made, with `accept`, `edit` or `refuse` in its column `Accept?`. The
/// customer's file is made anew: accepted rows as they stand, edited ones in the reviewer's words, refused ones blank,
/// the rest as filled, or as an earlier review decided; `reset` puts a row back to as it was filled. The receipt beside
/// it says who reviewed what, and when. All or nothing: a row that cannot be followed, such as one whose choice is
/// missing, is named, and nothing is written.
/// Exit status: 0 when the review was applied, 1 when a row cannot be followed, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The review workbook
    #[arg(value_name = "REVIEW")]
    review: PathBuf,

    /// The customer's file as it was sent [default: looked for where it was filled from, beside the review, in the folder
    /// above, in the current folder and in that of the workspace]
    #[arg(long, value_name = "FILE")]
    original: Option<PathBuf>,

    /// Who has reviewed [default: user.name of git]
    #[arg(long, value_name = "NAME")]
    reviewer: Option<String>,

    /// The day of the review, by which the dates of answers are judged [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// Keep in the bank what was decided: accepted questions as wordings, answers of your own as answers under NDA
    #[arg(long)]
    learn: bool,

    /// Overwrite a filled file that was changed since it was made
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
    /// The receipt
    Json,
}

/// Applies a review.
pub(super) fn apply(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let receipt = receipt_of(&options.review)?;
    let product = receipt.product.as_deref().map(product).transpose()?;
    let (sources, whole) = workspace.sound()?;
    let bank = whole.clone().for_product(product.as_ref());
    let (review, (original_path, original)) =
        (read_bounded(&options.review)?, original(workspace, options, &receipt.input)?);
    let review_stamp = FileStamp { file: name_of(&options.review), sha256: sha256(&review) };
    let rows = verdicts(review).map_err(|error| CliError::new(format!("{}: {error}", options.review.display())))?;
    if rows.iter().all(|row| row.mark.is_none() && row.fault.is_none()) {
        return Err(CliError::new(format!("{} holds no decision", options.review.display()))
            .hint("write accept, edit, refuse or reset into its column `Accept?`, and save it"));
    }
    let application = Application {
        terms: terms(&bank, receipt.customer.as_deref(), options.as_of)?,
        rows: &rows,
        original,
        reviewer: &reviewer(workspace, options)?,
        on: as_of(options.as_of),
        receipt,
    };
    match apply_review(&bank, application) {
        Ok(mut applied) => {
            applied.receipt.review = Some(review_stamp);
            let folder = deliver(options, &original_path, &applied)?;
            print(&applied, &folder, options, terminal)?;
            if options.learn {
                learn(workspace, (&sources, &whole), &applied.receipt, options, terminal)?;
            }
            Ok(Outcome::Clean)
        }
        Err(ApplyError::Rows(faults)) => {
            let lines: String = faults.iter().map(|fault| format!("  {}\n", printable(&fault.to_string()))).collect();
            let count = counted(faults.len(), "row");
            terminal.print(&format!(
                "{}\n{lines}nothing was written: {count} cannot be followed\n",
                name_of(&options.review)
            ))?;
            Ok(Outcome::Findings)
        }
        Err(error) => Err(CliError::new(format!("{}: {error}", options.review.display()))),
    }
}

/// The receipt beside a review workbook.
fn receipt_of(review: &Path) -> Result<Receipt, CliError> {
    let name = name_of(review);
    let Some(stem) = name.strip_suffix(REVIEW) else {
        return Err(CliError::new(format!("{} is no review workbook", review.display()))
            .hint(format!("`ddq fill acme.xlsx` makes acme{REVIEW}: keep that name, beside acme.receipt.json")));
    };
    let path = review.with_file_name(receipt_name(&format!("{stem}.xlsx")));
    let bytes = fs::read(&path).map_err(|error| {
        CliError::io("read", &path, &error).hint("the receipt that `ddq fill` made lies beside the review workbook")
    })?;
    let receipt: Receipt = serde_json::from_slice(&bytes)
        .map_err(|error| CliError::new(format!("{} is no receipt of a filling: {error}", path.display())))?;
    // The filled file is written under this name.
    if Path::new(&receipt.input.file).file_name() != Some(receipt.input.file.as_ref()) {
        return Err(CliError::new(format!("{}: `{}` is no name of a file", path.display(), receipt.input.file)));
    }
    Ok(receipt)
}

/// The customer's file as it was sent, and where it lies: the first that has the hash of the receipt.
fn original(workspace: &Workspace, options: &Options, input: &InputStamp) -> Result<(PathBuf, Vec<u8>), CliError> {
    if let Some(path) = &options.original {
        return Ok((path.clone(), read_bounded(path)?));
    }
    let beside = options.review.parent().unwrap_or(Path::new("."));
    let folders = [beside.to_owned(), beside.join(".."), PathBuf::from("."), workspace.root.clone()];
    let named = input.path.iter().map(|path| beside.join(path));
    let places = named.chain(folders.iter().map(|folder| folder.join(&input.file))).filter(|path| path.is_file());
    let mut found = places.filter_map(|path| read_bounded(&path).ok().map(|bytes| (path, bytes)));
    found.find(|(_, bytes)| sha256(bytes) == input.sha256).ok_or_else(|| {
        CliError::new(format!("the customer's own {} was not found, as it was when it was filled", input.file))
            .hint("name it with --original")
    })
}

fn reviewer(workspace: &Workspace, options: &Options) -> Result<String, CliError> {
    let name = options.reviewer.clone().or_else(|| git::user_name(&workspace.root));
    name.filter(|name| !name.trim().is_empty()).ok_or_else(|| {
        CliError::new("who has reviewed?").hint("name the reviewer with --reviewer, or set user.name in git")
    })
}

/// Writes the file and the receipt beside the review workbook.
fn deliver(options: &Options, original: &Path, applied: &Applied) -> Result<PathBuf, CliError> {
    let folder = options.review.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = &applied.receipt.input.file;
    if crate::work::receipt::same_file(original, &folder.join(name)) {
        return Err(CliError::new(format!("{} would be overwritten by its own result", original.display()))
            .hint("keep the review workbook and the receipt in another folder than the customer's file"));
    }
    let receipt = receipt_name(name);
    if !options.force {
        let delivered =
            fs::read(folder.join(&receipt)).ok().and_then(|bytes| serde_json::from_slice::<Receipt>(&bytes).ok());
        let delivered: Vec<FileStamp> = delivered.and_then(|receipt| receipt.output).into_iter().collect();
        refuse_overwriting(folder, std::slice::from_ref(name), &delivered)?;
    }
    let json = serde_json::to_vec_pretty(&applied.receipt)?;
    let files = vec![(name.clone(), &*applied.workbook), (receipt, &*json)];
    Delivery { folder, files }.write()?;
    Ok(folder.to_owned())
}

/// Adds the accepted wordings to the bank, and says which.
fn learn(
    workspace: &Workspace,
    (sources, bank): (&Sources, &Bank),
    receipt: &Receipt,
    options: &Options,
    terminal: &Terminal,
) -> Result<(), CliError> {
    let catalog = workspace.formats()?;
    let mut learned = accepted(bank, &catalog, receipt);
    let reviewed = receipt.reviewed.as_ref();
    let occasion = Occasion {
        customer: receipt.customer.clone(),
        product: receipt.product.as_deref().map(product).transpose()?,
        disclosure: Some(Disclosure::Nda),
        on: reviewed.map(|reviewed| reviewed.on),
    };
    let how = learn::Options { licensed: false, occasion };
    let written = learn::learn(bank, sources, &index(bank), decided(&catalog, receipt), &how);
    learned.drafts = written.drafts;
    learned.wordings.extend(written.wordings);
    learned.withheld += written.withheld;
    (learned.conflicts, learned.undecided) = (written.conflicts, written.undecided);
    let approval = reviewed.map(|reviewed| Approval { by: &reviewed.by, on: reviewed.on, owner: None });
    if !learned.wordings.is_empty() || !learned.drafts.is_empty() {
        write_learned(workspace, bank, sources, &mut learned, approval.as_ref(), as_of(None))?;
    }
    match options.format {
        Format::Human => terminal.print(&taught(&learned)),
        Format::Json => Ok(()),
    }
}

/// What the bank was taught, and what was kept out.
fn taught(learned: &Learned) -> String {
    let wordings = counted(learned.wordings.len(), "wording");
    let learned_both = match learned.drafts.len() {
        0 => wordings,
        answers => format!("{}, {wordings}", counted(answers, "answer")),
    };
    let mut text = format!("\n  learned   {learned_both}\n");
    for draft in &learned.drafts {
        let standing = if draft.may_be_approved() { "under NDA" } else { "a draft" };
        text.push_str(&format!(
            "    {} ({standing}): {}\n",
            draft.entry,
            printable(draft.question.as_deref().unwrap_or_default())
        ));
    }
    for wording in &learned.wordings {
        text.push_str(&format!("    {} ({}): {}\n", wording.entry, wording.list.key(), printable(&wording.text)));
    }
    for it in &learned.attestations {
        text.push_str(&format!("    certifications.toml: {it} {}, since an answer claims it\n", it.state));
    }
    for it in &learned.conflicts {
        let id = it.entry.as_deref().unwrap_or("ID");
        let question = printable(&it.question);
        text.push_str(&format!(
            "    kept out: {question}\n      the bank says otherwise in {}; `ddq answer {id} --force` changes that\n",
            it.at
        ));
    }
    for it in &learned.undecided {
        text.push_str(&format!("    kept out: {}\n      {}\n", printable(&it.question), it.reason));
    }
    if learned.withheld > 0 {
        let withheld = counted(learned.withheld, "wording");
        text.push_str(&format!(
            "    kept out: {withheld} of a licensed format; `ddq map` keeps these without their text\n"
        ));
    }
    text
}

fn print(applied: &Applied, folder: &Path, options: &Options, terminal: &Terminal) -> Result<(), CliError> {
    if options.format == Format::Json {
        return terminal.print_json(&applied.receipt);
    }
    let (receipt, paint) = (&applied.receipt, Paint(terminal.style()));
    let mut text = format!("{}\n", paint.bold(&receipt.input.file));
    if let Some(reviewed) = &receipt.reviewed {
        text.push_str(&format!(
            "  reviewed by {}: {} accepted · {} edited · {} refused\n",
            reviewed.by, reviewed.accepted, reviewed.edited, reviewed.refused
        ));
        for earlier in &reviewed.earlier {
            text.push_str(&format!("  and before by {}, {}\n", earlier.by, earlier.on));
        }
    }
    let counts = receipt.summary;
    text.push_str(&format!(
        "  {} questions: {} answered · {} to review · {} unanswered · {} skipped\n",
        counts.questions, counts.answered, counts.review, counts.unanswered, counts.skipped
    ));
    for remark in &applied.remarks {
        text.push_str(&format!("  note: {remark}\n"));
    }
    let shown = |name: &str| folder.join(name).display().to_string();
    text.push_str(&format!("\n  filled    {}\n", shown(&receipt.input.file)));
    text.push_str(&format!("  receipt   {}\n", shown(&receipt_name(&receipt.input.file))));
    terminal.print(&text)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
