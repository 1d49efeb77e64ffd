//! `ddq diff`: what changed between two versions of the bank, or of a document made from them.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::bank::Bank;
use crate::diagnostic::{Diagnostic, Severity};
use crate::diff::{Version, add_documents, compare, not_compared};
use crate::document::content::{Document, Editor, Status};
use crate::document::{Subject, Templates, attachments, compose, docx, judge, pdf};
use crate::git;
use crate::redline::{
    Look, Proof, html, markdown, merge, proof, proof_of_documents, report, stat, terminal as in_terminal,
};
use crate::report::Style;
use crate::text::words::counted;

use super::Outcome;
use super::deliver::deliver_to;
use super::diff_terms;
use super::error::CliError;
use super::redline_word::{Compared, in_word, named};
use super::templates::{refuse_unknown, templates};
use super::terminal::Terminal;
use super::terms::{known_customer, terms};
use super::version;
use super::workspace::{Workspace, as_of};

/// Show what changed between two versions of the bank, in meaning and in words
///
/// FROM and TO are revisions, tags, branches, a range such as v1.0..v1.1, releases, or folders that hold a workspace or a
/// release; without TO, the working tree. Each version is made from its own texts: answers, facts, templates, formats and
/// settings, and what ddq carried, where a release kept it. What cannot be compared is named. Each change has its
/// classes: clause changed, party or role, election or term, choice flipped, number or period changed, commitment
/// weakened or strengthened, state or disclosure changed, added, removed, renamed, wording only, internal, review
/// refreshed; and says for whom it is better, where the kind of fact tells.
/// Exit status: 0, or 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The old version
    #[arg(value_name = "FROM", default_value = "", hide_default_value = true)]
    #[arg(required_unless_present_any = ["customers", "customer"])]
    from: String,

    /// The new version [default: the working tree]
    #[arg(value_name = "TO")]
    to: Option<String>,

    /// Compare this document instead, as each version makes it: clause by clause
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,

    /// The customer for whom the document is made; without FROM, what was negotiated is marked against the standard
    #[arg(long, value_name = "ID", requires = "document")]
    customer: Option<String>,

    /// Compare what two customers negotiated, term by term
    #[arg(long, value_names = ["A", "B"], num_args = 2, conflicts_with_all = ["from", "document"])]
    customers: Option<Vec<String>>,

    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,

    /// Counts only
    #[arg(long)]
    stat: bool,

    /// Changed words within their text, instead of old and new lines
    #[arg(long)]
    word_diff: bool,

    /// Internal changes and refreshed reviews too, which a terminal only counts otherwise
    #[arg(long)]
    all: bool,

    /// The file to write; beside a redline of a document for Word goes a text with what was compared and what changed
    /// [default: standard output; out/redline.pdf and out/redline.docx for PDF and Word]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Who stands for tracked changes in Word [default: user.name of git]
    #[arg(long, value_name = "NAME")]
    author: Option<String>,

    /// The day of the comparison [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text, for a terminal
    Human,
    /// For a pull request
    Markdown,
    /// One page that needs nothing else
    Html,
    /// PDF/A-3a and PDF/UA-1
    Pdf,
    /// Word, with tracked changes
    Docx,
    /// One JSON value
    Json,
}

/// Compares the versions.
pub(super) fn diff(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    if options.customers.is_some() || options.from.is_empty() {
        of_terms(workspace, options, terminal)?;
        return Ok(Outcome::Clean);
    }
    let (from, to) = versions(workspace, options)?;
    match &options.document {
        None => of_bank(&from, &to, workspace, options, terminal)?,
        Some(id) => of_document(id, &from, &to, workspace, options, terminal)?,
    }
    Ok(Outcome::Clean)
}

