//! What cannot be compared, and why: nobody is told that nothing changed where nothing is known.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::bank::{Customer, Disclosure, printable};
use crate::document::content::Status;
use crate::document::{Subject, compose, included, without_expressions};
use crate::source::{CANONICAL_FOLDER, FORMAT_FOLDER, TEMPLATE_FOLDER};
use crate::text::list::listed;
use crate::version::{Composed, TOOL, Version};

/// What two versions leave open of one document: texts of which nobody knows what they were.
#[must_use]
pub fn not_compared(id: &str, from: &Version, to: &Version) -> Vec<String> {
    let concerns = |version: &&Version| {
        let mut ids = included(id, &version.templates);
        ids.insert(id.to_owned());
        version.stands_in().iter().any(|path| {
            let template = path.strip_prefix(TEMPLATE_FOLDER).and_then(|path| path.strip_prefix('/'));
            let folder = template.and_then(|path| path.strip_suffix("/document.toml"));
            folder.is_some_and(|folder| ids.contains(folder))
        })
    };
    let names: Vec<&str> = [from, to].into_iter().filter(concerns).map(|version| version.name.as_str()).collect();
    let texts = (!names.is_empty()).then(|| carried(&names.join(" and "), &format!("the texts of {id}")));
    texts.into_iter().chain([from, to].into_iter().filter_map(faults)).collect()
}

/// A sentence for everything that two versions leave open.
pub(super) fn of(from: &Version, to: &Version) -> Vec<String> {
    let mut limits: Vec<String> = match [from, to].map(unrecorded) {
        [Some(old), Some(new)] if old == new && from.name != to.name => {
            vec![carried(&format!("{} and {}", from.name, to.name), &old)]
        }
        parts => {
            [from, to].iter().zip(parts).filter_map(|(version, what)| Some(carried(&version.name, &what?))).collect()
        }
    };
    limits.extend([from, to].into_iter().filter_map(program));
    limits.extend([from, to].into_iter().filter_map(faults));
    limits.dedup();
    limits
}

/// The documents that this `ddq` makes otherwise than the one that made a release, from the very texts that it kept: what
/// differs lies in the program, in the tables and labels that it makes itself.
#[must_use]
pub fn otherwise(version: &Version) -> Vec<String> {
    let Some(kept) = &version.kept else { return Vec::new() };
    let bank = &version.bank;
    let is_same = |composed: &&Composed| {
        let customer = composed.customer.as_deref().and_then(|id| bank.customer(id));
        let sees = customer.map_or(Disclosure::Public, Customer::sees);
        let subject = Subject { bank, customer, as_of: kept.date, sees, status: Status::Final };
        let made = compose(&composed.document, subject, &version.templates);
        made.is_ok_and(|made| made.document.hash == composed.hash)
    };
    let others: BTreeSet<&str> =
        kept.documents.par_iter().filter(|it| !is_same(it)).map(|it| it.document.as_str()).collect();
    others.into_iter().map(str::to_owned).collect()
}

/// What was made otherwise then cannot be told from what was written otherwise.
fn program(version: &Version) -> Option<String> {
    let kept = version.kept.as_ref()?;
    let others = otherwise(version);
    (!others.is_empty()).then(|| {
        format!(
            "the tables and labels of {} at {}: {TOOL} makes them otherwise than {} did, from the same texts",
            others.join(", "),
            version.name,
            printable(&kept.tool),
        )
    })
}

fn carried(names: &str, what: &str) -> String {
    format!("{what} that ddq itself carried at {names}: no release keeps them, so those of {TOOL} stand in")
}

/// What of a version was carried by a `ddq` that nobody knows.
fn unrecorded(version: &Version) -> Option<String> {
    let within = |folder: &'static str| {
        version.stands_in().iter().filter_map(move |path| path.strip_prefix(folder)?.strip_prefix('/'))
    };
    let documents: Vec<&str> = within(TEMPLATE_FOLDER).filter_map(|path| path.strip_suffix("/document.toml")).collect();
    let questions = within(CANONICAL_FOLDER).next().filter(|_| version.bank.settings().canonical);
    let formats = within(FORMAT_FOLDER).find(|path| !path.contains('/'));
    let told: Vec<String> = [
        (!documents.is_empty()).then(|| match documents.len() == version.templates.documents().len() {
            true => format!("the texts of all {} documents", documents.len()),
            false => format!("the texts of {}", documents.join(", ")),
        }),
        questions.map(|_| "the questions".to_owned()),
        formats.map(|_| "the questionnaire formats".to_owned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!told.is_empty()).then(|| listed(&told))
}

/// Files that hold what could not be read.
fn faults(version: &Version) -> Option<String> {
    let files: BTreeSet<&str> = version.faults.iter().map(|fault| &*fault.location.path).collect();
    let first = version.faults.first()?;
    let (hold, its) = if files.len() == 1 { ("holds", "its") } else { ("hold", "their") };
    let files = files.into_iter().collect::<Vec<_>>().join(", ");
    let message = without_expressions(&first.message);
    Some(format!("what {files} {hold} at {} beside {its} errors, the first being: {message}", version.name))
}
