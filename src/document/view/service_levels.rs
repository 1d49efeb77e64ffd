//! Service levels: uptime by plan, exclusions, credits and their claims, webhook delivery.
//!
//! A level is called a commitment only where the bank calls it one.

use crate::bank::{Fact, Facts, find, upper_first};

use super::super::content::{Block, Cell, Row, Run, Table};
use super::super::scope::Scope;
use super::super::text::{in_words, listed};
use super::parts::{columns, items, missing, row, row_of, text, value, value_as};

/// A plan, or what is promised for one.
pub(super) struct Plan<'s> {
    pub id: &'s str,
    pub facts: &'s Facts,
}

impl Plan<'_> {
    /// The fact of that name.
    pub(super) fn fact(&self, key: &str) -> Option<&Fact> {
        self.facts.get(key).map(|located| &located.fact)
    }

    /// The fact of that name in words.
    pub(super) fn words(&self, key: &str) -> Option<String> {
        self.fact(key).map(in_words)
    }

    /// Whether the fact of that name is true.
    pub(super) fn is(&self, key: &str) -> bool {
        self.fact(key) == Some(&Fact::Boolean(true))
    }
}

/// The tables at `path`, in the order of the file.
pub(super) fn plans<'s>(scope: &'s Scope<'_>, path: &str) -> Vec<Plan<'s>> {
    let Ok(Fact::Table(tables)) = find(scope.facts(), path) else { return Vec::new() };
    let mut tables: Vec<_> = tables.iter().collect();
    tables.sort_by_key(|(_, located)| located.location.span.start);
    let plan = |(id, fact): (&'s String, &'s Fact)| Some(Plan { id, facts: fact.as_table()? });
    tables.into_iter().map(|(id, located)| (id, &located.fact)).filter_map(plan).collect()
}

/// What a plan is called.
pub(super) fn plan_name(scope: &Scope<'_>, id: &str) -> String {
    scope.text(&format!("sla.tiers.{id}.name")).map_or_else(|| upper_first(id), str::to_owned)
}

/// `service-tiers`: the uptime of each plan, and what it is.
pub(super) fn tiers(scope: &Scope<'_>) -> Vec<Block> {
    let plans = plans(scope, "sla.tiers");
    if plans.is_empty() {
        return vec![Block::Paragraph { runs: missing("sla.tiers") }];
    }
    let table = Table {
        caption: "Service levels by plan".to_owned(),
        columns: columns(&[("Plan", 4), ("Uptime", 4), ("What it is", 5), ("Service credits", 3)]),
        rows: plans.iter().map(|plan| vec![name(scope, plan), uptime(plan), commitment(plan), credits(plan)]).collect(),
    };
    vec![Block::Table(table)]
}

/// The name; the plan of the customer is marked.
fn name(scope: &Scope<'_>, plan: &Plan<'_>) -> Cell {
    let name = plan_name(scope, plan.id);
    let own = scope.subject.customer.and_then(|customer| customer.plan.as_ref());
    if own.is_some_and(|own| own.value == plan.id) {
        return vec![vec![Run::strong(name), Run::text(" (the plan of the Customer)")]];
    }
    text(name)
}

fn uptime(plan: &Plan<'_>) -> Cell {
    let level = plan.words("uptime_percent").map(|percent| format!("{percent}%"));
    match (level, plan.words("period")) {
        (Some(level), Some(period)) => text(format!("{level} per {period}")),
        (Some(level), None) => text(level),
        (None, _) => text("No figure"),
    }
}

fn commitment(plan: &Plan<'_>) -> Cell {
    match plan.words("commitment").as_deref() {
        Some("commitment") => text("Commitment"),
        Some("target") => text("Target, on a best-effort basis"),
        Some("best-effort") => text("Best effort"),
        Some(other) => text(other),
        None => vec![missing(&format!("sla.tiers.{}.commitment", plan.id))],
    }
}

fn credits(plan: &Plan<'_>) -> Cell {
    match plan.fact("credits") {
        Some(Fact::Boolean(true)) => text("Yes"),
        Some(Fact::Boolean(false)) => text("No"),
        _ => vec![missing(&format!("sla.tiers.{}.credits", plan.id))],
    }
}

