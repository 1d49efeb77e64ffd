//! `ddq learn`: answered questionnaires, proposed to the bank.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::bank::Bank;
use crate::learn::{self, Given, Learned};
use crate::questionnaire::{Columns, ReadOptions, Stage};
use crate::respond::index;
use crate::source::{BANK_FOLDER, Sources};

use super::Outcome;
use super::bank_edit::write_learned;
use super::deliver::Delivery;
use super::error::CliError;
use super::learn_report::{Applied, report};
use super::paint::Paint;
use super::questionnaire_file::{file_name, read_bounded, read_options};
use super::terminal::Terminal;
use super::workspace::Workspace;

/// Learn from questionnaires that people answered (.xlsx, .xlsm, .csv)
///
/// Proposes new wordings for answers that the bank has, drafts for topics that it cannot answer, and names what
/// contradicts it. Nothing is changed without --apply; with it, wordings and drafts are added to answers/sections/.
/// No answer that exists is changed, and nothing is approved.
/// Exit status: 0 when all agrees, 1 when something contradicts the bank or a file holds no answers, 2 when a file cannot
/// be read or the bank not be written.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Answered questionnaires, or answer libraries
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Add the wordings and drafts to the bank
    #[arg(long)]
    apply: bool,

    /// Write the proposals to this file, as TOML
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// Keep the wordings of licensed formats too: you hold a licence to keep them in your own bank
    #[arg(long)]
    licensed: bool,

    /// Read this sheet only; may be given several times
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,

    /// Name the columns: question=B,answer=C,comment=D (also: id, section, choice, text, ownership, date, first-row)
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<Columns>,

    /// How to print the proposals
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON value
    Json,
}

/// Learns from the files.
pub(super) fn learn(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    refuse_bank(workspace, options.out.as_deref())?;
    let sources = workspace.sources()?;
    let bank = workspace.sound_bank()?;
    let index = index(&bank);
    let catalog = workspace.formats()?;
    let read = |path: &PathBuf| {
        let name = file_name(path)?;
        let asked =
            ReadOptions { sheets: options.sheet.clone(), columns: options.columns.clone(), stage: Stage::Answered };
        let read = read_options(&bank, &name, asked)?;
        learn::read(&name, read_bounded(path)?, &read, &catalog, &index)
            .map_err(|error| CliError::new(format!("{}: {error}", path.display())))
    };
    let files: Vec<Vec<Given>> = options.files.iter().map(read).collect::<Result<_, CliError>>()?;
    let without = options.files.iter().zip(&files).filter(|(_, given)| given.is_empty());
    let without: Vec<&Path> = without.map(|(path, _)| path.as_path()).collect();
    let given = files.iter().flatten().cloned().collect();
    let learned = learn::learn(&bank, &sources, &index, given, learn::Options { licensed: options.licensed });
    let applied = apply(workspace, &bank, &sources, &learned, options)?;
    match options.format {
        Format::Human => {
            terminal.print(&report(&learned, &applied, &without, Paint(terminal.style()), terminal.width()))?;
        }
        Format::Json => terminal.print_json(&learned)?,
    }
    let is_clean = learned.conflicts.is_empty() && without.is_empty();
    Ok(if is_clean { Outcome::Clean } else { Outcome::Findings })
}

/// Writes what is to be written.
fn apply(
    workspace: &Workspace,
    bank: &Bank,
    sources: &Sources,
    learned: &Learned,
    options: &Options,
) -> Result<Applied, CliError> {
    let mut applied = Applied::default();
    if let Some(out) = &options.out {
        deliver(out, proposals(learned)?.as_bytes())?;
        applied.proposals = Some(out.clone());
    }
    if options.apply {
        applied.files = write_learned(workspace, bank, sources, learned)?;
    } else {
        applied.is_left = !learned.drafts.is_empty() || !learned.wordings.is_empty();
    }
    Ok(applied)
}

/// The proposals as a file that is no part of a bank.
fn proposals(learned: &Learned) -> Result<String, CliError> {
    let text = toml::to_string_pretty(learned);
    let text = text.map_err(|error| CliError::new(format!("cannot write TOML: {error}")))?;
    Ok(format!(
        "# Proposals of `ddq learn`, to be read. `ddq learn --apply` adds drafts and wordings to the bank.\n\n{text}"
    ))
}

fn deliver(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Delivery { folder, files: vec![(file_name(path)?, bytes)] }.write()?;
    Ok(())
}

/// Proposals among the bank's own files would be taken for answers.
fn refuse_bank(workspace: &Workspace, out: Option<&Path>) -> Result<(), CliError> {
    let folder = out.and_then(Path::parent).and_then(|folder| folder.canonicalize().ok());
    match folder.filter(|folder| folder.starts_with(workspace.root.join(BANK_FOLDER))) {
        None => Ok(()),
        Some(_) => Err(CliError::new("the proposals are no part of the bank").hint("write them to out/learned.toml")),
    }
}
