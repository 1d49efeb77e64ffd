//! Sets of files that appear whole or not at all, and never over somebody's work.
//!
//! ```text
//! hold     the folder is locked; what an interrupted run had begun in it is finished, its leftovers are cleared away
//! stage    every file is written into a folder that is made for it, .ddq-XXXXXX.tmp/, with what it replaces beside it
//! commit   with its journal, that folder is renamed to .ddq-delivery/: from here on the set will be there
//! place    each file goes to its name; should one not, those before it go back
//! ```
//!
//! Whatever happens in between, a set is whole once its folder is held again: before the commit nothing has changed,
//! after it the journal says what is left to do.

mod journal;
mod path;
mod stage;

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::digest::sha256;
use crate::respond::FileStamp;

use super::questionnaire_file::read_bounded;
use super::refusal::Refusal;

use self::journal::{Journal, finish};
use self::stage::Stage;

pub(crate) use self::path::path_from;

/// Files to be delivered together into one folder.
pub(crate) struct Delivery<'a> {
    /// The folder; made when it is missing.
    pub folder: &'a Path,
    /// Names, which may lead into folders of it, and contents.
    pub files: Vec<(String, &'a [u8])>,
}

impl Delivery<'_> {
    /// Puts all files in place, over whatever is there; gives their paths.
    pub fn write(&self) -> Result<Vec<PathBuf>, Refusal> {
        Hold::of(self.folder)?.put(&self.files)
    }
}

/// A folder into which nobody else delivers meanwhile.
pub(crate) struct Hold {
    folder: PathBuf,
    finished: Vec<String>,
    /// Held until the end; none where the file system knows no locks.
    _lock: Option<File>,
}

impl Hold {
    /// Takes hold of a folder, which is made when it is missing, and finishes what was interrupted in it.
    pub fn of(folder: &Path) -> Result<Hold, Refusal> {
        fs::create_dir_all(folder).map_err(|error| Refusal::io("create", folder, &error))?;
        let lock = lock(folder)?;
        let finished = finish(folder)?;
        // Without a lock they might be those of another run.
        if lock.is_some() {
            stage::clear_leftovers(folder);
        }
        Ok(Hold { folder: folder.to_owned(), finished, _lock: lock })
    }

    /// The names of the files that an interrupted run had begun, and that are in place now.
    pub fn finished(&self) -> &[String] {
        &self.finished
    }

    /// Refuses to go on when one of the files is not as it was delivered: somebody may have worked on it.
    ///
    /// `delivered` are the stamps of the receipt that lies there.
    pub fn refuse_overwriting(&self, names: &[String], delivered: &[FileStamp]) -> Result<(), Refusal> {
        refuse_overwriting(&self.folder, names, delivered)
    }

    /// Puts all files in place, over whatever is there; gives their paths. Names may lead into folders.
    pub fn put(&self, files: &[(String, &[u8])]) -> Result<Vec<PathBuf>, Refusal> {
        let paths: Vec<PathBuf> = files.iter().map(|(name, _)| self.folder.join(name)).collect();
        paths.iter().try_for_each(|path| refuse_folder(path))?;
        let stage = Stage::new(&self.folder)?;
        let mut journal = Journal::default();
        for ((name, bytes), path) in files.iter().zip(&paths) {
            journal.files.push(stage.file(journal.files.len(), name, bytes, path)?);
        }
        stage.commit(&journal, &self.folder)?.place(&journal)?;
        Ok(paths)
    }
}

/// Finishes the set that was interrupted in a folder, if any was, before somebody reads half of it.
pub(crate) fn settle(folder: &Path) -> Result<(), Refusal> {
    match fs::symlink_metadata(folder.join(journal::COMMITTED)) {
        Ok(_) => Hold::of(folder).map(drop),
        Err(_) => Ok(()),
    }
}

/// What keeps a file from its place is said before anything is changed.
fn refuse_folder(path: &Path) -> Result<(), Refusal> {
    match path.is_dir() {
        false => Ok(()),
        true => Err(Refusal::new(format!("cannot write {}: a folder of that name is there", path.display()))
            .hint("move it away, or choose another folder with --out")),
    }
}

/// How often a folder is asked for that another run holds, and how long is waited in between.
const TRIES: usize = 6000;
const PAUSE: Duration = Duration::from_millis(10);

/// Waits until nobody else holds the folder. None where the file system knows no locks.
fn lock(folder: &Path) -> Result<Option<File>, Refusal> {
    let file = lock_file(folder).map_err(|error| Refusal::io("open", folder, &error))?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(Refusal::new(format!("another run holds {}", folder.display())).hint("wait until it is done, or end it"))
}

#[cfg(unix)]
fn lock_file(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// Where folders cannot be locked, a file in them is.
#[cfg(not(unix))]
fn lock_file(folder: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(".ddq.lock"))
}

/// Delivers files to paths of one folder: that of the first.
pub(crate) fn deliver_to(paths: &[(&Path, &[u8])]) -> Result<(), Refusal> {
    let mut files = Vec::with_capacity(paths.len());
    for (path, bytes) in paths {
        let name = path.file_name().ok_or_else(|| Refusal::new(format!("{} does not name a file", path.display())))?;
        files.push((name.to_string_lossy().into_owned(), *bytes));
    }
    let folder = paths.first().map_or(Path::new("."), |(path, _)| folder_of(path));
    Delivery { folder, files }.write().map(drop)
}

/// The folder of a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Refuses to go on when a file in the folder is not as it was delivered: somebody may have worked on it.
///
/// `delivered` are the stamps of the receipt that lies there.
pub(crate) fn refuse_overwriting(folder: &Path, names: &[String], delivered: &[FileStamp]) -> Result<(), Refusal> {
    for name in names {
        let path = folder.join(name);
        if fs::symlink_metadata(&path).is_err() {
            continue;
        }
        let found = read_bounded(&path).map(sha256).ok();
        if !delivered.iter().any(|stamp| stamp.file == *name && Some(&stamp.sha256) == found.as_ref()) {
            return Err(Refusal::new(format!("{} is there, and not as this command made it", path.display()))
                .hint("move it away, choose another folder with --out, or overwrite it with --force"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
