//! The documents that say something else than before, and the changes for which they do.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::bank::{Bank, Disclosure};
use crate::document::content::{Document, Status};
use crate::document::{Composition, Subject, Templates, compose};

use super::change::{Change, Diff, Kind};
use super::compare::Version;
use super::uses::meets;

/// Finds the documents that differ between the versions, and ties them to the changes that they show.
pub fn add_documents(diff: &mut Diff, from: &Version, to: &Version, templates: &Templates) {
    let mut differing: BTreeMap<String, Shown> = BTreeMap::new();
    for id in templates.documents() {
        let (old, new) = (made(&id, &from.bank, diff.as_of, templates), made(&id, &to.bank, diff.as_of, templates));
        let (Some(old), Some(new)) = (old, new) else { continue };
        let shown = Shown::of(&old, &new);
        if shown.differs {
            differing.insert(id, shown);
        }
    }
    for change in &mut diff.changes {
        if change.is_internal() {
            continue;
        }
        let touched = differing.iter().filter(|(_, shown)| shown.touches(change));
        change.documents = touched.map(|(id, _)| id.clone()).collect();
    }
    diff.documents = differing.into_keys().collect();
}

fn made(id: &str, bank: &Bank, as_of: Date, templates: &Templates) -> Option<Composition> {
    let subject = Subject { bank, customer: None, as_of, sees: Disclosure::Public, status: Status::Draft };
    compose(id, subject, templates).ok()
}

/// What two versions of a document show.
struct Shown {
    differs: bool,
    needs: BTreeSet<String>,
    old: String,
    new: String,
}

impl Shown {
    fn of(old: &Composition, new: &Composition) -> Shown {
        let (from, to) = (text(&old.document), text(&new.document));
        let needs = old.needs.union(&new.needs).cloned().collect();
        Shown { differs: from != to, needs, old: from, new: to }
    }

    fn touches(&self, change: &Change) -> bool {
        let names = |id: &str| {
            let quoted = format!("\"{id}\"");
            self.old.contains(&quoted) || self.new.contains(&quoted)
        };
        match change.kind {
            Kind::Answer => names(&change.id) || change.former_id.as_deref().is_some_and(names),
            Kind::Certification | Kind::Subprocessor | Kind::Evidence => self.names_in_words(&change.title),
            _ => {
                self.needs.iter().any(|need| meets(need, &change.id))
                    || change.answers.iter().any(|answer| names(answer))
            }
        }
    }

    /// Whether either version speaks of something by its name.
    fn names_in_words(&self, name: &str) -> bool {
        !name.is_empty() && (self.old.contains(name) || self.new.contains(name))
    }
}

/// A document without what tells one copy from another.
fn text(document: &Document) -> String {
    let plain = Document { hash: String::new(), ..document.clone() };
    serde_json::to_string(&plain).unwrap_or_default()
}
