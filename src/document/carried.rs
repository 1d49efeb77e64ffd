//! Which terms the parts of a document carry: what is settled by the facts and elections whose values stand in them.
//!
//! Whoever changes a clause changes its terms; this is how they are told which.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::bank::{playbook, term_at};

use super::compose::Composition;
use super::docx::bookmark;
use super::fields::label;
use super::scope::{Scope, Subject};
use super::text::in_words;

/// Something that an agreement settles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Term {
    /// The path of the fact: `dpa.breach.outer_hours`.
    pub field: String,
    /// What people call it.
    pub label: String,
    /// What the bank states; absent where it states nothing.
    pub value: Option<String>,
    /// What the playbook allows of it; absent where it is not negotiated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub playbook: Option<Playbook>,
}

/// What a playbook allows of a term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Playbook {
    /// The term's id: `breach-hours`.
    pub term: String,
    /// The approved fallbacks, in words.
    pub fallbacks: Vec<String>,
    /// Who must approve what lies beyond.
    pub approver: Option<String>,
}

/// The terms of a document, part by part.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// By the bookmark of a section or clause, and by what would be that of a row's label.
    by_bookmark: BTreeMap<String, Vec<Term>>,
}

/// Facts of these are settled between the parties; others, such as names and addresses, only describe.
const SETTLED: [&str; 3] = ["dpa.", "customer.", "sla."];

/// The terms that a document carries for its subject.
#[must_use]
pub fn terms(composition: &Composition, subject: Subject<'_>) -> Terms {
    let scope = Scope::new(subject);
    let term = |field: &String| Term {
        field: field.clone(),
        label: label(field).unwrap_or(field).to_owned(),
        value: scope.fact(field).map(in_words),
        playbook: term_at(field).map(|term| {
            let (fallbacks, approver) = playbook(subject.bank, term);
            Playbook {
                term: term.id.to_owned(),
                fallbacks: fallbacks.iter().map(|fallback| term.words(fallback)).collect(),
                approver: approver.map(str::to_owned),
            }
        }),
    };
    let mut terms = Terms::default();
    for (part, fields) in &composition.carried {
        let settled = fields.iter().filter(|field| SETTLED.iter().any(|start| field.starts_with(start)));
        let found: Vec<Term> = settled.map(term).collect();
        if !found.is_empty() {
            terms.by_bookmark.insert(bookmark(part), found);
        }
    }
    terms
}

impl Terms {
    /// The terms of the section or clause of a bookmark in its Word file.
    #[must_use]
    pub fn of_bookmark(&self, name: &str) -> &[Term] {
        self.by_bookmark.get(name).map_or(&[], Vec::as_slice)
    }

    /// The terms of a row of the cover.
    #[must_use]
    pub fn of_label(&self, label: &str) -> &[Term] {
        self.of_bookmark(&bookmark(label))
    }
}
