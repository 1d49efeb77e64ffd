//! The use cases: a workspace and options in, a value or a refusal out.
//!
//! One file per use case. Nothing here knows how it was asked or how it will be shown: that is for the faces above. They
//! reach no further than here, so a use case names the types of its value too.

mod addressee;
pub mod answer;
pub mod apply;
pub mod approve;
pub mod ask;
mod at_once;
mod bank_edit;
pub mod check;
pub mod compare;
pub mod customers;
mod delivery;
mod desk;
pub mod diff;
pub mod eval;
pub mod export;
pub mod fill;
pub mod formats;
pub mod gaps;
pub mod init;
mod known;
pub mod learn;
mod manifest;
pub mod map;
pub mod migrate;
pub mod pack;
mod progress;
mod questionnaire_file;
mod receipt;
mod refusal;
pub mod release;
pub mod render;
mod render_record;
mod scaffold;
mod templates;
mod terms;
pub mod verify;
mod version;
mod workspace;

pub use crate::bank::{Disclosure, is_hidden, printable};
pub use crate::questionnaire::Columns;
pub use crate::respond::Decision;
pub use progress::{Progress, Unwatched};
pub use refusal::Refusal;
pub use workspace::{Workspace, find};
