//! What changed between two versions of the bank, of a document made from them, or of what was negotiated.
//!
//! Nothing is shown of which it is not proved that it is everything.

mod terms;
mod word;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::bank::Bank;
use crate::diagnostic::{Diagnostic, Severity};
use crate::diff::{Version, add_documents, compare, not_compared};
use crate::document::content::{Editor, Status};
use crate::document::{Subject, Templates, attachments, compose, docx, first_fault, judge, pdf};
use crate::git;
use crate::redline::{merge, proof, proof_of_documents, report};

use super::delivery::deliver_to;
use super::templates::{refuse_unknown, templates};
use super::terms::{known_customer, terms as terms_for};
use super::version;
use super::{Refusal, Workspace};

use self::word::{Compared, in_word, named};

pub use self::terms::{TermRow, TermsCompared};
pub use self::word::WordFiles;
pub use crate::diff::Diff;
pub use crate::document::content::Document;
pub use crate::redline::{Look, Proof, html, markdown, stat, terminal};

/// What to compare.
#[derive(Clone, Debug)]
pub struct Options {
    /// The old version, or a range.
    pub from: String,
    /// The new one; else the working tree.
    pub to: Option<String>,
    /// The customer for whom documents are made.
    pub customer: Option<String>,
    /// Who stands for tracked changes; else whom git knows as its user.
    pub author: Option<String>,
    /// The day of the comparison.
    pub as_of: Date,
}

/// Two versions of the bank, compared.
#[derive(Debug)]
pub struct BankCompared {
    /// What changed.
    pub diff: Diff,
    /// That it is everything.
    pub proof: Proof,
    provider: String,
    editor: Editor,
    templates: Templates,
}

/// Two versions of a document.
#[derive(Debug)]
pub struct DocumentCompared {
    /// What nobody knows of the old version, one line each.
    pub limits: Vec<String>,
    old: Document,
    new: Document,
    from: String,
    to: String,
    editor: Editor,
    templates: Templates,
}

/// A document with its changes marked.
#[derive(Debug)]
pub struct Marked<'c> {
    /// The document.
    pub document: Document,
    /// That both versions are in it.
    pub proof: Proof,
    templates: &'c Templates,
}

/// Compares two versions of the bank.
pub fn of_bank(workspace: &Workspace, options: &Options) -> Result<BankCompared, Refusal> {
    let (from, to) = versions(workspace, options)?;
    let mut diff = compare(&from, &to, options.as_of);
    add_documents(&mut diff, &from, &to);
    Ok(BankCompared {
        proof: assured(proof(&diff))?,
        diff,
        provider: to.bank.company().map_or(String::new(), |company| company.name.value.clone()),
        editor: editor(workspace, options),
        templates: templates(workspace)?,
    })
}

/// Compares a document, as two versions make it.
pub fn of_document(workspace: &Workspace, id: &str, options: &Options) -> Result<DocumentCompared, Refusal> {
    let (from, to) = versions(workspace, options)?;
    let (old, new) = both(id, &from, &to, options)?;
    let limits = not_compared(id, &from, &to).into_iter();
    Ok(DocumentCompared {
        limits: limits.map(|limit| format!("cannot be compared: {limit}")).collect(),
        old,
        new,
        from: named(&from),
        to: named(&to),
        editor: editor(workspace, options),
        templates: to.templates,
    })
}

/// Compares a document of a customer with the one that would have the standard of every term.
pub fn of_negotiated(
    workspace: &Workspace,
    id: &str,
    customer: &str,
    options: &Options,
) -> Result<DocumentCompared, Refusal> {
    let bank = workspace.sound_bank()?;
    let customer = known_customer(&bank, customer)?;
    let templates = templates(workspace)?;
    refuse_unknown(id, &templates)?;
    let (old, new) = terms::documents(id, &bank, customer, options.as_of, &templates)?;
    Ok(DocumentCompared {
        limits: Vec::new(),
        old,
        new,
        from: "the standard terms".to_owned(),
        to: format!("the terms of {}", customer.name.value),
        editor: editor(workspace, options),
        templates,
    })
}

/// What two customers have otherwise.
pub fn of_customers(workspace: &Workspace, from: &str, to: &str) -> Result<TermsCompared, Refusal> {
    terms::customers(&workspace.sound_bank()?, from, to)
}

/// What a customer has otherwise than everybody.
pub fn of_customer(workspace: &Workspace, customer: &str) -> Result<TermsCompared, Refusal> {
    let bank = workspace.sound_bank()?;
    Ok(terms::against_standard(&bank, known_customer(&bank, customer)?))
}

/// Writes a text, or what was compared as one.
pub fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    deliver_to(&[(path, text.as_bytes())])
}

/// Where a redline goes: to the path that is asked for, else into the folder for what is made.
#[must_use]
pub fn redline_path(workspace: &Workspace, out: Option<&Path>, document: Option<&str>, extension: &str) -> PathBuf {
    let name = document.map_or_else(|| "redline".to_owned(), |id| format!("redline-{id}"));
    out.map_or_else(|| workspace.root.join("out").join(format!("{name}.{extension}")), Path::to_path_buf)
}

