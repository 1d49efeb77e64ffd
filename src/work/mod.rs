//! The use cases: a workspace and options in, a value or a refusal out.
//!
//! One file per use case. Nothing here knows how it was asked or how it will be shown: that is for the faces above. They
//! reach no further than here, so a use case names the types of its value too.

pub(crate) mod addressee;
pub mod answer;
pub mod apply;
pub mod approve;
pub mod ask;
pub(crate) mod at_once;
pub(crate) mod bank_edit;
pub mod check;
pub(crate) mod delivery;
pub mod eval;
pub mod export;
pub mod fill;
pub mod formats;
pub mod gaps;
pub mod init;
pub(crate) mod known;
pub mod learn;
pub(crate) mod manifest;
pub mod map;
pub mod migrate;
mod progress;
pub(crate) mod questionnaire_file;
pub(crate) mod receipt;
pub(crate) mod refusal;
pub(crate) mod render_record;
mod scaffold;
pub(crate) mod templates;
pub(crate) mod terms;
pub(crate) mod version;
pub(crate) mod workspace;

pub use crate::bank::{Disclosure, is_hidden, printable};
pub use crate::questionnaire::Columns;
pub use crate::respond::Decision;
pub use progress::{Progress, Unwatched};
pub use refusal::Refusal;
pub use workspace::{Workspace, find};
