//! From the files to the questionnaire; of two topics with one id the first stays.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Spanned};
use crate::tables::{
    AnswerId, DUPLICATE_ID, Document, Fields, PartId, SectionId, Table, UNKNOWN_QUESTION, WRONG_TYPE, checked,
};

use super::topic::{Canonical, Part, Section, Topic};
use super::{FOLDER, SECTIONS};

/// Reads the files among `documents`, which stand in the order of their paths.
pub(crate) fn read(documents: &[Document<'_>], diagnostics: &mut Vec<Diagnostic>) -> Canonical {
    let get = |path: &str| documents.iter().find(|document| document.path.as_ref() == path);
    let sections = get(SECTIONS).map(|document| sections(&document.table(), diagnostics)).unwrap_or_default();
    let read = |section: &Section| {
        let document = get(&format!("{FOLDER}{}.toml", section.id))?;
        let mut faults = Vec::new();
        Some((topics(&document.table(), &section.id, &mut faults), faults))
    };
    let read: Vec<(Vec<Topic>, Vec<Diagnostic>)> = sections.par_iter().filter_map(read).collect();
    let mut canonical = Canonical { sections, ..Canonical::default() };
    for (topics, faults) in read {
        diagnostics.extend(faults);
        for topic in topics {
            match canonical.by_id.get(&topic.id) {
                None => {
                    canonical.by_id.insert(topic.id.clone(), canonical.topics.len());
                    canonical.topics.push(Arc::new(topic));
                }
                Some(&first) => {
                    let message = format!("`{}` stands in {} already", topic.id, canonical.topics[first].location.path);
                    diagnostics.push(Diagnostic::new(&DUPLICATE_ID, topic.location, message).help("rename one"));
                }
            }
        }
    }
    diagnostics.extend(canonical.topics.iter().flat_map(|topic| unknown(topic, &canonical)));
    canonical
}

/// What a topic and its parts are said to imply, and is not there.
fn unknown(topic: &Topic, canonical: &Canonical) -> Vec<Diagnostic> {
    let implied = topic.parts.iter().flat_map(|part| &part.implies).chain(&topic.implies);
    let lost = implied.filter(|name| !canonical.has(name.as_ref()));
    lost.map(|name| {
        let message = format!("no question is named `{}`", name.value);
        Diagnostic::new(&UNKNOWN_QUESTION, topic.location.at(name.span()), message)
            .help("name a topic, or `topic#part`")
    })
    .collect()
}

/// The sections in their order, with their titles.
pub(crate) fn sections(table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Section> {
    let mut sections = Vec::new();
    for entry in table.entries() {
        let location = table.place(entry.key.span());
        let Some(id) = checked(entry.key.value, &location, SectionId::parse, diagnostics) else {
            continue;
        };
        match entry.value.as_str() {
            Some(title) => sections.push(Section { id, title: title.to_owned(), location }),
            None => diagnostics.push(Diagnostic::new(
                &WRONG_TYPE,
                table.place(entry.value.span()),
                "the title of a section is a string",
            )),
        }
    }
    sections
}

fn topics(table: &Table<'_>, section: &SectionId, diagnostics: &mut Vec<Diagnostic>) -> Vec<Topic> {
    let tables = table.tables(diagnostics);
    tables.iter().filter_map(|(id, table)| topic(id.value, table, section, diagnostics)).collect()
}

fn topic(id: &str, table: &Table<'_>, section: &SectionId, diagnostics: &mut Vec<Diagnostic>) -> Option<Topic> {
    let location = table.location();
    let id = checked(id, &location, AnswerId::parse, diagnostics);
    let mut fields = Fields::new("a topic", table, diagnostics);
    let Asked { question, wordings, answered, related, implies } = asked(&mut fields);
    let (asked_by, parts) = (fields.list("asked_by"), fields.table("parts"));
    fields.finish();
    let tables = parts.map(|parts| parts.tables(diagnostics)).unwrap_or_default();
    let parts = tables.iter().filter_map(|(id, table)| part(id.value, table, diagnostics)).map(Arc::new).collect();
    let id = id?.as_str().to_owned();
    let section = section.clone();
    let question = question?;
    Some(Topic { id, section, question, wordings, answered, related, implies, asked_by, parts, location })
}

fn part(id: &str, table: &Table<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Part> {
    let location = table.location();
    let id = checked(id, &location, PartId::parse, diagnostics);
    let mut fields = Fields::new("a part", table, diagnostics);
    let Asked { question, wordings, answered, related, implies } = asked(&mut fields);
    fields.finish();
    let id = id?.as_str().to_owned();
    Some(Part { id, question: question?, wordings, answered, related, implies, location })
}

/// What topics and parts share.
struct Asked {
    question: Option<Spanned<String>>,
    wordings: Vec<Spanned<String>>,
    answered: Vec<Spanned<String>>,
    related: Vec<Spanned<String>>,
    implies: Vec<Spanned<String>>,
}

fn asked(fields: &mut Fields<'_, '_>) -> Asked {
    let question = fields.required("question");
    let (wordings, answered) = (fields.list("wordings"), fields.list("answered"));
    let (related, implies) = (fields.list("related"), fields.list("implies"));
    Asked { question, wordings, answered, related, implies }
}

#[cfg(test)]
mod tests {
    use crate::source::Sources;
    use crate::tables::documents;

    use super::super::{beneath, read};

    fn carried() -> (super::Canonical, Vec<super::Diagnostic>) {
        let mut sources = Sources::default();
        beneath(&mut sources);
        let mut diagnostics = Vec::new();
        let documents = documents(&sources, &mut diagnostics);
        let canonical = read(&documents, &mut diagnostics);
        (canonical, diagnostics)
    }

    #[test]
    fn what_is_carried_is_sound() {
        let (canonical, diagnostics) = carried();
        assert_eq!(diagnostics, []);
        assert_eq!((canonical.sections.len(), canonical.topics.len()), (16, 154));
        for section in &canonical.sections {
            assert!(canonical.topics.iter().any(|topic| topic.section == section.id), "{} is empty", section.id);
        }
    }
}
