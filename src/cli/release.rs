//! `ddq release`: everything that leaves the house, made at once from a bank in which nothing is wrong.

use std::fs;
use std::path::Path;

use clap::Args;
use jiff::civil::Date;

use crate::bank::{Bank, Status as AnswerStatus};
use crate::diagnostic::Severity;
use crate::diff::{Diff, Version, add_documents, compare};
use crate::document::content::Status;
use crate::document::{CustomerUse, about};
use crate::git;
use crate::lint;
use crate::redline::{html, proof};
use crate::respond::{BankStamp, stamp};
use crate::text::words::counted;
use crate::version::{Composed, Kept, SOURCES, TOOL, Texts, pack};

use super::Outcome;
use super::deliver::Delivery;
use super::error::CliError;
use super::manifest::{MANIFEST, Manifest, SCHEMA};
use super::release_changes::{CHANGELOG, entry, with_entry};
use super::render::{Desk, file_name};
use super::templates::add_texts;
use super::terminal::Terminal;
use super::terms::terms;
use super::version;
use super::workspace::{Workspace, as_of};
use crate::work::export::all_exports;

/// Make a release: every document and export, the changelog, and a manifest of hashes
///
/// Refuses, and names everything, while `ddq check` has errors, an approved answer is overdue, an answer is a draft, or a
/// document cannot be final. Files go into out/releases/VERSION/, which is never written twice; the changelog entry tells
/// customers what changed since the last tag; sources.zip keeps the texts that all was made from, those that ddq carries
/// included, and stays in the house. Proposes the git tag; sets none.
/// Exit status: 0 when it was made, 1 when something keeps it back, 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The version, such as 1.1.0
    #[arg(value_name = "VERSION")]
    version: String,

    /// The version that it follows: a revision or a tag [default: the last tag; all is new without one]
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,

    /// Go on although answers are drafts: no document shows what they say
    #[arg(long)]
    leave_out_drafts: bool,

    /// Go on without this document, which cannot be final yet; may be given several times
    #[arg(long, value_name = "DOCUMENT")]
    without: Vec<String>,

    /// Say what would be made, and what keeps it back; write nothing
    #[arg(long)]
    dry_run: bool,

    /// The day of the release [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
}

/// Makes a release.
pub(super) fn release(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    refuse_name(&options.version)?;
    let folder = version::releases(workspace).join(&options.version);
    if folder.exists() {
        return Err(CliError::new(format!("{} is there already", folder.display()))
            .hint("a release is made once: take another version, or remove the folder of one that nobody has"));
    }
    let day = as_of(options.as_of);
    let (own, carried) = (version::own(&workspace.root)?, Texts::carried());
    let to = Version::current(&options.version, &own);
    let mut diagnostics = to.faults.clone();
    let (bank, templates, mut texts) = (&to.bank, to.templates.clone(), to.sources.clone());
    add_texts(&templates, &mut texts);
    let general = terms(bank, None, Some(day))?;
    let mut desk = Desk { bank, templates, sources: texts, customer: None, terms: general, status: Status::Final };
    diagnostics.extend(lint::run(bank, &desk.sources, day));
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let mut obstacles: Vec<String> =
        errors.map(|found| format!("{} ({})", found.message, found.location.path)).collect();
    obstacles.extend(unfit_answers(bank, day, options));
    let documents = documents(&mut desk, options, &mut obstacles)?;
    if !obstacles.is_empty() {
        return refuse(&obstacles, options, terminal);
    }
    let since = options.since.clone().or_else(|| git::last_tag(&workspace.root));
    let diff = changes(workspace, since.as_deref(), &to, &own, day)?;
    let news = entry(&options.version, &diff, bank, &desk.templates);
    if options.dry_run {
        terminal.print(&format!(
            "{news}\n{} and the exports would be made\n",
            counted(documents.files.len(), "document")
        ))?;
        return Ok(Outcome::Clean);
    }
    let Documents { mut files, composed } = documents;
    let revision = workspace.revision();
    files.extend(all_exports(bank, &workspace.formats()?, general, revision.clone())?);
    files.push(("redline.html".to_owned(), html(&diff.outward()).into_bytes()));
    files.push(("CHANGES.md".to_owned(), news.clone().into_bytes()));
    let sources = pack(&own, &carried, &Kept::new(day, composed, &carried));
    files.push((SOURCES.to_owned(), sources.map_err(|error| CliError::new(error.to_string()))?));
    files.sort();
    let manifest = Manifest {
        schema: SCHEMA.to_owned(),
        version: options.version.clone(),
        date: day,
        tool: TOOL.to_owned(),
        bank: BankStamp { revision, hash: bank.hash().to_owned() },
        previous: since,
        sources: Some(SOURCES.to_owned()),
        files: files.iter().map(|(name, bytes)| stamp(name, bytes)).collect(),
    };
    files.push((MANIFEST.to_owned(), serde_json::to_vec_pretty(&manifest)?));
    write(&folder, &files)?;
    let changelog = with_entry(workspace, &options.version, &news)?;
    Delivery { folder: &workspace.root, files: vec![(CHANGELOG.to_owned(), changelog.as_bytes())] }.write()?;
    tell(&folder, files.len(), options, terminal)
}

