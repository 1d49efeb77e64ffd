//! What a customer changed in a Word file that was sent.

use std::path::{Path, PathBuf};

use ::docx::Docx;
use jiff::civil::Date;

use crate::digest::sha256;
use crate::document::content::Editor;
use crate::document::{Terms, compose, docx, terms};
use crate::redline::{markup, markup_document};

use super::addressee::{Register, subject};
use super::delivery::deliver_to;
use super::questionnaire_file::read_bounded;
use super::receipt::same_file;
use super::templates::{refuse_unknown, templates};
use super::terms::known_customer;
use super::{Refusal, Workspace};

pub use crate::redline::{Markup, markup_page, markup_text};

/// What to compare.
#[derive(Clone, Debug)]
pub struct Options {
    /// The file as it was sent.
    pub sent: PathBuf,
    /// The file as it came back.
    pub returned: PathBuf,
    /// The document that it is; else as the sent file says.
    pub document: Option<String>,
    /// The customer for whom it was made; else as the sent file says.
    pub customer: Option<String>,
    /// The day of the comparison.
    pub as_of: Date,
}

/// What was found.
#[derive(Debug)]
pub struct Compared {
    /// The changes.
    pub markup: Markup,
    sent: Named,
    returned: Named,
}

/// A file that was compared.
#[derive(Debug)]
struct Named {
    name: String,
    hash: String,
}

/// Paragraphs, rows and runs of a file that is compared: an agreement of a thousand pages has fewer.
const ITEMS: usize = 100_000;

/// Compares the files; terms are named where there is a workspace.
pub fn compare(workspace: Option<&Workspace>, options: &Options) -> Result<Compared, Refusal> {
    let ((sent, sent_file), (returned, returned_file)) = (open(&options.sent)?, open(&options.returned)?);
    let terms = workspace.map(|workspace| terms_of(workspace, &sent, options)).transpose()?.unwrap_or_default();
    Ok(Compared { markup: markup(&sent, &returned, &terms), sent: sent_file, returned: returned_file })
}

impl Compared {
    /// The changes as a page that needs nothing else.
    #[must_use]
    pub fn page(&self) -> String {
        markup_page(&self.markup, &self.sent.name, &self.returned.name)
    }

    /// Writes the changes for Word, each marked; gives the path.
    pub fn in_word(self, out: Option<&Path>, options: &Options) -> Result<PathBuf, Refusal> {
        let files = [self.sent, self.returned].map(|file| (file.name, file.hash));
        let editor = Editor { name: "ddq".to_owned(), date: options.as_of };
        let document = markup_document(&self.markup, &files, options.as_of, editor);
        let bytes = docx::docx(&document).map_err(|error| Refusal::new(error.to_string()))?;
        let path = out.map_or_else(|| options.returned.with_extension("markup.docx"), Path::to_path_buf);
        write(&path, &bytes, options)?;
        Ok(path)
    }
}

/// Writes a text of what was found. The inputs are never written to.
pub fn write(path: &Path, bytes: &[u8], options: &Options) -> Result<(), Refusal> {
    if same_file(&options.sent, path) || same_file(&options.returned, path) {
        return Err(Refusal::new(format!("{} is one of the files that are compared", path.display()))
            .hint("name another file with --out"));
    }
    deliver_to(&[(path, bytes)])
}

fn open(path: &Path) -> Result<(Docx, Named), Refusal> {
    let bytes = read_bounded(path)?;
    let hash = sha256(&bytes);
    let limits = ::docx::Limits { items: ITEMS, ..::docx::limits() };
    let docx = Docx::open(bytes, &limits)
        .map_err(|error| Refusal::new(format!("{} cannot be read: {error}", path.display())))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((docx, Named { name, hash }))
}

/// The terms of the document that the sent file is.
fn terms_of(workspace: &Workspace, sent: &Docx, options: &Options) -> Result<Terms, Refusal> {
    let (bank, templates) = (workspace.bank()?, templates(workspace)?);
    let told = sent.identifier().unwrap_or_default();
    let (document, customer) = match &options.document {
        Some(id) => {
            refuse_unknown(id, &templates)?;
            (Some(id.clone()), None)
        }
        None => Register { bank: &bank, templates: &templates, day: options.as_of }.identified(told),
    };
    let customer = options.customer.as_deref().map(|id| known_customer(&bank, id)).transpose()?.or(customer);
    let Some(document) = document else { return Ok(Terms::default()) };
    let subject = subject(&bank, customer, options.as_of);
    Ok(compose(&document, subject, &templates).map(|made| terms(&made, subject)).unwrap_or_default())
}
