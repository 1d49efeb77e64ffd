//! What stands in a section: clauses with their items, paragraphs, lists, views, remarks.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::compose::Duty;
use crate::document::content::{Block, Clause, Run, Status};
use crate::document::manifest::{Body, Item, ItemTable};
use crate::document::number::item;
use crate::document::scope::Found;
use crate::document::view;

use super::Composer;

/// Where a clause is written, and what it is within.
#[derive(Clone, Copy)]
struct Place<'p> {
    path: &'p str,
    span: &'p Range<usize>,
    parent: &'p str,
    depth: usize,
}

impl Composer<'_, '_> {
    pub(super) fn body(&mut self, path: &str, span: Range<usize>, body: &Body, blocks: &mut Vec<Block>) {
        if !self.holds(path, body.when.as_ref()) {
            return;
        }
        if body.kinds() > 1 {
            let message = "a body holds one of clause, text, list, view, note, draft, and this holds several";
            return self.fault(path, span, message.to_owned());
        }
        if let Some(clause) = &body.clause {
            if self.leaves_out_clause(body, clause.as_ref()) {
                return self.left_out.extend(body.id.clone());
            }
            let clause = self.clause(path, &span, body, clause);
            match blocks.last_mut() {
                Some(Block::Clauses { clauses }) => clauses.push(clause),
                _ => blocks.push(Block::Clauses { clauses: vec![clause] }),
            }
        } else if let Some(text) = &body.text {
            for part in text.as_ref().split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
                if !self.leaves_out(part) {
                    blocks.push(Block::Paragraph { runs: self.runs(path, text.span(), part) });
                }
            }
        } else if let Some(items) = &body.list {
            let items = items.iter().map(|item| self.runs(path, item.span(), item.as_ref())).collect();
            blocks.extend(self.gathered(vec![Block::List { items }]));
        } else if let Some(name) = &body.view {
            match view::blocks(name.as_ref()) {
                Some(view) => blocks.extend(self.gathered(view(self.scope))),
                None => self.fault(path, name.span(), format!("there is no view `{}`", name.as_ref())),
            }
        } else {
            self.remark(path, span, body, blocks);
        }
    }

    fn remark(&mut self, path: &str, span: Range<usize>, body: &Body, blocks: &mut Vec<Block>) {
        match (&body.note, &body.draft) {
            (Some(note), _) if self.leaves_out(note.as_ref()) => (),
            (Some(note), _) => {
                let runs = self.runs(path, note.span(), note.as_ref());
                blocks.push(Block::Note { draft: false, runs });
            }
            (None, Some(note)) if self.scope.subject.status == Status::Draft => {
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
        self.carries(&id);
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
            if self.leaves_out_item(written) {
                continue;
            }
            let clause = match written {
                Item::Text(text) => self.item(text, None, &[], &[], clauses.len(), id, place),
                Item::Each { each } => {
                    self.each(each, id, place, &mut clauses);
                    continue;
                }
                Item::Table(ItemTable { id: own, text, when, duties, items }) => {
                    let _ = self.scope.heard();
                    let holds = when.as_deref().map_or(Ok(true), |when| self.judged(when));
                    if !self.checked(place.path, place.span.clone(), holds) {
                        continue;
                    }
                    self.item(text, own.as_deref(), duties, items, clauses.len(), id, place)
                }
            };
            clauses.push(clause);
        }
        self.punctuated(&mut clauses);
        clauses
    }

    /// Whether a clause is left out of a statement: because of what it asks for, or because none of its items stays.
    fn leaves_out_clause(&mut self, body: &Body, text: &str) -> bool {
        let is_hollow = |composer: &mut Self| {
            composer.scope.gathers()
                && !body.items.is_empty()
                && body.items.iter().filter(|item| !composer.leaves_out_item(item)).count() == 0
        };
        self.leaves_out(text) || is_hollow(self)
    }

    /// Whether an item is left out of a statement. One whose condition does not hold asks for nothing.
    fn leaves_out_item(&mut self, item: &Item) -> bool {
        match item {
            Item::Text(text) => self.leaves_out(text),
            Item::Table(ItemTable { id, text, when, .. }) => {
                let holds = when.as_deref().is_none_or(|when| self.judged(when).unwrap_or_default());
                let is_left_out = holds && self.leaves_out(text);
                self.left_out.extend(id.clone().filter(|_| is_left_out));
                is_left_out
            }
            Item::Each { each } => self.leaves_out(&format!("{{{{ {each} }}}}")),
        }
    }

    /// One item for each text of a list among the facts.
    fn each(&mut self, path: &str, id: &str, place: &Place<'_>, clauses: &mut Vec<Clause>) {
        let texts = match self.scope.find(path) {
            Found::Fact(fact) => fact.texts().into_iter().map(Run::text).collect(),
            Found::Missing(label) => vec![Run::missing(path, label)],
            Found::Unknown => {
                let message = format!("there is no fact `{path}`");
                return self.fault(place.path, place.span.clone(), message);
            }
        };
        let count = texts.len();
        for (index, text) in texts.into_iter().enumerate() {
            let number = item(place.depth, clauses.len());
            let (id, reference) = (format!("{id}{number}"), format!("{}{number}", place.parent));
            self.anchor(&id, reference.clone());
            let end = Run::text(if index + 1 == count { "." } else { ";" });
            clauses.push(Clause { id, number, reference, runs: vec![text, end], clauses: Vec::new() });
        }
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
        self.carries(&id);
        let within = Place { parent: &reference, depth: place.depth + 1, ..*place };
        let clauses = self.items(items, &id, &within);
        let clause = Clause { id, number, reference: reference.clone(), runs, clauses };
        self.duties.extend(duties.iter().map(|rule| duty(rule, &clause, place)));
        clause
    }
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

/// The text of a clause and of each clause within it, by how they are referred to.
pub(super) fn collect_texts(clause: &Clause, texts: &mut BTreeMap<String, String>) {
    texts.insert(clause.reference.clone(), clause_text(clause));
    clause.clauses.iter().for_each(|clause| collect_texts(clause, texts));
}
