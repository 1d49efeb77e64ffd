//! From a template to its pieces, each with its place: numbers are counted as in the copy for nobody in particular.

use std::collections::BTreeMap;

use crate::bank::Disclosure;
use crate::document::manifest::{
    Body, CustomerUse, Item, ItemTable, Kind, MAX_DEPTH, Manifest, Numbering, Section, manifest,
};
use crate::document::number::{Counter, SectionNumber, item};
use crate::document::scope::Scope;
use crate::document::template::Templates;
use crate::document::view;
use crate::text::words::one_line;

use super::{Part, Piece, TITLE, without_expressions};

/// A walk through a template.
pub(super) struct Walk<'w, 'b> {
    pub scope: &'w Scope<'b>,
    pub templates: &'w Templates,
    pub counter: Counter,
    /// How each id is referred to.
    pub names: BTreeMap<String, String>,
    pub pieces: Vec<Piece>,
}

impl Walk<'_, '_> {
    fn push(&mut self, part: Part, id: Option<&str>, within: &str, place: String, written: &str, when: Option<&str>) {
        self.pieces.push(Piece {
            part,
            id: id.map(str::to_owned),
            within: within.to_owned(),
            place,
            written: one_line(written),
            when: when.map(one_line),
            duties: Vec::new(),
        });
    }

    pub fn whole(&mut self, manifest: &Manifest) {
        let mut one =
            |name: &str, written: &str| self.push(Part::Whole, Some(name), "", name.to_owned(), written, None);
        one(TITLE, manifest.title.as_ref());
        one("subtitle", manifest.subtitle.as_ref().map_or("", |it| it.as_ref()));
        one("reference", &manifest.reference);
        one("version", manifest.version.as_ref().map_or("", |it| it.as_ref()));
        one("numbering", if manifest.numbering == Numbering::Legal { "1, 1.1, (a)" } else { "none" });
        one(
            "what it is",
            match manifest.kind {
                Kind::Agreement => "an agreement, which holds no gap",
                Kind::Statement => "a statement, which leaves out what is not known",
            },
        );
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
                Disclosure::Public => "public",
                Disclosure::Nda => "under NDA",
                Disclosure::Internal => "internal",
            },
        );
        let contents = if manifest.contents { "with a table of contents" } else { "without a table of contents" };
        self.push(Part::Look, Some("contents"), "", "contents".to_owned(), contents, None);
        self.push(Part::Look, Some("summary"), "", "summary in lists".to_owned(), &manifest.summary, None);
    }

    pub fn cover(&mut self, manifest: &Manifest) {
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

    pub fn sections(&mut self, manifest: &Manifest, depth: usize) {
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
        if let (Some(view), true) = (view::sections(name), holds) {
            for section in view(self.scope) {
                self.counter.section(SectionNumber::of(None, numbering), &section.title);
            }
        }
    }

    fn section(&mut self, section: &Section, when: Option<&str>, holds: bool, numbering: Numbering) {
        let id = section.id.as_ref().map_or("", |id| id.as_ref());
        let title = section.title.as_ref().map_or("", |title| title.as_ref());
        let (number, read) = (SectionNumber::of(section.number.as_deref(), numbering), without_expressions(title));
        let reference = holds.then(|| self.named(id, |counter| counter.section(number, &read).1));
        let place = match (number, reference) {
            (SectionNumber::Next, Some(reference)) => reference.replace("clause", "section"),
            (SectionNumber::Next | SectionNumber::Unnumbered, _) => format!("section “{read}”"),
            (SectionNumber::Own(number), _) => number.to_owned(),
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
