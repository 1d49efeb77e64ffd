//! `ddq customers`: to whom answers are given, and what was executed with each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ::docx::Docx;
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use crate::bank::{self, Bank, Customer, Deviation, Executed, Fact, Standing, deviations, long_date};
use crate::diagnostic::Severity;
use crate::digest::sha256;
use crate::edit::{Execution, with_execution};
use crate::pack::{PackError, inspect};
use crate::source::Sources;

use super::Outcome;
use super::addressee::{Register, Told};
use super::bank_edit::replace;
use super::error::CliError;
use super::groups::Format;
use super::layout::printable;
use super::questionnaire_file::{file_name, read_bounded};
use super::templates::{refuse_unknown, templates};
use super::terminal::Terminal;
use super::terms::known_customer;
use super::workspace::{Workspace, as_of};

/// List the customers, and the documents that were executed with each
///
/// A customer is a file, answers/customers/ID.toml. What was executed stands there as [[executed]]: the document, its
/// version, the day, who signed for the customer, and the hash of the signed file. With --executed one more is written down: a PDF or
/// Word file that was not made for another customer.
/// Exit status: 0, or 2 when it could not run.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Only this customer
    #[arg(value_name = "ID")]
    customer: Option<String>,

    /// Write down that this file was executed with the customer
    #[arg(long, value_name = "FILE", requires_all = ["customer", "version", "by"])]
    executed: Option<PathBuf>,

    /// The document that it is
    #[arg(long, value_name = "DOCUMENT", default_value = "dpa", requires = "executed")]
    document: String,

    /// Its version
    #[arg(long, value_name = "VERSION", requires = "executed")]
    version: Option<String>,

    /// Who signed for the customer
    #[arg(long, value_name = "NAME", requires = "executed")]
    by: Option<String>,

    /// The day on which it was executed [default: that of --as-of]
    #[arg(long, value_name = "YYYY-MM-DD", requires = "executed")]
    on: Option<Date>,

    /// The day on which it is written down [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", requires = "executed")]
    as_of: Option<Date>,

    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// A customer as it is listed.
#[derive(Serialize)]
struct Listed<'b> {
    id: &'b str,
    name: &'b str,
    nda: bool,
    regimes: Vec<&'b str>,
    /// What it has otherwise than the standard.
    deviations: Vec<Negotiated>,
    executed: &'b [Executed],
}

/// A term that a customer has otherwise than everybody.
#[derive(Serialize)]
struct Negotiated {
    term: &'static str,
    label: &'static str,
    standard: Option<String>,
    value: String,
    /// Whether it is one of the playbook's fallbacks.
    is_fallback: bool,
    approved_by: Option<String>,
}

