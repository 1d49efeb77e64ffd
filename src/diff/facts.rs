//! Facts of two banks, leaf by leaf; vendors, frameworks and evidence record by record.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{Bank, Fact, leaves};

use super::change::{Change, Class, Finding, Kind};
use super::meaning::{findings, sorted};
use super::piece::Redline;

/// Files whose tables are records, each with an id.
const RECORDS: [(&str, Kind); 3] =
    [("certifications", Kind::Certification), ("subprocessors", Kind::Subprocessor), ("evidence", Kind::Evidence)];

/// Other files that stand under their own name.
const FILES: [(&str, Kind); 3] = [("sla", Kind::ServiceLevel), ("dpa", Kind::Agreement), ("company", Kind::Company)];

/// What never leaves the house.
const INTERNAL: [&str; 2] = ["note", "source"];
/// The days on which something was looked at.
const LOOKS: [&str; 4] = ["verified", "dpf_verified", "reviewed", "checked"];

type Leaves = BTreeMap<String, Fact>;

/// Every change of a fact.
pub(super) fn changes(old: &Bank, new: &Bank) -> Vec<Change> {
    let (from, to) = (all(old), all(new));
    let mut changes = Vec::new();
    for (file, kind) in RECORDS {
        changes.extend(records(file, kind, &from, &to));
    }
    let is_record = |path: &str| RECORDS.iter().any(|(file, _)| path.split('.').next() == Some(file));
    let paths: BTreeSet<&String> = from.keys().chain(to.keys()).filter(|path| !is_record(path)).collect();
    changes.extend(paths.into_iter().filter_map(|path| leaf(path, from.get(path), to.get(path))));
    changes
}

fn all(bank: &Bank) -> Leaves {
    leaves(bank.facts()).into_iter().map(|(path, located)| (path, located.fact.clone())).collect()
}

fn kind(path: &str) -> Kind {
    let file = path.split('.').next().unwrap_or_default();
    FILES.iter().find(|(name, _)| *name == file).map_or(Kind::Fact, |(_, kind)| *kind)
}

/// A fact by itself.
fn leaf(path: &str, old: Option<&Fact>, new: Option<&Fact>) -> Option<Change> {
    let found = differences(name_of(path), old, new);
    let text = |fact: Option<&Fact>| fact.map(shown).unwrap_or_default();
    (!found.is_empty())
        .then(|| change(kind(path), path, path.replace('.', " › ").replace('_', " "), &text(old), &text(new), found))
}

fn name_of(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn change(kind: Kind, id: &str, title: String, old: &str, new: &str, findings: Vec<Finding>) -> Change {
    Change {
        kind,
        id: id.to_owned(),
        former_id: None,
        title,
        section: None,
        findings: sorted(findings),
        runs: Redline::new(old, new),
        old: old.to_owned(),
        new: new.to_owned(),
        because: Vec::new(),
        answers: Vec::new(),
        documents: Vec::new(),
    }
}

/// Records of a file: paired by id, renamed ones by what they say.
fn records(file: &str, kind: Kind, from: &Leaves, to: &Leaves) -> Vec<Change> {
    let (old, new) = (by_record(file, from), by_record(file, to));
    let mut gone: Vec<&String> = old.keys().filter(|id| !new.contains_key(*id)).collect();
    let mut changes = Vec::new();
    for (id, record) in &new {
        let path = format!("{file}.{id}");
        let found = match old.get(id) {
            Some(former) => of_record(former, record),
            None => match gone.iter().position(|former| text_of(&old[*former]) == text_of(record)) {
                Some(at) => {
                    let former = gone.remove(at);
                    let found = vec![Finding { class: Class::Renamed, detail: format!("{former} → {id}") }];
                    let text = text_of(record);
                    let mut change = change(kind, &path, title(id, record), &text, &text, found);
                    change.former_id = Some(format!("{file}.{former}"));
                    changes.push(change);
                    continue;
                }
                None => vec![Finding { class: Class::Added, detail: title(id, record) }],
            },
        };
        if !found.is_empty() {
            let former = old.get(id).map(text_of).unwrap_or_default();
            changes.push(change(kind, &path, title(id, record), &former, &text_of(record), found));
        }
    }
    changes.extend(gone.into_iter().map(|id| {
        let record = &old[id];
        let found = vec![Finding { class: Class::Removed, detail: title(id, record) }];
        change(kind, &format!("{file}.{id}"), title(id, record), &text_of(record), "", found)
    }));
    changes
}

/// By id, the leaves of each record by their path within it.
fn by_record(file: &str, leaves: &Leaves) -> BTreeMap<String, Leaves> {
    let mut records: BTreeMap<String, Leaves> = BTreeMap::new();
    for (path, fact) in leaves {
        let within =
            path.strip_prefix(file).and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.split_once('.'));
        if let Some((id, field)) = within {
            records.entry(id.to_owned()).or_default().insert(field.to_owned(), fact.clone());
        }
    }
    records
}

