//! Values as the markup of a cell.
//!
//! ```text
//! text     <c r="B3" s="5" t="inlineStr"><is><t xml:space="preserve">Yes</t></is></c>
//! number   <c r="B3" s="5"><v>3</v></c>
//! true     <c r="B3" s="5" t="b"><v>1</v></c>
//! ```

use crate::date::{DateSystem, serial};
use crate::patch::NewValue;
use crate::text::{encoded, unix_lines};
use crate::{CellRef, Error, number};
use opc::Element;
use opc::Xml;
use opc::{Change, rewrite};

/// A value in the form in which it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    Text(String),
    Number(String),
    Bool(bool),
}

impl Content {
    /// The content that stands for a value, in a cell whose style is a date format or not.
    pub(crate) fn new(value: &NewValue, dates: DateSystem, date_style: bool) -> Self {
        match value {
            NewValue::Text(text) => Content::Text(unix_lines(text).into_owned()),
            NewValue::Number(number) => Content::Number(number::to_text(*number)),
            NewValue::Bool(truth) => Content::Bool(*truth),
            NewValue::Date { year, month, day } => {
                let serial = serial(dates, *year, *month, *day).filter(|_| date_style);
                let iso = || Content::Text(format!("{year:04}-{month:02}-{day:02}"));
                serial.map_or_else(iso, |serial| Content::Number(serial.to_string()))
            }
        }
    }

    /// The value of the attribute `t`.
    fn kind(&self) -> Option<&'static str> {
        match self {
            Content::Text(_) => Some("inlineStr"),
            Content::Number(_) => None,
            Content::Bool(_) => Some("b"),
        }
    }

    fn inner(&self, prefix: &str) -> String {
        match self {
            Content::Text(text) => {
                let text = encoded(text);
                format!("<{prefix}is><{prefix}t xml:space=\"preserve\">{text}</{prefix}t></{prefix}is>")
            }
            Content::Number(number) => format!("<{prefix}v>{number}</{prefix}v>"),
            Content::Bool(truth) => format!("<{prefix}v>{}</{prefix}v>", u8::from(*truth)),
        }
    }
}

/// A `<c>` with other content: its place and style stay as they are written.
pub(crate) fn changed_cell(xml: &Xml<'_>, cell: &Element<'_>, content: &Content) -> Result<String, Error> {
    let kind = content.kind().map_or(Change::Drop("t"), |kind| Change::Set("t", kind));
    let tag = rewrite(xml, cell, &[kind, Change::Drop("cm"), Change::Drop("vm")])?;
    Ok(format!("{tag}>{}</{}>", content.inner(cell.prefix()), cell.name()))
}

/// A `<c>` for a cell that the part does not hold.
pub(crate) fn new_cell(prefix: &str, at: CellRef, style: u32, content: &Content) -> String {
    let style = if style == 0 { String::new() } else { format!(" s=\"{style}\"") };
    let kind = content.kind().map_or_else(String::new, |kind| format!(" t=\"{kind}\""));
    format!("<{prefix}c r=\"{at}\"{style}{kind}>{}</{prefix}c>", content.inner(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: NewValue, date_style: bool, expect: &str) {
        let content = Content::new(&value, DateSystem::From1900, date_style);
        assert_eq!(new_cell("", CellRef::new(0, 0), 0, &content), format!("<c r=\"A1\"{expect}</c>"));
    }

    #[test]
    fn values() {
        let text = |text: &str| NewValue::Text(text.to_owned());
        let day = NewValue::Date { year: 2026, month: 5, day: 1 };
        let old = NewValue::Date { year: 850, month: 5, day: 1 };
        let inline = |text: &str| format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is>");
        check(text(" =1+1 & \r\n"), false, &inline(" =1+1 &amp; \n"));
        check(text(""), false, &inline(""));
        check(NewValue::Number(2.5), false, "><v>2.5</v>");
        check(NewValue::Bool(true), false, " t=\"b\"><v>1</v>");
        check(day.clone(), true, "><v>46143</v>");
        check(day, false, &inline("2026-05-01"));
        check(old, true, &inline("0850-05-01"));
    }
}
