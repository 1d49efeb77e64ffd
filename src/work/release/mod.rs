//! Everything that leaves the house, made at once from a bank in which nothing is wrong.

mod changelog;
mod making;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::bank::{Bank, Status as AnswerStatus};
use crate::diagnostic::Severity;
use crate::diff::{Diff, Version, add_documents, compare};
use crate::git;
use crate::lint;
use crate::redline::{html, proof};
use crate::respond::{BankStamp, stamp};
use crate::source::Sources;
use crate::version::{Kept, SOURCES, TOOL, Texts, pack};

use super::delivery::Hold;
use super::export::all_exports;
use super::manifest::{MANIFEST, Manifest, SCHEMA};
use super::version;
use super::{Refusal, Workspace};

use self::changelog::{CHANGELOG, entry, with_entry};

pub(super) use self::making::{Documents, desk_of, documents};

/// What changed since the release before, marked.
pub(super) const REDLINE: &str = "redline.html";
/// The same, as the changelog says it.
pub(super) const CHANGES: &str = "CHANGES.md";

/// Which release to make.
#[derive(Clone, Debug)]
pub struct Options {
    /// The version.
    pub version: String,
    /// The version that it follows; else the last tag.
    pub since: Option<String>,
    /// Go on although answers are drafts.
    pub leave_out_drafts: bool,
    /// Documents to go on without.
    pub without: Vec<String>,
    /// Say what would be made, and write nothing.
    pub dry_run: bool,
    /// The day.
    pub as_of: Date,
}

/// What came of a release.
#[derive(Debug)]
pub enum Release {
    /// It was made.
    Made(Made),
    /// It would be made.
    Foreseen {
        /// The entry of the changelog.
        news: String,
        /// How many documents it has.
        documents: usize,
    },
    /// Nothing was written: this keeps it back, one line each.
    HeldBack(Vec<String>),
}

/// A release that was made.
#[derive(Debug)]
pub struct Made {
    /// Its folder.
    pub folder: PathBuf,
    /// Its manifest.
    pub manifest: PathBuf,
    /// The changelog, from the root of the workspace.
    pub changelog: &'static str,
    /// How many files it has.
    pub files: usize,
    /// Whether an interrupted run had begun it, and it was only finished now.
    pub is_finished: bool,
}

/// Makes a release.
pub fn release(workspace: &Workspace, options: &Options) -> Result<Release, Refusal> {
    refuse_name(&options.version)?;
    let folder = version::releases(workspace).join(&options.version);
    if let Some(made) = finished(workspace, &folder)? {
        return Ok(Release::Made(made));
    }
    refuse_made(&folder)?;
    let day = options.as_of;
    let (own, carried) = (version::own(&workspace.root)?, Texts::carried());
    let to = Version::current(&options.version, &own);
    let bank = &to.bank;
    let mut desk = desk_of(&to, day)?;
    let general = desk.terms;
    let mut obstacles = faults(&to, &desk.sources, day);
    obstacles.extend(unfit_answers(bank, options));
    let is_left_out = |id: &str, _: Option<&str>| options.without.iter().any(|without| without == id);
    let documents = documents(&mut desk, &is_left_out, &mut obstacles)?;
    if !obstacles.is_empty() {
        return Ok(Release::HeldBack(obstacles));
    }
    let since = options.since.clone().or_else(|| git::last_tag(&workspace.root));
    let diff = changes(workspace, since.as_deref(), &to, &own, day)?;
    let news = entry(&options.version, &diff, bank, &desk.templates);
    if options.dry_run {
        return Ok(Release::Foreseen { news, documents: documents.files.len() });
    }
    let Documents { mut files, composed } = documents;
    let revision = workspace.revision();
    files.extend(all_exports(bank, &workspace.formats()?, general, revision.clone())?);
    files.push((REDLINE.to_owned(), html(&diff.outward()).into_bytes()));
    files.push((CHANGES.to_owned(), news.clone().into_bytes()));
    let sources = pack(&own, &carried, &Kept::new(day, composed, &carried));
    files.push((SOURCES.to_owned(), sources.map_err(|error| Refusal::new(error.to_string()))?));
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
    deliver(workspace, &options.version, &files, &news)?;
    Ok(Release::Made(made(folder, files.len(), false)))
}

