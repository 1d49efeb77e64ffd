//! A questionnaire on disk: its name, its bytes, and how it is to be read.

use std::path::Path;

use crate::bank::Bank;
use crate::format::pattern;
use crate::questionnaire::ReadOptions;
use crate::source::read_file;

use super::refusal::Refusal;

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 256 << 20;

/// The name of a file, without its folder.
pub(crate) fn file_name(path: &Path) -> Result<String, Refusal> {
    let name = path.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned).ok_or_else(|| Refusal::new(format!("{} does not name a file", path.display())))
}

/// The bytes of an ordinary file, unless it is too large.
pub(crate) fn read_bounded(path: &Path) -> Result<Vec<u8>, Refusal> {
    read_file(path, MAX_FILE).map_err(|error| Refusal::io("read", path, &error))
}

/// How to read a file: as the command line asks, else as `ddq.toml` says, else by itself.
pub(crate) fn read_options(bank: &Bank, name: &str, asked: ReadOptions) -> Result<ReadOptions, Refusal> {
    let mut read = asked;
    let hints = &bank.settings().questionnaires;
    let Some(hint) = hints.iter().find(|hint| pattern::matches(&hint.file.value, name)) else { return Ok(read) };
    if let (None, Some(columns)) = (&read.columns, &hint.columns) {
        let parsed = columns.value.parse();
        let columns = parsed.map_err(|error| Refusal::new(format!("ddq.toml: `{}`: {error}", columns.value)))?;
        read.columns = Some(columns);
    }
    if read.sheets.is_empty() {
        read.sheets.extend(hint.sheet.iter().map(|sheet| sheet.value.clone()));
    }
    Ok(read)
}
