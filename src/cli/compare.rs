//! `ddq compare`: what a customer changed in a Word file that was sent.

use std::path::{Path, PathBuf};

use ::docx::Docx;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::digest::sha256;
use crate::document::content::Editor;
use crate::document::{Terms, compose, docx, terms};
use crate::redline::{markup, markup_document, markup_page, markup_text};
use crate::report::Style;

use super::Outcome;
use super::addressee::{Register, subject};
use super::deliver::deliver_to;
use super::error::CliError;
use super::questionnaire_file::read_bounded;
use super::templates::{refuse_unknown, templates};
use super::terminal::Terminal;
use super::terms::known_customer;
use super::workspace::{Workspace, as_of, find};
use crate::work::receipt::same_file;

/// Show what a customer changed in a Word file that was sent, clause by clause
///
/// Every change is shown: tracked, accepted, or made without tracking, which is said of it. Each names the terms that its
/// clause carries, such as days of notice, with what the bank states; comments come last. Within a workspace the document
/// and the customer are told by the sent file.
/// Exit status: 0 when nothing was changed, 1 when something was, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The file as it was sent
    #[arg(value_name = "SENT")]
    sent: PathBuf,

    /// The file as it came back
    #[arg(value_name = "RETURNED")]
    returned: PathBuf,

    /// The document that it is [default: as the sent file says]
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,

    /// The customer for whom it was made [default: as the sent file says]
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// The file to write [default: standard output; RETURNED.markup.docx for Word]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// The day of the comparison [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text, for a terminal
    Human,
    /// One page that needs nothing else
    Html,
    /// Word, each change marked
    Docx,
    /// One JSON value
    Json,
}

/// Paragraphs, rows and runs of a file that is compared: an agreement of a thousand pages has fewer.
const ITEMS: usize = 100_000;

/// A file that was read.
struct Opened {
    name: String,
    hash: String,
    docx: Docx,
}

/// Compares the files; terms are named where there is a workspace.
pub(super) fn compare(start: Option<&Path>, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let (sent, returned) = (open(&options.sent)?, open(&options.returned)?);
    let terms = match find(start) {
        Ok(workspace) => terms_of(&workspace, &sent, options)?,
        Err(error) if start.is_some() || options.document.is_some() || options.customer.is_some() => return Err(error),
        Err(_) => Terms::default(),
    };
    let found = markup(&sent.docx, &returned.docx, &terms);
    match options.format {
        Format::Human => {
            let is_coloured = terminal.style() == Style::Coloured && options.out.is_none();
            show(&markup_text(&found, is_coloured), options, terminal)?;
        }
        Format::Html => show(&markup_page(&found, &sent.name, &returned.name), options, terminal)?,
        Format::Json => show(&(serde_json::to_string_pretty(&found)? + "\n"), options, terminal)?,
        Format::Docx => {
            let files = [(sent.name, sent.hash), (returned.name, returned.hash)];
            let day = as_of(options.as_of);
            let editor = Editor { name: "ddq".to_owned(), date: day };
            let document = markup_document(&found, &files, day, editor);
            let bytes = docx::docx(&document).map_err(|error| CliError::new(error.to_string()))?;
            let path = options.out.clone().unwrap_or_else(|| options.returned.with_extension("markup.docx"));
            write(&path, &bytes, options, terminal)?;
            terminal.print(&format!("{}\n", found.counts()))?;
        }
    }
    Ok(if found.is_empty() { Outcome::Clean } else { Outcome::Findings })
}

fn open(path: &Path) -> Result<Opened, CliError> {
    let bytes = read_bounded(path)?;
    let hash = sha256(&bytes);
    let limits = ::docx::Limits { items: ITEMS, ..::docx::limits() };
    let docx = Docx::open(bytes, &limits)
        .map_err(|error| CliError::new(format!("{} cannot be read: {error}", path.display())))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Opened { name, hash, docx })
}

/// The terms of the document that the sent file is.
fn terms_of(workspace: &Workspace, sent: &Opened, options: &Options) -> Result<Terms, CliError> {
    let (bank, templates) = (workspace.bank()?, templates(workspace)?);
    let told = sent.docx.identifier().unwrap_or_default();
    let (document, customer) = match &options.document {
        Some(id) => {
            refuse_unknown(id, &templates)?;
            (Some(id.clone()), None)
        }
        None => Register { bank: &bank, templates: &templates, day: as_of(options.as_of) }.identified(told),
    };
    let customer = options.customer.as_deref().map(|id| known_customer(&bank, id)).transpose()?.or(customer);
    let Some(document) = document else { return Ok(Terms::default()) };
    let subject = subject(&bank, customer, as_of(options.as_of));
    Ok(compose(&document, subject, &templates).map(|made| terms(&made, subject)).unwrap_or_default())
}

fn show(text: &str, options: &Options, terminal: &Terminal) -> Result<(), CliError> {
    match &options.out {
        None => terminal.print(text),
        Some(path) => write(path, text.as_bytes(), options, terminal),
    }
}

/// The inputs are never written to.
fn write(path: &Path, bytes: &[u8], options: &Options, terminal: &Terminal) -> Result<(), CliError> {
    if same_file(&options.sent, path) || same_file(&options.returned, path) {
        return Err(CliError::new(format!("{} is one of the files that are compared", path.display()))
            .hint("name another file with --out"));
    }
    deliver_to(&[(path, bytes)])?;
    terminal.print(&format!("{}\n", path.display()))
}