fn made(folder: PathBuf, files: usize, is_finished: bool) -> Made {
    Made { manifest: folder.join(MANIFEST), folder, changelog: CHANGELOG, files, is_finished }
}

/// The release, if an interrupted run had begun it.
fn finished(workspace: &Workspace, folder: &Path) -> Result<Option<Made>, Refusal> {
    let manifest = folder.join(MANIFEST);
    let is_of = |name: &&String| workspace.root.join(name.as_str()) == manifest;
    if !workspace.finished.iter().any(|name| is_of(&name)) {
        return Ok(None);
    }
    let (manifest, folder) = Manifest::read(&manifest)?;
    Ok(Some(made(folder, manifest.files.len() + 1, true)))
}

fn refuse_made(folder: &Path) -> Result<(), Refusal> {
    match folder.exists() {
        false => Ok(()),
        true => Err(Refusal::new(format!("{} is there already", folder.display()))
            .hint("a release is made once: take another version, or remove the folder of one that nobody has")),
    }
}

/// What `ddq check` calls an error.
fn faults(version: &Version, sources: &Sources, day: Date) -> Vec<String> {
    let mut found = version.faults.clone();
    found.extend(lint::run(&version.bank, sources, day));
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| format!("{} ({})", found.message, found.location.path)).collect()
}

/// A version names a folder, a tag and a heading.
fn refuse_name(version: &str) -> Result<(), Refusal> {
    let is_fit = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    if version.chars().all(is_fit)
        && version.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && !version.contains("..")
    {
        return Ok(());
    }
    Err(Refusal::new(format!("`{version}` cannot be a version")).hint("letters, digits, `.`, `-`, `_` and `+`: 1.1.0"))
}

/// Answers that a release may not carry.
fn unfit_answers(bank: &Bank, options: &Options) -> Vec<String> {
    let mut found = Vec::new();
    for answer in bank.answers() {
        if answer.is_overdue(options.as_of) {
            found.push(format!("`{}`: its review ran out", answer.id));
        }
        if answer.state.status() == AnswerStatus::Draft && !options.leave_out_drafts {
            found.push(format!("`{}` is a draft (--leave-out-drafts goes on without it)", answer.id));
        }
    }
    found
}

/// What changed since the last version; all is new without one.
fn changes(workspace: &Workspace, since: Option<&str>, to: &Version, own: &Texts, day: Date) -> Result<Diff, Refusal> {
    let from: Version = match since {
        Some(name) => version::named(workspace, name)?,
        None => Version::nothing(own),
    };
    let mut diff = compare(&from, to, day);
    add_documents(&mut diff, &from, to);
    if proof(&diff).holds {
        Ok(diff)
    } else {
        Err(Refusal::new("the redline does not add up to both versions; nothing was written"))
    }
}

/// The release and the changelog, as one set.
fn deliver(workspace: &Workspace, version: &str, files: &[(String, Vec<u8>)], news: &str) -> Result<(), Refusal> {
    let hold = Hold::of(&workspace.root)?;
    let folder = version::releases(workspace).join(version);
    refuse_made(&folder)?;
    let changelog = with_entry(workspace, version, news)?;
    let within = format!("{}/{version}", version::RELEASES);
    let mut set: Vec<(String, &[u8])> =
        files.iter().map(|(name, bytes)| (format!("{within}/{name}"), bytes.as_slice())).collect();
    set.push((CHANGELOG.to_owned(), changelog.as_bytes()));
    hold.put(&set).map(drop)
}
