//! Today, where nobody names a day.

use jiff::ZonedDateTime;
use jiff::civil::Date;

/// The day to judge by: the one that was asked for, or today.
#[expect(clippy::disallowed_methods, reason = "the clock is read in the faces, and here only")]
pub(super) fn as_of(asked: Option<Date>) -> Date {
    asked.unwrap_or_else(|| ZonedDateTime::now().date())
}
