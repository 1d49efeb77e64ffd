//! `ddq pack`: documents and evidence for a customer, with a cover, in one PDF.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bank::{Bank, Customer, Disclosure, Evidence};
use crate::digest::sha256;
use crate::document::content::Status;
use crate::document::pdf::pdf;
use crate::document::{About, about};
use crate::pack::{
    self, AssembleError, Assembled, Gathering, Handling, Item, Kept, Pack, Wishes, assemble, contradicted, registered,
};
use crate::respond::FileStamp;
use crate::text::words::counted;

use super::Outcome;
use super::addressee::{Register, Told};
use super::deliver::{Delivery, refuse_overwriting};
use super::error::CliError;
use super::layout::pad;
use super::pack_sources::{Wanted, sources, stamp_font};
use super::paint::Paint;
use super::render::{Desk, desk};
use super::terminal::Terminal;
use super::terms::known_customer;
use super::workspace::{Workspace, as_of};

/// Pack documents and evidence for a customer into one PDF with a cover
///
/// The files are attached unaltered to a cover that lists them with their hashes (PDF/A-3). With --merge their pages
/// follow the cover instead, as a copy for reading. A signed file is never changed: it is attached as it is. What
/// answers/evidence.toml keeps for customers under an NDA is refused for others; so is a document made for another
/// customer, and a file that is not the one whose hash is registered.
/// Exit status: 0 when the pack was written, 2 when it could not be.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The customer of the bank whom the pack is for
    #[arg(long, value_name = "ID")]
    customer: String,

    /// What goes in, in this order: ids of documents (`ddq render --list` shows them) and PDF files
    #[arg(long, value_name = "ITEM,…", value_delimiter = ',', required = true)]
    include: Vec<String>,

    /// Make one copy for reading: every page behind the cover, bookmarks kept
    #[arg(long)]
    merge: bool,

    /// Stamp copies of the files (not the documents) with recipient, date, confidentiality and page number
    #[arg(long)]
    stamp: bool,

    /// Render the documents as drafts
    #[arg(long)]
    draft: bool,

    /// Date the pack, and judge review dates, as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// Folder for what is made [default: out/ of the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Overwrite a pack that was changed since it was made
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
    /// The manifest
    Json,
}

/// What a pack consists of, beside it as JSON.
#[derive(Debug, Serialize)]
struct Manifest {
    schema: &'static str,
    customer: String,
    recipient: String,
    date: Date,
    status: Status,
    confidentiality: String,
    revision: Option<String>,
    output: FileStamp,
    pages: usize,
    items: Vec<Item>,
}

/// Makes a pack.
pub(super) fn pack(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let bank = workspace.sound_bank()?;
    let status = if options.draft { Status::Draft } else { Status::Final };
    let (customer, as_of) = (known_customer(&bank, &options.customer)?, as_of(options.as_of));
    let desk = desk(workspace, &bank, Some(&options.customer), Some(as_of), status)?;
    let wanted = Wanted::parse(&options.include)?;
    let out = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    let stem = stem(options, as_of);
    refuse_itself(&wanted, &out.join(format!("{stem}.pdf")))?;
    let register = Register { bank: &bank, templates: &desk.templates, day: as_of };
    let admit = |path: &Path, file: &pack::Evidence, bytes: &[u8]| {
        register.refuse_of_another(&path.display().to_string(), &Told::by_pdf(file), customer)?;
        refuse_contradicted(&bank, path, bytes)?;
        let entry = registered(&bank, path, file.title.as_deref(), bytes);
        if entry.is_none() && !bank.evidence().is_empty() {
            let what = "is not in answers/evidence.toml, so nothing says who may have it";
            terminal.remark(&format!("warning: {} {what}", path.display()));
        }
        admit(entry, path, customer)
    };
    let sources = sources(&wanted, &desk.templates, admit, |id| render_document(&desk, id, customer))?;
    let order = order(&bank, customer, as_of, status);
    let gathering = if options.merge { Gathering::Merged } else { Gathering::Attached };
    let font = if options.stamp { Some(stamp_font(&desk.templates)) } else { None };
    let wishes = Wishes { gathering, stamp: font };
    let made = assemble(&order, &sources, wishes, |cover, files| pdf(cover, &desk.templates, files));
    let made = made.map_err(|error| refusal(&error))?;
    let manifest = manifest(workspace, order, &made, &stem);
    deliver(&out, &stem, &made.bytes, &manifest, options)?;
    match options.format {
        Format::Human => terminal.print(&report(&manifest, &out, &stem, Paint(terminal.style())))?,
        Format::Json => terminal.print_json(&manifest)?,
    }
    Ok(Outcome::Clean)
}

