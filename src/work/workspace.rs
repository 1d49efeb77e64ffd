//! The workspace: the nearest folder that holds `ddq.toml`, found by walking up as cargo does.

use std::path::{Path, PathBuf};

use crate::bank::{self, Bank};
use crate::canonical;
use crate::diagnostic::Severity;
use crate::format::Catalog;
use crate::git;
use crate::source::{ROOT_MARKER, Sources};
use crate::version::Texts;

use super::delivery::settle;
use super::refusal::Refusal;
use super::version;

/// A workspace on disk.
pub struct Workspace {
    /// Its folder.
    pub root: PathBuf,
    /// The files of it that an interrupted run had begun, and that were put in place when it was found.
    pub finished: Vec<String>,
}

impl Workspace {
    /// Its texts, with the canonical questionnaire beneath them.
    pub fn sources(&self) -> Result<Sources, Refusal> {
        let mut sources = Sources::from_dir(&self.root)?;
        canonical::beneath(&mut sources);
        Ok(sources)
    }

    /// Its bank, whatever is wrong with it.
    pub fn bank(&self) -> Result<Bank, Refusal> {
        Ok(bank::parse(&self.sources()?).0)
    }

    /// Its bank as questions are answered from it: with what follows from its answers, whatever is wrong with it.
    pub fn answering_bank(&self) -> Result<Bank, Refusal> {
        Ok(self.bank()?.with_what_follows())
    }

    /// Its bank, if nothing is wrong with it.
    pub fn sound_bank(&self) -> Result<Bank, Refusal> {
        Ok(self.sound()?.1)
    }

    /// Its texts and the bank that they are, if nothing is wrong with it.
    pub fn sound(&self) -> Result<(Sources, Bank), Refusal> {
        let sources = self.sources()?;
        let (bank, diagnostics) = bank::parse(&sources);
        match diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
            None => Ok((sources, bank)),
            Some(first) => Err(Refusal::new(format!("the bank has errors, the first being: {}", first.message))
                .hint("`ddq check` shows them all")),
        }
    }

    /// The questionnaire formats that hold in it, if nothing is wrong with its own.
    pub fn formats(&self) -> Result<Catalog, Refusal> {
        let (catalog, diagnostics) = Catalog::load(&Sources::formats_from_dir(&self.root)?);
        match diagnostics.first() {
            None => Ok(catalog),
            Some(first) => Err(Refusal::new(format!("{} cannot be used: {}", first.location.path, first.message))
                .hint("`ddq check` shows all that is wrong with it")),
        }
    }

    /// The commit that its files are at; none outside git, or when a file was changed since.
    pub fn revision(&self) -> Option<String> {
        let commit = git::commit(&self.root, "HEAD").ok()?;
        let then = Texts::of(git::files_at(&self.root, &commit).ok()?);
        let now = version::own(&self.root).ok()?;
        then.is_same(&now).then_some(commit)
    }
}

/// The workspace at or above `start`, or above the current folder. Changes to it that were interrupted are finished, so
/// that nobody reads half of them.
pub fn find(start: Option<&Path>) -> Result<Workspace, Refusal> {
    let folder = start.unwrap_or(Path::new("."));
    let absolute = folder.canonicalize().map_err(|error| Refusal::io("open", folder, &error))?;
    let root = absolute.ancestors().find(|folder| folder.join(ROOT_MARKER).is_file());
    let root = root.ok_or_else(|| not_found(folder))?;
    Ok(Workspace { root: root.to_owned(), finished: settle(root)? })
}

fn not_found(folder: &Path) -> Refusal {
    let place = match folder {
        folder if folder == Path::new(".") => "the current folder".to_owned(),
        folder => folder.display().to_string(),
    };
    Refusal::new(format!("there is no {ROOT_MARKER} in {place} or above it"))
        .hint("`ddq init DIR` starts a new workspace")
        .hint("`--workspace DIR` names one that is elsewhere")
}
