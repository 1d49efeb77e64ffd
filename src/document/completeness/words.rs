//! How rules of documents read texts: folded once, each line for itself.

pub(super) use crate::text::denial::negates as denies;
pub(super) use crate::text::number::{bare, counted as quantities};
pub(super) use crate::text::phrase::{first_in as first, fold, holds};

use crate::text::sentence::{self, Lines};

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    sentence::sentences(text, Lines::End)
}
