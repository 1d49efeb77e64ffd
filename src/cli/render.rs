//! `ddq render`: the DPA, its annexes and the other documents, as PDF and for Word.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::work::render::{self, Composed, Document, Form, Rendered, Rendering, Status};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::outcome::Outcome;
use super::paint::Paint;
use super::render_report::{findings, listed, rendered};
use super::terminal::Terminal;

/// Render documents from the bank: the DPA and its annexes, the DDQ, the SLA and others
///
/// A final document is written only when nothing is missing that the law or good practice asks for; with --draft it is
/// written all the same, marked on each page, with everything that is missing in its place.
/// Exit status: 0 when all was written, 1 when a final document was refused, 2 when something could not be read.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Documents, by their ids: `ddq render --list` shows them
    #[arg(value_name = "DOCUMENT", required_unless_present = "list")]
    documents: Vec<String>,

    /// Show the documents, what each needs and what of it is missing
    #[arg(long)]
    list: bool,

    /// Make the documents for this customer of the bank
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// Write drafts: what is missing is marked, and each page says DRAFT
    #[arg(long)]
    draft: bool,

    /// Date the documents, and judge review dates, as of this day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// Folder for what is made [default: out/ of the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Overwrite what was changed since it was made
    #[arg(long)]
    force: bool,

    /// What to write, or json to print the content (with --list: the list) for programs
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "pdf")]
    format: Vec<Written>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Written {
    /// PDF/A-3a and PDF/UA-1
    Pdf,
    /// For Word: the DPA and the annexes
    Docx,
    /// Print the content as JSON; write nothing
    Json,
}

/// Renders the documents.
pub(super) fn render(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    if options.list {
        return list(workspace, options, terminal);
    }
    if options.format.contains(&Written::Json) {
        return content(workspace, options, terminal);
    }
    let paint = Paint(terminal.style());
    match render::render(workspace, &options.asked())? {
        Rendering::Written(documents) => {
            for document in &documents {
                tell(document, paint, terminal)?;
            }
            Ok(Outcome::Clean)
        }
        Rendering::Unfit(documents) => {
            terminal.print(&documents.iter().map(|document| findings(document, paint)).collect::<String>())?;
            terminal.remark("nothing was written: a final document holds no gaps; --draft writes one that shows them");
            Ok(Outcome::Findings)
        }
    }
}

impl Options {
    fn asked(&self) -> render::Options {
        let form = |written: &Written| match written {
            Written::Pdf => Some(Form::Pdf),
            Written::Docx => Some(Form::Docx),
            Written::Json => None,
        };
        render::Options {
            documents: self.documents.clone(),
            customer: self.customer.clone(),
            status: if self.draft { Status::Draft } else { Status::Final },
            as_of: as_of(self.as_of),
            out: self.out.clone(),
            force: self.force,
            forms: self.format.iter().filter_map(form).collect(),
        }
    }
}

fn list(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let documents = render::list(workspace, options.customer.as_deref(), as_of(options.as_of))?;
    if options.format.contains(&Written::Json) {
        terminal.print_json(&documents)?;
    } else {
        terminal.print(&listed(&documents, Paint(terminal.style()), terminal.width()))?;
    }
    Ok(Outcome::Clean)
}

fn content(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    let composed = render::compose(workspace, &options.asked())?;
    let documents: Vec<&Document> = composed.iter().map(|composed| &composed.document).collect();
    terminal.print_json(&documents)?;
    Ok(Outcome::of(options.draft || !composed.iter().any(Composed::is_unfit)))
}

fn tell(document: &Rendered, paint: Paint, terminal: &Terminal) -> Result<(), Refusal> {
    document.warnings.iter().for_each(|warning| terminal.remark(&format!("warning: {warning}")));
    terminal.print(&rendered(document, paint))
}