impl BankCompared {
    /// Writes the changes as a report in PDF.
    pub fn pdf(&self, path: &Path) -> Result<(), Refusal> {
        laid_out(&self.report(), &self.templates, path)
    }

    /// Writes the changes as a report for Word.
    pub fn word(&self, path: &Path) -> Result<(), Refusal> {
        let bytes = docx::docx(&self.report()).map_err(|error| Refusal::new(error.to_string()))?;
        deliver_to(&[(path, &bytes)])
    }

    fn report(&self) -> Document {
        report(&self.diff, &self.provider, self.editor.clone())
    }
}

impl DocumentCompared {
    /// The document with its changes marked.
    pub fn marked(&self) -> Result<Marked<'_>, Refusal> {
        let document = merge(&self.old, &self.new, self.editor.clone());
        let proof = assured(proof_of_documents(&document, &self.old, &self.new))?;
        Ok(Marked { document, proof, templates: &self.templates })
    }

    /// Writes the redline for Word, with tracked changes, and beside it what was compared.
    pub fn word(&self, path: &Path) -> Result<WordFiles, Refusal> {
        let compared = Compared {
            from: self.from.clone(),
            to: self.to.clone(),
            old: &self.old,
            new: &self.new,
            limits: self.limits.clone(),
        };
        in_word(&compared, &self.editor, path)
    }
}

impl Marked<'_> {
    /// Writes the document as PDF.
    pub fn pdf(&self, path: &Path) -> Result<(), Refusal> {
        laid_out(&self.document, self.templates, path)
    }
}

fn laid_out(document: &Document, templates: &Templates, path: &Path) -> Result<(), Refusal> {
    let pdf = pdf::pdf(document, templates, &attachments(document));
    deliver_to(&[(path, &pdf.map_err(|error| Refusal::new(error.to_string()))?.bytes)])
}

/// The two versions that are meant.
fn versions(workspace: &Workspace, options: &Options) -> Result<(Version, Version), Refusal> {
    let (from, to) = match (options.from.split_once(".."), &options.to) {
        (Some((from, to)), None) if !Path::new(&options.from).exists() => {
            let named = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
            (named(from), Some(named(to.trim_start_matches('.'))))
        }
        (_, to) => (options.from.clone(), to.clone()),
    };
    let new = match to {
        Some(name) => version::named(workspace, &name)?,
        None => version::current(workspace)?,
    };
    Ok((version::named(workspace, &from)?, new))
}

/// Both documents: final, where both can be, so that each is what was sent; else drafts.
fn both(id: &str, from: &Version, to: &Version, options: &Options) -> Result<(Document, Document), Refusal> {
    let made = |status| Ok::<_, Refusal>((composed(id, from, status, options)?, composed(id, to, status, options)?));
    let ((old, old_fits), (new, new_fits)) = made(Status::Final)?;
    if old_fits && new_fits {
        return Ok((old, new));
    }
    let ((old, _), (new, _)) = made(Status::Draft)?;
    Ok((old, new))
}

/// A document as a version makes it, from its own texts, and whether it may be what it is to be.
fn composed(id: &str, version: &Version, status: Status, options: &Options) -> Result<(Document, bool), Refusal> {
    let known = version.templates.documents();
    if !known.iter().any(|known| known == id) {
        return Err(Refusal::new(format!("there is no document `{id}` in {}", version.name))
            .hint(format!("there are: {}", known.join(", "))));
    }
    let bank: &Bank = &version.bank;
    let terms = terms_for(bank, options.customer.as_deref(), options.as_of)?;
    let customer = options.customer.as_deref().and_then(|id| bank.customer(id));
    let subject = Subject { bank, customer, as_of: terms.as_of, sees: terms.sees, status };
    let composition = compose(id, subject, &version.templates).map_err(|faults| {
        Refusal::new(format!("{id} cannot be made from {}: {}", version.name, first_fault(&faults)))
    })?;
    let is_fault = |found: &Diagnostic| found.severity == Severity::Error;
    let is_unfit = status == Status::Final && judge(&composition, subject, &version.templates).iter().any(is_fault);
    Ok((composition.document, !is_unfit))
}

fn editor(workspace: &Workspace, options: &Options) -> Editor {
    let name = options.author.clone().or_else(|| git::user_name(&workspace.root)).unwrap_or_else(|| "ddq".to_owned());
    Editor { name, date: options.as_of }
}

/// Nothing is shown of which it is not sure that it is everything.
fn assured(proof: Proof) -> Result<Proof, Refusal> {
    if proof.holds {
        return Ok(proof);
    }
    Err(Refusal::new("the redline does not add up to both versions; nothing was written")
        .hint("this is a fault of ddq: please report it with the two versions"))
}
