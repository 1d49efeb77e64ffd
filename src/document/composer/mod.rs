//! A document in the making: conditions judged, texts read, ids and references kept, faults collected.
//!
//! ```text
//! sections.rs   cover and sections: included, expanded, numbered
//! blocks.rs     what stands in a section: clauses, paragraphs, lists, views, remarks
//! gather.rs     what a statement leaves out, and names once
//! ```

mod blocks;
mod gather;
mod sections;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::compose::Duty;
use super::content::{Block, Document, Run, Section};
use super::manifest::TemplateFault;
use super::number::Counter;
use super::scope::Scope;
use super::template::Templates;
use super::text::{line, runs};
use super::visit::{runs_mut, section_runs};

use self::blocks::collect_texts;
use self::gather::{Missing, NOT_STATED, TITLE, note};

/// A document in the making.
pub(super) struct Composer<'s, 'b> {
    scope: &'s Scope<'b>,
    templates: &'s Templates,
    counter: Counter,
    /// The sections that are made.
    pub done: Vec<Section>,
    anchors: BTreeMap<String, String>,
    referred: Vec<(String, String, Range<usize>)>,
    duties: Vec<Duty>,
    /// What a statement leaves out, by path; and the version, where there is none.
    pub missing: Missing,
    /// The ids of what it leaves out.
    left_out: BTreeSet<String>,
    /// Whether a view of the section has nothing left to show.
    has_lost_view: bool,
    faults: Vec<TemplateFault>,
    /// The fields that each part carries.
    pub carried: BTreeMap<String, BTreeSet<String>>,
}

impl<'s, 'b> Composer<'s, 'b> {
    pub(super) fn new(scope: &'s Scope<'b>, templates: &'s Templates) -> Self {
        Self {
            scope,
            templates,
            counter: Counter::default(),
            done: Vec::new(),
            anchors: BTreeMap::new(),
            referred: Vec::new(),
            duties: Vec::new(),
            missing: Missing::new(),
            left_out: BTreeSet::new(),
            has_lost_view: false,
            faults: Vec::new(),
            carried: BTreeMap::new(),
        }
    }

    pub(super) fn fault(&mut self, path: &str, span: Range<usize>, message: String) {
        self.faults.push(TemplateFault { path: path.to_owned(), span, message });
    }

    /// What `read` gives, or nothing and a fault.
    pub(super) fn checked<T: Default>(&mut self, path: &str, span: Range<usize>, read: Result<T, String>) -> T {
        read.unwrap_or_else(|message| {
            self.fault(path, span, message);
            T::default()
        })
    }

    pub(super) fn holds(&mut self, path: &str, condition: Option<&toml::Spanned<String>>) -> bool {
        condition.is_none_or(|when| {
            let holds = self.judged(when.as_ref());
            self.checked(path, when.span(), holds)
        })
    }

    /// Whether a condition holds. The part that it is about carries its fields.
    fn judged(&self, condition: &str) -> Result<bool, String> {
        self.scope.hear(condition);
        self.scope.holds(condition)
    }

    /// What was asked for since the last part is carried by this one.
    pub(super) fn carries(&mut self, id: &str) {
        let heard = self.scope.heard();
        if !heard.is_empty() {
            self.carried.entry(id.to_owned()).or_default().extend(heard);
        }
    }

    pub(super) fn line(&mut self, path: &str, text: &toml::Spanned<String>) -> String {
        let read = line(text.as_ref(), self.scope);
        self.checked(path, text.span(), read)
    }

    pub(super) fn runs(&mut self, path: &str, span: Range<usize>, text: &str) -> Vec<Run> {
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

    pub(super) fn version(&mut self, path: &str, read: Result<Vec<Run>, String>, span: Range<usize>) -> Option<String> {
        let runs = self.checked(path, span, read);
        if note(&runs, &mut self.missing) {
            return None;
        }
        Some(runs.iter().map(Run::as_str).collect())
    }

    pub(super) fn anchor(&mut self, id: &str, reference: String) {
        if self.anchors.insert(id.to_owned(), reference).is_some() {
            self.fault("templates", 0..0, format!("two places have the id `{id}`"));
        }
    }

    /// Sets the references; gives what the clauses are for, and what is wrong.
    pub(super) fn finish(mut self, document: &mut Document) -> (Vec<Duty>, Vec<TemplateFault>) {
        let known: BTreeSet<&String> = self.anchors.keys().collect();
        for (id, path, span) in &self.referred {
            if !known.contains(id) && !self.left_out.contains(id) {
                let message = format!("`[[ref:{id}]]`: nothing in this document has that id");
                self.faults.push(TemplateFault { path: path.clone(), span: span.clone(), message });
            }
        }
        let (anchors, left_out) = (&self.anchors, &self.left_out);
        let mut set = |run: &mut Run| {
            if let Run::Reference { id, text } = run {
                if left_out.contains(id) && !anchors.contains_key(id) {
                    (*id, *text) = (NOT_STATED.to_owned(), format!("“{TITLE}”"));
                }
                anchors
                    .get(id)
                    .filter(|_| text.is_empty())
                    .into_iter()
                    .for_each(|reference| text.clone_from(reference));
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

/// Links lead to the web or to a mailbox, nowhere else.
fn is_allowed(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("mailto:")
}
