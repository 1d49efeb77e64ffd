//! Rules about facts: that they are stated, that they are of the right kind, that they hold no banned phrase.

use crate::diagnostic::Diagnostic;

use super::super::fields::label;
use super::context::Context;
use super::paths::expand;
use super::rule::{CompletenessRule, lexicon};
use super::values::wrong;
use super::words::{first, fold};

/// What the facts lack.
pub(super) fn findings(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let mut findings: Vec<_> = required(context, rule)
        .into_iter()
        .filter(|path| !context.is_stated(path))
        .map(|path| context.absent(rule, &path))
        .collect();
    findings.extend(rule.row.values.keys().flat_map(|path| values(context, rule, path)));
    findings.extend(rule.row.facts_without.keys().flat_map(|path| phrases(context, rule, path)));
    findings
}

/// The facts that a rule asks for here.
pub(super) fn required(context: &Context<'_>, rule: &CompletenessRule) -> Vec<String> {
    let requires = rule.requires().filter(|(_, when)| when.is_none_or(|when| context.holds(when)));
    requires.flat_map(|(path, _)| expand(path, context.scope)).collect()
}

/// Each value that is stated and cannot be.
fn values(context: &Context<'_>, rule: &CompletenessRule, pattern: &str) -> Vec<Diagnostic> {
    let kind = &rule.row.values[pattern];
    let stated = expand(pattern, context.scope).into_iter().filter(|path| context.is_stated(path));
    let wrong = stated.filter_map(|path| {
        let problem = wrong(context.scope.fact(&path)?, kind)?;
        let name = label(&path).unwrap_or(&path);
        Some(context.fault(rule, &path, format!("{name}: {problem}")))
    });
    wrong.collect()
}

/// Each text of a fact that holds a phrase of its lexicon. A phrase of the lexicon for generic words must be all of it.
fn phrases(context: &Context<'_>, rule: &CompletenessRule, path: &str) -> Vec<Diagnostic> {
    let phrases = lexicon(&rule.row.facts_without[path]);
    let found = context.texts(path).into_iter().filter_map(|text| {
        let folded = fold(text);
        let phrase = match rule.row.facts_without[path].as_str() {
            "generic" => generic(&folded, phrases)?,
            _ => first(&folded, phrases)?,
        };
        let name = label(path).unwrap_or(path);
        Some(context.fault(rule, path, format!("{name}: “{phrase}” in “{text}” is not specific")))
    });
    found.collect()
}

/// Phrases of two words or more, wherever they stand; single words when there is nothing else.
fn generic<'p>(folded: &str, phrases: &'p [String]) -> Option<&'p str> {
    const OPEN_ENDED: [&str; 4] = ["various", "etc", "tbd", "n/a"];
    const WHOLE: [&str; 7] = [
        "data subjects",
        "personal data",
        "natural persons",
        "customer data",
        "user data",
        "business data",
        "all data",
    ];
    let is_generic = |phrase: &&str| {
        let is_loose = phrase.contains(' ') && !WHOLE.contains(phrase) || OPEN_ENDED.contains(phrase);
        folded == *phrase || is_loose && super::words::holds(folded, phrase)
    };
    phrases.iter().map(String::as_str).find(is_generic)
}
