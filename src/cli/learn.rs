//! `ddq learn`: answered questionnaires, proposed to the bank.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::bank::{Bank, Disclosure, ProductId};
use crate::edit::Approval;
use crate::learn::{self, Answered, Learned, Occasion};
use crate::questionnaire::{Columns, ReadOptions, Stage};
use crate::respond::index;
use crate::source::{BANK_FOLDER, Sources};

use super::Outcome;
use super::bank_edit::{settle, write_learned};
use super::deliver::Delivery;
use super::error::CliError;
use super::groups::Format;
use super::learn_report::{Applied, report};
use super::paint::Paint;
use super::questionnaire_file::{file_name, read_bounded, read_options};
use super::terminal::Terminal;
use super::terms::terms;
use super::workspace::{Workspace, as_of};

/// Learn from questionnaires that people answered (.xlsx, .xlsm, .csv)
///
/// Keeps every answer: what a canonical question asks goes to its topic, everything else becomes an entry with a question
/// of its own. Place-holders are left out. Nothing is changed without --apply; with it, answers are added to
/// answers/sections/ as drafts, or approved, where --approved-by names who vouches for them; a SOC 2 report or certificate
/// that these claim is then recorded in answers/certifications.toml. No answer that exists is changed; what contradicts
/// one, or is answered in two ways, is named and stays a draft.
/// Exit status: 0 when all agrees, 1 when something contradicts the bank or another file, or a file holds no answers, 2
/// when a file cannot be read or the bank not be written.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Answered questionnaires, or answer libraries
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// Add the answers to the bank
    #[arg(long)]
    apply: bool,

    /// Approve them too: they were sent before, and this person vouches for them
    #[arg(long, value_name = "NAME", requires = "apply")]
    approved_by: Option<String>,

    /// The day on which that is said, and the answers were found to be true [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,

    /// Who may see them [default: nda, since they were given to one customer]
    #[arg(long, value_name = "TIER")]
    disclosure: Option<Tier>,

    /// The product that they hold for [default: all]
    #[arg(long, value_name = "ID")]
    product: Option<String>,

    /// The customer of the bank who asked
    #[arg(long, value_name = "ID")]
    customer: Option<String>,

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

/// Who may see an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Tier {
    /// Everybody
    Public,
    /// Customers under a non-disclosure agreement
    Nda,
    /// Nobody outside
    Internal,
}

impl Tier {
    pub fn disclosure(self) -> Disclosure {
        match self {
            Tier::Public => Disclosure::Public,
            Tier::Nda => Disclosure::Nda,
            Tier::Internal => Disclosure::Internal,
        }
    }
}

/// Learns from the files.
pub(super) fn learn(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    refuse_bank(workspace, options.out.as_deref())?;
    refuse_overwriting(options)?;
    let (sources, bank) = workspace.sound()?;
    let occasion = occasion(&bank, options)?;
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
    let files: Vec<Answered> = options.files.iter().map(read).collect::<Result<_, CliError>>()?;
    let without = options.files.iter().zip(&files).filter(|(_, file)| file.given.is_empty());
    let without: Vec<&Path> = without.map(|(path, _)| path.as_path()).collect();
    let placeholders = files.iter().map(|file| file.placeholders).sum();
    let unread = files.iter().flat_map(|file| file.unread.clone()).collect();
    let given = files.into_iter().flat_map(|file| file.given).collect();
    let how = learn::Options { licensed: options.licensed, occasion };
    let mut learned = Learned { placeholders, unread, ..learn::learn(&bank, &sources, &index, given, &how) };
    let applied = apply(workspace, &bank, &sources, &mut learned, options)?;
    match options.format {
        Format::Human => {
            terminal.print(&report(&learned, &applied, &without, Paint(terminal.style()), terminal.width()))?;
        }
        Format::Json => terminal.print_json(&learned)?,
    }
    let is_clean = learned.conflicts.is_empty() && without.is_empty();
    Ok(if is_clean { Outcome::Clean } else { Outcome::Findings })
}

/// What holds for everything that is learned.
fn occasion(bank: &Bank, options: &Options) -> Result<Occasion, CliError> {
    if let Some(id) = &options.customer {
        terms(bank, Some(id), options.on)?;
    }
    let product = options.product.as_deref().map(product).transpose()?;
    let disclosure = Some(options.disclosure.map_or(Disclosure::Nda, Tier::disclosure));
    Ok(Occasion { customer: options.customer.clone(), product, disclosure, on: Some(as_of(options.on)) })
}

/// The id of a product.
pub(super) fn product(name: &str) -> Result<ProductId, CliError> {
    ProductId::parse(name).ok_or_else(|| {
        CliError::new(format!("`{name}` names no product"))
            .hint("an id is lower-case letters and digits, in words joined by hyphens")
    })
}

/// Writes what is to be written; without --apply, works out what would come of it.
fn apply(
    workspace: &Workspace,
    bank: &Bank,
    sources: &Sources,
    learned: &mut Learned,
    options: &Options,
) -> Result<Applied, CliError> {
    let approval = options.approved_by.as_deref().map(|by| Approval { by, on: as_of(options.on), owner: None });
    let mut applied = Applied {
        approved_by: options.approved_by.clone(),
        is_default_tier: options.disclosure.is_none(),
        ..Applied::default()
    };
    if options.apply {
        applied.files = write_learned(workspace, bank, sources, learned, approval.as_ref(), as_of(None))?;
    } else {
        settle(bank, sources, learned, None, as_of(None))?;
        applied.is_left = !learned.drafts.is_empty() || !learned.wordings.is_empty();
    }
    if let Some(out) = &options.out {
        deliver(out, proposals(learned)?.as_bytes())?;
        applied.proposals = Some(out.clone());
    }
    Ok(applied)
}

/// What a file of proposals begins with.
const PROPOSALS: &str = "# Proposals of `ddq learn`, to be read.";

/// The proposals as a file that is no part of a bank.
fn proposals(learned: &Learned) -> Result<String, CliError> {
    let text = toml::to_string_pretty(learned);
    let text = text.map_err(|error| CliError::new(format!("cannot write TOML: {error}")))?;
    Ok(format!("{PROPOSALS} `ddq learn --apply` adds drafts and wordings to the bank.\n\n{text}"))
}

/// Proposals replace earlier ones, and nothing else.
fn refuse_overwriting(options: &Options) -> Result<(), CliError> {
    let Some(out) = options.out.as_deref().filter(|out| out.exists()) else { return Ok(()) };
    let is_ours = std::fs::read(out).is_ok_and(|bytes| bytes.starts_with(PROPOSALS.as_bytes()));
    match is_ours {
        true => Ok(()),
        false => Err(CliError::new(format!("{} is there, and holds no proposals", out.display()))
            .hint("choose another file with --out")),
    }
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
