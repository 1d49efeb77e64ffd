//! The parties: one name of the provider, the module for the customer's role, signatures, the branch of clause 13(a).

use crate::bank::Country;
use crate::diagnostic::Diagnostic;

use super::super::context::Context;
use super::super::reading::{signatures as places_to_sign, value};
use super::super::rule::CompletenessRule;
use super::super::words::{fold, holds};
use super::vendors::is_in_eea;

/// The document is that of the legal person, and that person signs.
pub(super) fn provider_name(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let (Some(composition), Some(name)) = (context.composition, context.scope.text("company.legal_name")) else {
        return Vec::new();
    };
    let document = &composition.document;
    let mut signs = places_to_sign(document).flat_map(|signature| &signature.rows);
    let is_without = places_to_sign(document).next().is_some() && !signs.any(|row| value(row).contains(name));
    let mut findings = Vec::new();
    if context.scope.text("customer.legal_name") == Some(name) {
        let message = format!("both parties are “{name}”");
        findings.push(context.fault(rule, "customer.legal_name", message));
    }
    if document.provider != name {
        let message = format!("the document is that of “{}”, the legal person is “{name}”", document.provider);
        findings.push(context.fault(rule, "company.legal_name", message));
    }
    if is_without {
        findings.push(context.unsaid(rule, format!("no party that signs is named “{name}”")));
    }
    findings
}

/// The role of the customer decides on the module; without a customer each module on offer is printed.
pub(super) fn module(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let path = "dpa.scc.modules";
    let mut offered = context.texts(path);
    offered.extend(context.texts("dpa.scc.modules_available"));
    let needed = match context.scope.text("customer.role") {
        Some("controller") => vec!["two"],
        Some("processor") => vec!["three"],
        _ => offered.clone(),
    };
    let missing = needed.iter().filter(|module| !offered.is_empty() && !offered.contains(module));
    let mut findings: Vec<_> = missing
        .map(|module| context.fault(rule, path, format!("Module {} is needed for the customer's role", title(module))))
        .collect();
    if context.composition.is_some() {
        let text = context.folded();
        let unprinted = needed.iter().filter(|module| !holds(text, &format!("module {module}")));
        findings.extend(unprinted.map(|module| context.unsaid(rule, format!("Module {} is not named", title(module)))));
    }
    findings
}

fn title(module: &str) -> &str {
    match module {
        "two" => "Two",
        "three" => "Three",
        other => other,
    }
}

/// One block for each party, each with a date.
pub(super) fn signatures(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let Some(composition) = context.composition else { return Vec::new() };
    let dated = places_to_sign(&composition.document)
        .filter(|signature| signature.rows.iter().any(|row| holds(&fold(&row.label), "date")));
    match dated.count() {
        2.. => Vec::new(),
        count => vec![context.unsaid(rule, format!("{count} of 2 parties have a place to sign and date"))],
    }
}

/// The branch fits what is known of the exporter.
pub(super) fn branch(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let path = "customer.authority_branch";
    let scope = context.scope;
    let country = scope.text("customer.country").and_then(Country::parse);
    let message = match (scope.text(path), country) {
        (Some("established"), Some(country)) if !is_in_eea(country) => {
            format!("the exporter has its seat in {}, so it is not by that seat that it is established", country.name())
        }
        (Some("representative"), _) if scope.text("customer.representatives.eu") != Some("named") => {
            "the branch rests on a representative in the EU, and none is named".to_owned()
        }
        (Some("data-subjects"), Some(country)) if is_in_eea(country) => {
            format!("the exporter has its seat in {}: its own authority is competent", country.name())
        }
        _ => return Vec::new(),
    };
    vec![context.fault(rule, path, message)]
}
