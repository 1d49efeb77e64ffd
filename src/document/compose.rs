//! From a template and a bank to a document: conditions judged, facts filled in, numbers given, references set.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::bank::long_date;

use super::content::{Block, Clause, Cover, Document, Row, Run, SCHEMA, Section};
use super::manifest::{self, Body, CoverRow, Item, ItemTable, Manifest, Numbering, Reader, TemplateFault, manifest};
use super::number::{Counter, item};
use super::scope::{Scope, Subject};
use super::template::Templates;
use super::text::{line, runs};
use super::view::{self, SectionView};
use super::visit::{runs_mut, section_runs};

/// How deep documents may include one another.
const MAX_DEPTH: usize = 4;

/// A document, and what is known about it.
#[derive(Debug)]
pub struct Composition {
    /// The document.
    pub document: Document,
    /// What its clauses are there for, in the order of reading.
    pub duties: Vec<Duty>,
    /// The facts that it asks for and that are not stated, by path, with what they are called.
    pub missing: BTreeMap<String, String>,
}

/// A clause that serves a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The rule: `L24`.
    pub rule: String,
    /// The clause: `clause 7.1`.
    pub clause: String,
    /// Its text, with that of its items.
    pub text: String,
    /// The template's file.
    pub path: String,
    /// Where it stands there.
    pub span: Range<usize>,
}

/// Composes the document `id` for `subject`.
///
/// # Errors
/// Everything that is wrong with the templates, each with its place. A fact that is not stated is no error here.
pub fn compose(id: &str, subject: Subject<'_>, templates: &Templates) -> Result<Composition, Vec<TemplateFault>> {
    let scope = Scope::new(subject);
    let (folder, language) = localised(id, &scope, templates);
    let manifest = manifest(&folder, templates).map_err(|fault| vec![fault])?;
    let mut composer = Composer::new(&scope, templates);
    composer.sections(&folder, &manifest, 0);
    let cover = manifest.cover.as_ref().map(|cover| composer.cover(&folder, cover));
    let path = manifest::path(&folder);
    let title = composer.line(&path, &manifest.title);
    let subtitle = manifest.subtitle.as_ref().map(|subtitle| composer.line(&path, subtitle));
    let version = manifest.version.as_ref().map(|version| (runs(version.as_ref(), &scope), version.span()));
    let mut missing = BTreeMap::new();
    let version = version.and_then(|(version, span)| composer.version(&path, version, span, &mut missing));
    let mut document = Document {
        schema: SCHEMA,
        id: id.to_owned(),
        reference: reference(&manifest.reference, &scope),
        title,
        subtitle,
        language,
        provider: provider(&scope),
        recipient: subject.customer.map(|customer| recipient(customer, &scope)),
        version,
        date: subject.as_of,
        date_in_words: long_date(subject.as_of),
        status: subject.status,
        confidentiality: confidentiality(manifest.disclosure, subject).to_owned(),
        hash: String::new(),
        cover,
        contents: manifest.contents,
        sections: std::mem::take(&mut composer.done),
    };
    let (duties, faults) = composer.finish(&mut document);
    if !faults.is_empty() {
        return Err(faults);
    }
    collect_missing(&mut document, &mut missing);
    document.hash = short_hash(&document);
    Ok(Composition { document, duties, missing })
}

/// The folder of the template in the customer's language, if there is one, and that language.
fn localised(id: &str, scope: &Scope<'_>, templates: &Templates) -> (String, String) {
    let wanted = scope.text("customer.language").unwrap_or_default();
    let primary = wanted.split('-').next().unwrap_or_default();
    for tag in [wanted, primary].into_iter().filter(|tag| !tag.is_empty()) {
        let folder = format!("{id}.{tag}");
        if templates.get(&format!("{folder}/document.toml")).is_some() {
            return (folder, tag.to_owned());
        }
    }
    let language = if primary == "en" { wanted } else { "en" };
    (id.to_owned(), language.to_owned())
}

