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

use std::collections::{BTreeMap, BTreeSet};

use super::content::Run;
use super::fields::label;
use super::manifest::{
    Body, CustomerUse, Item, ItemTable, Manifest, Numbering, Reader, Section, TemplateFault, manifest,
};
use super::number::{Counter, item};
use super::scope::{Scope, Subject};
use super::template::Templates;
use super::text::runs;
use super::view;

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
            Ok(runs) => spaced(&runs.iter().map(read).collect::<String>()),
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

struct Walk<'w, 'b> {
    scope: &'w Scope<'b>,
    templates: &'w Templates,
    counter: Counter,
    /// How each id is referred to.
    names: BTreeMap<String, String>,
    pieces: Vec<Piece>,
}

/// How deep documents may include one another.
const MAX_DEPTH: usize = 4;

impl Walk<'_, '_> {
    fn push(&mut self, part: Part, id: Option<&str>, within: &str, place: String, written: &str, when: Option<&str>) {
        self.pieces.push(Piece {
            part,
            id: id.map(str::to_owned),
            within: within.to_owned(),
            place,
            written: spaced(written),
            when: when.map(spaced),
            duties: Vec::new(),
        });
    }

    fn whole(&mut self, manifest: &Manifest) {
        let mut one =
            |name: &str, written: &str| self.push(Part::Whole, Some(name), "", name.to_owned(), written, None);
        one(TITLE, manifest.title.as_ref());
        one("subtitle", manifest.subtitle.as_ref().map_or("", |it| it.as_ref()));
        one("reference", &manifest.reference);
        one("version", manifest.version.as_ref().map_or("", |it| it.as_ref()));
        one("numbering", if manifest.numbering == Numbering::Legal { "1, 1.1, (a)" } else { "none" });
        let formats: Vec<&str> = manifest.formats.iter().map(|format| format.as_str()).collect();
        one("formats", &formats.join(", "));
        one(
            "for whom it is made",
            match manifest.customer {
                CustomerUse::Needed => "one customer",
                CustomerUse::Optional => "one customer, or everybody",
                CustomerUse::Unused => "everybody",
            },
        );
        one(
            "who may read it",
            match manifest.disclosure {
                Reader::Public => "public",
                Reader::Nda => "under NDA",
                Reader::Internal => "internal",
            },
        );
        let contents = if manifest.contents { "with a table of contents" } else { "without a table of contents" };
        self.push(Part::Look, Some("contents"), "", "contents".to_owned(), contents, None);
        self.push(Part::Look, Some("summary"), "", "summary in lists".to_owned(), &manifest.summary, None);
    }

    fn cover(&mut self, manifest: &Manifest) {
        let Some(cover) = &manifest.cover else { return };
        for row in &cover.rows {
            let when = row.when.as_ref().map(|when| when.as_ref().as_str());
            if let Some(view) = &row.view {
                self.view("cover", "cover", view.as_ref(), when);
                continue;
            }
            let label = row.label.as_deref().unwrap_or_default();
            let value = row.value.as_ref().map_or("", |it| it.as_ref());
            self.push(Part::Row, None, &format!("cover:{label}"), format!("cover, “{label}”"), value, when);
        }
        for note in &cover.notes {
            self.push(Part::Text, None, "cover", "cover, notes".to_owned(), note.as_ref(), None);
        }
    }

    fn view(&mut self, within: &str, place: &str, name: &str, when: Option<&str>) {
        let place = format!("{place}, table “{}”", name.replace('-', " "));
        self.push(Part::View, Some(&format!("{within}:{name}")), within, place, &name.replace('-', " "), when);
    }

    fn sections(&mut self, manifest: &Manifest, depth: usize) {
        for section in &manifest.sections {
            let when = section.when.as_ref().map(|when| when.as_ref().as_str());
            let holds = self.holds(when);
            match (&section.include, &section.expand) {
                (Some(include), _) => self.include(include.as_ref(), when, holds, depth),
                (None, Some(expand)) => self.expand(expand.as_ref(), when, holds, manifest.numbering),
                (None, None) => self.section(section, when, holds, manifest.numbering),
            }
        }
    }

    /// What is included is compared as a document of its own; here it only takes its numbers.
    fn include(&mut self, id: &str, when: Option<&str>, holds: bool, depth: usize) {
        self.push(Part::View, Some(&format!("include:{id}")), "", format!("the included document {id}"), id, when);
        let included = if depth < MAX_DEPTH { manifest(id, self.templates).ok() } else { None };
        if let (Some(included), true) = (included, holds) {
            let kept = self.pieces.len();
            self.sections(&included, depth + 1);
            self.pieces.truncate(kept);
        }
    }

    fn expand(&mut self, name: &str, when: Option<&str>, holds: bool, numbering: Numbering) {
        self.view("", "sections", name, when);
        if let (Some(view), true, Numbering::Legal) = (view::sections(name), holds, numbering) {
            view(self.scope).iter().for_each(|_| drop(self.counter.section()));
        }
    }

