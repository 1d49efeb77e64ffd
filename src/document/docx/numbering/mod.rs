//! Real numbering: the lists that make Word count, and only where Word counts to the same number.
//!
//! ```text
//! content     section 4    clause 4.1    (a)      (i)       section Annex I
//! levels      "%1"         "%1.%2"       "(%3)"   "(%4)"    "Annex %1" of the next list
//! ```
//!
//! The numbers of the content are the truth. A number joins a list when the list, counted on, would print exactly
//! that; otherwise it begins a list of its own; and what no counter prints, like `4 bis`, stays text.

mod format;
mod lists;
mod part;
mod pattern;

pub(super) use lists::{Lists, Place};
pub(super) use part::{BULLETS, numbering};
