//! Documents: what the bank says, composed for a reader and laid out.
//!
//! ```text
//! templates/<id>/document.toml ┐
//! bank, customer, day ─────────┴─ compose ──▶ Document ──┬─ pdf    Typst, PDF/A-3a and PDF/UA-1
//!                                   │  view/  tables      └─ docx   styles, real numbering
//!                                   └─ completeness/ ──▶ diagnostics: what the law asks for and is not there
//! ```

mod attachment;
mod carried;
pub mod completeness;
mod compose;
mod composer;
pub mod content;
pub mod docx;
mod fields;
mod judge;
mod manifest;
mod measures;
mod number;
mod outline;
mod own_facts;
pub mod pdf;
mod piece;
mod scope;
mod sound;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod view;
mod visit;

pub use attachment::attachments;
pub use carried::{Playbook, Term, Terms, terms};
pub use compose::{Composition, Duty, compose, references};
pub use fields::{Field, fields, label};
pub use judge::{judge, judge_facts};
pub use manifest::{About, CustomerUse, Format, Kind, TEMPLATE_FAULT, TemplateFault, about, first_fault};
pub use measures::{Heading, Measure, Statement, headings, measures};
pub use outline::{Outline, Part, Piece, included, outline, without_expressions};
pub use scope::{Found, Scope, Subject};
pub(crate) use sound::cleaned;
pub use template::Templates;