/// What was negotiated: two customers, or a document of one against the standard.
fn of_terms(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<(), CliError> {
    let bank = workspace.sound_bank()?;
    let (compared, document) = match (options.customers.as_deref(), &options.document, &options.customer) {
        (Some([from, to]), ..) => (diff_terms::customers(&bank, from, to)?, None),
        (_, Some(document), Some(id)) => {
            let customer = known_customer(&bank, id)?;
            (diff_terms::against_standard(&bank, customer), Some((document, customer, as_of(options.as_of))))
        }
        _ => return Err(CliError::new("there is nothing to compare").hint("name a version, or two customers")),
    };
    match (options.format, document) {
        (Format::Human, _) => print(&diff_terms::human(&compared), options, terminal),
        (Format::Json, None) => print(&(serde_json::to_string_pretty(&compared)? + "\n"), options, terminal),
        (Format::Pdf | Format::Docx | Format::Json, Some((id, customer, as_of))) => {
            let templates = templates(workspace)?;
            refuse_unknown(id, &templates)?;
            let (old, new) = diff_terms::documents(id, &bank, customer, as_of, &templates)?;
            if options.format == Format::Docx {
                let (from, to) = ("the standard terms".to_owned(), format!("the terms of {}", customer.name.value));
                let compared = Compared { from, to, old: &old, new: &new, limits: Vec::new() };
                return in_word(&compared, &editor(workspace, options), &file(workspace, options, "docx"), terminal);
            }
            let merged = merge(&old, &new, editor(workspace, options));
            let proved = proof_of_documents(&merged, &old, &new);
            assured(proved)?;
            if options.format == Format::Json {
                return print(&(serde_json::to_string_pretty(&merged)? + "\n"), options, terminal);
            }
            laid_out(&merged, &templates, workspace, options, terminal)?;
            say(proved, "text", terminal)
        }
        _ => Err(CliError::new("what was negotiated is shown as human or json, a document as pdf, docx or json too")),
    }
}

/// Refuses a document that does not exist.
fn versions(workspace: &Workspace, options: &Options) -> Result<(Version, Version), CliError> {
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

fn of_bank(
    from: &Version,
    to: &Version,
    workspace: &Workspace,
    options: &Options,
    terminal: &Terminal,
) -> Result<(), CliError> {
    let mut diff = compare(from, to, as_of(options.as_of));
    add_documents(&mut diff, from, to);
    let proved = proof(&diff);
    assured(proved)?;
    let colour = terminal.style() == Style::Coloured && options.out.is_none();
    let look = Look { colour, lines: !options.word_diff, all: options.all };
    let text = match options.format {
        Format::Human if options.stat => stat(&diff, look),
        Format::Human => in_terminal(&diff, look),
        Format::Markdown => markdown(&diff),
        Format::Html => html(&diff),
        Format::Json => serde_json::to_string_pretty(&diff)? + "\n",
        Format::Pdf | Format::Docx => {
            let document = report(&diff, provider(&to.bank), editor(workspace, options));
            laid_out(&document, &templates(workspace)?, workspace, options, terminal)?;
            return say(proved, "change", terminal);
        }
    };
    print(&text, options, terminal)?;
    match options.format {
        Format::Human if !diff.changes.is_empty() && !options.stat => say(proved, "change", terminal),
        _ => Ok(()),
    }
}

fn of_document(
    id: &str,
    from: &Version,
    to: &Version,
    workspace: &Workspace,
    options: &Options,
    terminal: &Terminal,
) -> Result<(), CliError> {
    let (old, new) = both(id, from, to, options)?;
    if options.format == Format::Docx {
        let limits = limits(id, from, to).collect();
        let compared = Compared { from: named(from), to: named(to), old: &old, new: &new, limits };
        in_word(&compared, &editor(workspace, options), &file(workspace, options, "docx"), terminal)?;
        return say_limits(id, from, to, terminal);
    }
    let merged = merge(&old, &new, editor(workspace, options));
    let proved = proof_of_documents(&merged, &old, &new);
    assured(proved)?;
    match options.format {
        Format::Pdf => {
            laid_out(&merged, &to.templates, workspace, options, terminal)?;
            say(proved, "text", terminal)?;
            say_limits(id, from, to, terminal)
        }
        Format::Json => {
            print(&(serde_json::to_string_pretty(&merged)? + "\n"), options, terminal)?;
            limits(id, from, to).for_each(|limit| terminal.remark(&limit));
            Ok(())
        }
        Format::Docx | Format::Human | Format::Markdown | Format::Html => {
            Err(CliError::new("a document is compared as pdf, docx or json")
                .hint("add --format pdf, or leave --document out to see the changes of the bank"))
        }
    }
}

/// Both documents: final, where both can be, so that each is what was sent; else drafts.
fn both(id: &str, from: &Version, to: &Version, options: &Options) -> Result<(Document, Document), CliError> {
    let made = |status| Ok::<_, CliError>((composed(id, from, status, options)?, composed(id, to, status, options)?));
    let ((old, old_fits), (new, new_fits)) = made(Status::Final)?;
    if old_fits && new_fits {
        return Ok((old, new));
    }
    let ((old, _), (new, _)) = made(Status::Draft)?;
    Ok((old, new))
}

/// A document as a version makes it, from its own texts, and whether it may be what it is to be.
fn composed(id: &str, version: &Version, status: Status, options: &Options) -> Result<(Document, bool), CliError> {
    let known = version.templates.documents();
    if !known.iter().any(|known| known == id) {
        return Err(CliError::new(format!("there is no document `{id}` in {}", version.name))
            .hint(format!("there are: {}", known.join(", "))));
    }
    let bank: &Bank = &version.bank;
    let terms = terms(bank, options.customer.as_deref(), options.as_of)?;
    let customer = options.customer.as_deref().and_then(|id| bank.customer(id));
    let subject = Subject { bank, customer, as_of: terms.as_of, sees: terms.sees, status };
    let composition = compose(id, subject, &version.templates).map_err(|faults| {
        let first = faults.first().map(|fault| fault.diagnostic().message).unwrap_or_default();
        CliError::new(format!("{id} cannot be made from {}: {first}", version.name))
    })?;
    let is_fault = |found: &Diagnostic| found.severity == Severity::Error;
    let is_unfit = status == Status::Final && judge(&composition, subject, &version.templates).iter().any(is_fault);
    Ok((composition.document, !is_unfit))
}

/// Says what a redline leaves open: texts of which nobody knows what they were.
fn say_limits(id: &str, from: &Version, to: &Version, terminal: &Terminal) -> Result<(), CliError> {
    limits(id, from, to).try_for_each(|limit| terminal.print(&format!("{limit}\n")))
}

fn limits(id: &str, from: &Version, to: &Version) -> impl Iterator<Item = String> {
    not_compared(id, from, to).into_iter().map(|limit| format!("cannot be compared: {limit}"))
}

fn provider(bank: &Bank) -> &str {
    bank.company().map_or("", |company| company.name.value.as_str())
}

fn editor(workspace: &Workspace, options: &Options) -> Editor {
    let name = options.author.clone().or_else(|| git::user_name(&workspace.root)).unwrap_or_else(|| "ddq".to_owned());
    Editor { name, date: as_of(options.as_of) }
}

/// Writes a document as PDF, or a report for Word.
fn laid_out(
    document: &Document,
    templates: &Templates,
    workspace: &Workspace,
    options: &Options,
    terminal: &Terminal,
) -> Result<(), CliError> {
    let (bytes, extension) = match options.format {
        Format::Docx => (docx::docx(document).map_err(|error| CliError::new(error.to_string()))?, "docx"),
        _ => {
            let laid_out = pdf::pdf(document, templates, &attachments(document));
            (laid_out.map_err(|error| CliError::new(error.to_string()))?.bytes, "pdf")
        }
    };
    let path = file(workspace, options, extension);
    deliver_to(&[(&path, &bytes)])?;
    terminal.print(&format!("{}\n", path.display()))
}

/// The file to write.
fn file(workspace: &Workspace, options: &Options, extension: &str) -> PathBuf {
    let default = || workspace.root.join("out").join(format!("{}.{extension}", redline_name(options)));
    options.out.clone().unwrap_or_else(default)
}

fn redline_name(options: &Options) -> String {
    options.document.as_ref().map_or_else(|| "redline".to_owned(), |id| format!("redline-{id}"))
}

fn print(text: &str, options: &Options, terminal: &Terminal) -> Result<(), CliError> {
    match &options.out {
        None => terminal.print(text),
        Some(path) => {
            deliver_to(&[(path, text.as_bytes())])?;
            terminal.print(&format!("{}\n", path.display()))
        }
    }
}

/// Nothing is shown of which it is not sure that it is everything.
fn assured(proof: Proof) -> Result<(), CliError> {
    if proof.holds {
        return Ok(());
    }
    Err(CliError::new("the redline does not add up to both versions; nothing was written")
        .hint("this is a fault of ddq: please report it with the two versions"))
}

fn say(proof: Proof, noun: &str, terminal: &Terminal) -> Result<(), CliError> {
    let checked = counted(proof.checked, noun);
    terminal
        .print(&format!("checked: kept and deleted text is the old version, kept and inserted the new, in {checked}\n"))
}
