//! From TOML values to the types of the bank.

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use crate::text::list::listed;

/// Why a value cannot be decoded.
pub(crate) enum Mismatch {
    /// It is of another type than this.
    Type(&'static str),
    /// It has the type, and is not allowed: what is wrong, and what to do.
    Value(String, Option<String>),
}

/// What a value of a file can become.
pub(crate) trait Decode<'a>: Sized {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch>;
}

impl<'a> Decode<'a> for &'a str {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        value.as_str().ok_or(Mismatch::Type("a string"))
    }
}

impl<'a> Decode<'a> for String {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        <&str>::decode(value).map(str::to_owned)
    }
}

impl<'a> Decode<'a> for bool {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        value.as_bool().ok_or(Mismatch::Type("true or false"))
    }
}

impl<'a> Decode<'a> for u32 {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        let integer = value.as_integer().ok_or(Mismatch::Type("a whole number"))?;
        u32::from_str_radix(integer.as_str(), integer.radix())
            .map_err(|_| Mismatch::Value(format!("{integer} is out of range"), None))
    }
}

impl<'a> Decode<'a> for Date {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        let wrong = Mismatch::Type("a date (2026-04-26, without quotes)");
        let Some(moment) = value.as_datetime() else {
            return Err(wrong);
        };
        let (Some(date), None) = (moment.date, moment.time) else {
            return Err(wrong);
        };
        to_date(date).ok_or_else(|| Mismatch::Value(format!("there is no day {date}"), None))
    }
}

impl<'a> Decode<'a> for &'a DeTable<'a> {
    fn decode(value: &'a DeValue<'a>) -> Result<Self, Mismatch> {
        value.as_table().ok_or(Mismatch::Type("a table"))
    }
}

/// The calendar day of a TOML date.
pub(crate) fn to_date(date: toml::value::Date) -> Option<Date> {
    let year = i16::try_from(date.year).ok()?;
    Date::new(year, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

/// A list of names for a message: `a`, `b` and `c`.
pub(crate) fn names(known: &[&str]) -> String {
    let quoted: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    if quoted.is_empty() { "none".to_owned() } else { listed(&quoted) }
}
