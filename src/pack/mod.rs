//! Evidence packs: documents of others, attached unaltered, merged into a reading copy, or stamped.
//!
//! ```text
//! bytes ── inspect ──▶ Evidence: pages, title, signed        refused: encrypted, broken, too large
//!   ├── stamp ───────▶ the same bytes and an update: a line at the margin of each page, as an artifact
//!   └── merge ───────▶ a reading copy: every page and bookmark, no claims, no tags
//! what went in ── cover ──▶ Document: names, pages, hashes, how to verify them
//! ```
//!
//! Nobody's text is lost: stamped and merged files are read back and compared before they are given out (`gate`).

mod annotation;
mod assemble;
mod bookmark;
mod cover;
mod destination;
mod disclosure;
mod error;
mod gate;
mod import;
mod inspect;
mod layers;
mod merge;
mod overlay;
mod page;
mod stamp;
mod standing;

pub use assemble::{AssembleError, Assembled, Gathering, Origin, Source, Wishes, assemble};
pub use cover::{Handling, Item, Kept, Pack, cover, cover_reference};
pub use disclosure::{contradicted, registered};
pub use error::PackError;
pub use inspect::{Evidence, MAX_BYTES, inspect};
pub use merge::{Part, merge};
pub use overlay::lacking;
pub use stamp::{Stamp, stamp};
