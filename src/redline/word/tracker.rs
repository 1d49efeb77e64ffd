//! Tracked changes as Word marks them, each with its number, its author and its day.

use std::cell::Cell;

use crate::document::content::Editor;
use crate::document::docx::Element;

/// What becomes of something between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is in both.
    Kept,
    /// It is in the new one only.
    Came,
    /// It is in the old one only.
    Went,
    /// It is in both, and stands here in the new one.
    MovedHere,
    /// It is in both, and stood here in the old one.
    MovedAway,
}

impl Fate {
    /// The element that marks it.
    pub(super) fn mark(self) -> Option<&'static str> {
        match self {
            Fate::Kept => None,
            Fate::Came => Some("w:ins"),
            Fate::Went => Some("w:del"),
            Fate::MovedHere => Some("w:moveTo"),
            Fate::MovedAway => Some("w:moveFrom"),
        }
    }
}

/// Numbers the changes and signs them.
pub(super) struct Tracker<'e> {
    editor: &'e Editor,
    next: Cell<usize>,
}

impl<'e> Tracker<'e> {
    pub(super) fn new(editor: &'e Editor) -> Self {
        Self { editor, next: Cell::new(0) }
    }

    /// The next number, for changes and bookmarks alike.
    pub(super) fn number(&self) -> usize {
        self.next.set(self.next.get() + 1);
        self.next.get()
    }

    /// A mark of a change.
    pub(super) fn change(&self, name: &'static str) -> Element {
        self.signed(Element::new(name).with("w:id", self.number()))
    }

    /// With author and day.
    pub(super) fn signed(&self, element: Element) -> Element {
        element.with("w:author", &self.editor.name).with("w:date", format!("{}T00:00:00Z", self.editor.date))
    }
}
