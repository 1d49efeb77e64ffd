//! What a template says, piece by piece: each clause with its place, its text as written, and its text as it is read.
//!
//! ```text
//! document.toml ── outline ──▶ Outline ─┬─ pieces: place "clause 7.2", id, within, written, when
//!                                       └─ text(piece): as it is read, facts filled in
//! ```
//!
//! Every piece is there, whether its condition holds or not, so that two versions of a template can be compared for
//! all customers at once. Numbers are those of the copy for nobody in particular; a piece that this copy leaves out is
//! told by its id.

mod walk;

use std::collections::{BTreeMap, BTreeSet};

use crate::text::words::one_line;

use super::content::Run;
use super::fields::label;
use super::manifest::{TemplateFault, manifest};
use super::number::Counter;
use super::scope::{Scope, Subject};
use super::template::Templates;
use super::text::runs;

use self::walk::Walk;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub part: Part,
    /// Its id, where it has one: unique in its document.
    pub id: Option<String>,
    /// What it stands in: the id of a section or a clause, the label of a row.
    pub within: String,
    /// Where it stands, for people: `clause 7.2(a)`, `cover, “Roles”`.
    pub place: String,
    /// As it is written, markup and expressions included; spaces are single.
    pub written: String,
    /// When it is printed: an expression over facts; always without one.
    pub when: Option<String>,
    /// The rules that it serves.
    pub duties: Vec<String>,
}

/// A template, piece by piece.
#[derive(Debug)]
pub struct Outline<'b> {
    /// The pieces, in the order of reading.
    pub pieces: Vec<Piece>,
    scope: Scope<'b>,
    /// How each id is referred to.
    names: BTreeMap<String, String>,
}

impl Outline<'_> {
    /// A piece as it is read: facts filled in, what is not stated in brackets.
    #[must_use]
    pub fn text(&self, piece: &Piece) -> String {
        let read = |run: &Run| match run {
            Run::Missing { text, .. } => format!("[{text}]"),
            Run::Reference { id, .. } => self.names.get(id).unwrap_or(id).clone(),
            run => run.as_str().to_owned(),
        };
        match runs(&piece.written, &self.scope) {
            Ok(runs) => one_line(&runs.iter().map(read).collect::<String>()),
            Err(_) => without_expressions(&piece.written),
        }
    }

    /// The title of the document.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.pieces.iter().find(|piece| piece.id.as_deref() == Some(TITLE));
        title.map(|piece| self.text(piece)).unwrap_or_default()
    }
}

/// The id of the piece that is the title.
const TITLE: &str = "title";

/// What a piece of a template is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Something of the document as a whole: its title, who may read it.
    Whole,
    /// A row of the cover.
    Row,
    /// A heading.
    Heading,
    /// A clause, or an item of one.
    Clause,
    /// Other text: a paragraph, an item of a list, a note.
    Text,
    /// A table or list that is made from the bank, or the text of another document.
    View,
    /// A remark that only drafts print.
    Draft,
    /// How it is set: the level of a heading, a new page.
    Look,
}

/// The pieces of the template in the folder `id`, in the order of reading.
///
/// # Errors
/// When there is no such template, or it cannot be read.
pub fn outline<'b>(id: &str, subject: Subject<'b>, templates: &Templates) -> Result<Outline<'b>, TemplateFault> {
    let manifest = manifest(id, templates)?;
    let scope = Scope::new(subject);
    let mut walk =
        Walk { scope: &scope, templates, counter: Counter::default(), names: BTreeMap::new(), pieces: Vec::new() };
    walk.whole(&manifest);
    walk.cover(&manifest);
    walk.sections(&manifest, 0);
    let Walk { pieces, names, .. } = walk;
    Ok(Outline { pieces, scope, names })
}

/// The documents that a document includes, and those that they include.
#[must_use]
pub fn included(id: &str, templates: &Templates) -> BTreeSet<String> {
    let (mut all, mut next) = (BTreeSet::new(), vec![id.to_owned()]);
    while let Some(id) = next.pop() {
        let sections = manifest(&id, templates).map(|manifest| manifest.sections).unwrap_or_default();
        let included = sections.into_iter().filter_map(|section| Some(section.include?.into_inner()));
        next.extend(included.filter(|id| all.insert(id.clone())));
    }
    all
}

/// A text of a template without what only programs read: `{{ a.b }}` is `[a b]`, or the name of the fact.
#[must_use]
pub fn without_expressions(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("{{") {
        let Some(end) = rest[start..].find("}}") else { break };
        read.push_str(&rest[..start]);
        let path = rest[start + 2..start + end].split('|').next().unwrap_or_default().trim();
        let name = label(path).map_or_else(|| path.replace(['.', '_'], " "), str::to_owned);
        read.push_str(&format!("[{name}]"));
        rest = &rest[start + end + 2..];
    }
    read + rest
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::bank::{self, Disclosure};
    use crate::document::content::Status;
    use crate::source::Sources;

    /// The clauses of a template, each with its place.
    fn clauses(template: &str) -> Vec<String> {
        let sources: Sources =
            [("ddq.toml", ""), ("answers/dpa.toml", "[breach]\nouter_hours = 48\n")].into_iter().collect();
        let (bank, _) = bank::parse(&sources);
        let subject = Subject {
            bank: &bank,
            customer: None,
            as_of: date(2026, 6, 1),
            sees: Disclosure::Public,
            status: Status::Draft,
        };
        let templates: Templates = [("note/document.toml", template.as_bytes())].into_iter().collect();
        let outline = outline("note", subject, &templates).expect("the template can be read");
        let clauses = outline.pieces.iter().filter(|piece| piece.part == Part::Clause);
        clauses.map(|piece| format!("{}: {}", piece.place, outline.text(piece))).collect()
    }

    #[test]
    fn each_clause_has_its_place_and_its_text() {
        let template = r#"
title = "Note"
reference = "NOTE"
numbering = "legal"
[[section]]
id = "terms"
title = "Terms"
[[section.body]]
id = "hidden"
clause = "Only for {{ customer.name }}."
when = "customer"
[[section.body]]
id = "notice"
clause = "Within {{ dpa.breach.outer_hours }} hours, of {{ company.legal_name }}, see [[ref:terms]]:"
items = ["one", { id = "two", text = "two, as [[ref:notice]] says" }]
"#;
        let told = clauses(template);
        assert_eq!(
            told,
            [
                "section 1, clause “hidden”: Only for [name of the customer].",
                "clause 1.1: Within 48 hours, of [legal name of the provider], see clause 1:",
                "clause 1.1(a): one",
                "clause 1.1(b): two, as clause 1.1 says",
            ]
        );
    }

    #[test]
    fn expressions_are_told_by_the_name_of_the_fact() {
        assert_eq!(
            without_expressions("In {{ a.b_c | list }} by {{ company.name }}."),
            "In [a b c] by [name of the provider]."
        );
        assert_eq!(without_expressions("{{ open"), "{{ open");
    }
}
