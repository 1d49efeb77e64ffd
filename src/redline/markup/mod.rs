//! The markup that comes back: a Word file as it was sent, and as a customer returned it.
//!
//! ```text
//! sent ───────────────┐
//! returned, accepted ─┼─ lines paired ── changes: tracked or not, by whom, which terms ─┬─ terminal
//! returned, rejected ─┘                                                                 ├─ HTML
//!                                                                                       └─ Word
//! ```
//!
//! What the returned file proposes is what it says with every tracked change accepted. What it takes our text to be is what
//! it says with every one rejected: where that is not what was sent, somebody changed it without tracking, or accepted
//! what was tracked.

mod compare;
mod document;
mod page;
mod place;
mod print;
mod quiet;

use serde::Serialize;

use crate::diff::Redline;
use crate::document::{Playbook, Term};

pub use compare::markup;
pub use document::markup_document;
pub use page::markup_page;
pub use print::markup_text;

/// The name of the JSON format.
pub const MARKUP_SCHEMA: &str = "ddq/markup/1";

/// What a returned file changes.
#[derive(Clone, Debug, Serialize)]
pub struct Markup {
    /// The name of the format.
    pub schema: &'static str,
    /// The changes, in the order in which they are read.
    pub changes: Vec<MarkupChange>,
    /// The remarks in the margin.
    pub comments: Vec<MarkupComment>,
    /// What the returned file holds and cannot be read; each may say something.
    pub unread: Vec<String>,
}

/// One change.
#[derive(Clone, Debug, Serialize)]
pub struct MarkupChange {
    /// Where: `clause 4.2(a)`, `Annex III, row “Stripe”`.
    pub place: String,
    /// The heading that it stands under.
    pub heading: String,
    /// What was done.
    pub what: Done,
    /// More of that: which words are hidden or struck through, unless all are; the two numbers. Empty for nothing more.
    pub detail: String,
    /// Whether Word shows it as a change.
    pub tracked: Tracking,
    /// Who is named for it.
    pub authors: Vec<String>,
    /// Whether some of the new text is hidden that was not before.
    pub hidden: bool,
    /// Whether some of the new text is struck through that was not before, as if it had gone.
    pub struck: bool,
    /// The terms that the part carries.
    pub terms: Vec<Term>,
    /// The text that was sent against the text that is proposed.
    pub text: Redline,
}

/// What was done to a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Done {
    /// It says something else.
    Changed,
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// It says the same, and is not seen: hidden, white, or too small to be read.
    Hidden,
    /// It says the same, with a line through it that is no deletion.
    StruckThrough,
    /// It says the same under another number, or none.
    Renumbered,
}

/// Whether Word shows a change as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tracking {
    /// All of it.
    Tracked,
    /// Some of it.
    Partly,
    /// None of it: it was made without tracking, or accepted.
    Untracked,
}

/// A remark in the margin.
#[derive(Clone, Debug, Serialize)]
pub struct MarkupComment {
    /// The part that it hangs on.
    pub place: String,
    /// Who made it.
    pub author: String,
    /// What it says.
    pub text: String,
}

impl Done {
    /// As it is told.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Done::Changed => "changed",
            Done::Added => "added",
            Done::Removed => "removed",
            Done::Moved => "moved",
            Done::Hidden => "hidden",
            Done::StruckThrough => "struck through",
            Done::Renumbered => "its number changed",
        }
    }
}

impl Tracking {
    /// As it is told.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Tracking::Tracked => "tracked",
            Tracking::Partly => "partly not tracked",
            Tracking::Untracked => "not tracked",
        }
    }
}

impl Markup {
    /// Whether nothing came back but what was sent.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.comments.is_empty() && self.unread.is_empty()
    }

    /// How many changes Word does not show, or not whole.
    #[must_use]
    pub fn untracked(&self) -> usize {
        self.changes.iter().filter(|change| change.tracked != Tracking::Tracked).count()
    }

    /// The changes counted, in one line.
    #[must_use]
    pub fn counts(&self) -> String {
        let count = |count: usize, noun: &str| match count {
            1 => format!("1 {noun}"),
            _ => format!("{count} {noun}s"),
        };
        let untracked = self.untracked();
        let mut told = count(self.changes.len(), "change");
        if untracked > 0 {
            told.push_str(&format!(", {untracked} of them not tracked"));
        }
        if !self.comments.is_empty() {
            told.push_str(&format!(", {}", count(self.comments.len(), "comment")));
        }
        told
    }
}

impl MarkupChange {
    /// `changed · not tracked · by A. Lawyer`
    #[must_use]
    pub fn told(&self) -> String {
        format!("{} · {}", self.done(), self.standing())
    }

    /// `its number changed: 17.4 → none`
    #[must_use]
    pub fn done(&self) -> String {
        match self.detail.is_empty() {
            true => self.what.as_str().to_owned(),
            false => format!("{}: {}", self.what.as_str(), self.detail),
        }
    }

    /// `not tracked · by A. Lawyer`
    #[must_use]
    pub fn standing(&self) -> String {
        let mut told = vec![self.tracked.as_str().to_owned()];
        if !self.authors.is_empty() {
            told.push(format!("by {}", self.authors.join(", ")));
        }
        let is_of_words = !matches!(self.what, Done::Hidden | Done::StruckThrough | Done::Renumbered);
        if self.hidden && is_of_words {
            told.push("holds hidden text".to_owned());
        }
        if self.struck && is_of_words {
            told.push("holds text that is struck through".to_owned());
        }
        told.join(" · ")
    }

    /// `days to object (30; breach-hours of the playbook: 48 hours, else the General Counsel)`; empty where it touches none.
    #[must_use]
    pub fn touches(&self) -> String {
        let term = |term: &Term| {
            let playbook =
                term.playbook.as_ref().map(|playbook| format!("; {}", allowed(playbook))).unwrap_or_default();
            format!("{} ({}{playbook})", term.label, term.value.as_deref().unwrap_or("not stated"))
        };
        self.terms.iter().map(term).collect::<Vec<_>>().join(", ")
    }
}

/// `playbook breach-hours: 48 hours, else approved by General Counsel`
fn allowed(playbook: &Playbook) -> String {
    let mut allowed = playbook.fallbacks.clone();
    allowed.push(match &playbook.approver {
        Some(approver) => format!("else approved by {approver}"),
        None if playbook.fallbacks.is_empty() => "no fallback, to be approved".to_owned(),
        None => "else to be approved".to_owned(),
    });
    format!("playbook {}: {}", playbook.term, allowed.join(", "))
}
