//! Annex I.B held against the other terms: retention, deletion, purposes, destinations.

use std::collections::BTreeSet;

use crate::bank::{Country, Fact};
use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::rule::CompletenessRule;
use super::super::words::{fold, quantities};
use super::vendors::is_in_eea;

const RETENTION: &str = "dpa.transfer.retention";

/// A category of data and how long it is kept; the category is empty for one criterion for all.
fn retention_rows(context: &Context<'_>) -> Vec<(String, String)> {
    match context.scope.fact(RETENTION) {
        Some(Fact::Text(criterion)) => vec![(String::new(), fold(criterion))],
        Some(Fact::List(rows)) => rows
            .iter()
            .filter_map(Fact::as_table)
            .map(|row| {
                let word = |key| row.get(key).and_then(|located| located.fact.as_text()).map(fold).unwrap_or_default();
                (word("category"), word("period"))
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Each row has a period, and each category of data a row.
pub(super) fn retention(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let rows = retention_rows(context);
    if rows.is_empty() {
        return Vec::new();
    }
    let without = rows.iter().filter(|(_, period)| period.is_empty());
    let without = without.map(|(category, _)| format!("“{category}” has no retention period"));
    let covers = |row: &str, category: &str| row.is_empty() || row.starts_with("all") || row == category;
    let categories = context.texts("dpa.transfer.data_categories");
    let open = categories.iter().filter(|category| !rows.iter().any(|(row, _)| covers(row, &fold(category))));
    let open = open.map(|category| format!("no row of the retention is for “{category}”"));
    without.chain(open).map(|message| context.fault(rule, RETENTION, message)).collect()
}

/// How long data may be kept beyond its deletion at the end: a period that counts from an event of the last day, such as a
/// closed request, is a year at most in what has been seen.
const LONGEST_BEYOND_DELETION: i64 = 366;

/// Deletion takes no longer than the longest period of retention, and no retention outlasts it, where both are numbers.
pub(super) fn deletion(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let mut findings = outlasting(context, rule);
    findings.extend(longer_than_retention(context, rule));
    findings
}

/// Each period of Annex I.B that would keep data long after everything is deleted at the end of the agreement.
fn outlasting(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let windows = ["dpa.deletion.days", "dpa.deletion.backup_days"].map(|path| context.integer(path));
    let [Some(days), backups] = windows else { return Vec::new() };
    let gone = days.saturating_add(backups.unwrap_or_default());
    let outlasting = retention_rows(context).into_iter().filter(|(_, period)| {
        longest_days(period).is_some_and(|longest| longest > gone.saturating_add(LONGEST_BEYOND_DELETION))
    });
    let message = |(category, period): (String, String)| {
        let of = if category.is_empty() { "data".to_owned() } else { format!("“{category}”") };
        format!(
            "{of} is kept for “{period}”, and everything is deleted within {gone} days of the end, backups included"
        )
    };
    let help = "state a period within the term of the agreement, or a longer time until deletion";
    outlasting.map(|row| context.fault(rule, RETENTION, message(row)).help(help)).collect()
}

fn longer_than_retention(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let Some(longest) = retention_rows(context).iter().filter_map(|(_, period)| longest_days(period)).max() else {
        return Vec::new();
    };
    let windows = [("dpa.deletion.days", "deletion"), ("dpa.deletion.backup_days", "expiry of backups")];
    let longer = windows.into_iter().filter_map(|(path, name)| Some((path, name, context.integer(path)?)));
    let longer = longer.filter(|(.., days)| *days > longest);
    longer
        .map(|(path, name, days)| {
            let message =
                format!("{name} takes {days} days, and no retention of Annex I.B is longer than {longest} days");
            context.fault(rule, path, message)
        })
        .collect()
}

/// The longest time that a text names, in days.
fn longest_days(text: &str) -> Option<i64> {
    let days = quantities(&fold(text)).into_iter().filter_map(|(number, unit)| {
        let length = match unit.trim_end_matches('s') {
            "day" => 1,
            "week" => 7,
            "month" => 31,
            "year" => 366,
            _ => return None,
        };
        number.checked_mul(length)
    });
    days.max()
}

/// The purposes of Annex I.B and the business purposes are one list.
pub(super) fn purposes(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let (transfer, business) = ("dpa.transfer.purposes", "dpa.ccpa.business_purposes");
    if !context.is_stated(transfer) || !context.is_stated(business) {
        return Vec::new();
    }
    let set = |path| context.texts(path).into_iter().map(fold).collect::<BTreeSet<_>>();
    let (left, right) = (set(transfer), set(business));
    let only = |own: &BTreeSet<String>, other: &BTreeSet<String>, path, name| {
        let only: Vec<_> = own.difference(other).collect();
        only.into_iter().map(|purpose| context.fault(rule, path, format!("“{purpose}” is only among {name}"))).collect()
    };
    let mut findings: Vec<_> = only(&left, &right, transfer, "the purposes of Annex I.B");
    findings.extend(only(&right, &left, business, "the business purposes"));
    findings
}

/// Each country outside the EEA in which a sub-processor processes is among the destinations.
pub(super) fn destinations(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let path = "dpa.transfer.destinations";
    if !context.is_stated(path) {
        return Vec::new();
    }
    let listed: BTreeSet<&str> = context.texts(path).into_iter().collect();
    let countries = context
        .processors()
        .flat_map(|vendor| vendor.locations.iter().map(move |country| (country.value, vendor.name.value.as_str())));
    let missing = countries.filter(|(country, _)| !is_in_eea(*country) && !listed.contains(country.code()));
    let mut messages: BTreeSet<String> = BTreeSet::new();
    messages.extend(
        missing.map(|(country, vendor)| format!("{} is not listed, where {vendor} processes", Country::name(country))),
    );
    messages.into_iter().map(|message| context.fault(rule, path, message)).collect()
}

#[cfg(test)]
mod tests {
    use super::longest_days;

    #[test]
    fn the_longest_time_counts() {
        assert_eq!(longest_days("until closed, and 90 days more"), Some(90));
        assert_eq!(longest_days("12 months, backups 35 days"), Some(372));
        assert_eq!(longest_days("the term of the agreement"), None);
        assert_eq!(longest_days("ten years"), Some(3660));
    }
}
