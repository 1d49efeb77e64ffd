//! Tracked changes: who brought a piece of text, and who took it away.

use std::sync::Arc;

use opc::Element;

/// One tracked change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision {
    /// Who made it, as the file says.
    pub author: String,
    /// When, as the file says: `2026-06-01T12:00:00Z`.
    pub date: String,
}

impl Revision {
    /// The tracked change that an element stands for.
    pub(crate) fn of(element: &Element<'_>) -> Self {
        let named = |name| element.prefixed(name).unwrap_or_default();
        Self { author: named("author"), date: named("date") }
    }
}

/// What became of a piece of text. A piece can have come and gone again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// With which change it came; absent where it was there before.
    pub came: Option<Arc<Revision>>,
    /// With which change it went; absent where it is still there.
    pub gone: Option<Arc<Revision>>,
}

impl Change {
    /// The changes that it is part of.
    pub fn revisions(&self) -> impl Iterator<Item = &Arc<Revision>> {
        self.came.iter().chain(&self.gone)
    }

    /// With the change of an element that is one; otherwise as it is.
    pub(crate) fn within(&self, element: &Element<'_>) -> Change {
        let mut change = self.clone();
        change.add(element);
        change
    }

    /// Adds the change that an element stands for: `ins`, `del`, `moveTo`, `moveFrom`, and their like for cells.
    pub(crate) fn add(&mut self, element: &Element<'_>) {
        let side = match element.local() {
            "ins" | "cellIns" | "moveTo" => &mut self.came,
            "del" | "cellDel" | "moveFrom" => &mut self.gone,
            _ => return,
        };
        side.get_or_insert_with(|| Arc::new(Revision::of(element)));
    }
}
