//! Texts as words, sentences, phrases, denials, numbers and lists: one reading for lints, documents, versions and questions.
//!
//! ```text
//! legal_form how names of legal persons end
//! words      lower case, no punctuation, no possessives: what two wordings are compared by
//! sentence   where a sentence ends, and where a full stop ends none
//! phrase     whole words in any case, across line breaks and the kinds of hyphens
//! denial     words that turn a claim into its opposite, and those that put it off
//! number     numbers in digits and in words
//! disguise   words that are not what they look like
//! visible    what would not be seen in a text, written out
//! list       things one after the other, as a sentence names them
//! ```
//!
//! Nothing here knows what the texts are about.

pub mod denial;
pub mod disguise;
pub mod legal_form;
pub mod limit;
pub mod list;
pub mod number;
pub mod phrase;
pub mod sentence;
pub mod visible;
pub mod words;
