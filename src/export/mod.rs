//! Fresh workbooks in the shape of a questionnaire format, filled from the bank; the bank as an answer library.
//!
//! ```text
//! Format            ─▶ form ─┐                         questions by tab, with the lists that their cells take
//! bank, by letters  ─▶ form ─┼─▶ workbook, empty ─▶ questionnaire::read ─▶ respond ─▶ workbook, filled
//! bank, by sections ─▶ form ─┘
//! bank              ─▶ library ─▶ CSV, workbook
//! ```
//!
//! An export is a fresh form that is read and answered as a customer's own would be, so that both obey the same rules.
//! The same bank, terms and format give the same bytes.

mod aligned;
mod filled;
mod form;
mod library;
mod of_format;
mod sectioned;
mod shelf;
mod style;
mod tags;
mod workbook;

pub use aligned::aligned;
pub use filled::{Export, ExportError, Order, export};
pub use form::{Form, FormColumn, FormRole, FormRow, FormSheet};
pub use library::{HEADINGS, LibraryEntry, guarded, library, to_csv, unguarded};
pub use of_format::form_of;
pub use sectioned::sectioned;
pub use shelf::shelf;
pub use tags::Tags;
pub use workbook::workbook;
