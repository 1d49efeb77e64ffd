//! Two versions, compared.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::document::without_expressions;
use crate::version::Version;

use super::change::{Change, Class, Diff, Finding, Kind, SCHEMA, Side};
use super::meaning::sorted;
use super::piece::Redline;
use super::uses::{facts_of, meets};
use super::{answers, clauses, consequences, facts, limits, settings};

/// Every change from one version to another, but for the documents that show it.
#[must_use]
pub fn compare(from: &Version, to: &Version, as_of: Date) -> Diff {
    let mut changes = answers::changes(&from.bank, &to.bank);
    changes.extend(facts::changes(&from.bank, &to.bank));
    changes.extend(settings::formats(from, to));
    changes.extend(settings::sections(&from.bank, &to.bank));
    changes.extend(settings::settings(&from.bank, &to.bank));
    let (clauses, unread) = clauses::changes(from, to, as_of);
    changes.extend(clauses);
    reach(&mut changes, from, to);
    changes.iter_mut().for_each(in_words);
    let mut changes = consequences::beneath(changes, from, to);
    changes.sort_by_key(|change| change.kind);
    let side = |version: &Version| Side { name: version.name.clone(), hash: version.bank.hash().to_owned() };
    let not_compared = limits::of(from, to).into_iter().chain(unread).collect();
    Diff { schema: SCHEMA, from: side(from), to: side(to), as_of, changes, documents: Vec::new(), not_compared }
}

/// People read no expressions: a fact that is not stated is told by its name.
fn in_words(change: &mut Change) {
    let is_written = |text: &str| text.contains("{{");
    if is_written(&change.old) || is_written(&change.new) {
        (change.old, change.new) = (without_expressions(&change.old), without_expressions(&change.new));
        change.runs = Redline::new(&change.old, &change.new);
    }
    let details = change.findings.iter_mut().map(|finding| &mut finding.detail);
    for text in details.chain([&mut change.title]).filter(|text| is_written(text)) {
        *text = without_expressions(text);
    }
}

/// Ties changed facts to the answers that quote them, and back.
fn reach(changes: &mut [Change], from: &Version, to: &Version) {
    let mut quoted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for version in [from, to] {
        for entry in version.bank.entries() {
            let paths = facts_of(entry, &version.sources);
            let known = quoted.entry(entry.to_string()).or_default();
            known.extend(paths);
            known.sort();
            known.dedup();
        }
    }
    let facts = changes.iter().filter(|it| it.kind != Kind::Answer);
    let facts: Vec<(String, Vec<Finding>)> = facts.map(|it| (it.id.clone(), it.findings.clone())).collect();
    for change in changes.iter_mut() {
        if change.kind == Kind::Answer {
            let paths = quoted.get(&change.id).map_or(&[][..], Vec::as_slice);
            let because = facts.iter().filter(|(fact, _)| paths.iter().any(|path| meets(path, fact)));
            let (because, told): (Vec<_>, Vec<_>) = because.map(|(fact, told)| (fact.clone(), told)).unzip();
            change.because = because;
            let told: Vec<&Finding> = told.into_iter().flatten().collect();
            for finding in change.findings.iter_mut().filter(|finding| finding.better.is_none()) {
                let mut alike = told.iter().filter(|told| told.detail == finding.detail);
                finding.better = alike.find_map(|told| told.better);
            }
            follow(change, &told);
        } else if !change.is_internal() {
            let quotes = quoted.iter().filter(|(_, paths)| paths.iter().any(|path| meets(path, &change.id)));
            change.answers = quotes.map(|(answer, _)| answer.clone()).collect();
        }
    }
}

/// An answer that only quotes what changed is no mere wording: it is told as its facts are.
fn follow(change: &mut Change, told: &[&Finding]) {
    if change.findings.iter().any(|finding| finding.class != Class::Wording) {
        return;
    }
    let followed = told.iter().copied().filter(|finding| finding.class < Class::Wording);
    let followed: Vec<Finding> = followed.cloned().collect();
    if !followed.is_empty() {
        change.findings = sorted(followed);
    }
}
