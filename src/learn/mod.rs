//! From questionnaires that people answered to proposals for the bank.
//!
//! ```text
//! answered.xlsx, .csv ─▶ read       a table becomes a workbook; read as `fill` reads the blank form
//!                        given      each question with what somebody answered, and where
//!                        library    … the same from an answer library, whose tags name topics
//!                     ─▶ group      one question in all files; answered in two ways: a conflict
//!                     ─▶ weigh      what a canonical question asks goes to its topic, all else becomes an entry of its own
//!                        infer      … and a line of a known format answers the canonical questions that it is made of
//!                        conclude   … from all answers together; what two say otherwise is left to a person
//!                        policy     a passage of the company's own documents is proposed, word for word
//!                     ─▶ Learned    drafts · wordings · conflicts
//!                     ─▶ edit       the section files with wordings and drafts added, all else as it was
//!                        settle     … what would be an error stays a draft and is named
//! ```
//!
//! Invariants: an answer that exists keeps its choice and its texts; nothing that was answered is dropped, place-holders
//! aside; nothing is approved unless somebody vouches for it; a wording of a licensed format stays out, and its
//! fingerprint is kept, unless the person says that they may keep it.
//!
//! A person's own table of a licensed format is made here too: [`map`](fn@map).

mod accepted;
mod asked;
mod conclude;
mod csv;
mod draft;
mod edit;
mod given;
mod group;
mod infer;
mod library;
mod map;
mod name;
mod placeholder;
mod policy;
mod proposal;
mod read;
mod said;
mod section;
mod settle;
mod stated;
mod value;
mod weigh;
mod wording;

pub use accepted::{accepted, decided};
pub use csv::TableError;
pub use draft::Occasion;
pub use given::{Given, Licence, Place};
pub use map::{MapError, MappedRow, Mapping, Standing, map};
pub use policy::propose;
pub use proposal::{Conflict, Draft, Learned, List, Over, Undecided, Wording};
pub use read::{Answered, FileError, Unread, read};
pub use settle::{Fault, Faults, SettleError, faults, settled};
pub use weigh::{Options, learn};
