//! The documents that say something else than before, and the changes for which they do.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use rayon::prelude::*;
use serde_json::Value;

use crate::bank::{Customer, Disclosure};
use crate::document::content::{Document, Status};
use crate::document::{Composition, Subject, compose, first_fault, included};
use crate::version::Version;

use super::change::{Change, Class, Diff, Finding, Kind};
use super::clauses::read;
use super::consequences::names_in_words;
use super::switched::{Switched, switched};
use super::uses::meets;

/// Finds the documents that differ between the versions, each made from its own texts, and ties them to the changes that
/// they show. A document that says something else for no change that is known becomes a change itself.
pub fn add_documents(diff: &mut Diff, from: &Version, to: &Version) {
    let mut differing: BTreeMap<String, Shown> = BTreeMap::new();
    let ids: BTreeSet<String> = from.templates.documents().into_iter().chain(to.templates.documents()).collect();
    let as_of = diff.as_of;
    // Each by itself takes as long as all that was compared before.
    let composed: Vec<_> = ids
        .into_par_iter()
        .map(|id| match (made(&id, from, as_of), made(&id, to, as_of)) {
            (Ok(Some(old)), Ok(Some(new))) => {
                let includes = [from, to].map(|version| included(&id, &version.templates));
                let mut shown = Shown::of(&old, &new, includes);
                if shown.differs
                    && let (Ok(Some(was)), Ok(Some(is))) = (read(&id, from, as_of), read(&id, to, as_of))
                {
                    shown.switched = switched(&id, &old.document, &new.document, [&was, &is]);
                }
                (id, Made::Both(Box::new(shown)))
            }
            (Ok(old), Ok(new)) if old.is_some() == new.is_some() => (id, Made::Neither),
            (Ok(_), Ok(_)) => (id, Made::One),
            (old, new) => (id, Made::Faulty([old.err(), new.err()].into_iter().flatten().collect())),
        })
        .collect();
    for (id, made) in composed {
        match made {
            Made::Both(shown) if shown.differs => drop(differing.insert(id, *shown)),
            Made::Both(_) | Made::Neither => {}
            Made::One => diff.documents.push(id),
            Made::Faulty(faults) => diff.not_compared.extend(faults),
        }
    }
    let mut alone = Vec::new();
    for shown in differing.values_mut() {
        alone.extend(beneath_elections(&mut diff.changes, std::mem::take(&mut shown.switched)));
    }
    diff.changes.splice(0..0, alone);
    let mut explained: BTreeSet<&String> = BTreeSet::new();
    for change in &mut diff.changes {
        let touched: Vec<&String> =
            differing.iter().filter(|(id, shown)| shown.touches(id, change)).map(|(id, _)| id).collect();
        if !change.is_internal() {
            change.documents = touched.iter().map(|id| (*id).clone()).collect();
        }
        explained.extend(touched);
    }
    of_customers(diff, from, to);
    let unexplained = differing.iter().filter(|(id, _)| !explained.contains(id));
    let unexplained: Vec<Change> = unexplained.map(|(id, shown)| shown.change(id)).collect();
    diff.changes.splice(0..0, unexplained);
    diff.documents.extend(differing.into_keys());
    diff.documents.sort();
}

/// Names the documents of a customer that read otherwise because of its own file: made of the new version, with the
/// customer as it was and as it is.
fn of_customers(diff: &mut Diff, from: &Version, to: &Version) {
    let as_of = diff.as_of;
    for change in diff.changes.iter_mut().filter(|change| change.kind == Kind::Customer) {
        let id = change.id.trim_start_matches("customers.").split('.').next().unwrap_or_default();
        let (Some(old), Some(new)) = (from.bank.customer(id), to.bank.customer(id)) else { continue };
        let hash = |document: &str, customer: &Customer| {
            let sees = customer.sees();
            let subject = Subject { bank: &to.bank, customer: Some(customer), as_of, sees, status: Status::Draft };
            compose(document, subject, &to.templates).ok().map(|made| made.document.hash)
        };
        let documents = to.templates.documents();
        let differ = documents.into_par_iter().filter(|document| hash(document, old) != hash(document, new));
        change.documents = differ.collect();
    }
}

/// Puts texts that came or went beneath the first change of a fact that their condition names; gives those of which none
/// is changed.
fn beneath_elections(changes: &mut [Change], switched: Vec<Switched>) -> Vec<Change> {
    let mut alone = Vec::new();
    // A text that was written otherwise is a change of its own.
    let known: BTreeSet<String> =
        changes.iter().filter(|it| it.kind == Kind::Clause).map(|change| change.id.clone()).collect();
    for Switched { facts, change } in switched.into_iter().filter(|it| !known.contains(&it.change.id)) {
        // A row that shows the value alone says nothing more than the change of the value; nor does a clause more than the
        // section that came or went with it.
        let is_told = |it: &Change| it.new.contains(&change.new) && it.old.contains(&change.old);
        if changes.iter().any(|it| is_fact(it.kind) && (is_told(it) || it.consequences.iter().any(is_told))) {
            continue;
        }
        let decides = |it: &&mut Change| is_fact(it.kind) && facts.iter().any(|fact| meets(fact, &it.id));
        match changes.iter_mut().find(decides) {
            Some(election) => election.consequences.push(change),
            None => alone.push(change),
        }
    }
    alone
}

fn is_fact(kind: Kind) -> bool {
    matches!(kind, Kind::ServiceLevel | Kind::Agreement | Kind::Company | Kind::Fact)
}

