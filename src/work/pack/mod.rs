//! Documents and evidence for a customer, with a cover, in one PDF.
//!
//! Every file is admitted before anything is made of it: it is the registered one, this customer may have it, and it was
//! made for no other.

mod sources;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bank::{Bank, Customer, Evidence, FileHash};
use crate::digest::sha256;
use crate::document::about;
use crate::document::pdf::{PdfError, pdf};
use crate::pack::{self, AssembleError, Assembled, Gathering, Pack, Wishes, assemble, contradicted, registered};

use super::addressee::{Register, Told};
use super::delivery::Hold;
use super::desk::{Desk, desk, refuse_withheld, withheld};
use super::receipt::delivered_before;
use super::terms::known_customer;
use super::{Refusal, Workspace};

use self::sources::{Wanted, sources, stamp_font};

pub use crate::document::content::Status;
pub use crate::pack::{Handling, Item, Kept};
pub use crate::respond::FileStamp;

/// What to pack, for whom, and where to.
#[derive(Clone, Debug)]
pub struct Options {
    /// The customer whom the pack is for.
    pub customer: String,
    /// Ids of documents and PDF files, in their order.
    pub include: Vec<String>,
    /// Every page behind the cover, as a copy for reading; else the files are attached.
    pub merge: bool,
    /// Stamp copies of the files with recipient, date, confidentiality and page number.
    pub stamp: bool,
    /// Whether the documents are final.
    pub status: Status,
    /// The day of the pack, by which answers are judged.
    pub as_of: Date,
    /// The folder for what is made; else that of the workspace.
    pub out: Option<PathBuf>,
    /// Overwrite a pack that was changed since it was made.
    pub force: bool,
}

/// A pack that was made.
#[derive(Debug)]
pub struct Packed {
    /// What it consists of.
    pub manifest: Manifest,
    /// The pack.
    pub pack: PathBuf,
    /// Its manifest.
    pub beside: PathBuf,
    /// Files of which no register says who may have them.
    pub unregistered: Vec<PathBuf>,
}

/// What a pack consists of, beside it as JSON.
#[derive(Debug, Serialize)]
pub struct Manifest {
    schema: &'static str,
    /// The id of the customer.
    pub customer: String,
    /// Their name.
    pub recipient: String,
    /// The day.
    pub date: Date,
    status: Status,
    confidentiality: String,
    revision: Option<String>,
    /// The pack.
    pub output: FileStamp,
    /// How many pages it has.
    pub pages: usize,
    /// What is in it.
    pub items: Vec<Item>,
}

/// Makes a pack.
pub fn pack(workspace: &Workspace, options: &Options) -> Result<Packed, Refusal> {
    let bank = workspace.sound_bank()?;
    let (customer, as_of) = (known_customer(&bank, &options.customer)?, options.as_of);
    let desk = desk(workspace, &bank, Some(&options.customer), as_of, options.status)?;
    let wanted = Wanted::parse(&options.include)?;
    let out = options.out.clone().unwrap_or_else(|| workspace.root.join("out"));
    let stem = stem(options);
    refuse_itself(&wanted, &out.join(format!("{stem}.pdf")))?;
    let register = Register { bank: &bank, templates: &desk.templates, day: as_of };
    let mut unregistered = Vec::new();
    let admit = |path: &Path, file: &pack::Evidence, bytes: &[u8]| {
        register.refuse_of_another(&path.display().to_string(), &Told::by_pdf(file), customer)?;
        let hash = FileHash::of(bytes);
        refuse_contradicted(&bank, path, &hash)?;
        let entry = registered(&bank, path, file.title.as_deref(), &hash);
        if entry.is_none() && !bank.evidence().is_empty() {
            unregistered.push(path.to_owned());
        }
        admit(entry, path, customer)
    };
    let sources = sources(&wanted, &desk.templates, admit, |id| render_document(&desk, id, customer))?;
    let order = order(&bank, customer, as_of, options.status);
    let gathering = if options.merge { Gathering::Merged } else { Gathering::Attached };
    let font = options.stamp.then(|| stamp_font(&desk.templates));
    let made = assemble(&order, &sources, Wishes { gathering, stamp: font }, |cover, files| {
        pdf(cover, &desk.templates, files)
    });
    let made = made.map_err(|error| refusal(&error))?;
    let manifest = manifest(workspace, order, &made, &stem);
    let beside = format!("{stem}.json");
    deliver(&out, &beside, &made.bytes, &manifest, options.force)?;
    Ok(Packed { pack: out.join(&manifest.output.file), beside: out.join(beside), manifest, unregistered })
}

