//! To whom answers are given, and what was executed with each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ::docx::Docx;
use jiff::civil::Date;
use serde::Serialize;

use crate::bank::{self, Bank, Customer, Deviation, Fact, FileHash, Standing, deviations};
use crate::diagnostic::Severity;
use crate::edit::{Execution, with_execution};
use crate::pack::{PackError, inspect};
use crate::source::Sources;

use super::addressee::{Register, Told};
use super::bank_edit::replace;
use super::questionnaire_file::{file_name, read_bounded};
use super::templates::{refuse_unknown, templates};
use super::terms::known_customer;
use super::{Refusal, Workspace};

pub use crate::bank::{Executed, long_date};

/// A customer as it is listed.
#[derive(Debug, Serialize)]
pub struct Listed {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Whether an agreement on confidentiality is in force.
    pub nda: bool,
    /// The laws that hold for its documents.
    pub regimes: Vec<String>,
    /// What it has otherwise than the standard.
    pub deviations: Vec<Negotiated>,
    /// What was executed with it.
    pub executed: Vec<Executed>,
}

/// A term that a customer has otherwise than everybody.
#[derive(Debug, Serialize)]
pub struct Negotiated {
    /// The id of the term.
    pub term: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What everybody has.
    pub standard: Option<String>,
    /// What this customer has.
    pub value: String,
    /// Whether it is one of the playbook's fallbacks.
    pub is_fallback: bool,
    /// Who approved it.
    pub approved_by: Option<String>,
}

/// A file that was executed with a customer.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The file.
    pub file: PathBuf,
    /// The document that it is.
    pub document: String,
    /// Its version.
    pub version: String,
    /// Who signed for the customer.
    pub by: String,
    /// The day on which it was executed; else the day on which it is written down.
    pub on: Option<Date>,
    /// The day on which it is written down.
    pub today: Date,
}

/// Lists the customers of the workspace, or one.
pub fn customers(workspace: &Workspace, customer: Option<&str>) -> Result<Vec<Listed>, Refusal> {
    let bank = workspace.bank()?;
    if let Some(id) = customer {
        known_customer(&bank, id)?;
    }
    let is_meant = |it: &&Customer| customer.is_none_or(|id| it.id.as_str() == id);
    Ok(bank.customers().iter().filter(is_meant).map(|customer| listed(&bank, customer)).collect())
}

fn listed(bank: &Bank, customer: &Customer) -> Listed {
    let regimes = match customer.facts.get("regimes").map(|located| &located.fact) {
        Some(Fact::List(regimes)) => regimes.iter().filter_map(Fact::as_text).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    Listed {
        id: customer.id.to_string(),
        name: customer.name.value.clone(),
        nda: customer.nda,
        regimes,
        deviations: deviations(bank, customer).iter().map(negotiated).collect(),
        executed: customer.executed.clone(),
    }
}

fn negotiated(deviation: &Deviation<'_>) -> Negotiated {
    let Deviation { term, standard, value, standing, approved_by, .. } = deviation;
    Negotiated {
        term: term.id,
        label: term.label,
        standard: standard.map(|standard| term.words(standard)),
        value: term.words(value),
        is_fallback: *standing == Standing::Fallback,
        approved_by: approved_by.map(str::to_owned),
    }
}

/// Writes down what was executed; gives the file that says so now.
pub fn record(workspace: &Workspace, id: &str, signing: &Signing) -> Result<String, Refusal> {
    let (sources, bank) = workspace.sound()?;
    let customer = known_customer(&bank, id)?;
    let signed = signed(workspace, &bank, customer, signing)?;
    if customer.executed.iter().any(|known| known.sha256.value == signed.hash) {
        return Err(Refusal::new(format!("{} is written down for {id} already", signing.file.display())));
    }
    let execution = Execution {
        document: &signing.document,
        version: stated("--version", &signing.version)?,
        date: signed.day,
        by: stated("--by", &signing.by)?,
        file: &signed.name,
        sha256: signed.hash.as_str(),
    };
    let path = customer.location.path.to_string();
    let text = with_execution(sources.text(&path).unwrap_or_default(), &execution);
    let mut changed = sources.clone();
    changed.insert(&path, text.as_bytes());
    refuse_unsound(&changed)?;
    replace(workspace, &sources, &BTreeMap::from([(path.clone(), text)]))?;
    Ok(path)
}

/// A file that may have been executed with a customer.
struct Signed {
    name: String,
    hash: FileHash,
    day: Date,
}

/// Reads it; refuses a document that there is not, a day to come, and a file that is none or another customer's.
fn signed(workspace: &Workspace, bank: &Bank, customer: &Customer, signing: &Signing) -> Result<Signed, Refusal> {
    let templates = templates(workspace)?;
    refuse_unknown(&signing.document, &templates)?;
    let (file, today) = (&signing.file, signing.today);
    let day = signing.on.unwrap_or(today);
    if day > today {
        return Err(Refusal::new(format!("{day} is after {today}: nothing is executed on a day to come"))
            .hint("--on is the day of the last signature"));
    }
    let bytes = read_bounded(file)?;
    let (name, hash) = (file_name(file)?, FileHash::of(&bytes));
    let register = Register { bank, templates: &templates, day };
    register.refuse_of_another(&file.display().to_string(), &told(file, bytes)?, customer)?;
    Ok(Signed { name, hash, day })
}

/// What a file says of itself, which is a PDF or a Word file by its content.
fn told(file: &Path, bytes: Vec<u8>) -> Result<Told, Refusal> {
    let refused = |why: String| {
        Refusal::new(format!("{} {why}", file.display())).hint("what is executed is a PDF or a Word file (.docx)")
    };
    if bytes.starts_with(b"%PDF-") {
        return match inspect(&bytes) {
            Ok(evidence) => Ok(Told::by_pdf(&evidence)),
            // Services for signatures lock what they return: it is a PDF, and says nothing to us.
            Err(PackError::Encrypted) => Ok(Told::default()),
            Err(error) => Err(refused(error.to_string())),
        };
    }
    let docx = Docx::open(bytes, &::docx::limits());
    docx.map(|docx| Told::by_docx(&docx)).map_err(|error| refused(format!("is no PDF and no Word file: {error}")))
}

/// What an option says, if it says something.
fn stated<'o>(option: &str, said: &'o str) -> Result<&'o str, Refusal> {
    Some(said.trim())
        .filter(|said| !said.is_empty())
        .ok_or_else(|| Refusal::new(format!("{option} is empty")).hint("say what the signed file says"))
}

/// Refuses what would break the bank.
fn refuse_unsound(sources: &Sources) -> Result<(), Refusal> {
    let (_, diagnostics) = bank::parse(sources);
    match diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        None => Ok(()),
        Some(first) => Err(Refusal::new(format!("nothing was written: {}", first.message))
            .hint("`ddq check` shows all that is wrong with the bank")),
    }
}