/// A document as a PDF, for the customer and the day of the pack.
fn render_document(desk: &Desk<'_>, id: &str, customer: &Customer) -> Result<Vec<u8>, CliError> {
    desk.refuse_unknown(id)?;
    let about = about(id, &desk.templates).map_err(|fault| CliError::new(fault.message))?;
    refuse_withheld(&about, customer)?;
    let judged = desk.judge(id)?;
    if desk.status == Status::Final && judged.is_unfit() {
        return Err(CliError::new(format!("`{id}` is not fit to be final"))
            .hint(format!("`ddq render {id}` with this customer says what is missing"))
            .hint("--draft packs a draft of it"));
    }
    Ok(desk.pdf(&judged.composition.document)?.bytes)
}

/// Refuses a file that the register keeps from this customer.
fn admit(entry: Option<&Evidence>, path: &Path, customer: &Customer) -> Result<(), CliError> {
    match entry.filter(|entry| entry.disclosure > customer.sees()) {
        None => Ok(()),
        Some(entry) => {
            let hint =
                format!("`[{}]` in answers/evidence.toml, “{}”, says who may have it", entry.id, entry.title.value);
            Err(withheld(&path.display().to_string(), entry.disclosure, customer).hint(hint))
        }
    }
}

/// Refuses a file under the name of a registered one that it is not.
fn refuse_contradicted(bank: &Bank, path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let Some((entry, known)) = contradicted(bank, path, bytes) else { return Ok(()) };
    let file = path.display();
    Err(CliError::new(format!("{file} is not the file that `[{}]` in answers/evidence.toml registers", entry.id))
        .hint(format!("registered: sha256 {known}"))
        .hint(format!("this file:  sha256 {}", sha256(bytes)))
        .hint("pack the registered file, or record the new one's `sha256` once somebody has looked at it"))
}

/// Refuses a document that its template keeps from this customer.
pub(super) fn refuse_withheld(about: &About, customer: &Customer) -> Result<(), CliError> {
    if about.disclosure <= customer.sees() {
        return Ok(());
    }
    let error = withheld(&format!("the document `{}`", about.id), about.disclosure, customer)
        .hint(format!("`disclosure` in templates/{}/document.toml says who may have it", about.id));
    Err(match about.disclosure {
        Disclosure::Nda => {
            error.hint(format!("once an NDA is in force, write `nda = true` in answers/customers/{}.toml", customer.id))
        }
        _ => error,
    })
}

fn withheld(what: &str, disclosure: Disclosure, customer: &Customer) -> CliError {
    let why = match disclosure {
        Disclosure::Internal => "does not leave the house".to_owned(),
        _ => format!("is for customers under an NDA, and none is in force with {}", customer.name.value),
    };
    CliError::new(format!("{what} {why}"))
}

/// `pack-acme-2026-06-01`, `pack-acme-2026-06-01.merged`.
fn stem(options: &Options, day: Date) -> String {
    let merged = if options.merge { ".merged" } else { "" };
    let draft = if options.draft { ".draft" } else { "" };
    format!("pack-{}-{day}{merged}{draft}", options.customer)
}

