//! Receipts and what lies beside them: their names, and how they are read again.

use std::path::Path;

use serde::de::DeserializeOwned;

use super::questionnaire_file::read_bounded;
use super::refusal::Refusal;

/// What the name of a review workbook ends with.
pub(crate) const REVIEW: &str = ".review.xlsx";

/// The name of the receipt of a file: `acme.receipt.json` for `acme.xlsx`.
pub(crate) fn receipt_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.receipt.json")
}

/// What a record says that lies at a path; none where there is no such record.
pub(crate) fn delivered_before<T: DeserializeOwned>(path: &Path) -> Option<T> {
    read_bounded(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok())
}

/// Refuses to write a customer's file over itself.
pub(crate) fn refuse_itself(original: &Path, filled: &Path, hint: &str) -> Result<(), Refusal> {
    if !same_file(original, filled) {
        return Ok(());
    }
    Err(Refusal::new(format!("{} would be overwritten by its own result", original.display())).hint(hint))
}

/// Whether two paths lead to one file.
pub(crate) fn same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}
