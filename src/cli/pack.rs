//! `ddq pack`: documents and evidence for a customer, with a cover, in one PDF.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::text::words::counted;
use crate::work::pack::{self, Handling, Item, Kept, Packed, Status};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::groups::Out;
use super::layout::pad;
use super::outcome::Outcome;
use super::paint::Paint;
use super::terminal::Terminal;

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

    #[command(flatten)]
    out: Out,

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

/// Makes a pack.
pub(super) fn pack(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let packed = pack::pack(workspace, &options.asked())?;
    for path in &packed.unregistered {
        let what = "is not in answers/evidence.toml, so nothing says who may have it";
        terminal.remark(&format!("warning: {} {what}", path.display()));
    }
    match options.format {
        Format::Human => terminal.print(&report(&packed, Paint(terminal.style())))?,
        Format::Json => terminal.print_json(&packed.manifest)?,
    }
    Ok(Outcome::Clean)
}

impl Options {
    fn asked(&self) -> pack::Options {
        pack::Options {
            customer: self.customer.clone(),
            include: self.include.clone(),
            merge: self.merge,
            stamp: self.stamp,
            status: if self.draft { Status::Draft } else { Status::Final },
            as_of: as_of(self.as_of),
            out: self.out.out.clone(),
            force: self.force,
        }
    }
}

fn report(packed: &Packed, paint: Paint) -> String {
    let manifest = &packed.manifest;
    let widest = manifest.items.iter().map(|item| item.file.chars().count()).max().unwrap_or_default();
    let headline = format!("Pack for {}, {}", manifest.recipient, counted(manifest.pages, "page"));
    let mut text = format!("{}\n", paint.bold(&headline));
    for item in &manifest.items {
        let pages = counted(item.pages, "page");
        text.push_str(&format!("  {}  {}  {}\n", pad(&item.file, widest), pad(&pages, 9), handled(item)));
    }
    text + &format!("\n  pack      {}\n  manifest  {}\n", packed.pack.display(), packed.beside.display())
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
