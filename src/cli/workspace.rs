//! The workspace: the nearest folder that holds `ddq.toml`, found by walking up as cargo does.

use std::path::{Path, PathBuf};

use crate::bank::{self, Bank};
use crate::canonical;
use crate::diagnostic::Severity;
use crate::format::Catalog;
use crate::git;
use crate::source::{ROOT_MARKER, Sources};

use super::error::CliError;

/// A workspace on disk.
pub(super) struct Workspace {
    /// Its folder.
    pub root: PathBuf,
}

impl Workspace {
    /// Its texts, with the canonical questionnaire beneath them.
    pub fn sources(&self) -> Result<Sources, CliError> {
        let mut sources = Sources::from_dir(&self.root)?;
        canonical::beneath(&mut sources);
        Ok(sources)
    }

    /// Its bank, whatever is wrong with it.
    pub fn bank(&self) -> Result<Bank, CliError> {
        Ok(bank::parse(&self.sources()?).0)
    }

    /// Its bank, if nothing is wrong with it.
    pub fn sound_bank(&self) -> Result<Bank, CliError> {
        Ok(self.sound()?.1)
    }

    /// Its texts and the bank that they are, if nothing is wrong with it.
    pub fn sound(&self) -> Result<(Sources, Bank), CliError> {
        let sources = self.sources()?;
        let (bank, diagnostics) = bank::parse(&sources);
        match diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
            None => Ok((sources, bank)),
            Some(first) => Err(CliError::new(format!("the bank has errors, the first being: {}", first.message))
                .hint("`ddq check` shows them all")),
        }
    }

    /// The questionnaire formats that hold in it, if nothing is wrong with its own.
    pub fn formats(&self) -> Result<Catalog, CliError> {
        let (catalog, diagnostics) = Catalog::load(&Sources::formats_from_dir(&self.root)?);
        match diagnostics.first() {
            None => Ok(catalog),
            Some(first) => Err(CliError::new(format!("{} cannot be used: {}", first.location.path, first.message))
                .hint("`ddq check` shows all that is wrong with it")),
        }
    }

    /// The commit that its files are at; none outside git, or when a file was changed since.
    pub fn revision(&self) -> Option<String> {
        git::clean_revision(&self.root)
    }
}

/// The workspace at or above `start`, or above the current folder.
pub(super) fn find(start: Option<&Path>) -> Result<Workspace, CliError> {
    let folder = start.unwrap_or(Path::new("."));
    let absolute = folder.canonicalize().map_err(|error| CliError::io("open", folder, &error))?;
    let root = absolute.ancestors().find(|folder| folder.join(ROOT_MARKER).is_file());
    root.map(|root| Workspace { root: root.to_owned() }).ok_or_else(|| not_found(folder))
}

fn not_found(folder: &Path) -> CliError {
    let place = match folder {
        folder if folder == Path::new(".") => "the current folder".to_owned(),
        folder => folder.display().to_string(),
    };
    CliError::new(format!("there is no {ROOT_MARKER} in {place} or above it"))
        .hint("`ddq init DIR` starts a new workspace")
        .hint("`--workspace DIR` names one that is elsewhere")
}

/// The day to judge by: the one that was asked for, or today.
#[expect(clippy::disallowed_methods, reason = "the clock is read in `cli`, and here only")]
pub(super) fn as_of(asked: Option<jiff::civil::Date>) -> jiff::civil::Date {
    asked.unwrap_or_else(|| jiff::ZonedDateTime::now().date())
}