fn title(id: &str, record: &Leaves) -> String {
    let name = ["name", "title"].iter().find_map(|key| record.get(*key)).map(shown);
    name.unwrap_or_else(|| id.to_owned())
}

/// What a record says to the world, a line for each field.
fn text_of(record: &Leaves) -> String {
    let outward = record.iter().filter(|(field, _)| !INTERNAL.contains(&name_of(field)));
    let lines = outward.map(|(field, fact)| format!("{}: {}", field.replace(['_', '.'], " "), shown(fact)));
    lines.collect::<Vec<_>>().join("\n")
}

fn of_record(old: &Leaves, new: &Leaves) -> Vec<Finding> {
    let fields: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let found = fields.into_iter().flat_map(|field| {
        let named = |finding: Finding| Finding {
            detail: format!("{}: {}", field.replace('_', " "), finding.detail),
            ..finding
        };
        differences(name_of(field), old.get(field), new.get(field)).into_iter().map(named)
    });
    found.collect()
}

/// In what two values of a field differ.
fn differences(name: &str, old: Option<&Fact>, new: Option<&Fact>) -> Vec<Finding> {
    let finding = |class, detail| vec![Finding { class, detail }];
    match (old, new) {
        (None, None) => Vec::new(),
        (Some(old), Some(new)) if old == new => Vec::new(),
        _ if INTERNAL.contains(&name) => finding(Class::Internal, name.to_owned()),
        (None, Some(new)) => finding(Class::Added, shown(new)),
        (Some(old), None) => finding(Class::Removed, shown(old)),
        (Some(old), Some(new)) => {
            let both = format!("{} → {}", shown(old), shown(new));
            match (old, new) {
                _ if LOOKS.contains(&name) => finding(Class::Refreshed, both),
                _ if name == "state" => finding(Class::StateChanged, both),
                (Fact::Boolean(_), Fact::Boolean(_)) => finding(Class::ChoiceFlipped, both),
                (Fact::Text(old), Fact::Text(new)) => findings(old, new),
                (Fact::List(old), Fact::List(new)) => items(old, new),
                _ => finding(Class::QuantityChanged, both),
            }
        }
    }
}

/// What came to a list and what went.
fn items(old: &[Fact], new: &[Fact]) -> Vec<Finding> {
    let told = |class, items: Vec<String>| (!items.is_empty()).then(|| Finding { class, detail: items.join(", ") });
    let without = |all: &[Fact], other: &[Fact]| -> Vec<String> {
        all.iter().filter(|item| !other.contains(item)).map(shown).collect()
    };
    let (come, gone) = (told(Class::Added, without(new, old)), told(Class::Removed, without(old, new)));
    let found: Vec<Finding> = come.into_iter().chain(gone).collect();
    if found.is_empty() { vec![Finding { class: Class::Wording, detail: "another order".to_owned() }] } else { found }
}

/// A value in words.
fn shown(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.clone(),
        Fact::Integer(integer) => integer.to_string(),
        Fact::Float(float) => float.to_string(),
        Fact::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Fact::Date(date) => date.to_string(),
        Fact::List(list) => list.iter().map(shown).collect::<Vec<_>>().join(", "),
        Fact::Table(facts) => {
            let fields = facts.iter().map(|(name, located)| format!("{name} {}", shown(&located.fact)));
            fields.collect::<Vec<_>>().join(", ")
        }
    }
}
