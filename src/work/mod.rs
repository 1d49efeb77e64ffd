//! The use cases: a workspace and options in, a value or a refusal out.
//!
//! One file per use case. Nothing here knows how it was asked or how it will be shown: that is for the faces above.

pub(crate) mod addressee;
pub(crate) mod at_once;
pub(crate) mod bank_edit;
pub(crate) mod delivery;
pub(crate) mod manifest;
pub(crate) mod questionnaire_file;
pub(crate) mod refusal;
pub(crate) mod render_record;
pub(crate) mod templates;
pub(crate) mod terms;
pub(crate) mod version;
pub(crate) mod workspace;

pub use refusal::Refusal;
pub use workspace::Workspace;
