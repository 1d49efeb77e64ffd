//! A person's own table for a questionnaire format: which answers serve its questions, by id and fingerprint.

use std::path::PathBuf;

use crate::diagnostic::Severity;
use crate::format::Catalog;
use crate::learn::map as make;
use crate::questionnaire::{self, ReadOptions};
use crate::respond::{Known, index, recognised};
use crate::source::{FORMAT_FOLDER, Sources};

use super::delivery::Delivery;
use super::known::refuse_unknown_format;
use super::questionnaire_file::{file_name, read_bounded, read_options};
use super::{Refusal, Workspace};

pub use crate::learn::{MappedRow, Mapping, Standing};

/// What to map.
#[derive(Clone, Debug)]
pub struct Options {
    /// The person's copy of the format.
    pub file: PathBuf,
    /// The format to take it for; else what it shows.
    pub taken_for: Option<String>,
}

/// The table that was written.
#[derive(Debug)]
pub struct Mapped {
    /// Its rows.
    pub mapping: Mapping,
    /// Its file, from the root of the workspace.
    pub table: String,
}

/// Makes the table, or goes on with the one that is there.
pub fn map(workspace: &Workspace, options: &Options) -> Result<Mapped, Refusal> {
    let bank = workspace.sound_bank()?;
    let catalog = workspace.formats()?;
    refuse_unknown_format(&catalog, options.taken_for.as_deref())?;
    let path = &options.file;
    let failed = |error: &dyn std::fmt::Display| Refusal::new(format!("{}: {error}", path.display()));
    let read = read_options(&bank, &file_name(path)?, ReadOptions::default())?;
    let workbook = xlsx::Workbook::open(read_bounded(path)?, &xlsx::Limits::default()).map_err(|it| failed(&it))?;
    let questionnaire = questionnaire::read(&workbook, &read).map_err(|error| failed(&error))?;
    let recognised = recognised(&catalog, options.taken_for.as_deref(), &questionnaire);
    let recognised = recognised
        .ok_or_else(|| failed(&"no format is recognised in it").hint("name it with --as, such as --as sig-lite"))?;
    let name = format!("{}.map.toml", recognised.format.id);
    let table = format!("{FORMAT_FOLDER}/{name}");
    let folder = workspace.root.join(FORMAT_FOLDER);
    let written = read_bounded(&folder.join(&name)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let known = Known { recognised: &recognised, own: catalog.own(&recognised.format.id) };
    let mapping = make(&bank, &index(&bank), &questionnaire, known, written.as_deref())
        .map_err(|error| Refusal::new(format!("{table}: {error}")))?;
    if mapping.questions.is_empty() {
        return Err(failed(&"it has no question with an id that the table of the format does not have already"));
    }
    refuse_unsound(&table, &mapping.text)?;
    Delivery { folder: &folder, files: vec![(name, mapping.text.as_bytes())] }.write()?;
    Ok(Mapped { mapping, table })
}

/// A table that could not be read again is not written.
fn refuse_unsound(table: &str, text: &str) -> Result<(), Refusal> {
    let sources: Sources = [(table.to_owned(), text)].into_iter().collect();
    let (_, diagnostics) = Catalog::load(&sources);
    match diagnostics.into_iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        None => Ok(()),
        Some(error) => Err(Refusal::new(format!("{table}: {}", error.message))),
    }
}
