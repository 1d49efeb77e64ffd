//! Facts of two banks, leaf by leaf; vendors, frameworks, evidence and customers record by record.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::{Bank, Fact, leaves};
use crate::document::label;

use super::change::{Change, Class, Finding, Kind};
use super::meaning::{PUNCTUATION, findings, sorted};
use super::measure::{better, measure, term_in_words, unit};

/// Files whose tables are records, each with an id.
const RECORDS: [(&str, Kind); 4] = [
    ("certifications", Kind::Certification),
    ("subprocessors", Kind::Subprocessor),
    ("evidence", Kind::Evidence),
    (CUSTOMERS, Kind::Customer),
];

/// Under which name the files of customers stand.
const CUSTOMERS: &str = "customers";

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
    let mut all: Leaves =
        leaves(bank.facts()).into_iter().map(|(path, located)| (path, located.fact.clone())).collect();
    for customer in bank.customers() {
        let of_customer = leaves(&customer.facts).into_iter();
        all.extend(of_customer.map(|(path, it)| (format!("{CUSTOMERS}.{}.{path}", customer.id), it.fact.clone())));
        // What is left out says no, as it does everywhere else.
        all.insert(format!("{CUSTOMERS}.{}.nda", customer.id), Fact::Boolean(customer.nda));
    }
    all
}

fn kind(path: &str) -> Kind {
    let file = path.split('.').next().unwrap_or_default();
    FILES.iter().find(|(name, _)| *name == file).map_or(Kind::Fact, |(_, kind)| *kind)
}

/// A fact by itself.
fn leaf(path: &str, old: Option<&Fact>, new: Option<&Fact>) -> Option<Change> {
    let found = sorted(differences(path, old, new));
    let text = |fact: Option<&Fact>| fact.map(|fact| in_words(path, fact)).unwrap_or_default();
    let title = label(path).map_or_else(|| path.replace('.', " › ").replace('_', " "), str::to_owned);
    (!found.is_empty()).then(|| Change::new(kind(path), path, title, &text(old), &text(new), found))
}

