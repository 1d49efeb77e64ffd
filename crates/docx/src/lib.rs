//! What a Word document says: with its tracked changes accepted, or rejected, and who made them.
//!
//! ```text
//! bytes ─ opc: package ─┬─ story ── blocks: paragraphs, tables ── view ── lines
//!         (limits)      │           every piece with what came and what went
//!                       ├─ numbering, styles ── the numbers that Word prints before them
//!                       └─ comments
//! ```
//!
//! - **Reading only.** Nothing is written, nothing outside the package is fetched, and no field is computed: what a
//!   field shows is what it showed when the file was saved.
//! - **Everything that is said.** Text boxes, headers, footers, footnotes and hidden text are read too. What cannot be
//!   read, such as an embedded document, is named in [`Docx::unread`].
//! - **Two readings of one file.** [`View::Accepted`] and [`View::Rejected`] give the lines as Word would leave them,
//!   down to the paragraphs that run together because the mark between them went.
//!
//! ```no_run
//! use docx::{Docx, View};
//!
//! let docx = Docx::open(std::fs::read("returned.docx")?, &docx::limits())?;
//! for line in docx.lines(View::Accepted) {
//!     println!("{} {}", line.number, line.text);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod comment;
mod document;
mod error;
mod look;
mod numbering;
mod paragraph;
mod revision;
mod story;
mod style;
mod view;

pub use comment::Comment;
pub use document::{Docx, limits};
pub use error::Error;
pub use look::{FormerLook, Look};
pub use opc::Limits;
pub use paragraph::{Format, Paragraph, Piece};
pub use revision::{Change, Revision};
pub use story::{Block, Cell, Row, Story, StoryKind, Table};
pub use view::{Line, Place, View};
