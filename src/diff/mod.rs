//! What changed between two versions of a bank: in meaning first, then in words.
//!
//! ```text
//! Version (name, texts, bank) ×2 ─▶ compare ─▶ answers   paired by id, renamed ones by what they say
//!                                           ─▶ facts     leaf by leaf, records (vendors, frameworks) by id
//!                                           ─▶ meaning   quantity · commitment · words: the classes of each change
//!                                           ─▶ reach     the answers and documents that each change reaches
//! ```
//!
//! A change is never dropped: what no class names is `wording`.

mod answers;
mod change;
mod clauses;
mod commitment;
mod compare;
mod consequences;
mod documents;
mod facts;
mod limits;
mod meaning;
mod measure;
mod piece;
mod quantity;
mod settings;
mod switched;
mod token;
mod uses;

#[cfg(test)]
mod tests;

pub use change::{Change, Class, Diff, Finding, Kind, Party, SCHEMA, Side};
pub use compare::compare;
pub use documents::add_documents;
pub use facts::in_words;
pub use limits::{not_compared, otherwise};
pub use piece::{Mark, Piece, Redline, are_alike};

pub use crate::version::Version;
