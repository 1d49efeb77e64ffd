//! Read a spreadsheet package, change single cells, and keep every other byte.
//!
//! Libraries that load a workbook into a model and write the model back lose what the model does
//! not know: dropdowns, protection, charts, threaded comments, cached results. This crate has no
//! such model. It finds the bytes of a cell in its part and replaces them; every part without a
//! patch is copied as it is, still compressed, in the same place.
//!
//! ```
//! use xlsx::{Limits, NewValue, Patch, Workbook};
//!
//! let file = std::fs::read("tests/form.xlsx")?;
//! let workbook = Workbook::open(file, &Limits::default())?;
//! let sheet = workbook.read(0)?;
//! let question = sheet.cells.get("A2".parse()?).and_then(|cell| cell.value.as_text());
//! assert_eq!(question, Some("Is customer data encrypted at rest?"));
//!
//! let answer = NewValue::Text("Yes, with AES-256.".to_owned());
//! let filled = workbook.save(&[Patch { sheet: 0, cell: "B2".parse()?, value: answer }])?;
//!
//! let sheet = Workbook::open(filled, &Limits::default())?.read(0)?;
//! assert_eq!(sheet.cells.row(1)[1].value.to_text(), "Yes, with AES-256.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The way of a workbook
//!
//! ```text
//! bytes ─ opc: package ─ workbook ─┬─ read ── sheet: cells, merges, validations, styles
//!         (limits)                 │             └ lists: what a dropdown offers
//!                                  └─ save ── survey ─ splice ─ opc: archive ─ bytes
//! ```
//!
//! - **Reading** is one pass over a sheet's XML and holds only what is there: a range that the
//!   file claims is never walked through.
//! - **Saving** surveys a patched sheet once, edits its text by byte range, and packs it again.
//!   Text is written as inline strings, so the shared strings stay as they are.
//! - **Order does not matter**: patches name cells. Saving twice gives the same bytes as once.
//! - **Refused** are patches of computed cells, of cells that a merge covers and of table
//!   headings; and files beyond the [`Limits`], with a document type, encrypted or damaged.
//!
//! # What it does not do
//!
//! - It computes no formula. Where the workbook has formulas, it asks whoever opens the file to
//!   compute them; until then they show their old results.
//! - It adds no sheet, style or shared string, and it keeps the style of the cell. A date in a cell
//!   without a date format is therefore written as text.
//! - A digital signature does not survive a changed cell: see [`Workbook::is_signed`].
//! - `.xls`, `.xlsb` and encrypted files are refused with an error that says so.

mod calculation;
mod cell_ref;
mod date;
mod error;
mod list;
mod markup;
mod number;
mod number_format;
mod patch;
mod relative;
mod save;
mod shared_strings;
mod sheet;
mod splice;
mod styles;
mod survey;
mod table;
mod text;
mod validation;
mod workbook;

pub use cell_ref::{CellRange, CellRef, ParseRefError};
pub use error::Error;
pub use number_format::NumberFormat;
pub use opc::Limits;
pub use patch::{NewValue, Patch};
pub use sheet::{Cell, CellValue, Cells, Sheet};
pub use styles::CellStyle;
pub use table::Table;
pub use validation::{ListSource, Validation, ValidationKind};
pub use workbook::{DefinedName, SheetEntry, SheetKind, Visibility, Workbook};
