//! What is known of words and their meaning, whatever the bank holds.
//!
//! ```text
//! stem       words without their endings
//! lexicon    terms of the field, and words that say little
//! document   all of it for one text
//! ```

pub(super) mod document;
pub(super) mod hash;
pub(super) mod lexicon;
pub(super) mod stem;

pub use crate::text::words::normalised;