/// A version names a folder, a tag and a heading.
fn refuse_name(version: &str) -> Result<(), CliError> {
    let is_fit = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    if version.chars().all(is_fit)
        && version.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && !version.contains("..")
    {
        return Ok(());
    }
    Err(CliError::new(format!("`{version}` cannot be a version")).hint("letters, digits, `.`, `-`, `_` and `+`: 1.1.0"))
}

/// Answers that a release may not carry.
fn unfit_answers(bank: &Bank, day: Date, options: &Options) -> Vec<String> {
    let mut found = Vec::new();
    for answer in bank.answers() {
        if answer.is_overdue(day) {
            found.push(format!("`{}`: its review ran out", answer.id));
        }
        if answer.state.status() == AnswerStatus::Draft && !options.leave_out_drafts {
            found.push(format!("`{}` is a draft (--leave-out-drafts goes on without it)", answer.id));
        }
    }
    found
}

/// The documents of a release: their files, and what each came to.
#[derive(Default)]
struct Documents {
    files: Vec<(String, Vec<u8>)>,
    composed: Vec<Composed>,
}

/// Every document as its files, with the hash of what it says: once for nobody in particular, or for each customer where
/// it is made for one.
fn documents(desk: &mut Desk<'_>, options: &Options, obstacles: &mut Vec<String>) -> Result<Documents, CliError> {
    let bank = desk.bank;
    let mut made = Documents::default();
    for id in desk.templates.documents() {
        if options.without.contains(&id) {
            continue;
        }
        let about = about(&id, &desk.templates).map_err(|fault| CliError::new(fault.message))?;
        let readers: Vec<Option<&str>> = match about.customer {
            CustomerUse::Needed => bank.customers().iter().map(|customer| Some(customer.id.as_str())).collect(),
            _ => vec![None],
        };
        for reader in readers {
            desk.customer = reader;
            desk.terms = terms(bank, reader, Some(desk.terms.as_of))?;
            let hash = render(&id, desk, &mut made.files, obstacles)?;
            let customer = reader.map(str::to_owned);
            made.composed.extend(hash.map(|hash| Composed { document: id.clone(), customer, hash }));
        }
    }
    Ok(made)
}

fn render(
    id: &str,
    desk: &Desk<'_>,
    files: &mut Vec<(String, Vec<u8>)>,
    obstacles: &mut Vec<String>,
) -> Result<Option<String>, CliError> {
    let judged = desk.judge(id)?;
    let errors = judged.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let found: Vec<String> = errors.map(|finding| finding.message.clone()).collect();
    if let Some(first) = found.first() {
        let whose = desk.customer.map(|customer| format!(" for {customer}")).unwrap_or_default();
        let more = if found.len() > 1 { format!(", and {} more", found.len() - 1) } else { String::new() };
        obstacles.push(format!("{id}{whose} cannot be final: {first}{more} (--without {id} goes on without it)"));
        return Ok(None);
    }
    let document = &judged.composition.document;
    files.push((file_name(document, desk.customer, "pdf"), desk.pdf(document)?.bytes));
    Ok(Some(document.hash.clone()))
}

fn refuse(obstacles: &[String], options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let lines: String = obstacles.iter().map(|obstacle| format!("  {obstacle}\n")).collect();
    let count =
        if obstacles.len() == 1 { "1 thing keeps".to_owned() } else { format!("{} things keep", obstacles.len()) };
    terminal.print(&format!("{lines}{count} {} back; nothing was written\n", options.version))?;
    Ok(Outcome::Findings)
}

/// What changed since the last version; all is new without one.
fn changes(workspace: &Workspace, since: Option<&str>, to: &Version, own: &Texts, day: Date) -> Result<Diff, CliError> {
    let from: Version = match since {
        Some(name) => version::named(workspace, name)?,
        None => Version::nothing(own),
    };
    let mut diff = compare(&from, to, day);
    add_documents(&mut diff, &from, to);
    if proof(&diff).holds {
        Ok(diff)
    } else {
        Err(CliError::new("the redline does not add up to both versions; nothing was written"))
    }
}

/// All files in a folder of their own that appears whole: it is made under another name first.
fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), CliError> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let draft = folder.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written =
        Delivery { folder: &draft, files: files.iter().map(|(name, bytes)| (name.clone(), &**bytes)).collect() }
            .write();
    let placed =
        written.and_then(|_| fs::rename(&draft, folder).map_err(|error| CliError::io("write", folder, &error)));
    if placed.is_err() {
        let _ = fs::remove_dir_all(&draft);
    }
    placed
}

fn tell(folder: &Path, files: usize, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let Options { version, .. } = options;
    terminal.print(&format!(
        "{version}: {} in {}\n  changelog: {CHANGELOG}\n  check it:  ddq verify {}\n  tag it:    git tag -a {version} -m \"Release {version}\"\n",
        counted(files, "file"),
        folder.display(),
        folder.join(MANIFEST).display(),
    ))?;
    Ok(Outcome::Clean)
}
