//! Files that appear whole or not at all, and never over somebody's work.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::digest::sha256;
use crate::respond::FileStamp;

use super::error::CliError;

/// Files to be delivered together into one folder.
pub(super) struct Delivery<'a> {
    /// The folder; made when it is missing.
    pub folder: &'a Path,
    /// Names and contents.
    pub files: Vec<(String, &'a [u8])>,
}

impl Delivery<'_> {
    /// Writes every file under a temporary name, then puts all in place.
    pub fn write(&self) -> Result<Vec<PathBuf>, CliError> {
        fs::create_dir_all(self.folder).map_err(|error| CliError::io("create", self.folder, &error))?;
        let mut ready = Vec::with_capacity(self.files.len());
        for (name, bytes) in &self.files {
            ready.push(self.prepare(name, bytes)?);
        }
        ready.into_iter().map(Prepared::put).collect()
    }

    fn prepare(&self, name: &str, bytes: &[u8]) -> Result<Prepared, CliError> {
        let path = self.folder.join(name);
        let temporary = self.folder.join(format!(".{name}.{}.tmp", std::process::id()));
        let prepared = Prepared { temporary, path, done: false };
        let written = File::create(&prepared.temporary).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(|error| CliError::io("write", &prepared.temporary, &error))?;
        Ok(prepared)
    }
}

/// A file under its temporary name, removed again unless it is put in place.
struct Prepared {
    temporary: PathBuf,
    path: PathBuf,
    done: bool,
}

impl Prepared {
    fn put(mut self) -> Result<PathBuf, CliError> {
        fs::rename(&self.temporary, &self.path).map_err(|error| CliError::io("write", &self.path, &error))?;
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
pub(super) fn refuse_overwriting(folder: &Path, names: &[String], delivered: &[FileStamp]) -> Result<(), CliError> {
    for name in names {
        let path = folder.join(name);
        let Ok(bytes) = fs::read(&path) else { continue };
        let sha256 = sha256(&bytes);
        if !delivered.iter().any(|stamp| stamp.file == *name && stamp.sha256 == sha256) {
            return Err(CliError::new(format!("{} is there, and not as this command made it", path.display()))
                .hint("move it away, choose another folder with --out, or overwrite it with --force"));
        }
    }
    Ok(())
}
