//! The workspace as git knows it: its revision, and its texts at any other.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::source::{BANK_FOLDER, FORMAT_FOLDER, ROOT_MARKER, TEMPLATE_FOLDER};

/// What belongs to a version of a workspace.
const VERSIONED: [&str; 4] = [ROOT_MARKER, BANK_FOLDER, FORMAT_FOLDER, TEMPLATE_FOLDER];

/// One byte more than the largest file of a version: enough to know that one is too large.
const MAX_BYTES: u64 = (8 << 20) + 1;

/// Why a revision cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The folder is in no repository, or git is not there.
    #[error("{0} is not in a git repository")]
    NoRepository(String),
    /// Nothing of that name is known.
    #[error("there is no revision `{0}`")]
    NoRevision(String),
    /// The revision holds no workspace.
    #[error("`{0}` holds no {ROOT_MARKER} in this folder")]
    NoWorkspace(String),
    /// Git stopped.
    #[error("git could not read `{revision}`: {reason}")]
    Failed {
        /// The revision.
        revision: String,
        /// What it said.
        reason: String,
    },
}

/// The name that git signs commits with.
#[must_use]
pub fn user_name(folder: &Path) -> Option<String> {
    git(folder, &["config", "user.name"]).filter(|name| !name.is_empty())
}

/// The newest tag before the commit of a folder, if there is any.
#[must_use]
pub fn last_tag(folder: &Path) -> Option<String> {
    git(folder, &["describe", "--tags", "--abbrev=0"]).filter(|tag| !tag.is_empty())
}

/// A commit by its full name, for any name of it.
///
/// # Errors
/// When the folder is in no repository, or there is no such revision.
pub fn commit(folder: &Path, revision: &str) -> Result<String, GitError> {
    if git(folder, &["rev-parse", "--is-inside-work-tree"]).is_none() {
        return Err(GitError::NoRepository(folder.display().to_string()));
    }
    let commit =
        git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")]);
    commit.filter(|it| !it.is_empty()).ok_or_else(|| GitError::NoRevision(revision.to_owned()))
}

/// The files of the workspace in `folder` as they were at a revision, by their paths; nothing is checked out.
///
/// # Errors
/// When there is no such revision, or no workspace at it.
pub fn files_at(folder: &Path, revision: &str) -> Result<Vec<(String, Vec<u8>)>, GitError> {
    let commit = commit(folder, revision)?;
    let listed = git(folder, &[&["ls-tree", "-r", "-z", &commit, "--"][..], &VERSIONED].concat());
    let failed = |reason: &str| GitError::Failed { revision: revision.to_owned(), reason: reason.to_owned() };
    let listed = listed.ok_or_else(|| failed("the tree cannot be listed"))?;
    let files: Vec<(&str, &str)> = listed.split('\0').filter_map(file).collect();
    if !files.iter().any(|(_, path)| *path == ROOT_MARKER) {
        return Err(GitError::NoWorkspace(revision.to_owned()));
    }
    blobs(folder, &files).map_err(|error| failed(&error.to_string()))
}

/// The object and the path in a line of `ls-tree`: `100644 blob 3f2a… <tab> answers/facts.toml`. TOML files, and
/// whatever a template needs; nothing hidden.
fn file(line: &str) -> Option<(&str, &str)> {
    let (about, path) = line.split_once('\t')?;
    let mut words = about.split(' ');
    let is_file = words.next()?.starts_with("100") && words.next()? == "blob";
    let is_hidden = path.split('/').any(|name| name.starts_with('.'));
    let is_wanted = path.ends_with(".toml") || path.starts_with(TEMPLATE_FOLDER);
    (is_file && is_wanted && !is_hidden).then_some((words.next()?, path))
}

/// The contents of objects, all from one process.
fn blobs(folder: &Path, files: &[(&str, &str)]) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut child = command(folder)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (mut input, output) = (child.stdin.take(), child.stdout.take());
    let mut output = BufReader::new(output.ok_or_else(|| std::io::Error::other("no output"))?);
    let mut read = Vec::with_capacity(files.len());
    for (object, path) in files {
        let input = input.as_mut().ok_or_else(|| std::io::Error::other("no input"))?;
        writeln!(input, "{object}")?;
        input.flush()?;
        let mut head = String::new();
        output.read_line(&mut head)?;
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| std::io::Error::other(format!("{path} is missing")))?;
        let mut bytes = Vec::new();
        // What goes beyond the limit is read past.
        output.by_ref().take(size.min(MAX_BYTES)).read_to_end(&mut bytes)?;
        let rest = size.saturating_sub(MAX_BYTES) + 1;
        std::io::copy(&mut output.by_ref().take(rest), &mut std::io::sink())?;
        read.push(((*path).to_owned(), bytes));
    }
    drop(input);
    child.wait()?;
    Ok(read)
}

/// Git in a folder, so that its configuration, which came with the folder, runs nothing and fetches nothing.
///
/// None of the commands that are used here looks at the files of the working tree, for which filters would be run.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=", "-c", "core.alternateRefsCommand="]);
    command.args(["-c", "protocol.allow=never", "--no-pager", "-C"]).arg(folder);
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = command(folder).args(arguments).stderr(Stdio::null()).output().ok()?;
    let text = output.status.success().then_some(output.stdout)?;
    Some(String::from_utf8_lossy(&text).trim().to_owned())
}
