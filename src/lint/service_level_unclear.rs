//! A term of the service levels that cannot be worked out.
//!
//! # What it checks
//!
//! `sla.toml`, where it states one thing and leaves out what that needs: percentages of credits without bands;
//! several sources of measurement without one that decides; downtime that counts healthy regions only; maintenance
//! without a monthly limit; failures of third parties excluded while sub-processors run the service; a first notice
//! in minutes without `coverage` at all hours; business days and hours that are not defined; acknowledgements in
//! hours of the clock beside responses in business time.
//!
//! # Why
//!
//! A level that cannot be computed is decided by whoever is asked later.
//!
//! # Example
//!
//! ```toml
//! # answers/sla.toml
//! [downtime]
//! sources = ["an outside monitor", "internal probes"]
//! ```
//!
//! # Fix
//!
//! State what is missing.
//!
//! ```toml
//! # answers/sla.toml
//! [downtime]
//! sources          = ["an outside monitor", "internal probes"]
//! source_of_record = "an outside monitor"
//! ```

use crate::bank::{Bank, Fact, LocatedFact};
use crate::diagnostic::{Diagnostic, Rule, Severity};

use super::{Context, facts, prose};

/// Its code, severity and summary.
pub(super) const RULE: Rule = Rule {
    code: "service-level-unclear",
    severity: Severity::Warning,
    summary: "A term of the service levels lacks what it needs.",
};

/// A term, what makes it unclear, and what to say.
type Row = (&'static str, fn(&Bank, &Fact) -> bool, &'static str, &'static str);

const ROWS: [Row; 8] = [
    (
        "credits.percents",
        |bank, _| facts::at(bank, "sla.credits.bands").is_none(),
        "which uptime earns which percentage is not stated",
        "state `bands`, from the commitment down to the cap",
    ),
    (
        "downtime.sources",
        |bank, fact| fact.texts().len() > 1 && facts::at(bank, "sla.downtime.source_of_record").is_none(),
        "several sources measure, and none of them decides",
        "state `source_of_record`",
    ),
    (
        "downtime.scope",
        |_, fact| says(fact, &["healthy", "unaffected", "available regions"]),
        "downtime that counts only what is healthy can leave an outage out",
        "name the requests that are counted",
    ),
    (
        "maintenance.notice_hours",
        |bank, _| facts::at(bank, "sla.maintenance.monthly_cap_minutes").is_none(),
        "scheduled maintenance has no limit, so all of it is excluded",
        "state `monthly_cap_minutes`",
    ),
    (
        "maintenance.exclusions",
        |bank, fact| {
            let is_open = |text: &&str| {
                prose::first(text, &["third-party", "third party", "third parties", "upstream", "hosting"]).is_some()
                    && prose::first(text, &["except", "other than", "not including", "besides"]).is_none()
            };
            !bank.subprocessors().is_empty() && fact.texts().iter().any(is_open)
        },
        "failures of third parties are excluded, and sub-processors run the service",
        "except the listed sub-processors",
    ),
    (
        "status.initial_acknowledgement_minutes",
        |bank, _| !facts::at(bank, "sla.status.coverage").is_some_and(|it| says(&it.fact, &["24x7", "24/7"])),
        "a first notice in minutes needs somebody on duty at all hours, which is not stated",
        "state `coverage = \"24x7\"` if it is so",
    ),
    (
        "status.review_business_days",
        |bank, _| facts::at(bank, "sla.definitions.business_day").is_none(),
        "what a business day is, in which time zone and with which holidays, is not stated",
        "state `business_day` under `[definitions]`",
    ),
    (
        "credits.decision_business_days",
        |bank, _| {
            // It is said once, at the review.
            facts::at(bank, "sla.definitions.business_day").is_none()
                && facts::at(bank, "sla.status.review_business_days").is_none()
        },
        "what a business day is, in which time zone and with which holidays, is not stated",
        "state `business_day` under `[definitions]`",
    ),
];

/// Looks for it.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let bank = context.bank;
    let of_rows = ROWS.iter().filter_map(|(path, is_unclear, message, help)| {
        let located = facts::at(bank, &format!("sla.{path}"))?;
        is_unclear(bank, &located.fact).then(|| report(located, message, help))
    });
    of_rows.chain(mixed_clocks(bank)).collect()
}

/// Over a weekend an acknowledgement in 24 hours falls due before a response in one business day.
fn mixed_clocks(bank: &Bank) -> Vec<Diagnostic> {
    if facts::at(bank, "sla.definitions.critical_bug").is_some() {
        return Vec::new();
    }
    let plans = facts::rows(bank, "sla.support").into_iter();
    let mixed =
        plans.filter(|plan| plan.facts.contains_key("critical_bug_acknowledgement_hours") && in_business_time(plan));
    mixed
        .map(|plan| {
            report(
                plan.located,
                "hours of the clock stand beside business time, on two scales of severity",
                "put P0 and critical bugs on one scale, and state `p0` and `critical_bug` under `[definitions]`",
            )
        })
        .collect()
}

fn in_business_time(plan: &facts::Row<'_>) -> bool {
    let response = plan.facts.get("p0_response").and_then(|located| located.fact.as_table());
    let unit = response.and_then(|response| response.get("unit"));
    unit.is_some_and(|unit| says(&unit.fact, &["business", "working"]))
}

fn says(fact: &Fact, phrases: &[&str]) -> bool {
    fact.texts().into_iter().any(|text| prose::first(text, phrases).is_some())
}

fn report(located: &LocatedFact, message: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&RULE, located.location.clone(), message).help(help)
}