/// Lists the customers of the workspace, after writing down what was executed.
pub(super) fn customers(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, CliError> {
    if let (Some(file), Some(id)) = (&options.executed, &options.customer) {
        let path = record(workspace, id, file, options)?;
        terminal.print(&format!("written: {path}\n"))?;
    }
    let bank = workspace.bank()?;
    let wanted = options.customer.as_deref();
    if let Some(id) = wanted {
        known_customer(&bank, id)?;
    }
    let chosen = bank.customers().iter().filter(|customer| wanted.is_none_or(|id| customer.id.as_str() == id));
    let listed: Vec<Listed<'_>> = chosen.map(|customer| listed(&bank, customer)).collect();
    match options.format {
        Format::Json => {
            terminal.print_json(&serde_json::json!({ "schema": "ddq/customers/1", "customers": listed }))?;
        }
        Format::Human if listed.is_empty() => {
            terminal.print("there are no customers: each is a file in answers/customers/\n")?;
        }
        Format::Human => terminal.print(&listed.iter().map(entry).collect::<Vec<_>>().join("\n"))?,
    }
    Ok(Outcome::Clean)
}

fn listed<'b>(bank: &'b Bank, customer: &'b Customer) -> Listed<'b> {
    let regimes = match customer.facts.get("regimes").map(|located| &located.fact) {
        Some(Fact::List(regimes)) => regimes.iter().filter_map(Fact::as_text).collect(),
        _ => Vec::new(),
    };
    Listed {
        id: customer.id.as_str(),
        name: &customer.name.value,
        nda: customer.nda,
        regimes,
        deviations: deviations(bank, customer).iter().map(negotiated).collect(),
        executed: &customer.executed,
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

fn entry(customer: &Listed<'_>) -> String {
    let nda = if customer.nda { "under NDA" } else { "no NDA" };
    let regimes =
        if customer.regimes.is_empty() { String::new() } else { format!(" · {}", customer.regimes.join(", ")) };
    let mut out = format!("{}: {}\n    {nda}{regimes}\n", customer.id, printable(customer.name));
    for deviation in &customer.deviations {
        let standard = deviation.standard.as_deref().unwrap_or("not stated");
        let standing = match (&deviation.approved_by, deviation.is_fallback) {
            (Some(name), _) => format!("approved by {}", printable(name)),
            (None, true) => "a fallback of the playbook".to_owned(),
            (None, false) => "beyond the playbook, not approved".to_owned(),
        };
        out.push_str(&format!(
            "    {}: {} (standard: {}), {standing}\n",
            deviation.label,
            printable(&deviation.value),
            printable(standard)
        ));
    }
    for executed in customer.executed {
        let file = executed.file.as_ref().map(|file| format!(", {}", printable(&file.value))).unwrap_or_default();
        out.push_str(&format!(
            "    executed: {} {} on {} by {}{file}\n        sha256 {}\n",
            printable(&executed.document.value),
            printable(&executed.version.value),
            long_date(executed.date.value),
            printable(&executed.by.value),
            executed.sha256.value.as_str()
        ));
    }
    if customer.executed.is_empty() {
        out.push_str("    nothing executed\n");
    }
    out
}

/// Writes down what was executed; gives the file that says so now.
fn record(workspace: &Workspace, id: &str, file: &Path, options: &Options) -> Result<String, CliError> {
    let (sources, bank) = workspace.sound()?;
    let customer = known_customer(&bank, id)?;
    let signed = signed(workspace, &bank, customer, file, options)?;
    if customer.executed.iter().any(|known| known.sha256.value.as_str() == signed.hash) {
        return Err(CliError::new(format!("{} is written down for {id} already", file.display())));
    }
    let execution = Execution {
        document: &options.document,
        version: stated("--version", options.version.as_deref())?,
        date: signed.day,
        by: stated("--by", options.by.as_deref())?,
        file: &signed.name,
        sha256: &signed.hash,
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
    hash: String,
    day: Date,
}

/// Reads it; refuses a document that there is not, a day to come, and a file that is none or another customer's.
fn signed(
    workspace: &Workspace,
    bank: &Bank,
    customer: &Customer,
    file: &Path,
    options: &Options,
) -> Result<Signed, CliError> {
    let templates = templates(workspace)?;
    refuse_unknown(&options.document, &templates)?;
    let today = as_of(options.as_of);
    let day = options.on.unwrap_or(today);
    if day > today {
        return Err(CliError::new(format!("{day} is after {today}: nothing is executed on a day to come"))
            .hint("--on is the day of the last signature"));
    }
    let bytes = read_bounded(file)?;
    let (name, hash) = (file_name(file)?, sha256(&bytes));
    let register = Register { bank, templates: &templates, day };
    register.refuse_of_another(&file.display().to_string(), &told(file, bytes)?, customer)?;
    Ok(Signed { name, hash, day })
}

/// What a file says of itself, which is a PDF or a Word file by its content.
fn told(file: &Path, bytes: Vec<u8>) -> Result<Told, CliError> {
    let refused = |why: String| {
        CliError::new(format!("{} {why}", file.display())).hint("what is executed is a PDF or a Word file (.docx)")
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
fn stated<'o>(option: &str, said: Option<&'o str>) -> Result<&'o str, CliError> {
    let said = said.map(str::trim).filter(|said| !said.is_empty());
    said.ok_or_else(|| CliError::new(format!("{option} is empty")).hint("say what the signed file says"))
}

/// Refuses what would break the bank.
fn refuse_unsound(sources: &Sources) -> Result<(), CliError> {
    let (_, diagnostics) = bank::parse(sources);
    match diagnostics.iter().find(|diagnostic| diagnostic.severity == Severity::Error) {
        None => Ok(()),
        Some(first) => Err(CliError::new(format!("nothing was written: {}", first.message))
            .hint("`ddq check` shows all that is wrong with the bank")),
    }
}
