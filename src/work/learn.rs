//! Answered questionnaires, proposed to the bank: every answer kept, none that exists changed.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::bank::Bank;
use crate::edit::Approval;
use crate::learn::{self, Answered, Occasion};
use crate::prose::{self, Passage};
use crate::questionnaire::{ReadOptions, Stage};
use crate::respond::index;
use crate::source::{BANK_FOLDER, Sources};

use super::bank_edit::{settle, write_learned};
use super::delivery::deliver_to;
use super::known::product;
use super::questionnaire_file::{file_name, read_bounded, read_options};
use super::terms::known_customer;
use super::{Columns, Disclosure, Refusal, Workspace};

pub use crate::bank::{Keyword, Status};
pub use crate::edit::{Attestation, TWO_WAYS};
pub use crate::learn::{Conflict, Draft, Learned, Undecided, Wording};

/// What to learn from, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Options {
    /// Answered questionnaires, or answer libraries.
    pub files: Vec<PathBuf>,
    /// Add the answers to the bank.
    pub apply: bool,
    /// Who vouches for them; drafts without.
    pub approved_by: Option<String>,
    /// The day on which that is said.
    pub on: Date,
    /// Today, by which the bank is judged afterwards.
    pub today: Date,
    /// Who may see them; else customers under a non-disclosure agreement.
    pub disclosure: Option<Disclosure>,
    /// The product that they hold for; else all.
    pub product: Option<String>,
    /// The customer who asked.
    pub customer: Option<String>,
    /// A file for the proposals, as TOML.
    pub out: Option<PathBuf>,
    /// Keep the wordings of licensed formats too.
    pub licensed: bool,
    /// The sheets to read; all where none is named.
    pub sheets: Vec<String>,
    /// What the columns are, where a reading does not find out.
    pub columns: Option<Columns>,
}