fn name_of(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The value of the fact at a path, as people read it: `48 hours`, `Germany`, `Option 2: general written authorisation`.
#[must_use]
pub fn in_words(path: &str, fact: &Fact) -> String {
    if let Some(term) = term_in_words(path) {
        return term.words(fact);
    }
    let (shown, unit) = (measure(path).shown(fact), unit(name_of(path)));
    match fact {
        Fact::Integer(1) => format!("{shown}{}", unit.strip_suffix('s').unwrap_or(unit)),
        Fact::Integer(_) | Fact::Float(_) => format!("{shown}{unit}"),
        Fact::List(items) if !unit.is_empty() => {
            let items = items.iter().map(|item| format!("{}{unit}", measure(path).shown(item)));
            items.collect::<Vec<_>>().join(", ")
        }
        _ => shown,
    }
}

/// Records of a file: paired by id, renamed ones by what they say.
fn records(file: &str, kind: Kind, from: &Leaves, to: &Leaves) -> Vec<Change> {
    let (old, new) = (by_record(file, from), by_record(file, to));
    let mut gone: Vec<&String> = old.keys().filter(|id| !new.contains_key(*id)).collect();
    let mut changes = Vec::new();
    for (id, record) in &new {
        let path = format!("{file}.{id}");
        let text = text_of(&path, record);
        let found = match old.get(id) {
            Some(former) => of_record(&path, former, record),
            None => match gone.iter().position(|former| text_of(&path, &old[*former]) == text) {
                Some(at) => {
                    let former = gone.remove(at);
                    let found = vec![Finding::new(Class::Renamed, format!("{former} → {id}"))];
                    let mut change = Change::new(kind, &path, title(id, record), &text, &text, found);
                    change.former_id = Some(format!("{file}.{former}"));
                    changes.push(change);
                    continue;
                }
                None => vec![Finding::new(Class::Added, title(id, record))],
            },
        };
        if !found.is_empty() {
            let former = old.get(id).map(|former| text_of(&path, former)).unwrap_or_default();
            changes.push(Change::new(kind, &path, title(id, record), &former, &text, sorted(found)));
        }
    }
    changes.extend(gone.into_iter().map(|id| {
        let (record, path) = (&old[id], format!("{file}.{id}"));
        let found = vec![Finding::new(Class::Removed, title(id, record))];
        Change::new(kind, &path, title(id, record), &text_of(&path, record), "", found)
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
fn text_of(path: &str, record: &Leaves) -> String {
    let outward = record.iter().filter(|(field, _)| !INTERNAL.contains(&name_of(field)));
    let line = |(field, fact): (&String, &Fact)| {
        format!("{}: {}", field_in_words(field), in_words(&format!("{path}.{field}"), fact))
    };
    outward.map(line).collect::<Vec<_>>().join("\n")
}

fn field_in_words(field: &str) -> String {
    match field {
        "nda" => "NDA in force".to_owned(),
        field => field.replace(['_', '.'], " "),
    }
}

fn of_record(path: &str, old: &Leaves, new: &Leaves) -> Vec<Finding> {
    let fields: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let found = fields.into_iter().flat_map(|field| {
        // What comes to a record, or goes from it, neither adds nor removes the record.
        let within = |class| match class {
            Class::Added | Class::Removed => Class::TermChanged,
            class => class,
        };
        let named = move |finding: Finding| {
            let came =
                if within(finding.class) == finding.class { String::new() } else { format!("{}: ", finding.class) };
            let detail = format!("{}: {came}{}", field_in_words(field), finding.detail);
            Finding { detail, class: within(finding.class), ..finding }
        };
        differences(&format!("{path}.{field}"), old.get(field), new.get(field)).into_iter().map(named)
    });
    found.collect()
}

/// In what two values of a fact differ.
fn differences(path: &str, old: Option<&Fact>, new: Option<&Fact>) -> Vec<Finding> {
    let (name, known) = (name_of(path), measure(path));
    let finding = |class, detail: String| vec![Finding::new(class, detail)];
    match (old, new) {
        (None, None) => Vec::new(),
        (Some(old), Some(new)) if old == new => Vec::new(),
        _ if INTERNAL.contains(&name) || known.class() == Some(Class::Internal) => {
            finding(Class::Internal, name.to_owned())
        }
        (None, Some(new)) => finding(Class::Added, in_words(path, new)),
        (Some(old), None) => finding(Class::Removed, in_words(path, old)),
        (Some(old), Some(new)) => {
            let both = format!("{} → {}", in_words(path, old), in_words(path, new));
            let better = better(path, old, new);
            if LOOKS.contains(&name) {
                return finding(Class::Refreshed, both);
            }
            let found = match (known.class(), old, new) {
                (Some(class), Fact::Text(old), Fact::Text(new)) => text_of_kind(class, old, new, both),
                (Some(class), Fact::List(old), Fact::List(new)) if class != Class::QuantityChanged => {
                    items(path, old, new).into_iter().map(|item| of_kind(class, item)).collect()
                }
                (Some(class), ..) => finding(class, both),
                (None, ..) if name == "state" => finding(Class::StateChanged, both),
                (None, Fact::Boolean(_), Fact::Boolean(_)) => finding(Class::ChoiceFlipped, both),
                (None, Fact::Text(old), Fact::Text(new)) => findings(old, new),
                (None, Fact::List(old), Fact::List(new)) => items(path, old, new),
                (None, ..) => finding(Class::QuantityChanged, both),
            };
            found.into_iter().map(|found| found.better(better)).collect()
        }
    }
}

/// Values longer than this are not told in a line.
const LONG: usize = 160;

/// Another value of a text whose kind is known; where nothing but spaces and marks differ, that is what is told.
fn text_of_kind(class: Class, old: &str, new: &str, both: String) -> Vec<Finding> {
    let mut found = findings(old, new);
    if found.iter().all(|finding| finding.detail == PUNCTUATION) {
        return found;
    }
    if both.chars().count() <= LONG {
        return vec![Finding::new(class, both)];
    }
    found.retain(|finding| finding.class != Class::Wording);
    found.push(Finding::new(class, "another text"));
    found
}

/// What came to a list of a known kind, or went.
fn of_kind(class: Class, item: Finding) -> Finding {
    match item.class {
        Class::Added | Class::Removed => Finding::new(class, format!("{}: {}", item.class, item.detail)),
        _ => item,
    }
}

/// What came to a list and what went.
fn items(path: &str, old: &[Fact], new: &[Fact]) -> Vec<Finding> {
    let told = |class, items: Vec<String>| (!items.is_empty()).then(|| Finding::new(class, items.join(", ")));
    let without = |all: &[Fact], other: &[Fact]| -> Vec<String> {
        all.iter().filter(|item| !other.contains(item)).map(|item| in_words(path, item)).collect()
    };
    let (added, removed) = (without(new, old), without(old, new));
    if let (Some(class), false, false) = (measure(path).class(), added.is_empty(), removed.is_empty()) {
        return vec![Finding::new(class, format!("{} → {}", removed.join(", "), added.join(", ")))];
    }
    let (come, gone) = (told(Class::Added, added), told(Class::Removed, removed));
    let found: Vec<Finding> = come.into_iter().chain(gone).collect();
    if found.is_empty() { vec![Finding::new(Class::Wording, "another order")] } else { found }
}

/// A value in words.
pub(super) fn shown(fact: &Fact) -> String {
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
