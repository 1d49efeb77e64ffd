//! Whether an answer may leave the house.

use std::fmt;

use jiff::civil::Date;

use super::answer::State;
use super::entry::Entry;
use super::keyword::Disclosure;

/// On which terms answers are given.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Reviews are judged as of this day.
    pub as_of: Date,
    /// The narrowest disclosure that the reader may see.
    pub sees: Disclosure,
}

/// Whether an answer may leave, or what keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// It may.
    Free,
    /// There is nothing to release.
    Unanswered,
    /// Nobody has approved it.
    Draft,
    /// Its review ran out on this day.
    Overdue(Date),
    /// It is for readers with a narrower disclosure.
    Withheld(Disclosure),
    /// It holds for some products, and nobody has said which is asked about.
    OfProduct,
}

impl Release {
    /// Judges an entry.
    #[must_use]
    pub fn of(entry: Entry<'_>, terms: &Terms) -> Release {
        match entry.state() {
            State::Unanswered => Release::Unanswered,
            State::Draft(_) => Release::Draft,
            State::Approved(approved) if approved.due() < terms.as_of => Release::Overdue(approved.due()),
            State::Approved(_) if entry.disclosure() > terms.sees => Release::Withheld(entry.disclosure()),
            State::Approved(_) if !entry.answer.products.is_empty() => Release::OfProduct,
            State::Approved(_) => Release::Free,
        }
    }
}

impl fmt::Display for Release {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Release::Free => formatter.write_str("may be given"),
            Release::Unanswered => formatter.write_str("the bank has no answer yet"),
            Release::Draft => formatter.write_str("the answer is a draft"),
            Release::Overdue(day) => write!(formatter, "the answer's review ran out on {day}"),
            Release::Withheld(Disclosure::Nda) => formatter.write_str("the answer is for customers under an NDA"),
            Release::Withheld(_) => formatter.write_str("the answer is internal"),
            Release::OfProduct => {
                formatter.write_str("it holds for some products: name the one that is asked about (--product)")
            }
        }
    }
}
