//! The texts that everything else reads: an ordered map of path → text, and their lines.
//!
//! A `Sources` comes from a folder or from a git revision alike, so nothing above needs to know which.
//! Paths are relative to the workspace and use `/` on every system. A file that is not text, or too large,
//! stays in the map as [`Text::Unreadable`], to be reported with everything else that is wrong.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Largest file that is read, in bytes (4 MiB).
pub const MAX_FILE_BYTES: u64 = 4 * 1024 * 1024;

/// The file that marks the root of a workspace.
pub const ROOT_MARKER: &str = "ddq.toml";

/// The folder that holds the bank.
pub const BANK_FOLDER: &str = "answers";

/// The folder that holds a workspace's own questionnaire formats.
pub const FORMAT_FOLDER: &str = "questionnaires";

/// The folder that holds a workspace's own templates of documents.
pub const TEMPLATE_FOLDER: &str = "templates";

/// The folder that holds a workspace's own files of the canonical questionnaire.
pub const CANONICAL_FOLDER: &str = "questionnaires/canonical";

/// The files of a workspace, by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<Arc<str>, Text>,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// UTF-8 text.
    Utf8(String),
    /// Nothing that can be read, and why.
    Unreadable(Unreadable),
}

/// Why a file cannot be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Longer than [`MAX_FILE_BYTES`].
    TooLarge,
    /// Not UTF-8.
    NotUtf8,
}

/// The folder could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}", path.display())]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// The reason.
    pub source: io::Error,
}

impl Sources {
    /// Reads `ddq.toml` and every `.toml` file under `answers/` and `questionnaires/canonical/` of the workspace at `root`.
    ///
    /// # Errors
    /// When a file or folder exists and cannot be read. Content that is not text is no error here.
    pub fn from_dir(root: &Path) -> Result<Self, ReadError> {
        let mut sources = Self::default();
        for file in bank_files(root)? {
            let bytes = read(root, &file)?;
            sources.insert(&relative(root, &file), &bytes);
        }
        Ok(sources)
    }

    /// Reads the `.toml` files of `questionnaires/` of the workspace at `root`, its formats; none when it has no such folder.
    ///
    /// # Errors
    /// As [`Sources::from_dir`].
    pub fn formats_from_dir(root: &Path) -> Result<Self, ReadError> {
        let (mut sources, folder) = (Self::default(), root.join(FORMAT_FOLDER));
        let mut files = Vec::new();
        if folder.is_dir() {
            collect_toml(&folder, &mut files)?;
        }
        for file in files.into_iter().filter(|file| file.parent() == Some(&folder)) {
            sources.insert(&relative(root, &file), &read(root, &file)?);
        }
        Ok(sources)
    }

    /// Adds a file, or replaces it.
    pub fn insert(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(path.into(), Text::new(bytes));
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Whether a file is there.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Adds the files of another map, or replaces those of the same path.
    pub fn extend(&mut self, other: &Sources) {
        self.files.extend(other.files.iter().map(|(path, text)| (path.clone(), text.clone())));
    }

    /// The text of a file; `None` when there is no such file or it is no text.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.files.get(path)? {
            Text::Utf8(text) => Some(text),
            Text::Unreadable(_) => None,
        }
    }

    /// The bytes of a span as text; empty when it lies outside of the file.
    #[must_use]
    pub fn slice(&self, path: &str, span: Range<usize>) -> &str {
        self.text(path).and_then(|text| text.get(span)).unwrap_or_default()
    }

    /// Every file, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Text)> {
        self.files.iter()
    }
}

impl<P: AsRef<str>, T: AsRef<[u8]>> FromIterator<(P, T)> for Sources {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(files: I) -> Self {
        let mut sources = Self::default();
        for (path, text) in files {
            sources.insert(path.as_ref(), text.as_ref());
        }
        sources
    }
}

impl Text {
    fn new(bytes: &[u8]) -> Self {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Self::Unreadable(Unreadable::TooLarge);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::Utf8(text.to_owned()),
            Err(_) => Self::Unreadable(Unreadable::NotUtf8),
        }
    }
}

/// Where the lines of a text begin, to turn bytes into lines and columns.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(index, _)| index + 1);
        Self { text, starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The position of a byte; a byte past the end is at the end.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let byte = char_boundary(self.text, byte);
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let column = self.text[self.starts[line]..byte].chars().count() + 1;
        Position { line: line + 1, column }
    }

    /// The text of a line, counted from 1, without its line break.
    #[must_use]
    pub fn line(&self, line: usize) -> &'a str {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        self.text[start..].lines().next().unwrap_or_default()
    }
}

