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
mod commitment;
mod compare;
mod documents;
mod facts;
mod meaning;
mod piece;
mod quantity;
mod token;
mod uses;

#[cfg(test)]
mod tests;

pub use change::{Change, Class, Diff, Finding, Kind, SCHEMA, Side};
pub use compare::{Version, compare};
pub use documents::add_documents;
pub use piece::{Mark, Piece, Redline, are_alike};
