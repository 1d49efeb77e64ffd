//! Files that appear whole or not at all, and never over somebody's work.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use crate::digest::sha256;
use crate::respond::FileStamp;

use super::refusal::Refusal;

/// Files to be delivered together into one folder.
pub(crate) struct Delivery<'a> {
    /// The folder; made when it is missing.
    pub folder: &'a Path,
    /// Names, which may lead into folders of it, and contents.
    pub files: Vec<(String, &'a [u8])>,
}

impl Delivery<'_> {
    /// Writes every file under a temporary name, then puts all in place.
    pub fn write(&self) -> Result<Vec<PathBuf>, Refusal> {
        fs::create_dir_all(self.folder).map_err(|error| Refusal::io("create", self.folder, &error))?;
        let mut ready = Vec::with_capacity(self.files.len());
        for (name, bytes) in &self.files {
            ready.push(self.prepare(name, bytes)?);
        }
        ready.into_iter().map(Prepared::put).collect()
    }

    fn prepare(&self, name: &str, bytes: &[u8]) -> Result<Prepared, Refusal> {
        let path = self.folder.join(name);
        let (folder, file) = name
            .rsplit_once('/')
            .map_or((self.folder.to_owned(), name), |(folder, file)| (self.folder.join(folder), file));
        fs::create_dir_all(&folder).map_err(|error| Refusal::io("create", &folder, &error))?;
        let temporary = folder.join(format!(".{file}.{}.tmp", std::process::id()));
        let prepared = Prepared { temporary, path, done: false };
        let written = File::create(&prepared.temporary).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(|error| Refusal::io("write", &prepared.temporary, &error))?;
        Ok(prepared)
    }
}

/// Delivers files to paths of one folder: that of the first.
pub(crate) fn deliver_to(paths: &[(&Path, &[u8])]) -> Result<(), Refusal> {
    let mut files = Vec::with_capacity(paths.len());
    for (path, bytes) in paths {
        let name = path.file_name().ok_or_else(|| Refusal::new(format!("{} does not name a file", path.display())))?;
        files.push((name.to_string_lossy().into_owned(), *bytes));
    }
    let first = paths.first().and_then(|(path, _)| path.parent());
    let folder = first.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Delivery { folder, files }.write().map(drop)
}

/// A file under its temporary name, removed again unless it is put in place.
struct Prepared {
    temporary: PathBuf,
    path: PathBuf,
    done: bool,
}

impl Prepared {
    fn put(mut self) -> Result<PathBuf, Refusal> {
        fs::rename(&self.temporary, &self.path).map_err(|error| Refusal::io("write", &self.path, &error))?;
        self.done = true;
        Ok(self.path.clone())
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// Refuses to go on when a file in the folder is not as it was delivered: somebody may have worked on it.
///
/// `delivered` are the stamps of the receipt that lies there.
pub(crate) fn refuse_overwriting(folder: &Path, names: &[String], delivered: &[FileStamp]) -> Result<(), Refusal> {
    for name in names {
        let path = folder.join(name);
        let Ok(bytes) = fs::read(&path) else { continue };
        let sha256 = sha256(&bytes);
        if !delivered.iter().any(|stamp| stamp.file == *name && stamp.sha256 == sha256) {
            return Err(Refusal::new(format!("{} is there, and not as this command made it", path.display()))
                .hint("move it away, choose another folder with --out, or overwrite it with --force"));
        }
    }
    Ok(())
}

/// The path of a file from a folder, with `/`; the whole path where there is no way from one to the other.
///
/// The folder may be missing yet. None of a path that is no text.
pub(crate) fn path_from(folder: &Path, file: &Path) -> Option<String> {
    let file = file.canonicalize().ok()?;
    let folder = resolved(folder)?;
    let shared = file.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    if !file.components().zip(folder.components()).take(shared).any(|(part, _)| part == Component::RootDir) {
        return file.to_str().map(str::to_owned);
    }
    let up = folder.components().skip(shared).map(|_| Some(".."));
    let down = file.components().skip(shared).map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = up.chain(down).collect();
    Some(parts?.join("/"))
}

/// A folder without links and dots, though its last parts are missing.
fn resolved(folder: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(folder).ok()?;
    let there = whole.ancestors().find(|folder| folder.exists())?;
    Some(there.canonicalize().ok()?.join(whole.strip_prefix(there).ok()?))
}

#[cfg(test)]
mod tests {
    use super::path_from;

    #[test]
    fn a_path_leads_from_a_folder_to_a_file() {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        let at = |path: &str| root.path().join(path);
        std::fs::create_dir_all(at("inbox/acme")).expect("it can be made");
        std::fs::write(at("inbox/acme/a.xlsx"), "").expect("it can be written");
        let check = |folder: &str, file: &str, expect: Option<&str>| {
            assert_eq!(path_from(&at(folder), &at(file)).as_deref(), expect, "{folder} {file}");
        };
        check("out/acme", "inbox/acme/a.xlsx", Some("../../inbox/acme/a.xlsx"));
        check("inbox", "inbox/acme/a.xlsx", Some("acme/a.xlsx"));
        check("inbox/acme", "inbox/acme/a.xlsx", Some("a.xlsx"));
        check("out", "absent.xlsx", None);
    }
}