/// `service-credits`: which uptime earns which credit; the percentages alone while the bands are not stated.
pub(super) fn credit_bands(scope: &Scope<'_>) -> Vec<Block> {
    let basis = || value(scope, "sla.credits.basis");
    let percents = match scope.fact("sla.credits.percents") {
        Some(Fact::List(percents)) => percents.iter().map(in_words).collect(),
        _ => Vec::new(),
    };
    let rows: Vec<_> = match scope.fact("sla.credits.bands") {
        Some(Fact::List(bands)) if !bands.is_empty() => {
            bands.iter().filter_map(Fact::as_table).map(|facts| band(&Plan { id: "", facts }, basis())).collect()
        }
        _ => {
            percents.iter().map(|percent| vec![vec![missing("sla.credits.bands")], credit(percent, basis())]).collect()
        }
    };
    if rows.is_empty() {
        return vec![Block::Paragraph { runs: missing("sla.credits.bands") }];
    }
    let columns = columns(&[("Monthly Uptime", 5), ("Service credit", 5)]);
    vec![Block::Table(Table { caption: "Service credits".to_owned(), columns, rows })]
}

/// `{ below = 99.9, from = 99.0, percent = 10 }`
fn band(band: &Plan<'_>, basis: Vec<Run>) -> Vec<Cell> {
    let range = match (band.words("below"), band.words("from")) {
        (Some(below), Some(from)) => text(format!("Below {below}%, and {from}% or more")),
        (Some(below), None) => text(format!("Below {below}%")),
        (None, _) => vec![missing("sla.credits.bands")],
    };
    let credit =
        band.words("percent").map_or_else(|| vec![missing("sla.credits.bands")], |percent| credit(&percent, basis));
    vec![range, credit]
}

fn credit(percent: &str, basis: Vec<Run>) -> Cell {
    vec![[vec![Run::text(format!("{percent}% of the "))], basis].concat()]
}

/// `credit-claims`: where, by when and with what a credit is claimed.
pub(super) fn claims(scope: &Scope<'_>) -> Vec<Block> {
    let (days, after) = (value(scope, "sla.credits.claim_days"), value(scope, "sla.credits.claim_after"));
    let within = [days, vec![Run::text(" days of the ")], after].concat();
    let days = |fact: &Fact| format!("Within {} Business Days", in_words(fact));
    let rows = vec![
        row_of("Sent to", claim_address(scope)),
        row_of("Within", within),
        Row { label: "With evidence".to_owned(), value: items(scope, "sla.credits.claim_evidence") },
        row_of("Response of the Provider", value_as(scope, "sla.credits.decision_business_days", days)),
    ];
    vec![Block::Fields { caption: "Claims".to_owned(), rows }]
}

/// The address of the contact that takes claims.
fn claim_address(scope: &Scope<'_>) -> Vec<Run> {
    let Some(id) = scope.text("sla.credits.claim_contact") else { return missing("sla.credits.claim_contact") };
    match scope.text(&format!("company.contacts.{id}.email")) {
        Some(email) => vec![Run::Link { url: format!("mailto:{email}"), text: email.to_owned() }],
        None => missing("sla.credits.claim_contact"),
    }
}

/// `webhook-delivery`: the level of webhook delivery, as far as it is stated.
pub(super) fn webhooks(scope: &Scope<'_>) -> Vec<Block> {
    let plans = value_as(scope, "sla.webhooks.tiers", |fact| match fact {
        Fact::List(ids) => listed(&ids.iter().map(|id| plan_name(scope, &in_words(id))).collect::<Vec<_>>()),
        fact => in_words(fact),
    });
    let percent = |fact: &Fact| format!("{}%", in_words(fact));
    let rows = vec![
        row_of("Delivery", value_as(scope, "sla.webhooks.delivery_percent", percent)),
        row_of("Plans", plans),
        row_of("Its terms", value_as(scope, "sla.webhooks.document", |fact| upper_first(&in_words(fact)))),
        row(scope, "Remedy", "sla.webhooks.remedy"),
    ];
    vec![Block::Fields { caption: "Webhook delivery".to_owned(), rows }]
}