    fn section(&mut self, section: &Section, when: Option<&str>, holds: bool, numbering: Numbering) {
        let id = section.id.as_ref().map_or("", |id| id.as_ref());
        let title = section.title.as_ref().map_or("", |title| title.as_ref());
        let place = match (section.number.as_deref(), numbering) {
            (None | Some("next"), Numbering::Legal) if holds => {
                self.named(id, |counter| counter.section().reference).replace("clause", "section")
            }
            (None | Some("none" | "next"), _) => {
                let title = without_expressions(title);
                if holds {
                    self.named(id, |counter| {
                        counter.apart(&title);
                        title.clone()
                    });
                }
                format!("section “{title}”")
            }
            (Some(number), _) if holds => self.named(id, |counter| {
                counter.apart(number);
                number.to_owned()
            }),
            (Some(number), _) => number.to_owned(),
        };
        let number = section.number.clone();
        self.push(Part::Heading, Some(&format!("section:{id}")), "", format!("{place}, heading"), title, when);
        if let Some(number) = number {
            self.push(Part::Whole, Some(&format!("number:{id}")), "", format!("{place}, number"), &number, None);
        }
        let page = if section.new_page { ", on a new page" } else { "" };
        let look = format!("level {}{page}", section.level);
        self.push(Part::Look, Some(&format!("look:{id}")), "", format!("{place}, how it is set"), &look, None);
        for body in &section.body {
            self.body(body.as_ref(), id, &place, holds);
        }
    }

    fn body(&mut self, body: &Body, section: &str, place: &str, holds: bool) {
        let when = body.when.as_ref().map(|when| when.as_ref().as_str());
        let holds = holds && self.holds(when);
        let id = body.id.as_deref();
        let mut text =
            |part, what: &str, text: &str| self.push(part, id, section, format!("{place}{what}"), text, when);
        if let Some(written) = &body.text {
            text(Part::Text, "", written.as_ref());
        } else if let Some(items) = &body.list {
            for item in items {
                let within = id.unwrap_or(section);
                self.push(Part::Text, None, within, format!("{place}, list"), item.as_ref(), when);
            }
        } else if let Some(note) = &body.note {
            text(Part::Text, ", note", note.as_ref());
        } else if let Some(note) = &body.draft {
            text(Part::Draft, ", remark in drafts", note.as_ref());
        } else if let Some(name) = &body.view {
            self.view(section, place, name.as_ref(), when);
        } else if let Some(clause) = &body.clause {
            let place = match (holds, id) {
                (true, id) => self.named(id.unwrap_or_default(), |counter| counter.clause().reference),
                (false, Some(id)) => format!("{place}, clause “{id}”"),
                (false, None) => format!("{place}, a clause with a condition"),
            };
            self.push(Part::Clause, id, section, place.clone(), clause.as_ref(), when);
            self.served(&body.duties);
            self.items(&body.items, id.unwrap_or(section), &place, 0, holds);
        }
    }

    fn items(&mut self, items: &[Item], within: &str, parent: &str, depth: usize, holds: bool) {
        let mut index = 0;
        for written in items {
            let plain = |text: String| ItemTable { id: None, text, when: None, duties: Vec::new(), items: Vec::new() };
            let table = match written {
                Item::Text(text) => &plain(text.clone()),
                // As many as the list is long: the template says where they stand, and the facts what they say.
                Item::Each { each } => &plain(format!("{{{{ {each} }}}}")),
                Item::Table(table) => table,
            };
            let is_printed = holds && self.holds(table.when.as_deref());
            let place =
                if is_printed { format!("{parent}{}", item(depth, index)) } else { format!("{parent}, an item") };
            index += usize::from(is_printed);
            if let (Some(id), true) = (&table.id, is_printed) {
                self.names.insert(id.clone(), place.clone());
            }
            self.push(Part::Clause, table.id.as_deref(), within, place.clone(), &table.text, table.when.as_deref());
            self.served(&table.duties);
            self.items(&table.items, table.id.as_deref().unwrap_or(within), &place, depth + 1, is_printed);
        }
    }

    fn served(&mut self, duties: &[String]) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.duties = duties.to_vec();
        }
    }

    /// Takes a number for an id.
    fn named(&mut self, id: &str, take: impl FnOnce(&mut Counter) -> String) -> String {
        let name = take(&mut self.counter);
        if !id.is_empty() {
            self.names.insert(id.to_owned(), name.clone());
        }
        name
    }

    /// Whether a condition holds for nobody in particular; one that cannot be judged does not.
    fn holds(&self, when: Option<&str>) -> bool {
        when.is_none_or(|when| self.scope.holds(when).unwrap_or_default())
    }
}

/// With one space between words: how a file breaks its lines says nothing.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