fn reference(prefix: &str, scope: &Scope<'_>) -> String {
    match scope.subject.customer {
        Some(customer) => format!("{prefix}-{}", customer.id),
        None => prefix.to_owned(),
    }
}

fn provider(scope: &Scope<'_>) -> String {
    let name = scope.text("company.legal_name").or_else(|| scope.text("company.name"));
    name.unwrap_or("[provider]").to_owned()
}

fn recipient(customer: &crate::bank::Customer, scope: &Scope<'_>) -> String {
    scope.text("customer.legal_name").unwrap_or(&customer.name).to_owned()
}

fn confidentiality(reader: Reader, subject: Subject<'_>) -> &'static str {
    match (reader, subject.customer) {
        (Reader::Internal, _) => "Internal",
        (Reader::Nda, _) => "Confidential: under NDA",
        (Reader::Public, Some(customer)) if customer.nda => "Confidential: under NDA",
        (Reader::Public, Some(_)) => "Confidential",
        (Reader::Public, None) => "Public",
    }
}

fn collect_missing(document: &mut Document, missing: &mut BTreeMap<String, String>) {
    runs_mut(document, &mut |run| {
        if let Run::Missing { field, text } = run {
            missing.insert(field.clone(), text.clone());
        }
    });
}

/// The first 12 hexadecimal digits of the SHA-256 of the content.
fn short_hash(document: &Document) -> String {
    let json = serde_json::to_vec(document).expect("content has string keys only");
    Sha256::digest(json).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// A document in the making.
struct Composer<'s, 'b> {
    scope: &'s Scope<'b>,
    templates: &'s Templates,
    counter: Counter,
    done: Vec<Section>,
    anchors: BTreeMap<String, String>,
    referred: Vec<(String, String, Range<usize>)>,
    duties: Vec<Duty>,
    faults: Vec<TemplateFault>,
}

impl<'s, 'b> Composer<'s, 'b> {
    fn new(scope: &'s Scope<'b>, templates: &'s Templates) -> Self {
        Self {
            scope,
            templates,
            counter: Counter::default(),
            done: Vec::new(),
            anchors: BTreeMap::new(),
            referred: Vec::new(),
            duties: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn fault(&mut self, path: &str, span: Range<usize>, message: String) {
        self.faults.push(TemplateFault { path: path.to_owned(), span, message });
    }

    /// What `read` gives, or nothing and a fault.
    fn checked<T: Default>(&mut self, path: &str, span: Range<usize>, read: Result<T, String>) -> T {
        read.unwrap_or_else(|message| {
            self.fault(path, span, message);
            T::default()
        })
    }

    fn holds(&mut self, path: &str, condition: Option<&toml::Spanned<String>>) -> bool {
        condition.is_none_or(|when| {
            let holds = self.scope.holds(when.as_ref());
            self.checked(path, when.span(), holds)
        })
    }

    fn line(&mut self, path: &str, text: &toml::Spanned<String>) -> String {
        let read = line(text.as_ref(), self.scope);
        self.checked(path, text.span(), read)
    }

    fn runs(&mut self, path: &str, span: Range<usize>, text: &str) -> Vec<Run> {
        let read = runs(text, self.scope);
        let runs = self.checked(path, span.clone(), read);
        for run in &runs {
            match run {
                Run::Reference { id, .. } => self.referred.push((id.clone(), path.to_owned(), span.clone())),
                Run::Link { url, .. } if !is_allowed(url) => {
                    self.fault(path, span.clone(), format!("`{url}` is no https: or mailto: address"));
                }
                _ => (),
            }
        }
        runs
    }

    fn version(
        &mut self,
        path: &str,
        read: Result<Vec<Run>, String>,
        span: Range<usize>,
        missing: &mut BTreeMap<String, String>,
    ) -> Option<String> {
        let runs = self.checked(path, span, read);
        for run in &runs {
            if let Run::Missing { field, text } = run {
                missing.insert(field.clone(), text.clone());
                return None;
            }
        }
        Some(runs.iter().map(Run::as_str).collect())
    }

    fn cover(&mut self, folder: &str, cover: &manifest::Cover) -> Cover {
        let path = manifest::path(folder);
        let rows = cover.rows.iter().flat_map(|row| self.cover_rows(&path, row)).collect();
        let notes = cover.notes.iter().map(|note| self.runs(&path, note.span(), note.as_ref())).collect();
        Cover { rows, notes }
    }

    fn cover_rows(&mut self, path: &str, row: &CoverRow) -> Vec<Row> {
        if !self.holds(path, row.when.as_ref()) {
            return Vec::new();
        }
        match (&row.label, &row.value, &row.view) {
            (Some(label), Some(value), None) => {
                let value = vec![self.runs(path, value.span(), value.as_ref())];
                vec![Row { label: label.clone(), value }]
            }
            (None, None, Some(name)) => self.view_rows(path, name),
            _ => {
                self.fault(path, 0..0, "a row of the cover has a `label` and a `value`, or a `view`".to_owned());
                Vec::new()
            }
        }
    }

    /// The rows of the tables of labels and values that a view makes.
    fn view_rows(&mut self, path: &str, name: &toml::Spanned<String>) -> Vec<Row> {
        let Some(view) = view::blocks(name.as_ref()) else {
            self.fault(path, name.span(), format!("there is no view `{}`", name.as_ref()));
            return Vec::new();
        };
        let rows = view(self.scope).into_iter().filter_map(|block| match block {
            Block::Fields { rows, .. } => Some(rows),
            _ => None,
        });
        rows.flatten().collect()
    }

    fn sections(&mut self, folder: &str, manifest: &Manifest, depth: usize) {
        let path = manifest::path(folder);
        for section in &manifest.sections {
            if !self.holds(&path, section.when.as_ref()) {
                continue;
            }
            match (&section.include, &section.expand) {
                (Some(include), _) => self.include(&path, include, depth),
                (None, Some(expand)) => self.expand(&path, expand, manifest.numbering),
                (None, None) => self.section(&path, section, manifest.numbering),
            }
        }
    }

    fn include(&mut self, path: &str, include: &toml::Spanned<String>, depth: usize) {
        if depth >= MAX_DEPTH {
            return self.fault(path, include.span(), "documents include one another without end".to_owned());
        }
        match manifest(include.as_ref(), self.templates) {
            Ok(included) => self.sections(include.as_ref(), &included, depth + 1),
            Err(fault) => self.faults.push(fault),
        }
    }

    fn expand(&mut self, path: &str, name: &toml::Spanned<String>, numbering: Numbering) {
        let Some(view) = view::sections(name.as_ref()) else {
            return self.fault(path, name.span(), format!("`{}` makes no sections", name.as_ref()));
        };
        for SectionView { id, title, mut blocks, new_page } in view(self.scope) {
            let number = self.section_number(&id, &title, None, numbering);
            number_entries(number.as_deref().unwrap_or_default(), &mut blocks);
            self.done.push(Section { id, number, title, level: 1, new_page, blocks });
        }
    }

    fn section(&mut self, path: &str, section: &manifest::Section, numbering: Numbering) {
        let (Some(id), Some(title)) = (&section.id, &section.title) else {
            let span = section.id.as_ref().or(section.title.as_ref()).map_or(0..0, toml::Spanned::span);
            return self.fault(path, span, "a section has an `id` and a `title`, or an `include`".to_owned());
        };
        let title = self.line(path, title);
        let id = id.as_ref().clone();
        let number = self.section_number(&id, &title, section.number.as_deref(), numbering);
        let mut blocks = Vec::new();
        for body in &section.body {
            self.body(path, body.span(), body.as_ref(), &mut blocks);
        }
        number_entries(number.as_deref().unwrap_or_default(), &mut blocks);
        self.done.push(Section { id, number, title, level: section.level, new_page: section.new_page, blocks });
    }

    fn section_number(&mut self, id: &str, title: &str, number: Option<&str>, numbering: Numbering) -> Option<String> {
        let (number, reference) = match number {
            None | Some("next") if numbering == Numbering::Legal => {
                let numbered = self.counter.section();
                (Some(numbered.number), numbered.reference)
            }
            None | Some("none" | "next") => {
                self.counter.apart(title);
                (None, title.to_owned())
            }
            Some(number) => {
                self.counter.apart(number);
                (Some(number.to_owned()), number.to_owned())
            }
        };
        self.anchor(id, reference);
        number
    }

    fn anchor(&mut self, id: &str, reference: String) {
        if self.anchors.insert(id.to_owned(), reference).is_some() {
            self.fault("templates", 0..0, format!("two places have the id `{id}`"));
        }
    }

    fn body(&mut self, path: &str, span: Range<usize>, body: &Body, blocks: &mut Vec<Block>) {
        if !self.holds(path, body.when.as_ref()) {
            return;
        }
        if let Some(clause) = &body.clause {
            let clause = self.clause(path, &span, body, clause);
            match blocks.last_mut() {
                Some(Block::Clauses { clauses }) => clauses.push(clause),
                _ => blocks.push(Block::Clauses { clauses: vec![clause] }),
            }
        } else if let Some(text) = &body.text {
            let parts = text.as_ref().split("\n\n").map(str::trim).filter(|part| !part.is_empty());
            blocks.extend(parts.map(|part| Block::Paragraph { runs: self.runs(path, text.span(), part) }));
        } else if let Some(items) = &body.list {
            let items = items.iter().map(|item| self.runs(path, item.span(), item.as_ref())).collect();
            blocks.push(Block::List { items });
        } else if let Some(name) = &body.view {
            match view::blocks(name.as_ref()) {
                Some(view) => blocks.extend(view(self.scope)),
                None => self.fault(path, name.span(), format!("there is no view `{}`", name.as_ref())),
            }
        } else {
            self.remark(path, span, body, blocks);
        }
    }

    fn remark(&mut self, path: &str, span: Range<usize>, body: &Body, blocks: &mut Vec<Block>) {
        match (&body.note, &body.draft) {
            (Some(note), _) => {
                let runs = self.runs(path, note.span(), note.as_ref());
                blocks.push(Block::Note { draft: false, runs });
            }
            (None, Some(note)) if self.scope.subject.status == super::content::Status::Draft => {
                let runs = self.runs(path, note.span(), note.as_ref());
                blocks.push(Block::Note { draft: true, runs });
            }
            (None, Some(_)) => (),
            (None, None) => {
                let message = "a body holds one of clause, text, list, view, note, draft";
                self.fault(path, span, message.to_owned());
            }
        }
    }

    fn clause(&mut self, path: &str, span: &Range<usize>, body: &Body, text: &toml::Spanned<String>) -> Clause {
        let numbered = self.counter.clause();
        let id = body.id.clone().unwrap_or_else(|| format!("{}-{}", self.done.len() + 1, numbered.number));
        self.anchor(&id, numbered.reference.clone());
        let runs = self.runs(path, text.span(), text.as_ref());
        let reference = numbered.reference.clone();
        let place = Place { path, span, parent: &reference, depth: 0 };
        let first_duty = self.duties.len();
        let clauses = self.items(&body.items, &id, &place);
        let clause = Clause { id, number: numbered.number, reference: numbered.reference, runs, clauses };
        for (offset, rule) in body.duties.iter().enumerate() {
            let duty = duty(rule, &clause, &place);
            self.duties.insert(first_duty + offset, duty);
        }
        clause
    }

    fn items(&mut self, items: &[Item], id: &str, place: &Place<'_>) -> Vec<Clause> {
        let mut clauses = Vec::new();
        for written in items {
            let clause = match written {
                Item::Text(text) => self.item(text, None, &[], &[], clauses.len(), id, place),
                Item::Table(ItemTable { id: own, text, when, duties, items }) => {
                    let holds = when.as_deref().map_or(Ok(true), |when| self.scope.holds(when));
                    if !self.checked(place.path, place.span.clone(), holds) {
                        continue;
                    }
                    self.item(text, own.as_deref(), duties, items, clauses.len(), id, place)
                }
            };
            clauses.push(clause);
        }
        clauses
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of an item that are written in two ways")]
    fn item(
        &mut self,
        text: &str,
        own: Option<&str>,
        duties: &[String],
        items: &[Item],
        index: usize,
        parent: &str,
        place: &Place<'_>,
    ) -> Clause {
        let number = item(place.depth, index);
        let reference = format!("{}{number}", place.parent);
        let id = own.map_or_else(|| format!("{parent}{number}"), str::to_owned);
        self.anchor(&id, reference.clone());
        let runs = self.runs(place.path, place.span.clone(), text);
        let within = Place { parent: &reference, depth: place.depth + 1, ..*place };
        let clauses = self.items(items, &id, &within);
        let clause = Clause { id, number, reference: reference.clone(), runs, clauses };
        self.duties.extend(duties.iter().map(|rule| duty(rule, &clause, place)));
        clause
    }

    /// Sets the references; gives what the clauses are for, and what is wrong.
    fn finish(mut self, document: &mut Document) -> (Vec<Duty>, Vec<TemplateFault>) {
        let known: BTreeSet<&String> = self.anchors.keys().collect();
        for (id, path, span) in &self.referred {
            if !known.contains(id) {
                let message = format!("`[[ref:{id}]]`: nothing in this document has that id");
                self.faults.push(TemplateFault { path: path.clone(), span: span.clone(), message });
            }
        }
        let anchors = &self.anchors;
        let mut set = |run: &mut Run| {
            if let Run::Reference { id, text } = run {
                anchors.get(id).into_iter().for_each(|reference| text.clone_from(reference));
            }
        };
        runs_mut(document, &mut set);
        document.sections.iter_mut().for_each(|section| section_runs(section, &mut set));
        let mut texts = BTreeMap::new();
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        for block in blocks {
            if let Block::Clauses { clauses } = block {
                clauses.iter().for_each(|clause| collect_texts(clause, &mut texts));
            }
        }
        for duty in &mut self.duties {
            duty.text = texts.get(&duty.clause).cloned().unwrap_or_default();
        }
        (self.duties, self.faults)
    }
}

/// The text of a clause and of each clause within it, by how they are referred to.
fn collect_texts(clause: &Clause, texts: &mut BTreeMap<String, String>) {
    texts.insert(clause.reference.clone(), clause_text(clause));
    clause.clauses.iter().for_each(|clause| collect_texts(clause, texts));
}

/// Where a clause is written, and what it is within.
#[derive(Clone, Copy)]
struct Place<'p> {
    path: &'p str,
    span: &'p Range<usize>,
    parent: &'p str,
    depth: usize,
}

fn duty(rule: &str, clause: &Clause, place: &Place<'_>) -> Duty {
    Duty {
        rule: rule.to_owned(),
        clause: clause.reference.clone(),
        text: String::new(),
        path: place.path.to_owned(),
        span: place.span.clone(),
    }
}

fn clause_text(clause: &Clause) -> String {
    let mut text: String = clause.runs.iter().map(Run::as_str).collect();
    for clause in &clause.clauses {
        text.push(' ');
        text.push_str(&clause_text(clause));
    }
    text
}

/// Entries are numbered within their section.
fn number_entries(section: &str, blocks: &mut [Block]) {
    let entries = blocks.iter_mut().filter_map(|block| match block {
        Block::Entries { entries } => Some(entries),
        _ => None,
    });
    for (index, entry) in entries.flatten().enumerate() {
        entry.number = if section.is_empty() { (index + 1).to_string() } else { format!("{section}.{}", index + 1) };
    }
}

/// Links lead to the web or to a mailbox, nowhere else.
fn is_allowed(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("mailto:")
}