/// A document as a PDF, for the customer and the day of the pack.
fn render_document(desk: &Desk<'_>, id: &str, customer: &Customer) -> Result<Vec<u8>, Refusal> {
    desk.refuse_unknown(id)?;
    let about = about(id, &desk.templates).map_err(|fault| Refusal::new(fault.message))?;
    refuse_withheld(&about, customer)?;
    let judged = desk.judge(id)?;
    if desk.status == Status::Final && judged.is_unfit() {
        return Err(Refusal::new(format!("`{id}` is not fit to be final"))
            .hint(format!("`ddq render {id}` with this customer says what is missing"))
            .hint("--draft packs a draft of it"));
    }
    Ok(desk.pdf(&judged.composition.document)?.bytes)
}

/// Refuses a file that the register keeps from this customer.
fn admit(entry: Option<&Evidence>, path: &Path, customer: &Customer) -> Result<(), Refusal> {
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
fn refuse_contradicted(bank: &Bank, path: &Path, hash: &FileHash) -> Result<(), Refusal> {
    let Some((entry, known)) = contradicted(bank, path, hash) else { return Ok(()) };
    let file = path.display();
    Err(Refusal::new(format!("{file} is not the file that `[{}]` in answers/evidence.toml registers", entry.id))
        .hint(format!("registered: sha256 {known}"))
        .hint(format!("this file:  sha256 {}", hash.as_str()))
        .hint("pack the registered file, or record the new one's `sha256` once somebody has looked at it"))
}

/// `pack-acme-2026-06-01`, `pack-acme-2026-06-01.merged`.
fn stem(options: &Options) -> String {
    let merged = if options.merge { ".merged" } else { "" };
    let draft = if options.status == Status::Draft { ".draft" } else { "" };
    format!("pack-{}-{}{merged}{draft}", options.customer, options.as_of)
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

fn refuse_itself(wanted: &[Wanted], output: &Path) -> Result<(), Refusal> {
    let Ok(output) = output.canonicalize() else { return Ok(()) };
    let same = wanted.iter().filter_map(Wanted::path).find(|path| path.canonicalize().is_ok_and(|path| path == output));
    match same {
        None => Ok(()),
        Some(path) => Err(Refusal::new(format!("{} would be overwritten by the pack that holds it", path.display()))
            .hint("choose another folder with --out")),
    }
}

fn refusal(error: &AssembleError<PdfError>) -> Refusal {
    let refusal = Refusal::new(error.to_string());
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

fn deliver(out: &Path, beside: &str, bytes: &[u8], manifest: &Manifest, force: bool) -> Result<(), Refusal> {
    let hold = Hold::of(out)?;
    if !force {
        let before: Option<Before> = delivered_before(&out.join(beside));
        let before: Vec<FileStamp> = before.map(|before| before.output).into_iter().collect();
        hold.refuse_overwriting(std::slice::from_ref(&manifest.output.file), &before)?;
    }
    let json = serde_json::to_vec_pretty(manifest)?;
    hold.put(&[(manifest.output.file.clone(), bytes), (beside.to_owned(), json.as_slice())]).map(drop)
}

/// What the manifest of a pack says that was delivered before.
#[derive(Deserialize)]
struct Before {
    output: FileStamp,
}
