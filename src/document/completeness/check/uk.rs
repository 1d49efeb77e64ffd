//! The tables of the UK Addendum, held against the elections of the EU SCCs.

use jiff::ToSpan;

use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::reading::{fields, value};
use super::super::rule::CompletenessRule;
use super::super::words::{fold, holds};
use crate::document::content::Row;

/// How many days a comparison with the published template holds.
const CHECKED_WITHIN: i64 = 180;

/// The rows of the table whose caption begins so.
fn table<'a>(context: &Context<'a>, caption: &str) -> Option<&'a [Row]> {
    let composition = context.composition?;
    fields(&composition.document).find(|(found, _)| found.starts_with(caption)).map(|(_, rows)| rows)
}

/// The rows of a table of the Addendum, or the finding that it is not there.
fn uk_table<'a>(context: &Context<'a>, rule: &CompletenessRule, name: &str) -> Result<&'a [Row], Vec<Diagnostic>> {
    if context.composition.is_none() {
        return Err(Vec::new());
    }
    table(context, name).ok_or_else(|| vec![context.unsaid(rule, format!("{name} is not there"))])
}

fn is_about(row: &Row, words: &[&str]) -> bool {
    let label = fold(&row.label);
    words.iter().all(|word| holds(&label, word))
}

/// The Addendum starts with the agreement that holds it. A day for everybody cannot be right for each; one that is stated
/// for the customer may be later, not earlier.
pub(super) fn start(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let (own, common) = ("customer.uk_start_date", "dpa.uk.start_date");
    let Some(agreement) = context.date("customer.effective_date") else { return Vec::new() };
    let (path, day, is_right) = match (context.date(own), context.date(common)) {
        (Some(day), _) => (own, day, day >= agreement),
        (None, Some(day)) => (common, day, day == agreement),
        (None, None) => return Vec::new(),
    };
    if is_right {
        return Vec::new();
    }
    let when = if day < agreement { "before" } else { "after" };
    let message = format!("the UK Addendum starts on {day}, {when} the agreement of {agreement} that holds it");
    let help = "without `uk_start_date` in the file of the customer and `start_date` in `[uk]` of answers/dpa.toml it \
                starts with the agreement; a later day belongs in the file of the customer";
    vec![context.fault(rule, path, message).help(help)]
}

/// A start date, and for each party name, address, number and key contact.
pub(super) fn table_1(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let rows = match uk_table(context, rule, "Table 1") {
        Ok(rows) => rows,
        Err(findings) => return findings,
    };
    let mut needed = vec![vec!["start date"]];
    for party in ["exporter", "importer"] {
        needed.extend(["name", "address", "number", "contact"].map(|what| vec![party, what]));
    }
    let missing =
        needed.into_iter().filter(|words| !rows.iter().any(|row| is_about(row, words) && !value(row).is_empty()));
    missing.map(|words| context.unsaid(rule, format!("Table 1 has no row for {}", words.join(" ")))).collect()
}

/// Module and clauses 7, 9(a) and 11(a), equal to the elections.
pub(super) fn table_2(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let rows = match uk_table(context, rule, "Table 2") {
        Ok(rows) => rows,
        Err(findings) => return findings,
    };
    let elections = match table(context, "Elections") {
        Some(elections) => elections,
        None if context.scope.has("eu_sccs") => {
            return vec![context.unsaid(rule, "the elections in the EU SCCs are not printed")];
        }
        // Where the EU SCCs do not apply by themselves, Table 2 is where the elections are made.
        None => &[],
    };
    let mut findings = Vec::new();
    for words in [
        &["module"][..],
        &["clause 7"],
        &["clause 9(a)", "authorisation"],
        &["clause 9(a)", "period"],
        &["clause 11(a)"],
    ] {
        let find = |rows: &'_ [Row]| rows.iter().find(|row| is_about(row, words)).map(value);
        match (find(rows), find(elections)) {
            (None, _) => findings.push(format!("Table 2 has no row for {}", words.join(", "))),
            (Some(found), Some(elected)) if found != elected => {
                findings.push(format!("Table 2 says “{found}” for {}, elected is “{elected}”", words.join(", ")));
            }
            _ => (),
        }
    }
    findings.into_iter().map(|message| context.unsaid(rule, message)).collect()
}

/// Where the four annexes are.
pub(super) fn table_3(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let rows = match uk_table(context, rule, "Table 3") {
        Ok(rows) => rows,
        Err(findings) => return findings,
    };
    let needed = ["annex 1a", "annex 1b", "annex ii", "annex iii"];
    let missing =
        needed.iter().filter(|annex| !rows.iter().any(|row| is_about(row, &[annex]) && !value(row).is_empty()));
    missing.map(|annex| context.unsaid(rule, format!("Table 3 does not say where {annex} is"))).collect()
}

/// Who may end the Addendum.
pub(super) fn table_4(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    match uk_table(context, rule, "Table 4") {
        Ok(rows) if rows.iter().any(|row| !value(row).is_empty()) => Vec::new(),
        Ok(_) => vec![context.unsaid(rule, "Table 4 elects nobody")],
        Err(findings) => findings,
    }
}

/// The template was compared lately.
pub(super) fn template(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let path = "dpa.uk.template_checked";
    let as_of = context.scope.subject.as_of;
    let Some(checked) = context.date(path) else { return Vec::new() };
    let message = if checked > as_of {
        format!("checked on {checked}, which is to come")
    } else if checked.saturating_add(CHECKED_WITHIN.days()) < as_of {
        format!("checked on {checked}, more than {CHECKED_WITHIN} days ago")
    } else {
        return Vec::new();
    };
    vec![context.fault(rule, path, message).help("compare with the Addendum that is published, and record the day")]
}
