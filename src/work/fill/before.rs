//! What was filled before under the same name, which may be for another customer, or have somebody's work in it.

use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use crate::respond::{FileStamp, InputStamp, Receipt, Reviewed};
use crate::work::Refusal;

/// What a receipt says that was delivered before.
#[derive(Deserialize)]
pub(super) struct Before {
    input: InputStamp,
    as_of: Date,
    customer: Option<String>,
    output: Option<FileStamp>,
    review: Option<FileStamp>,
    reviewed: Option<Reviewed>,
}

impl Before {
    /// Refuses to fill over what was made from another file, or for another customer.
    pub fn refuse_another(&self, folder: &Path, receipt: &Receipt) -> Result<(), Refusal> {
        let (input, day) = (&receipt.input, self.as_of);
        let place = folder.join(&self.input.file).display().to_string();
        let is_changed = self.input.path.is_some() && self.input.path == input.path;
        let message = if input.sha256 != self.input.sha256 {
            let since = if is_changed { format!(", and {} has changed since", input.file) } else { String::new() };
            format!("{place}: another file of that name was filled here on {day}{since}")
        } else if let Some(customer) = self.customer.as_ref().filter(|id| receipt.customer.as_ref() != Some(id)) {
            format!("{place}: it was filled here for `{customer}` on {day}")
        } else {
            return Ok(());
        };
        Err(Refusal::new(message)
            .hint("choose another folder with --out, name the customer with --customer, or overwrite it with --force"))
    }

    /// The stamps of what was delivered; none once a person's review went into the file.
    pub fn delivered(self) -> Vec<FileStamp> {
        if self.reviewed.is_some() { Vec::new() } else { self.output.into_iter().chain(self.review).collect() }
    }
}
