//! What the crate promises, on documents made for it.

mod hostile;
mod letter;
mod properties;
mod reading;
mod tracked;
