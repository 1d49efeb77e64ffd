//! An entry that somebody vouches for.

use jiff::civil::Date;
use toml_edit::{Item, Table};

use super::keys::{day, remove, set, text};

/// Who vouches, and when.
#[derive(Clone, Copy, Debug)]
pub struct Approval<'a> {
    /// The person.
    pub by: &'a str,
    /// The day.
    pub on: Date,
    /// Who keeps the answer from now on; who vouches where nobody is named.
    pub owner: Option<&'a str>,
}

/// What the note of an answer that was given in two ways begins with.
pub const TWO_WAYS: &str = "Answered in two ways";

/// What notes begin with that only ask for the approval.
const ASKS: [&str; 4] = ["Learned from", TWO_WAYS, "Not approved, since", "Written without a name"];

/// Whether a note only asks for an approval, or tells why there was none.
#[must_use]
pub fn asks(note: &str) -> bool {
    ASKS.iter().any(|asks| note.starts_with(asks))
}

/// Whether a note asks for the approval and no more; any other says what a person must settle for this one answer.
#[must_use]
pub fn only_asks(note: &str) -> bool {
    !note.starts_with(TWO_WAYS) && asks(note)
}

/// Marks a table of an answer or part as approved: what is written of its owner stays, a note that only asked for the
/// approval goes.
pub fn approve(table: &mut Table, approval: &Approval<'_>) {
    set(table, "status", text("approved"));
    if let Some(owner) = approval.owner.or_else(|| (!table.contains_key("owner")).then_some(approval.by)) {
        set(table, "owner", text(owner));
    }
    set(table, "reviewed", day(approval.on));
    set(table, "approved_by", text(approval.by));
    if !table.contains_key("source") {
        set(table, "source", text(&format!("stated by {}", approval.by)));
    }
    if table.get("note").and_then(Item::as_str).is_some_and(asks) {
        remove(table, "note");
    }
}
