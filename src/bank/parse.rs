//! From texts to a bank.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::canonical::{self, Canonical, Section};
use crate::diagnostic::{Diagnostic, Location, sort};
use crate::source::{ROOT_MARKER, Sources};

use super::answer::Answer;
use super::certification::certifications;
use super::company::company;
use super::customer::{Customer, customer};
use super::evidence::evidence;
use super::fact::{Fact, Facts, LocatedFact, from_table};
use super::section::{Reader, answers, silent};
use super::settings::{Settings, settings};
use super::subprocessor::subprocessors;
use super::template::{Outcome, Renderer};
use super::terms::{check_dpa, check_sla};
use super::{Bank, rule};
use crate::tables::Table;
use crate::tables::{AnswerId, SectionId};
use crate::tables::{DUPLICATE_ID, DUPLICATE_KEY, Document, SYNTAX, documents, hash};

const FACTS: &str = "answers/facts.toml";
const COMPANY: &str = "answers/company.toml";
const SECTIONS: &str = "answers/sections.toml";

/// The files whose facts are reached under a name of their own.
const NAMED: [(&str, &str); 6] = [
    ("company", COMPANY),
    ("certifications", "answers/certifications.toml"),
    ("subprocessors", "answers/subprocessors.toml"),
    ("sla", "answers/sla.toml"),
    ("dpa", "answers/dpa.toml"),
    ("evidence", "answers/evidence.toml"),
];

const SECTION_FOLDER: &str = "answers/sections/";
const CUSTOMER_FOLDER: &str = "answers/customers/";

/// Reads the bank, and reports everything that is wrong in its files, in the order of the places.
///
/// Never fails: what cannot be read is left out. Looks at no clock and no file.
#[must_use]
pub fn parse(sources: &Sources) -> (Bank, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let documents = documents(sources, &mut diagnostics);
    let files = Files { documents: &documents };
    let settings = files.read(ROOT_MARKER, settings, &mut diagnostics).unwrap_or_default();
    let facts = facts(&files, &mut diagnostics);
    let canonical =
        if settings.canonical { canonical::read(&documents, &mut diagnostics) } else { Canonical::default() };
    let own = files.read(SECTIONS, canonical::sections, &mut diagnostics).unwrap_or_default();
    let sections = joined(&own, &canonical.sections);
    let outcomes = read_sections(&files, &sections, &facts, &settings, &canonical);
    let (answers, used_facts) = gather(outcomes, &mut diagnostics);
    let answers = beneath(answers, &sections, &canonical);
    let frameworks = files.read(NAMED[1].1, certifications, &mut diagnostics).unwrap_or_default();
    let (vendor_certifications, certifications) = frameworks.into_iter().partition(|framework| framework.of.is_some());
    let bank = Bank {
        company: files.read(COMPANY, company, &mut diagnostics).flatten(),
        certifications,
        vendor_certifications,
        subprocessors: files.read(NAMED[2].1, subprocessors, &mut diagnostics).unwrap_or_default(),
        evidence: files.read(NAMED[5].1, evidence, &mut diagnostics).unwrap_or_default(),
        customers: customers(&files, &mut diagnostics),
        by_id: answers.iter().enumerate().map(|(index, answer)| (answer.id.clone(), index)).collect(),
        sections,
        answers,
        facts,
        settings,
        hash: hash(&documents),
        used_facts,
    };
    files.read(NAMED[3].1, check_sla, &mut diagnostics);
    files.read(NAMED[4].1, check_dpa, &mut diagnostics);
    diagnostics.extend(misplaced(&files, &bank, &own, &canonical));
    sort(&mut diagnostics);
    (bank, without_echoes(diagnostics))
}

/// What follows a syntax error in its file is doubtful until that is mended, and what the parser made up to go on has
/// no place: only what stands before the first such error is kept, and every one of them.
fn without_echoes(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_syntax = |diagnostic: &Diagnostic| diagnostic.code == SYNTAX.code;
    let mut broken: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for Diagnostic { location, .. } in diagnostics.iter().filter(|diagnostic| is_syntax(diagnostic)) {
        broken.entry(Arc::clone(&location.path)).or_insert(location.span.start);
    }
    diagnostics.retain(|diagnostic| match broken.get(&diagnostic.location.path) {
        Some(first) => is_syntax(diagnostic) || !diagnostic.span().is_empty() && diagnostic.span().start < *first,
        None => true,
    });
    diagnostics
}