/// What came of it.
#[derive(Debug)]
pub struct Lesson {
    /// What was learned.
    pub learned: Learned,
    /// The files that hold nothing to learn, and what they were searched for.
    pub without: Vec<(PathBuf, &'static str)>,
    /// What kept files from being read; the others were.
    pub failures: Vec<Refusal>,
    /// Files of the bank that were changed.
    pub changed: Vec<String>,
    /// Whether there is something that was not added to the bank, since nobody asked for it.
    pub is_left: bool,
}

/// Learns from the files.
pub fn learn(workspace: &Workspace, options: &Options) -> Result<Lesson, Refusal> {
    refuse_bank(workspace, options.out.as_deref())?;
    refuse_overwriting(options.out.as_deref())?;
    let (sources, bank) = workspace.sound()?;
    let Read { mut learned, without, failures } = read(workspace, &bank, &sources, options)?;
    let approval = options.approved_by.as_deref().map(|by| Approval { by, on: options.on, owner: None });
    let changed = if options.apply {
        write_learned(workspace, &bank, &sources, &mut learned, approval.as_ref(), options.today)?
    } else {
        settle(&bank, &sources, &mut learned, None, options.today)?;
        Vec::new()
    };
    if let Some(out) = &options.out {
        deliver(out, &learned)?;
    }
    let is_something = !learned.drafts.is_empty() || !learned.wordings.is_empty();
    Ok(Lesson { learned, without, failures, changed, is_left: is_something && !options.apply })
}

/// What is learned, the files that hold nothing to learn, and what kept others from being read.
struct Read {
    learned: Learned,
    without: Vec<(PathBuf, &'static str)>,
    failures: Vec<Refusal>,
}

fn read(workspace: &Workspace, bank: &Bank, sources: &Sources, options: &Options) -> Result<Read, Refusal> {
    let occasion = occasion(bank, options)?;
    let index = index(bank);
    let catalog = workspace.formats()?;
    let read_answers = |path: &PathBuf, name: &str| {
        let asked =
            ReadOptions { sheets: options.sheets.clone(), columns: options.columns.clone(), stage: Stage::Answered };
        let read = read_options(bank, name, asked)?;
        learn::read(name, read_bounded(path)?, &read, &catalog, &index).map_err(|error| unread(path, &error))
    };
    let read = |path: &PathBuf| -> Result<File, Refusal> {
        let name = file_name(path)?;
        let read_prose = || {
            let document = prose::read(&name, read_bounded(path)?);
            document.map(|it| File::Document(it.passages)).map_err(|error| unread(path, &error))
        };
        match prose::is_document(&name) {
            Some(true) => read_prose(),
            Some(false) => read_answers(path, &name).map(File::Answered),
            // A text is a table where it holds questions.
            None => match read_answers(path, &name) {
                Ok(file) if !file.is_empty() => Ok(File::Answered(file)),
                _ => read_prose(),
            },
        }
    };
    let (mut files, mut passages): (Vec<Answered>, Vec<Passage>) = (Vec::new(), Vec::new());
    let (mut without, mut failures) = (Vec::new(), Vec::new());
    for path in &options.files {
        match read(path) {
            Ok(File::Answered(file)) => {
                without.extend(file.given.is_empty().then(|| (path.clone(), "answered questions")));
                files.push(file);
            }
            Ok(File::Document(said)) => {
                without.extend(said.is_empty().then(|| (path.clone(), "passages")));
                passages.extend(said);
            }
            Err(failure) => failures.push(failure),
        }
    }
    let placeholders = files.iter().map(|file| file.placeholders).sum();
    let unread_sheets = files.iter().flat_map(|file| file.unread.clone()).collect();
    let given = files.into_iter().flat_map(|file| file.given).collect();
    let how = learn::Options { licensed: options.licensed, occasion };
    let mut learned =
        Learned { placeholders, unread: unread_sheets, ..learn::learn(bank, sources, &index, given, &how) };
    learn::propose(bank, &index, &passages, &how.occasion, &mut learned);
    Ok(Read { learned, without, failures })
}

/// What a file is to learn from.
enum File {
    /// Questions that somebody answered.
    Answered(Answered),
    /// What the company's own document says.
    Document(Vec<Passage>),
}

fn unread(path: &Path, error: &dyn std::error::Error) -> Refusal {
    Refusal::new(format!("{}: {error}", path.display()))
}

/// What holds for everything that is learned.
fn occasion(bank: &Bank, options: &Options) -> Result<Occasion, Refusal> {
    if let Some(id) = &options.customer {
        known_customer(bank, id)?;
    }
    let product = options.product.as_deref().map(product).transpose()?;
    let disclosure = Some(options.disclosure.unwrap_or(Disclosure::Nda));
    Ok(Occasion { customer: options.customer.clone(), product, disclosure, on: Some(options.on) })
}

/// What a file of proposals begins with.
const PROPOSALS: &str = "# Proposals of `ddq learn`, to be read.";

/// Writes the proposals, as a file that is no part of a bank.
fn deliver(path: &Path, learned: &Learned) -> Result<(), Refusal> {
    let text = toml::to_string_pretty(learned);
    let text = text.map_err(|error| Refusal::new(format!("cannot write TOML: {error}")))?;
    let text = format!("{PROPOSALS} `ddq learn --apply` adds drafts and wordings to the bank.\n\n{text}");
    deliver_to(&[(path, text.as_bytes())])
}

/// Proposals replace earlier ones, and nothing else.
fn refuse_overwriting(out: Option<&Path>) -> Result<(), Refusal> {
    let Some(out) = out.filter(|out| out.exists()) else { return Ok(()) };
    let is_ours = read_bounded(out).is_ok_and(|bytes| bytes.starts_with(PROPOSALS.as_bytes()));
    match is_ours {
        true => Ok(()),
        false => Err(Refusal::new(format!("{} is there, and holds no proposals", out.display()))
            .hint("choose another file with --out")),
    }
}

/// Proposals among the bank's own files would be taken for answers.
fn refuse_bank(workspace: &Workspace, out: Option<&Path>) -> Result<(), Refusal> {
    let folder = out.and_then(Path::parent).and_then(|folder| folder.canonicalize().ok());
    match folder.filter(|folder| folder.starts_with(workspace.root.join(BANK_FOLDER))) {
        None => Ok(()),
        Some(_) => Err(Refusal::new("the proposals are no part of the bank").hint("write them to out/learned.toml")),
    }
}
