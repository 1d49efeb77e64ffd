//! From questionnaires that people answered to proposals for the bank.
//!
//! ```text
//! answered.xlsx, .csv ─▶ read       a table becomes a workbook
//!                        given      each question with what somebody answered, and where
//!                        library    … the same from an answer library, whose tags name topics
//!                     ─▶ group      one question in all files, in whatever words; answered in two ways: a conflict
//!                     ─▶ weigh      which topic is it, and what does the bank say of it?
//!                     ─▶ Learned    wordings · drafts · conflicts · what a person must decide
//!                     ─▶ edit       the section files with wordings and drafts added, all else as it was
//! ```
//!
//! Invariants: an answer that exists keeps its choice and its texts; what is new is a draft; a wording goes where a yes
//! or no is settled only if the same yes or no was given to it, the same way round; a wording of a licensed format stays
//! out unless the person says that they may keep it.
//!
//! A person's own table of a licensed format is made here too: [`map`](fn@map).

mod accepted;
mod basis;
mod csv;
mod draft;
mod edit;
mod given;
mod group;
mod library;
mod map;
mod name;
mod proposal;
mod read;
mod said;
mod section;
mod stated;
mod value;
mod weigh;

pub use accepted::accepted;
pub use csv::TableError;
pub use edit::{EditError, edited};
pub use given::{Given, Licence, Place};
pub use map::{MapError, MappedRow, Mapping, Standing, map};
pub use proposal::{Conflict, Draft, Learned, List, Over, Undecided, Wording};
pub use read::{FileError, read};
pub use weigh::{Options, learn};
