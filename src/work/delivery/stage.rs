//! The folder in which a set is made ready, and from which it is put in place.
//!
//! ```text
//! .ddq-XXXXXX.tmp/   made for one run, by a name that nobody can foresee; .ddq-delivery/ once it is committed
//!   journal.json     what is to be put where
//!   new/0 new/1 …    the files
//!   old/0 …          what they replace
//! ```

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::digest::sha256;
use crate::source::read_file;

use super::Refusal;
use super::journal::{COMMITTED, Entry, JOURNAL, Journal};

/// How the names of folders begin and end in which sets are made ready.
const BEFORE: &str = ".ddq-";
const AFTER: &str = ".tmp";

/// A set that is being made ready: it goes away again unless it is committed.
pub(super) struct Stage(TempDir);

impl Stage {
    /// A new stage in the folder of a delivery.
    pub fn new(folder: &Path) -> Result<Stage, Refusal> {
        let made = tempfile::Builder::new().prefix(BEFORE).suffix(AFTER).tempdir_in(folder);
        let stage = made.map_err(|error| Refusal::io("write into", folder, &error))?;
        for part in ["new", "old"] {
            let part = stage.path().join(part);
            fs::create_dir(&part).map_err(|error| Refusal::io("write into", folder, &error))?;
        }
        Ok(Stage(stage))
    }

    /// Makes a file ready, and keeps what lies at its place.
    pub fn file(&self, at: usize, name: &str, bytes: &[u8], path: &Path) -> Result<Entry, Refusal> {
        let fail = |error: io::Error| Refusal::io("write", path, &error);
        let mut file = File::create_new(new(self.0.path(), at)).map_err(fail)?;
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(fail)?;
        let before = match read_file(path, u64::MAX) {
            Ok(there) => {
                keep(path, &old(self.0.path(), at), &there).map_err(fail)?;
                Some(sha256(there))
            }
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => None,
            Err(error) => return Err(Refusal::io("read", path, &error)),
        };
        Ok(Entry { name: name.to_owned(), sha256: sha256(bytes), before })
    }

    /// From here on the set will be there, whatever happens.
    pub fn commit(self, journal: &Journal, folder: &Path) -> Result<Committed, Refusal> {
        let fail = |error: io::Error| Refusal::io("write into", folder, &error);
        let mut file = File::create_new(self.0.path().join(JOURNAL)).map_err(fail)?;
        file.write_all(&serde_json::to_vec_pretty(journal)?).and_then(|()| file.sync_all()).map_err(fail)?;
        for made in [&*self.0.path().join("new"), &*self.0.path().join("old"), self.0.path()] {
            sync(made).map_err(fail)?;
        }
        let committed = folder.join(COMMITTED);
        fs::rename(self.0.path(), &committed).map_err(fail)?;
        // Its name is another now.
        let _ = self.0.keep();
        Ok(Committed { folder: folder.to_owned() })
    }
}

/// A set that was committed in a folder.
pub(super) struct Committed {
    folder: PathBuf,
}

impl Committed {
    /// Puts every file in place. If one cannot be, those before it go back, and nothing has changed.
    pub fn place(self, journal: &Journal) -> Result<(), Refusal> {
        let mut made = Vec::new();
        let mut placed = sync(&self.folder).map_err(|error| Refusal::io("write into", &self.folder, &error));
        let mut count = 0;
        while let (Ok(()), Some(entry)) = (&placed, journal.files.get(count)) {
            placed = put(&self.folder, count, entry, &mut made);
            count += usize::from(placed.is_ok());
        }
        if placed.is_ok() {
            placed = sync_folders(&self.folder, journal);
        }
        match placed {
            Ok(()) => {
                clear(&self.folder);
                Ok(())
            }
            Err(error) => Err(self.take_back(&journal.files[..count], &made, error)),
        }
    }

    fn take_back(self, placed: &[Entry], made: &[PathBuf], error: Refusal) -> Refusal {
        let committed = self.folder.join(COMMITTED);
        for (at, entry) in placed.iter().enumerate().rev() {
            let path = self.folder.join(&entry.name);
            let back = match entry.before {
                Some(_) => move_to(&old(&committed, at), &path),
                None => fs::remove_file(&path),
            };
            if back.is_err() {
                return error.hint("run it again: what was begun is finished then");
            }
        }
        for folder in made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
        clear(&self.folder);
        error
    }
}

/// Puts one file in place; the folders that had to be made for it are added to `made`.
pub(super) fn put(folder: &Path, at: usize, entry: &Entry, made: &mut Vec<PathBuf>) -> Result<(), Refusal> {
    let path = folder.join(&entry.name);
    let missing = path.ancestors().skip(1).take_while(|above| !above.exists());
    let missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
    for parent in missing.into_iter().rev() {
        fs::create_dir(&parent).map_err(|error| Refusal::io("create", &parent, &error))?;
        made.push(parent);
    }
    move_to(&new(&folder.join(COMMITTED), at), &path).map_err(|error| Refusal::io("write", &path, &error))
}

/// Makes lasting that the files stand where they stand.
pub(super) fn sync_folders(folder: &Path, journal: &Journal) -> Result<(), Refusal> {
    let names = journal.files.iter().map(|entry| folder.join(&entry.name));
    let folders: BTreeSet<PathBuf> = names.filter_map(|path| path.parent().map(Path::to_path_buf)).collect();
    folders.iter().try_for_each(|folder| sync(folder).map_err(|error| Refusal::io("write into", folder, &error)))
}

/// Everything is in place: the journal goes first, since without one there is nothing to finish.
pub(super) fn clear(folder: &Path) {
    let committed = folder.join(COMMITTED);
    let _ = fs::remove_file(committed.join(JOURNAL));
    let _ = fs::remove_dir_all(committed);
}

/// Removes what runs left behind that were interrupted before they had changed anything.
pub(super) fn clear_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_stage = name.to_str().is_some_and(|name| name.starts_with(BEFORE) && name.ends_with(AFTER));
        if is_stage && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

pub(super) fn new(stage: &Path, at: usize) -> PathBuf {
    stage.join("new").join(at.to_string())
}

fn old(stage: &Path, at: usize) -> PathBuf {
    stage.join("old").join(at.to_string())
}

/// Keeps the file at a path: under a second name where the file system can, else a copy.
fn keep(path: &Path, kept: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_file() && fs::hard_link(path, kept).is_ok() {
        return Ok(());
    }
    let mut file = File::create_new(kept)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Moves a file over whatever is there, to another file system too.
fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let folder = to.parent().unwrap_or(Path::new("."));
            let mut copy = tempfile::Builder::new().prefix(BEFORE).suffix(AFTER).tempfile_in(folder)?;
            io::copy(&mut File::open(from)?, &mut copy)?;
            copy.as_file().sync_all()?;
            copy.persist(to).map_err(|error| error.error)?;
            fs::remove_file(from)
        }
        moved => moved,
    }
}

/// Makes the names in a folder lasting, where the system can do that.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
    }
}
