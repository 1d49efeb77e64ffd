//! Keys and lists of a table, written as those that ship.

use jiff::civil::Date;
use toml_edit::{Array, Datetime, Decor, Item, Key, Table, Value};

/// Keys are padded to this width, as in the files that ship.
const KEY_WIDTH: usize = 10;

/// A text.
pub(crate) fn text(value: &str) -> Item {
    Item::Value(Value::from(value))
}

/// A day.
pub(crate) fn day(day: Date) -> Item {
    let date = toml_edit::Date {
        year: day.year().unsigned_abs(),
        month: day.month().unsigned_abs(),
        day: day.day().unsigned_abs(),
    };
    Item::Value(Value::from(Datetime { date: Some(date), time: None, offset: None }))
}

/// A list on one line.
pub(crate) fn list<'v>(values: impl IntoIterator<Item = &'v str>) -> Item {
    Item::Value(values.into_iter().collect::<Array>().into())
}

/// Sets a key, padded as those around it; one that is there keeps its place and its comment.
pub(crate) fn set(table: &mut Table, name: &str, mut value: Item) {
    if let Some(old) = table.get_mut(name) {
        if let (Some(old), Some(new)) = (old.as_value(), value.as_value_mut()) {
            *new.decor_mut() = old.decor().clone();
        }
        *old = value;
        return;
    }
    let pad = " ".repeat(KEY_WIDTH.saturating_sub(name.len()).max(1));
    let key = Key::new(name).with_leaf_decor(Decor::new("", pad));
    table.insert_formatted(&key, value);
}

/// Removes a key; comments at it move above the table.
pub(crate) fn remove(table: &mut Table, name: &str) {
    let Some((key, item)) = table.remove_entry(name) else { return };
    let of = |decor: &Decor| {
        [decor.prefix(), decor.suffix()]
            .into_iter()
            .flatten()
            .filter_map(|raw| raw.as_str().map(str::to_owned))
            .collect::<String>()
    };
    let behind = item.as_value().map(|value| of(value.decor())).unwrap_or_default();
    let before = of(key.leaf_decor());
    let comments: Vec<&str> =
        before.lines().chain(behind.lines()).map(str::trim).filter(|line| line.starts_with('#')).collect();
    if comments.is_empty() {
        return;
    }
    let above = table.decor().prefix().and_then(|raw| raw.as_str()).unwrap_or("\n").to_owned();
    table.decor_mut().set_prefix(format!("{above}{}\n", comments.join("\n")));
}

/// Whether a key or its value has a comment.
pub(crate) fn has_comment(table: &Table, name: &str) -> bool {
    let Some((key, item)) = table.get_key_value(name) else { return false };
    is_commented(key.leaf_decor()) || item.as_value().is_some_and(|value| is_commented(value.decor()))
}

/// Whether a comment stands around a key or a value.
pub(super) fn is_commented(decor: &Decor) -> bool {
    let around = [decor.prefix(), decor.suffix()].into_iter().flatten();
    around.filter_map(|raw| raw.as_str()).any(|text| text.contains('#'))
}

/// Adds a wording to a list; one a line, unless the list stands on one line.
pub(crate) fn push(table: &mut Table, name: &str, wording: impl Into<Value>) {
    if !table.contains_key(name) {
        set(table, name, Item::Value(Array::new().into()));
    }
    let Some(array) = table.get_mut(name).and_then(Item::as_array_mut) else { return };
    let prefix = |value: &Value| value.decor().prefix().and_then(|raw| raw.as_str()).map(str::to_owned);
    let last = array.iter().last().and_then(prefix);
    let is_on_lines = last.as_ref().is_none_or(|prefix| prefix.contains('\n'));
    let indent = match last {
        Some(prefix) if is_on_lines => format!("\n{}", prefix.rsplit('\n').next().unwrap_or_default()),
        Some(_) => " ".to_owned(),
        None => "\n    ".to_owned(),
    };
    if array.is_empty() && array.trailing().as_str().is_none_or(|trailing| !trailing.contains('\n')) {
        array.set_trailing("\n");
    }
    array.push_formatted(wording.into().decorated(indent, ""));
    array.set_trailing_comma(is_on_lines);
}