/// The start of the character that holds a byte; the end of the text for a byte behind it.
#[must_use]
pub fn char_boundary(text: &str, byte: usize) -> usize {
    let is_boundary = |at: &usize| text.is_char_boundary(*at);
    (0..=byte.min(text.len())).rev().find(is_boundary).unwrap_or_default()
}

fn bank_files(root: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let mut files = Vec::new();
    let marker = root.join(ROOT_MARKER);
    if marker.is_file() {
        files.push(marker);
    }
    for folder in [BANK_FOLDER, CANONICAL_FOLDER].map(|folder| root.join(folder)) {
        if folder.is_dir() {
            collect_toml(&folder, &mut files)?;
        }
    }
    Ok(files)
}

/// Symbolic links to folders are not followed, so the walk ends.
fn collect_toml(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), ReadError> {
    let fail = |source| ReadError { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let path = entry.path();
        if entry.file_type().map_err(fail)?.is_dir() {
            collect_toml(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

/// The bytes of an ordinary file of at most so many.
///
/// # Errors
/// When it cannot be read, is larger, or is no ordinary file: a pipe or a device may have no end.
pub fn read_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let bytes = start_of_file(path, most)?;
    match bytes.len() as u64 > most {
        true => {
            let limit = if most >> 20 > 0 { format!("{} MiB", most >> 20) } else { format!("{most} bytes") };
            Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {limit}")))
        }
        false => Ok(bytes),
    }
}

/// One byte past the limit is enough to know that a file is too large.
fn start_of_file(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    use io::Read as _;
    // Asked before it is opened: to open a pipe waits for its other end.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no ordinary file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file of a workspace; a link in it leads nowhere else.
fn read(root: &Path, path: &Path) -> Result<Vec<u8>, ReadError> {
    let fail = |source| ReadError { path: path.to_owned(), source };
    if fs::symlink_metadata(path).map_err(fail)?.is_symlink() {
        let (target, root) = (path.canonicalize().map_err(fail)?, root.canonicalize().map_err(fail)?);
        if !target.starts_with(root) {
            return Err(fail(io::Error::other(
                "it is a link that leads out of the workspace: put the file itself there",
            )));
        }
    }
    start_of_file(path, MAX_FILE_BYTES).map_err(fail)
}

fn relative(root: &Path, file: &Path) -> String {
    let relative = file.strip_prefix(root).unwrap_or(file);
    let names: Vec<_> = relative.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(byte: usize, line: usize, column: usize) {
        assert_eq!(Lines::new("ab\näb\n").position(byte), Position { line, column });
    }

    #[test]
    fn positions_count_characters_from_one() {
        check(0, 1, 1);
        check(2, 1, 3);
        check(3, 2, 1);
        check(4, 2, 1);
        check(5, 2, 2);
        check(7, 3, 1);
        check(99, 3, 1);
    }

    #[test]
    fn ordinary_files_alone_are_read_and_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "abc").unwrap();
        assert_eq!(read_file(&path, 3).unwrap(), b"abc");
        assert_eq!(read_file(&path, 2).unwrap_err().to_string(), "it is larger than 2 bytes");
        assert_eq!(read_file(folder.path(), 2).unwrap_err().to_string(), "it is no ordinary file");
    }

    #[test]
    #[cfg(unix)]
    fn a_link_leads_nowhere_else() {
        let (workspace, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir(workspace.path().join("answers")).unwrap();
        fs::write(workspace.path().join("ddq.toml"), "").unwrap();
        fs::write(outside.path().join("theirs.toml"), "secret = 1").unwrap();
        let link = workspace.path().join("answers/facts.toml");
        std::os::unix::fs::symlink(workspace.path().join("ddq.toml"), &link).unwrap();
        assert_eq!(Sources::from_dir(workspace.path()).unwrap().text("answers/facts.toml"), Some(""));
        fs::remove_file(&link).unwrap();
        std::os::unix::fs::symlink(outside.path().join("theirs.toml"), &link).unwrap();
        let error = Sources::from_dir(workspace.path()).unwrap_err();
        assert!(error.source.to_string().contains("leads out of the workspace"), "{error}");
    }

    #[test]
    fn texts_are_utf8_and_bounded() {
        let sources: Sources = [("a", &b"a"[..]), ("b", b"\xff")].into_iter().collect();
        assert_eq!(sources.text("a"), Some("a"));
        assert_eq!(sources.text("b"), None);
        assert_eq!(sources.iter().nth(1).map(|(_, text)| text), Some(&Text::Unreadable(Unreadable::NotUtf8)));
    }
}
