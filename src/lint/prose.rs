//! How lints read texts: as answers and templates are written, with their lines wrapped.

pub(super) use crate::text::denial::{denies, negates};
pub(super) use crate::text::number::{bare, counts};
pub(super) use crate::text::phrase::{contains, exact, find, first, without_braces};
pub(super) use crate::text::sentence::outside_parentheses;
pub(super) use crate::text::words::plain as words;

use crate::text::sentence::{self, Lines};

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    sentence::sentences(text, Lines::Wrap)
}
