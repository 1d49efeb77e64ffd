//! Office packages, whatever they hold: read safely, parts replaced, every other byte kept.
//!
//! ```text
//! bytes ─ package ─ relationships ─ text of a part ─┬─ xml: pulled, element by element
//!         (limits)                                  └─ edits ─ pack ─ rebuild ─ bytes
//! ```
//!
//! - **Bounds first.** Opening judges the whole directory against the [`Limits`] and inflates nothing; a part is
//!   inflated when it is asked for, and never beyond the size that it declared.
//! - **No surprises in XML.** Document types are refused, entities beyond the five of XML are errors, nesting is
//!   bounded, and nothing outside the package is ever fetched.
//! - **Edits, not models.** A part is changed by byte ranges of its text. Parts that nobody replaces are copied as they
//!   are, still compressed, in the same place.
//!
//! ```no_run
//! let package = opc::Package::open(std::fs::read("letter.docx")?, &opc::Limits::default())?;
//! let main = opc::relationships(&package, "")?.into_iter().find(|it| it.kind == "officeDocument");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod archive;
mod edit;
mod element;
mod encoding;
mod error;
mod limits;
mod package;
mod relationships;
mod tag;
mod xml;

pub use archive::{Packed, pack, rebuild};
pub use edit::Edits;
pub use element::{Element, is_true};
pub use encoding::{Form, encode};
pub use error::Error;
pub use limits::Limits;
pub use package::Package;
pub use relationships::{Relationship, relationships};
pub use tag::{Change, rewrite};
pub use xml::Xml;
