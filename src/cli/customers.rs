//! `ddq customers`: to whom answers are given, and what was executed with each.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use crate::work::customers::{self, Listed, Signing, long_date};
use crate::work::{Refusal, Workspace};

use super::clock::as_of;
use super::groups::Format;
use super::layout::printable;
use super::outcome::Outcome;
use super::terminal::Terminal;

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

/// Lists the customers of the workspace, after writing down what was executed.
pub(super) fn customers(workspace: &Workspace, options: &Options, terminal: &Terminal) -> Result<Outcome, Refusal> {
    if let (Some(file), Some(id)) = (&options.executed, &options.customer) {
        let path = customers::record(workspace, id, &options.signing(file))?;
        terminal.print(&format!("written: {path}\n"))?;
    }
    let listed = customers::customers(workspace, options.customer.as_deref())?;
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

impl Options {
    fn signing(&self, file: &Path) -> Signing {
        Signing {
            file: file.to_owned(),
            document: self.document.clone(),
            version: self.version.clone().unwrap_or_default(),
            by: self.by.clone().unwrap_or_default(),
            on: self.on,
            today: as_of(self.as_of),
        }
    }
}

fn entry(customer: &Listed) -> String {
    let nda = if customer.nda { "under NDA" } else { "no NDA" };
    let regimes =
        if customer.regimes.is_empty() { String::new() } else { format!(" · {}", customer.regimes.join(", ")) };
    let mut out = format!("{}: {}\n    {nda}{regimes}\n", customer.id, printable(&customer.name));
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
    for executed in &customer.executed {
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
