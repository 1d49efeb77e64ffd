//! Support by plan: how soon, and what else belongs to the plan.

use crate::bank::{Fact, upper_first};

use super::super::content::{Block, Cell, Table};
use super::super::scope::Scope;
use super::parts::{columns, missing, text};
use super::service_levels::{Plan, plan_name, plans};

/// `support-targets`: the response of each plan. A figure of a plan without a commitment is a target.
pub(super) fn targets(scope: &Scope<'_>) -> Vec<Block> {
    let support = plans(scope, "sla.support");
    let mut rows: Vec<_> = support.iter().map(|plan| stated(plan, scope)).collect();
    for plan in plans(scope, "sla.tiers") {
        let is_best_effort = plan.words("commitment").as_deref() == Some("best-effort");
        if is_best_effort && support.iter().all(|stated| stated.id != plan.id) {
            rows.push(vec![
                text(plan_name(scope, plan.id)),
                text("Best effort"),
                text("Best effort"),
                text("None stated"),
            ]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let headings = [("Plan", 3), ("Response to P0", 4), ("Critical bugs", 4), ("Also part of the plan", 5)];
    vec![Block::Table(Table { caption: "Support by plan".to_owned(), columns: columns(&headings), rows })]
}

fn stated(plan: &Plan<'_>, scope: &Scope<'_>) -> Vec<Cell> {
    let commitment = scope.text(&format!("sla.tiers.{}.commitment", plan.id));
    let mark = if commitment == Some("commitment") { "" } else { " (target)" };
    vec![text(plan_name(scope, plan.id)), p0(plan, mark), critical_bugs(plan, mark), also(plan)]
}

/// `1 business hour`, from `{ value = 1, unit = "business hour" }`.
fn p0(plan: &Plan<'_>, mark: &str) -> Cell {
    let response = plan.fact("p0_response").and_then(Fact::as_table);
    let response = response.map(|facts| Plan { id: plan.id, facts });
    match response.map(|time| (time.words("value"), time.words("unit"))) {
        Some((Some(value), Some(unit))) => text(format!("{value} {unit}{mark}")),
        _ => vec![missing(&format!("sla.support.{}.p0_response", plan.id))],
    }
}

fn critical_bugs(plan: &Plan<'_>, mark: &str) -> Cell {
    let hours = plan.words("critical_bug_acknowledgement_hours");
    let hours = hours.map(|hours| text(format!("Acknowledged within {hours} hours{mark}")).remove(0));
    let response = plan.words("critical_bug_response");
    let response = response.map(|response| text(format!("Response {response}{mark}")).remove(0));
    let cell: Cell = response.into_iter().chain(hours).collect();
    if cell.is_empty() { text("None stated") } else { cell }
}

fn also(plan: &Plan<'_>) -> Cell {
    let executive = plan.is("named_account_executive").then(|| "Named account executive".to_owned());
    let escalation = plan.words("escalation_procedure");
    let escalation = escalation.map(|state| upper_first(&format!("{state} escalation procedure")));
    let cell: Cell = executive.into_iter().chain(escalation).flat_map(text).collect();
    if cell.is_empty() { text("None stated") } else { cell }
}
