//! An entry that somebody vouches for.

use jiff::civil::Date;
use toml_edit::{Item, Table};

use super::keys::{day, set, text};

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

/// What a note begins with that only asks for the approval.
pub const ASKS: &str = "Learned from";

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
    if table.get("note").and_then(Item::as_str).is_some_and(|note| note.starts_with(ASKS)) {
        table.remove("note");
    }
}
