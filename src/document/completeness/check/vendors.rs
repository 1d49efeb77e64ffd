//! Sub-processors: what a transfer to each rests on, and who is responsible for what.

use std::collections::BTreeMap;

use jiff::ToSpan;

use crate::bank::{Country, Subprocessor, SubprocessorRole};
use crate::diagnostic::{Diagnostic, Severity};

use super::super::context::Context;
use super::super::rule::CompletenessRule;
use super::super::words::{fold, holds};

/// How many days the check of a participation in the Data Privacy Framework holds.
const CHECKED_WITHIN: i64 = 90;

/// Whether a country belongs to the European Economic Area.
pub(super) fn is_in_eea(country: Country) -> bool {
    country.is_in_eea()
}

/// Whether a vendor processes anywhere outside the EEA, the United Kingdom and Switzerland.
fn needs_mechanism(vendor: &Subprocessor) -> bool {
    let is_outside = |country: Country| !country.is_in_eea() && !matches!(country.code(), "GB" | "CH");
    vendor.global || vendor.locations.iter().any(|country| is_outside(country.value))
}

fn path(vendor: &Subprocessor, key: &str) -> String {
    format!("subprocessors.{}.{key}", vendor.id)
}

/// The mechanisms that are needed and not stated, as paths.
pub(super) fn without_mechanism(context: &Context<'_>) -> Vec<String> {
    let open = context.processors().filter(|vendor| needs_mechanism(vendor) && vendor.transfer_mechanism.is_none());
    open.map(|vendor| path(vendor, "transfer_mechanism")).collect()
}

/// A mechanism where one is needed, and one that can carry the transfer.
pub(super) fn mechanism(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let mut findings: Vec<_> =
        without_mechanism(context).iter().map(|path| named(context.absent(rule, path), path)).collect();
    for vendor in context.processors() {
        if let Some(problem) = vendor.transfer_mechanism.as_ref().and_then(|word| unfit(&word.value, vendor)) {
            let message = format!("{}: {problem}", vendor.name.value);
            findings.push(context.fault(rule, &path(vendor, "transfer_mechanism"), message));
        }
    }
    findings
}

/// The help of an absent mechanism says which ones there are.
fn named(finding: Diagnostic, path: &str) -> Diagnostic {
    let id = path.split('.').nth(1).unwrap_or_default();
    let help = "“adequacy”, “dpf” with `dpf_verified`, or “scc-module-three”";
    finding.help(format!("set `transfer_mechanism` in `[{id}]` of answers/subprocessors.toml: {help}"))
}

fn unfit(word: &str, vendor: &Subprocessor) -> Option<String> {
    let is_in = |code: &str| vendor.locations.iter().any(|country| country.code() == code);
    let is_beyond =
        vendor.locations.iter().any(|country| !country.is_in_eea() && !matches!(country.code(), "US" | "GB" | "CH"));
    match word {
        "scc-module-three" => None,
        "adequacy" if is_in("US") => {
            Some("for the United States adequacy rests on the framework: write “dpf”".to_owned())
        }
        "adequacy" => None,
        "dpf" if is_beyond || !is_in("US") => {
            Some("the Data Privacy Framework covers transfers to the United States alone".to_owned())
        }
        "dpf" => None,
        other => Some(format!("“{other}” is not one of “adequacy”, “dpf” and “scc-module-three”")),
    }
}

/// A participation that was checked lately, with the SCCs behind it.
pub(super) fn framework(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let relying: Vec<_> = context
        .processors()
        .filter(|vendor| vendor.transfer_mechanism.as_ref().is_some_and(|word| word.value == "dpf"))
        .collect();
    let mut findings: Vec<_> = relying.iter().filter_map(|vendor| stale(context, rule, vendor)).collect();
    let unpaired = context.passages.iter().filter(|passage| {
        let text = passage.folded();
        let is_bare = !holds(text, "sccs") && !holds(text, "standard contractual clauses");
        !relying.is_empty() && holds(text, "data privacy framework") && is_bare
    });
    let message = "names the Data Privacy Framework without the SCCs that apply when it ends";
    findings.extend(unpaired.map(|passage| context.unsaid(rule, format!("{} {message}", passage.place()))));
    findings
}

fn stale(context: &Context<'_>, rule: &CompletenessRule, vendor: &Subprocessor) -> Option<Diagnostic> {
    let path = path(vendor, "dpf_verified");
    let Some(checked) = &vendor.dpf_verified else { return Some(context.absent(rule, &path)) };
    let as_of = context.scope.subject.as_of;
    let message = if checked.value > as_of {
        format!("{}: checked on {}, which is to come", vendor.name.value, checked.value)
    } else if checked.value.saturating_add(CHECKED_WITHIN.days()) < as_of {
        format!("{}: checked on {}, more than {CHECKED_WITHIN} days ago", vendor.name.value, checked.value)
    } else {
        return None;
    };
    let mut finding =
        context.fault(rule, &path, message).help("look the vendor up in the public list, and record the day");
    if checked.value > as_of {
        finding.severity = Severity::Error;
    }
    Some(finding)
}

/// The data of a vendor is among that of the transfer; a vendor without personal data has none.
pub(super) fn data(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let listed = ["dpa.transfer.data_categories", "dpa.transfer.sensitive_categories"].map(|path| context.texts(path));
    let listed: Vec<String> = listed.into_iter().flatten().map(fold).collect();
    let mut findings = Vec::new();
    for vendor in context.scope.subject.bank.subprocessors() {
        let path = path(vendor, "data_categories");
        let is_without = vendor.role.as_ref().is_some_and(|role| role.value == SubprocessorRole::NoPersonalData);
        for category in &vendor.data_categories {
            let problem = if is_without {
                format!("{} receives no personal data, and “{}” is listed", vendor.name.value, category.value)
            } else if !listed.is_empty() && !listed.contains(&fold(category)) {
                format!("{}: “{}” is no category of the transfer", vendor.name.value, category.value)
            } else {
                continue;
            };
            findings.push(context.fault(rule, &path, problem));
        }
    }
    findings
}

/// Sub-processors of one category each say what they alone are responsible for.
pub(super) fn shared_function(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let mut functions: BTreeMap<String, Vec<&Subprocessor>> = BTreeMap::new();
    for vendor in context.processors() {
        if let Some(function) = vendor.function() {
            functions.entry(function).or_default().push(vendor);
        }
    }
    let mut findings = Vec::new();
    for vendors in functions.values().filter(|vendors| vendors.len() > 1) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for vendor in vendors {
            let path = path(vendor, "responsibility");
            match &vendor.responsibility {
                None => findings.push(context.absent(rule, &path)),
                Some(own) => {
                    if let Some(other) = seen.insert(fold(own), &vendor.name.value) {
                        let message = format!("{} and {other} are responsible for the same", vendor.name.value);
                        findings.push(context.fault(rule, &path, message));
                    }
                }
            }
        }
    }
    findings
}
