//! Annex I.A: the parties, and where they sign.

use super::super::content::{Block, Row, Run, Signature};
use super::super::scope::Scope;
use super::elections::{country, provider_contact};
use super::parts::{row, row_of, value, value_as};

/// A party, by the facts that describe it.
struct Party {
    title: &'static str,
    /// Where its name, address and number stand.
    at: &'static str,
    activities: &'static str,
    contact: String,
}

/// `parties`: the data exporter and the data importer.
pub(super) fn parties(scope: &Scope<'_>) -> Vec<Block> {
    [customer(scope), provider(scope)].iter().map(|party| fields(scope, party)).collect()
}

/// Exporter and importer are parties to transfer clauses.
fn customer(scope: &Scope<'_>) -> Party {
    Party {
        title: if scope.has("clauses") { "Data exporter: the Customer" } else { "The Customer" },
        at: "customer",
        activities: "customer.activities",
        contact: "customer.contact".to_owned(),
    }
}

fn provider(scope: &Scope<'_>) -> Party {
    Party {
        title: if scope.has("clauses") { "Data importer: the Provider" } else { "The Provider" },
        at: "company",
        activities: "dpa.activities",
        contact: provider_contact(scope),
    }
}

fn fields(scope: &Scope<'_>, party: &Party) -> Block {
    let at = |key: &str| format!("{}.{key}", party.at);
    let contact = |key: &str| format!("{}.{key}", party.contact);
    let mut rows = vec![
        row(scope, "Name", &at("legal_name")),
        row(scope, "Legal form", &at("legal_form")),
        row(scope, "Registration number", &at("registration_number")),
        row(scope, "Address", &at("address")),
        row_of("Country", value_as(scope, &at("country"), country)),
        row(scope, "Contact person", &contact("name")),
        row(scope, "Position", &contact("position")),
        row(scope, "Contact details", &contact("email")),
    ];
    if scope.fact(&at("trading_name")).is_some() {
        rows.insert(1, row(scope, "Trading name", &at("trading_name")));
    }
    rows.push(row(scope, "Activities relevant to the transfer", party.activities));
    rows.push(row_of("Role", role(scope, party.at)));
    rows.extend(representatives(scope, party.at));
    rows.push(row_of("Signature and date", signature()));
    Block::Fields { caption: party.title.to_owned(), rows }
}

/// A data importer is a processor under either module; the exporter is what the customer is.
fn role(scope: &Scope<'_>, at: &str) -> Vec<Run> {
    match (at, scope.text("customer.role")) {
        ("company", _) => value(scope, "dpa.role"),
        (_, Some(role)) if !scope.has("clauses") => vec![Run::text(role)],
        (_, Some("controller")) => vec![Run::text("controller (Module Two)")],
        (_, Some("processor")) => vec![Run::text("processor (Module Three)")],
        (_, Some(other)) => vec![Run::text(other)],
        (_, None) => value(scope, "customer.role"),
    }
}

fn signature() -> Vec<Run> {
    let deemed = "Signing the agreement signs this Annex; see the signature page.";
    vec![Run::text(deemed)]
}

fn representatives(scope: &Scope<'_>, at: &str) -> Vec<Row> {
    let kinds = [
        ("dpo", "Data protection officer", scope.has("clauses")),
        ("eu", "Representative in the EU (Art. 27 GDPR)", scope.is_under("gdpr")),
        ("uk", "Representative in the United Kingdom (Art. 27 UK GDPR)", scope.is_under("uk")),
    ];
    let row = |(key, label, _)| row_of(label, representative(scope, &format!("{at}.representatives.{key}")));
    kinds.into_iter().filter(|(.., is_asked)| *is_asked).map(row).collect()
}

/// Named with contact details, not required for a reason, or missing.
fn representative(scope: &Scope<'_>, path: &str) -> Vec<Run> {
    match scope.text(path) {
        Some("named") => {
            let mut runs = value(scope, &format!("{path}_name"));
            runs.push(Run::text(", "));
            runs.extend(value(scope, &format!("{path}_contact")));
            runs
        }
        Some("not-required") => {
            let mut runs = vec![Run::text("Not required: ")];
            runs.extend(value(scope, &format!("{path}_reason")));
            runs
        }
        _ => vec![Run::missing(path, super::super::fields::label(path).unwrap_or(path))],
    }
}

/// `signatures`: one block for each party.
pub(super) fn signatures(scope: &Scope<'_>) -> Vec<Block> {
    let signature = |party: &str, at: &str| Signature {
        party: party.to_owned(),
        rows: vec![
            row(scope, "Entity", &format!("{at}.legal_name")),
            row(scope, "Name", &format!("{at}.signatory.name")),
            row(scope, "Title", &format!("{at}.signatory.title")),
            blank("Signature"),
            blank("Date"),
        ],
    };
    let role = scope.text("customer.role").filter(|role| matches!(*role, "controller" | "processor"));
    let (exporter, importer) =
        if scope.has("clauses") { (Some("data exporter"), Some("data importer")) } else { (None, None) };
    let blocks = vec![
        signature(&named("The Customer", role, exporter), "customer"),
        signature(&named("The Provider", Some("processor"), importer), "company"),
    ];
    vec![Block::Signatures { blocks }]
}

/// `The Customer (controller, data exporter)`
fn named(party: &str, role: Option<&str>, place: Option<&str>) -> String {
    let roles: Vec<_> = role.into_iter().chain(place).collect();
    if roles.is_empty() { party.to_owned() } else { format!("{party} ({})", roles.join(", ")) }
}

/// A line to write on.
fn blank(label: &str) -> Row {
    Row { label: label.to_owned(), value: Vec::new() }
}
