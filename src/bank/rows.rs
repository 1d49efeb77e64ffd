//! Tables of facts told row by row: `{{ subprocessors | processors | lines("{name}: {purpose}.") }}`.
//!
//! A list that is written so grows and shrinks with the table, so that it never says fewer or more than a number that
//! counts it.
//!
//! ```text
//! {name}            the fact of that name, of each row; a list is read as `a, b and c`
//! [; only {when}]   left out of a row that does not state the fact, or says that it is false; true prints nothing
//! ```

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, ValueKind};
use minijinja::{Error, ErrorKind, Value};

use crate::text::list::listed;

/// A table as texts see it: its rows stand in the order in which the file has them.
#[derive(Debug)]
pub(super) struct Rows {
    values: BTreeMap<String, Value>,
    order: Vec<Value>,
}

impl Rows {
    /// The rows, in their order.
    pub fn of(rows: Vec<(String, Value)>) -> Value {
        let order = rows.iter().map(|(name, _)| Value::from(name.as_str())).collect();
        Value::from_object(Self { values: rows.into_iter().collect(), order })
    }
}

impl Object for Rows {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Map
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.values.get(key.as_str()?).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.order.clone())
    }
}

/// The vendors that process on a customer's behalf: those of another role stand on no list of sub-processors.
pub(super) fn processors(vendors: Value) -> Result<Value, Error> {
    let rows = rows(&vendors)?.into_iter();
    let is_listed = |row: &Value| {
        let role = row.get_attr("role").ok().filter(|role| !role.is_undefined());
        role.is_none_or(|role| role.as_str() == Some("processor"))
    };
    Ok(Rows::of(rows.filter(|(_, row)| is_listed(row)).collect()))
}

/// One line of a list for each row.
pub(super) fn lines(table: Value, pattern: String) -> Result<String, Error> {
    let filled = rows(&table)?.into_iter().map(|(name, row)| Ok(format!("- {}", fill(&pattern, &name, &row)?)));
    Ok(filled.collect::<Result<Vec<_>, Error>>()?.join("\n"))
}

fn rows(table: &Value) -> Result<Vec<(String, Value)>, Error> {
    if table.kind() != ValueKind::Map {
        return Err(fault("only a table of facts has rows".to_owned()));
    }
    table.try_iter()?.map(|name| Ok((name.to_string(), table.get_item(&name)?))).collect()
}

/// The pattern with what the row says.
fn fill(pattern: &str, name: &str, row: &Value) -> Result<String, Error> {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('[') {
        let (inner, behind) = after.split_once(']').ok_or_else(|| fault("`[` without `]`".to_owned()))?;
        filled.push_str(&stated(before, row).map_err(|key| unstated(name, key))?);
        filled.push_str(&stated(inner, row).unwrap_or_default());
        rest = behind;
    }
    filled.push_str(&stated(rest, row).map_err(|key| unstated(name, key))?);
    Ok(filled)
}

/// A piece of a pattern filled in; the name of the fact that the row does not state.
fn stated<'p>(piece: &'p str, row: &Value) -> Result<String, &'p str> {
    let mut filled = String::new();
    let mut rest = piece;
    while let Some((before, after)) = rest.split_once('{') {
        let (key, behind) = after.split_once('}').ok_or(after)?;
        filled.push_str(before);
        filled.push_str(&words(row, key).ok_or(key)?);
        rest = behind;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn words(row: &Value, key: &str) -> Option<String> {
    let value = row.get_attr(key.trim()).ok()?;
    match value.kind() {
        ValueKind::Undefined | ValueKind::None | ValueKind::Map => None,
        ValueKind::Bool => value.is_true().then(String::new),
        ValueKind::Seq => Some(listed(&value.try_iter().ok()?.map(|item| item.to_string()).collect::<Vec<_>>())),
        _ => Some(value.to_string()).filter(|text| !text.is_empty()),
    }
}

fn unstated(row: &str, key: &str) -> Error {
    fault(format!("`{row}` does not state `{key}`; `[…]` around a piece leaves it out then"))
}

fn fault(message: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}