fn order(bank: &Bank, customer: &Customer, date: Date, status: Status) -> Pack {
    let company = bank.company();
    let provider = company.map(|company| company.legal_name.as_ref().unwrap_or(&company.name).value.clone());
    let confidentiality = if customer.nda { "Confidential: under NDA" } else { "Confidential" };
    Pack {
        customer: customer.id.to_string(),
        recipient: customer.name.value.clone(),
        provider: provider.unwrap_or_default(),
        date,
        status,
        confidentiality: confidentiality.to_owned(),
        items: Vec::new(),
    }
}

fn refuse_itself(wanted: &[Wanted], output: &Path) -> Result<(), CliError> {
    let Ok(output) = output.canonicalize() else { return Ok(()) };
    let same = wanted.iter().filter_map(Wanted::path).find(|path| path.canonicalize().is_ok_and(|path| path == output));
    match same {
        None => Ok(()),
        Some(path) => Err(CliError::new(format!("{} would be overwritten by the pack that holds it", path.display()))
            .hint("choose another folder with --out")),
    }
}

fn refusal(error: &AssembleError<crate::document::pdf::PdfError>) -> CliError {
    let refusal = CliError::new(error.to_string());
    match error {
        AssembleError::File { error, .. } => refusal.hint(error.advice()),
        AssembleError::Cover(_) | AssembleError::Unsettled => refusal.hint("the cover of the pack is the reason"),
    }
}

fn manifest(workspace: &Workspace, order: Pack, made: &Assembled, stem: &str) -> Manifest {
    Manifest {
        schema: "ddq/pack/1",
        customer: order.customer,
        recipient: order.recipient,
        date: order.date,
        status: order.status,
        confidentiality: order.confidentiality,
        revision: workspace.revision(),
        output: FileStamp { file: format!("{stem}.pdf"), sha256: sha256(&made.bytes) },
        pages: made.pages,
        items: made.items.clone(),
    }
}

fn deliver(out: &Path, stem: &str, bytes: &[u8], manifest: &Manifest, options: &Options) -> Result<(), CliError> {
    let beside = format!("{stem}.json");
    if !options.force {
        let before: Vec<FileStamp> = delivered(&out.join(&beside)).into_iter().collect();
        refuse_overwriting(out, std::slice::from_ref(&manifest.output.file), &before)?;
    }
    let json = serde_json::to_vec_pretty(manifest)?;
    let files = vec![(manifest.output.file.clone(), bytes), (beside, json.as_slice())];
    Delivery { folder: out, files }.write()?;
    Ok(())
}

/// The stamp of the pack in a manifest that was delivered before.
fn delivered(manifest: &Path) -> Option<FileStamp> {
    #[derive(Deserialize)]
    struct Before {
        output: FileStamp,
    }
    let bytes = fs::read(manifest).ok()?;
    serde_json::from_slice::<Before>(&bytes).ok().map(|before| before.output)
}

fn report(manifest: &Manifest, out: &Path, stem: &str, paint: Paint) -> String {
    let widest = manifest.items.iter().map(|item| item.file.chars().count()).max().unwrap_or_default();
    let headline = format!("Pack for {}, {}", manifest.recipient, counted(manifest.pages, "page"));
    let mut text = format!("{}\n", paint.bold(&headline));
    for item in &manifest.items {
        let pages = counted(item.pages, "page");
        text.push_str(&format!("  {}  {}  {}\n", pad(&item.file, widest), pad(&pages, 9), handled(item)));
    }
    let shown = |extension: &str| out.join(format!("{stem}.{extension}")).display().to_string();
    text + &format!("\n  pack      {}\n  manifest  {}\n", shown("pdf"), shown("json"))
}

fn handled(item: &Item) -> &'static str {
    match (item.handling, item.unstamped_sha256.is_some()) {
        (Handling::Attached, false) => "attached",
        (Handling::Attached, true) => "stamped, attached",
        (Handling::Merged { .. }, false) => "merged",
        (Handling::Merged { .. }, true) => "stamped, merged",
        (Handling::Kept { why: Kept::Signed }, _) => "attached unaltered: it is signed",
        (Handling::Kept { why: Kept::Form }, _) => "attached unaltered: it has form fields",
    }
}
