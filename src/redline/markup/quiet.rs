//! What changes of a paragraph whose words stay: they are hidden or struck through, or it is numbered otherwise.

use ::docx::Line;

use crate::document::Terms;

use super::compare::{Said, Taken, change};
use super::{Done, MarkupChange, Tracking};

/// Whether some text is hidden of a line that was not when it was sent.
pub(super) fn is_hidden_now(old: Option<&Line>, new: &Line) -> bool {
    is_more(old, new, |line| &line.hidden)
}

/// Whether some text is struck through of a line that was not when it was sent.
pub(super) fn is_struck_now(old: Option<&Line>, new: &Line) -> bool {
    is_more(old, new, |line| &line.struck)
}

fn is_more(old: Option<&Line>, new: &Line, of: fn(&Line) -> &String) -> bool {
    let text = of(new).trim();
    !text.is_empty() && old.is_none_or(|old| !of(old).contains(text))
}

/// The lines of a body in turn. Where a numbered line came or went, those behind it count on from there: that is no change
/// of theirs.
#[derive(Debug, Default)]
pub(super) struct Quiet {
    is_shifted: bool,
}

impl Quiet {
    /// Takes note of a line that came, went or moved.
    pub(super) fn met(&mut self, said: &Said) {
        self.is_shifted |= !said.line.number.is_empty();
    }

    /// What changes of a line besides its words. Where they change too, that change tells what is hidden in them.
    pub(super) fn of(&mut self, old: &Said, new: &Said, taken: &Taken<'_>, terms: &Terms) -> Vec<MarkupChange> {
        let base = taken.base(old).map(|base| &base.line);
        let told = |what: Done, detail: String, is_tracked: bool| MarkupChange {
            detail,
            tracked: if is_tracked { Tracking::Tracked } else { Tracking::Untracked },
            ..change(what, Some(old), Some(new), taken, terms)
        };
        let mut changes = Vec::new();
        if old.line.text.trim() == new.line.text.trim() {
            let part = |text: &str| match text.trim() == new.line.text.trim() {
                true => String::new(),
                false => format!("“{}”", text.trim()),
            };
            let kinds = [
                (Done::Hidden, is_hidden_now as fn(Option<&Line>, &Line) -> bool, &new.line.hidden),
                (Done::StruckThrough, is_struck_now, &new.line.struck),
            ];
            for (what, is_now, text) in kinds.into_iter().filter(|(_, is_now, _)| is_now(Some(&old.line), &new.line)) {
                changes.push(told(what, part(text), base.is_some_and(|base| !is_now(Some(&old.line), base))));
            }
        }
        if self.is_renumbered(&old.line, &new.line) {
            let is_tracked = base.is_some_and(|base| !self.is_renumbered(&old.line, base));
            let detail = format!("{} → {}", number(&old.line), number(&new.line));
            changes.push(told(Done::Renumbered, detail, is_tracked));
            self.is_shifted = true;
        }
        changes
    }

    fn is_renumbered(&self, old: &Line, new: &Line) -> bool {
        old.number != new.number && (old.scheme != new.scheme || !self.is_shifted)
    }
}

fn number(line: &Line) -> &str {
    match line.number.trim_end_matches('.') {
        "" => "none",
        number => number,
    }
}
