//! Rules about what a document says: the clauses that serve a duty, what a section speaks of, what no sentence may hold.

use crate::diagnostic::{Diagnostic, Location};

use super::super::compose::{Composition, Duty};
use super::context::{Context, finding, joined};
use super::reading::{Passage, PassageKind};
use super::rule::{CompletenessRule, lexicon};
use super::words::{denies, first, holds};

/// What the document leaves out, or says and may not.
pub(super) fn findings(context: &Context<'_>, rule: &CompletenessRule) -> Vec<Diagnostic> {
    let Some(composition) = context.composition else { return Vec::new() };
    let mut findings: Vec<_> = says(context, composition, rule).into_iter().collect();
    findings.extend(prints(context, rule));
    if let Some(name) = &rule.row.text_without {
        findings.extend(banned(context, rule, lexicon(name)));
    }
    findings
}

/// The clauses that carry the duty must together speak of each group.
fn says(context: &Context<'_>, composition: &Composition, rule: &CompletenessRule) -> Option<Diagnostic> {
    let says = rule.row.says.as_ref()?;
    let clauses: Vec<&Duty> = composition.duties.iter().filter(|duty| duty.rule == says.duty).collect();
    let Some(first_clause) = clauses.first() else {
        let message = format!("no clause is written for this: {}", lower(rule.rule.summary));
        let help = format!("mark the clause that says it with `duties = [\"{}\"]`", says.duty);
        return Some(context.unsaid(rule, message).help(help));
    };
    let said = joined(clauses.iter().flat_map(|duty| texts(context, duty)));
    let missing = unspoken(&said, &says.groups)?;
    let references: Vec<&str> = clauses.iter().map(|duty| duty.clause.as_str()).collect();
    let location = Location { path: first_clause.path.as_str().into(), span: first_clause.span.clone() };
    let message =
        format!("{} {} not say {missing}", references.join(", "), if clauses.len() > 1 { "do" } else { "does" });
    Some(finding(rule, location, &message).help(format!("the rule: {}", lower(rule.rule.summary))))
}

/// The texts of a clause that serves a duty and of the items in it, folded, with references as they are printed.
fn texts<'c>(context: &'c Context<'_>, duty: &'c Duty) -> impl Iterator<Item = &'c str> {
    let is_within = |passage: &&Passage<'_>| match passage.kind {
        PassageKind::Clause(reference) => {
            reference.strip_prefix(&duty.clause).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        }
        _ => false,
    };
    context.passages.iter().filter(is_within).map(Passage::folded)
}

fn prints(context: &Context<'_>, rule: &CompletenessRule) -> Option<Diagnostic> {
    let prints = rule.row.prints.as_ref()?;
    let is_there = |passage: &&Passage<'_>| {
        let id = passage.section.map(|section| section.id.as_str());
        prints.section.as_deref().is_none_or(|wanted| id.is_some_and(|id| id.starts_with(wanted)))
    };
    let printed = joined(context.passages.iter().filter(is_there).map(Passage::labelled));
    let missing = unspoken(&printed, &prints.groups)?;
    let place = prints.section.as_deref().map_or("the document".to_owned(), |id| format!("the section `{id}`"));
    let message = format!("{place} does not say {missing}");
    Some(context.unsaid(rule, message).help(format!("the rule: {}", lower(rule.rule.summary))))
}

/// The groups of which a folded text holds no phrase, in words.
fn unspoken(folded: &str, groups: &[Vec<String>]) -> Option<String> {
    let missing = groups.iter().filter(|group| first(folded, group).is_none());
    let named: Vec<_> = missing.map(|group| format!("“{}”", group[0].trim_end_matches('*'))).collect();
    (!named.is_empty()).then(|| named.join(", "))
}

/// Each sentence that holds a banned phrase and does not deny it.
fn banned(context: &Context<'_>, rule: &CompletenessRule, phrases: &[String]) -> Vec<Diagnostic> {
    let phrases: Vec<&String> = phrases.iter().filter(|phrase| holds(context.folded(), phrase)).collect();
    if phrases.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for passage in &context.passages {
        for sentence in passage.sentences() {
            let is_denied = |phrase: &str| denies(&sentence.replace(phrase.trim_end_matches('*'), ""));
            let found = phrases.iter().filter(|phrase| holds(sentence, phrase) && !is_denied(phrase));
            findings.extend(found.map(|phrase| {
                let message = format!("{} says “{}”", passage.place(), phrase.trim_end_matches('*'));
                let help = format!("the rule: {}", lower(rule.rule.summary));
                context.unsaid(rule, message).help(help)
            }));
        }
    }
    findings
}

/// A summary as the end of a sentence.
fn lower(summary: &str) -> String {
    let mut letters = summary.trim_end_matches('.').chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}
