//! Two versions of a bank, compared.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::bank::Bank;
use crate::source::Sources;

use super::answers;
use super::change::{Change, Diff, Kind, SCHEMA, Side};
use super::facts;
use super::uses::{facts_of, meets};

/// A version of a bank.
#[derive(Debug)]
pub struct Version {
    /// What it is called: a revision, a tag, a folder.
    pub name: String,
    /// Its texts.
    pub sources: Sources,
    /// The bank that they make.
    pub bank: Bank,
}

/// Every change from one version to another.
#[must_use]
pub fn compare(from: &Version, to: &Version, as_of: Date) -> Diff {
    let mut changes = answers::changes(&from.bank, &to.bank);
    changes.extend(facts::changes(&from.bank, &to.bank));
    reach(&mut changes, from, to);
    changes.sort_by_key(|change| change.kind);
    let side = |version: &Version| Side { name: version.name.clone(), hash: version.bank.hash().to_owned() };
    Diff { schema: SCHEMA, from: side(from), to: side(to), as_of, changes, documents: Vec::new() }
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
    let facts: Vec<String> = changes.iter().filter(|it| it.kind != Kind::Answer).map(|it| it.id.clone()).collect();
    for change in changes.iter_mut() {
        if change.kind == Kind::Answer {
            let paths = quoted.get(&change.id).map_or(&[][..], Vec::as_slice);
            change.because = facts.iter().filter(|fact| paths.iter().any(|path| meets(path, fact))).cloned().collect();
        } else if !change.is_internal() {
            let quotes = quoted.iter().filter(|(_, paths)| paths.iter().any(|path| meets(path, &change.id)));
            change.answers = quotes.map(|(answer, _)| answer.clone()).collect();
        }
    }
}