/// The files of the bank, found by path.
struct Files<'d> {
    documents: &'d [Document<'d>],
}

impl<'d> Files<'d> {
    fn get(&self, path: &str) -> Option<&'d Document<'d>> {
        let index = self.documents.binary_search_by(|document| document.path.as_ref().cmp(path)).ok()?;
        Some(&self.documents[index])
    }

    fn read<T>(
        &self,
        path: &str,
        read: impl FnOnce(&Table<'d>, &mut Vec<Diagnostic>) -> T,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        self.get(path).map(|document| read(&document.table(), diagnostics))
    }

    /// The files of a folder, each with its stem.
    fn folder(&self, folder: &'static str) -> impl Iterator<Item = (&'d str, &'d Document<'d>)> {
        self.documents.iter().filter_map(move |document| {
            let stem = document.path.strip_prefix(folder)?.strip_suffix(".toml")?;
            (!stem.contains('/')).then_some((stem, document))
        })
    }
}

fn facts(files: &Files<'_>, diagnostics: &mut Vec<Diagnostic>) -> Facts {
    let mut facts = files.get(FACTS).map(|document| from_table(&document.table())).unwrap_or_default();
    for (name, path) in NAMED {
        let Some(document) = files.get(path) else {
            continue;
        };
        let table = document.table();
        let named = LocatedFact { fact: Fact::Table(from_table(&table)), location: table.location() };
        if let Some(hidden) = facts.insert(name.to_owned(), named) {
            let message = format!("`{name}` is the name of the facts of {path}");
            diagnostics.push(Diagnostic::new(&DUPLICATE_KEY, hidden.location, message).help("choose another name"));
        }
    }
    facts
}

fn read_sections(
    files: &Files<'_>,
    sections: &[Section],
    facts: &Facts,
    settings: &Settings,
    canonical: &Canonical,
) -> Vec<(Vec<Answer>, Outcome)> {
    let renderer = Renderer::new(facts);
    let read = |section: &Section| {
        let mut outcome = Outcome::default();
        let document = files.get(&section_path(section.id.as_str()))?;
        let reader = Reader {
            section: &section.id,
            text: document.text,
            renderer: &renderer,
            canonical,
            review_every_days: settings.review_every_days,
        };
        Some((answers(&document.table(), &reader, &mut outcome), outcome))
    };
    sections.par_iter().filter_map(read).collect()
}

/// A company's own sections, and those of the canonical questionnaire that it does not name.
fn joined(own: &[Section], canonical: &[Section]) -> Vec<Section> {
    let further = canonical.iter().filter(|section| !own.iter().any(|named| named.id == section.id));
    own.iter().chain(further).cloned().collect()
}

/// What is answered, with every other topic of the canonical questionnaire beneath it, in its order; questions of the
/// company's own follow in each section.
fn beneath(answers: Vec<Answer>, sections: &[Section], canonical: &Canonical) -> Vec<Answer> {
    let mut by_id: BTreeMap<AnswerId, Answer> = BTreeMap::new();
    let mut own: BTreeMap<&SectionId, Vec<Answer>> = BTreeMap::new();
    for answer in answers {
        let is_in_place = answer.topic.as_ref().is_some_and(|topic| topic.section == answer.section);
        match sections.iter().find(|section| section.id == answer.section) {
            Some(section) if !is_in_place => own.entry(&section.id).or_default().push(answer),
            _ => drop(by_id.insert(answer.id.clone(), answer)),
        }
    }
    let elsewhere: BTreeSet<String> = own.values().flatten().map(|answer| answer.id.to_string()).collect();
    let mut all = Vec::with_capacity(canonical.topics.len());
    for section in sections {
        let topics = canonical.topics.iter().filter(|topic| topic.section == section.id);
        let asked = topics.filter(|topic| !elsewhere.contains(&topic.id));
        all.extend(asked.filter_map(|topic| by_id.remove(&AnswerId::parse(&topic.id)?).or_else(|| silent(topic))));
        all.extend(own.remove(&section.id).into_iter().flatten());
    }
    all
}

/// The file of a section, by its id.
#[must_use]
pub fn section_path(section: &str) -> String {
    format!("{SECTION_FOLDER}{section}.toml")
}

/// All answers in one list; of two with one id the first stays.
fn gather(outcomes: Vec<(Vec<Answer>, Outcome)>, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Answer>, BTreeSet<String>) {
    let mut seen: BTreeMap<AnswerId, Arc<str>> = BTreeMap::new();
    let mut gathered = Vec::new();
    let mut used = BTreeSet::new();
    for (answers, outcome) in outcomes {
        diagnostics.extend(outcome.diagnostics);
        used.extend(outcome.used);
        for answer in answers {
            if let Some(path) = seen.get(&answer.id) {
                diagnostics.push(duplicate(&answer, path));
            } else {
                seen.insert(answer.id.clone(), Arc::clone(&answer.location.path));
                gathered.push(answer);
            }
        }
    }
    (gathered, used)
}

fn duplicate(answer: &Answer, path: &str) -> Diagnostic {
    let message = format!("`{}` stands in {path} already", answer.id);
    Diagnostic::new(&DUPLICATE_ID, answer.location.clone(), message)
        .help("ids are unique in the whole bank: rename one, or join the two")
}

fn customers(files: &Files<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Customer> {
    let documents = files.folder(CUSTOMER_FOLDER);
    documents.filter_map(|(id, document)| customer(id, &document.table(), diagnostics)).collect()
}

/// Files that are missing, files that nothing reads, and sections without a title or a file.
fn misplaced(files: &Files<'_>, bank: &Bank, own: &[Section], canonical: &Canonical) -> Vec<Diagnostic> {
    let (sections, is_canonical) = (&bank.sections, bank.settings.canonical);
    let needed = [Some(COMPANY), sections.is_empty().then_some(SECTIONS)];
    let missing = needed.into_iter().flatten().filter(|path| files.get(path).is_none());
    let mut diagnostics: Vec<_> = missing.map(missing_file).collect();
    let is_beneath = |section: &&Section| canonical.sections.iter().any(|it| it.id == section.id);
    let without_file = own.iter().filter(|section| files.get(&section_path(section.id.as_str())).is_none());
    let without_file = without_file.filter(|section| !is_beneath(section));
    diagnostics.extend(without_file.map(section_without_file));
    let untitled =
        files.folder(SECTION_FOLDER).filter(|(stem, _)| !sections.iter().any(|section| section.id.as_str() == *stem));
    // Without the carried titles, the empty files of a new workspace are in nobody's way.
    let untitled = untitled.filter(|(_, document)| is_canonical || document.table().entries().next().is_some());
    diagnostics.extend(untitled.map(|(stem, document)| section_without_title(stem, document)));
    diagnostics.extend(files.documents.iter().filter(|document| !is_read(document)).map(unknown_file));
    diagnostics
}

fn is_read(document: &Document<'_>) -> bool {
    let path: &str = document.path;
    let named = NAMED.iter().any(|(_, known)| *known == path);
    let in_folder = [SECTION_FOLDER, CUSTOMER_FOLDER, canonical::FOLDER].iter().any(|folder| path.starts_with(folder));
    named || in_folder || [ROOT_MARKER, FACTS, SECTIONS].contains(&path)
}

fn missing_file(path: &str) -> Diagnostic {
    let location = Location { path: ROOT_MARKER.into(), span: 0..0 };
    Diagnostic::new(&rule::MISSING_FILE, location, format!("there is no {path}"))
        .help("`ddq init DIR` writes an example of every file")
}

fn section_without_file(section: &Section) -> Diagnostic {
    let message = format!("the section `{}` has no file", section.id);
    Diagnostic::new(&rule::UNKNOWN_SECTION, section.location.clone(), message)
        .help(format!("create {}, or remove the line", section_path(section.id.as_str())))
}

fn section_without_title(stem: &str, document: &Document<'_>) -> Diagnostic {
    let message = format!("the section `{stem}` has no title, so its answers are not read");
    Diagnostic::new(&rule::UNKNOWN_SECTION, document.table().location(), message)
        .help(format!("add `{stem} = \"…\"` to {SECTIONS}"))
}

fn unknown_file(document: &Document<'_>) -> Diagnostic {
    Diagnostic::new(&rule::UNKNOWN_FILE, document.table().location(), "nothing reads this file")
        .help("remove it, or correct its name")
}
