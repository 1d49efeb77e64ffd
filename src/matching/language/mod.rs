//! What is known of words and their meaning, whatever the bank holds.
//!
//! ```text
//! words      a text as words, without accents, case and punctuation
//! stem       words without their endings
//! lexicon    terms of the field, and words that say little
//! meaning    concepts, what is neutral, who is spoken of, what turns a question round
//! document   all of it for one text
//! sameness   do two texts ask the same, the same way round?
//! ```

pub(super) mod document;
pub(super) mod hash;
mod lexicon;
pub(super) mod meaning;
pub(super) mod sameness;
mod stem;
mod words;

pub use sameness::Sameness;
pub use words::normalised;
