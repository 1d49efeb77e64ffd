//! `ddq map`: a person's own table for a questionnaire format.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use crate::diagnostic::Severity;
use crate::format::Catalog;
use crate::learn::{MappedRow, Mapping, Standing, map as make};
use crate::questionnaire::{self, ReadOptions};
use crate::respond::{Known, index, recognised};
use crate::source::{FORMAT_FOLDER, Sources};

use super::Outcome;
use super::deliver::Delivery;
use super::error::CliError;
use super::groups::Format;
use super::layout::{printable, wrap};
use super::paint::Paint;
use super::questionnaire_file::{file_name, read_bounded, read_options};
use super::terminal::Terminal;
use super::workspace::Workspace;
use crate::work::known::refuse_unknown_format as refuse_unknown;

/// Map your copy of a questionnaire format to the bank, once for all customers who send it
///
/// For formats whose questions may not be shipped, such as SIG. Proposes for every question with an id which answers of
/// the bank serve it, in questionnaires/FORMAT.map.toml: ids and fingerprints, no text. Check each row there and set
/// `checked = true`; then `ddq fill` follows it. Rows that are checked stay as they are.
/// Exit status: 0 when all rows are checked, 1 when some are not, 2 when the file cannot be read.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Your copy (.xlsx, .xlsm)
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Take it for this format, whatever it looks like [default: recognised by what it shows]
    #[arg(long = "as", value_name = "ID")]
    taken_for: Option<String>,

    /// How to print the rows
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Makes the table, or goes on with the one that is there.
pub(super) fn map(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    let bank = workspace.sound_bank()?;
    let catalog = workspace.formats()?;
    refuse_unknown(&catalog, options.taken_for.as_deref())?;
    let path = &options.file;
    let failed = |error: &dyn std::fmt::Display| CliError::new(format!("{}: {error}", path.display()));
    let read = read_options(&bank, &file_name(path)?, ReadOptions::default())?;
    let workbook = xlsx::Workbook::open(read_bounded(path)?, &xlsx::Limits::default()).map_err(|it| failed(&it))?;
    let questionnaire = questionnaire::read(&workbook, &read).map_err(|error| failed(&error))?;
    let recognised = recognised(&catalog, options.taken_for.as_deref(), &questionnaire);
    let recognised = recognised
        .ok_or_else(|| failed(&"no format is recognised in it").hint("name it with --as, such as --as sig-lite"))?;
    let table = format!("{}.map.toml", recognised.format.id);
    let folder = workspace.root.join(FORMAT_FOLDER);
    let written = fs::read_to_string(folder.join(&table)).ok();
    let known = Known { recognised: &recognised, own: catalog.own(&recognised.format.id) };
    let mapping = make(&bank, &index(&bank), &questionnaire, known, written.as_deref())
        .map_err(|error| CliError::new(format!("{FORMAT_FOLDER}/{table}: {error}")))?;
    if mapping.questions.is_empty() {
        let message = "it has no question with an id that the table of the format does not have already";
        return Err(failed(&message));
    }
    refuse_unsound(&table, &mapping.text)?;
    Delivery { folder: &folder, files: vec![(table.clone(), mapping.text.as_bytes())] }.write()?;
    match options.format {
        Format::Human => terminal.print(&report(&mapping, &table, Paint(terminal.style()), terminal.width()))?,
        Format::Json => terminal.print_json(&mapping)?,
    }
    let is_checked = mapping.questions.iter().all(|row| row.standing == Standing::Checked);
    Ok(if is_checked { Outcome::Clean } else { Outcome::Findings })
}

/// A table that could not be read again is not written.
fn refuse_unsound(table: &str, text: &str) -> Result<(), CliError> {
    let sources: Sources = [(format!("{FORMAT_FOLDER}/{table}"), text)].into_iter().collect();
    let (_, diagnostics) = Catalog::load(&sources);
    match diagnostics.into_iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        None => Ok(()),
        Some(error) => Err(CliError::new(format!("{FORMAT_FOLDER}/{table}: {}", error.message))),
    }
}

fn report(mapping: &Mapping, table: &str, paint: Paint, width: usize) -> String {
    let count = |standing| mapping.questions.iter().filter(|row| row.standing == standing).count();
    let served = mapping.questions.iter().filter(|row| !row.answers.is_empty()).count();
    let mut text = format!(
        "{} {}: {} questions, {served} with an answer · {} · {} · {}\n",
        mapping.format,
        mapping.edition,
        mapping.questions.len(),
        paint.green(&format!("{} checked", count(Standing::Checked))),
        paint.yellow(&format!("{} to check", count(Standing::Proposed))),
        paint.red(&format!("{} checked for another text", count(Standing::OtherText))),
    );
    if mapping.left_out > 0 {
        text.push_str(&format!("{} questions have no id of their own and are left out\n", mapping.left_out));
    }
    let open = mapping.questions.iter().filter(|row| row.standing != Standing::Checked);
    text.extend(open.map(|row| lines(row, paint, width)));
    text + &format!("\nwritten: {FORMAT_FOLDER}/{table}; set `checked = true` in each row that is right\n")
}

fn lines(row: &MappedRow, paint: Paint, width: usize) -> String {
    let asked: String = printable(&row.text);
    let mut text = format!("\n  {}\n", paint.bold(&row.id));
    text.extend(wrap(&asked, width - 6).iter().map(|line| format!("      {line}\n")));
    let answers = if row.answers.is_empty() { "no answer".to_owned() } else { row.answers.join(", ") };
    let applies = row.applies.map(|applies| format!(" · {applies}")).unwrap_or_default();
    let sure = row.confidence.map(|it| format!(" · {:.0} %", it * 100.0)).unwrap_or_default();
    let changed =
        if row.standing == Standing::OtherText { " · checked for another text, and not followed here" } else { "" };
    text + &format!("      {}\n", paint.dim(&format!("→ {answers}{applies}{sure}{changed}")))
}