/// A document of two versions.
enum Made {
    /// Both have it.
    Both(Box<Shown>),
    /// One has it.
    One,
    Neither,
    /// What is wrong with the templates.
    Faulty(Vec<String>),
}

/// A document as a version makes it; none where it has no such document.
fn made(id: &str, version: &Version, as_of: Date) -> Result<Option<Composition>, String> {
    if !version.templates.documents().iter().any(|known| known == id) {
        return Ok(None);
    }
    let bank = &version.bank;
    let subject = Subject { bank, customer: None, as_of, sees: Disclosure::Public, status: Status::Draft };
    compose(id, subject, &version.templates)
        .map(Some)
        .map_err(|faults| format!("{id}, which cannot be made from {}: {}", version.name, first_fault(&faults)))
}

/// What two versions of a document show.
struct Shown {
    differs: bool,
    needs: BTreeSet<String>,
    includes: BTreeSet<String>,
    old: String,
    new: String,
    title: String,
    texts: [Vec<String>; 2],
    switched: Vec<Switched>,
}

impl Shown {
    fn of(old: &Composition, new: &Composition, includes: [BTreeSet<String>; 2]) -> Shown {
        let (from, to) = (text(&old.document), text(&new.document));
        let differs = from != to;
        let texts = if differs { [&from, &to].map(|text| texts(text)) } else { Default::default() };
        Shown {
            differs,
            needs: old.needs.union(&new.needs).cloned().collect(),
            includes: includes.into_iter().flatten().collect(),
            old: from,
            new: to,
            title: new.document.title.clone(),
            texts,
            switched: Vec::new(),
        }
    }

    fn touches(&self, id: &str, change: &Change) -> bool {
        let names = |id: &str| {
            let quoted = format!("\"{id}\"");
            self.old.contains(&quoted) || self.new.contains(&quoted)
        };
        match change.kind {
            Kind::Answer => names(&change.id) || change.former_id.as_deref().is_some_and(names) || self.quotes(change),
            Kind::Certification | Kind::Subprocessor | Kind::Evidence => {
                names_in_words(change).into_iter().any(|name| self.speaks_of(name))
                    || change.consequences.iter().any(|beneath| self.touches(id, beneath))
            }
            Kind::Clause => {
                let of = change.id.split([',', '#']).next().unwrap_or_default();
                of == id || self.includes.contains(of)
            }
            Kind::Setting => true,
            Kind::Customer | Kind::Format | Kind::Layout => false,
            Kind::ServiceLevel | Kind::Agreement | Kind::Company | Kind::Fact => {
                self.needs.iter().any(|need| meets(need, &change.id))
                    || change.answers.iter().any(|answer| names(answer))
                    || change.consequences.iter().any(|beneath| self.touches(id, beneath))
            }
        }
    }

    /// What a document says that no change of its own texts, answers or facts explains.
    fn change(&self, id: &str) -> Change {
        let [old, new] = &self.texts;
        let without = |all: &[String], other: &[String]| {
            all.iter().filter(|text| !other.contains(text)).cloned().collect::<Vec<_>>().join("\n")
        };
        let found = vec![Finding::new(Class::ClauseChanged, "what it says, by texts that ddq carries")];
        Change::new(Kind::Clause, id, self.title.clone(), &without(old, new), &without(new, old), found)
    }

    /// Whether either version says what an answer says.
    fn quotes(&self, change: &Change) -> bool {
        let says = |texts: &[String], said: &str| {
            let lines = said.lines().map(str::trim).filter(|line| line.len() >= SHORT && !CHOICES.contains(line));
            lines.into_iter().any(|line| texts.iter().any(|text| text.contains(line)))
        };
        says(&self.texts[0], &change.old) || says(&self.texts[1], &change.new)
    }

    /// Whether either version speaks of something by its name.
    fn speaks_of(&self, name: &str) -> bool {
        self.texts.iter().flatten().any(|text| text.contains(name))
    }
}

/// Every text of a document, in the order of reading.
fn texts(document: &str) -> Vec<String> {
    fn collect(value: &Value, texts: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(text) if READ.contains(&name.as_str()) => texts.push(text.clone()),
                        value => collect(value, texts),
                    }
                }
            }
            // The runs of a sentence are one text.
            Value::Array(items) if items.len() > 1 && items.iter().all(is_run) => {
                texts.push(items.iter().filter_map(|run| run["text"].as_str()).collect());
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    collect(&serde_json::from_str(document).unwrap_or_default(), &mut all);
    all
}

/// Whether a piece of content is a run: a kind, a text, and at most where it leads.
fn is_run(value: &Value) -> bool {
    const RUNS: [&str; 6] = ["text", "strong", "emphasis", "reference", "link", "missing"];
    value["kind"].as_str().is_some_and(|kind| RUNS.contains(&kind)) && value["text"].is_string()
}

/// A line shorter than this tells no answer.
const SHORT: usize = 4;
/// Lines that many answers have.
const CHOICES: [&str; 4] = ["Yes.", "No.", "Partly.", "Not applicable."];

/// The fields of a document's content that people read.
const READ: [&str; 9] =
    ["title", "subtitle", "text", "label", "caption", "choice", "status", "party", "confidentiality"];

/// A document without what tells one copy from another.
fn text(document: &Document) -> String {
    let plain = Document { hash: String::new(), ..document.clone() };
    serde_json::to_string(&plain).unwrap_or_default()
}
